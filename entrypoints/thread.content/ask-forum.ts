import { threadQuery } from '../../lib/sites/thread-query';

/** A reader's click is no reason to ask a forum for more than this. */
const MOST_THREADS = 5;
const PATIENCE = 15_000;

/**
 * The threads below these top comments, as the forum itself tells them: one request each, to the page's own site, as
 * its own page would make it. Null where it has no such interface, refuses, or takes too long.
 */
export async function askForum(origin: string, roots: readonly string[]): Promise<string | null> {
  if (roots.length === 0 || roots.length > MOST_THREADS) return null;
  const answers: unknown[] = [];
  for (const root of roots) {
    const body = threadQuery(new URL(origin).hostname, root);
    if (body === null) return null;
    // oxlint-disable-next-line no-await-in-loop -- one request at a time
    const answer = await ask(`${origin}/graphql`, body);
    if (answer === null) return null;
    answers.push(answer);
  }
  return JSON.stringify(answers);
}

async function ask(url: string, body: string): Promise<unknown> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'same-origin',
      body,
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok) return null;
    const answer: unknown = await response.json();
    return holdsComments(answer) ? answer : null;
  } catch (error) {
    // No network, a challenge page instead of an answer, a time-out: the visible comments are read instead.
    console.warn('Rejoinder: the forum could not be asked for the whole thread', error);
    return null;
  }
}

function holdsComments(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && JSON.stringify(answer).includes('"results":[{');
}
