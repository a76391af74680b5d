import type { NoteServerClient } from '../../api/client';
import type { Failure } from '../../api/failure';
import type { ConfirmedThread, ImportedPost } from '../../api/thread-import';
import { failureOf } from '../account/accounts';
import type { Problem, ProblemKey } from '../problem';
import type { ImportAnswer } from './import-protocol';

type Server = Pick<NoteServerClient, 'config' | 'importThread'>;

/**
 * Publishes a confirmed thread, and says for certain what came of it wherever that can be known. An answer that was lost,
 * or was no longer waited for, leaves open whether the server had done it. So its key is used up for an import of nothing:
 * where the server takes that, the thread was not published and never will be; where it knows the key, it was.
 */
export async function publishThread(client: Server, thread: ConfirmedThread, key: string, signal: AbortSignal): Promise<ImportAnswer> {
  // A server that cannot be reached at all was sent nothing.
  const reached = await client.config();
  if (!reached.ok) return failed(reached.failure, 'nothing');
  if (signal.aborted) return cancelled('nothing');
  const answer = await client.importThread(thread, key, false, signal);
  if (answer.ok) return { kind: 'done', posts: ownPosts(answer.value, thread) };
  if (isKeyUsed(answer.failure)) return cancelled('nothing');
  if (!isLost(answer.failure)) return failed(answer.failure, 'nothing');
  const nothing = await client.importThread({ document: thread.document, version: thread.version, notes: [], responses: [], replies: [] }, key);
  if (nothing.ok) return signal.aborted ? cancelled('nothing') : failed(answer.failure, 'nothing');
  const again = isKeyUsed(nothing.failure) ? await client.importThread(thread, key) : nothing;
  if (again.ok) return { kind: 'done', posts: ownPosts(again.value, thread), ...(signal.aborted ? { late: true as const } : {}) };
  return signal.aborted ? cancelled('unknown') : failed(answer.failure, 'unknown');
}

/** What a repeated request finds here under the ids it brought is what it brought the first time. */
function ownPosts(posts: readonly ImportedPost[], { notes, responses, replies }: ConfirmedThread): readonly ImportedPost[] {
  const own = new Set<string>([...notes, ...responses, ...replies].map(({ id }) => id));
  return posts.map((post) => (post.outcome === 'known' && own.has(post.id) ? { ...post, outcome: 'created' } : post));
}

function isKeyUsed(failure: Failure): boolean {
  return failure.kind === 'refused' && failure.code === 'key-reused';
}

/** Whether the server did it is not known. */
function isLost({ kind }: Failure): boolean {
  return kind === 'server-away' || kind === 'offline' || kind === 'bad-answer';
}

function cancelled(written: 'nothing' | 'unknown'): ImportAnswer {
  return { kind: 'failed', problem: { key: 'problems.importCancelled' }, written };
}

/** An import waits for its reader's next press: nothing of it is sent later by itself. */
const WORDS: Readonly<Partial<Record<Failure['kind'], ProblemKey>>> = {
  'server-away': 'problems.importAway',
  'rate-limited': 'problems.importWait',
  'too-large': 'problems.importTooLarge',
};

export function failed(failure: Failure, written: 'nothing' | 'unknown'): ImportAnswer {
  const key = WORDS[failure.kind];
  const problem: Problem = key === undefined ? failureOf(failure).problem : { key };
  return { kind: 'failed', problem, written, ...('retryAt' in failure && failure.retryAt !== undefined ? { retryAt: failure.retryAt } : {}) };
}
