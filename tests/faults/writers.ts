import { v4 as uuid4 } from 'uuid';
import { acts } from '../../lib/api/acts';
import { createClient } from '../../lib/api/client';
import type { NoteServerClient } from '../../lib/api/client';
import type { Answer } from '../../lib/api/failure';
import type { DocumentKey } from '../../lib/documents/document-key';
import { aNote, documentNamed, newId } from '../server/harness';

/** What was acknowledged to a writer, and therefore must be there. */
export interface Ledger {
  /** Body by id, as last acknowledged. */
  readonly bodies: Map<string, string>;
  readonly replies: Set<string>;
  /** Requests that had to be sent again. */
  retried: number;
}

interface Waits {
  /** Resolves when so many more notes and replies were acknowledged. */
  acknowledged(count: number): Promise<void>;
  /** Resolves when one more request got no answer, or was sent away. */
  refused(): Promise<void>;
  stop(): Promise<void>;
}

/** So many acts of each writer are about one document: more would in the end not fit. */
const ACTS_PER_DOCUMENT = 100;

/**
 * People who write without pause and send again with the same key whatever got no answer, as the extension's
 * outbox does. They stop when told, after the last act was acknowledged. Anything but a passing failure throws.
 */
export function startWriters(address: () => string, people: number): { readonly ledger: Ledger } & Waits {
  const ledger: Ledger = { bodies: new Map(), replies: new Set(), retried: 0 };
  const work = { done: false };
  const clientWith = (token: string | null) =>
    createClient({
      server: new URL('http://server.test/'),
      fetch: (url, init) => fetch(address() + new URL(url instanceof Request ? url.url : url).pathname, init),
      token: () => token,
      timeout: 3_000,
    });
  const write = async (name: string) => {
    const key = uuid4();
    const { token } = await until(ledger, () => clientWith(null).createAccount({ handle: name }, key));
    const api = clientWith(token);
    for (let i = 0; !work.done; i += 1) await writeOnce(api, ledger, documentNamed(`arxiv:2411.${10_000 + Math.floor(i / ACTS_PER_DOCUMENT)}`), `${name} ${i}`);
  };
  const all = Array.from({ length: people }, (_, i) => write(`writer ${i}`));
  const failed = Promise.all(all);
  failed.catch(() => {
    work.done = true;
  });
  /** Until it is so, or a writer gave up. */
  const waitFor = async (isSo: () => boolean) => {
    while (!isSo() && !work.done) await pause(5);
    if (work.done) await failed;
  };
  const done = () => ledger.bodies.size + ledger.replies.size;
  return {
    ledger,
    acknowledged: (count) => {
      const before = done();
      return waitFor(() => done() >= before + count);
    },
    refused: () => {
      const before = ledger.retried;
      return waitFor(() => ledger.retried > before);
    },
    stop: async () => {
      work.done = true;
      await failed;
    },
  };
}

/** A note, its edit, a reply to it; every few notes as one batch. */
async function writeOnce(api: NoteServerClient, ledger: Ledger, document: DocumentKey, words: string): Promise<void> {
  const note = aNote({ document, body: words });
  const reply = { id: newId(), note: note.id, body: words };
  const [noteKey, editKey, replyKey] = [uuid4(), uuid4(), uuid4()];
  if (Number(words.at(-1)) % 3 === 0) {
    const given = [acts.postNote(note, noteKey), acts.postReply(reply, replyKey)] as const;
    for (;;) {
      const answers = await until(ledger, () => api.batch(given));
      if (answers.every((answer) => answer.ok)) break;
      // What follows the first that failed may only have failed for lack of it.
      refuseFinal(answers.find((answer) => !answer.ok));
      ledger.retried += 1;
    }
    ledger.bodies.set(note.id, words);
    ledger.replies.add(reply.id);
    return;
  }
  await until(ledger, () => api.postNote(note, noteKey));
  ledger.bodies.set(note.id, words);
  await until(ledger, () => api.editPost(note.id, 1, { body: `${words} edited` }, editKey));
  ledger.bodies.set(note.id, `${words} edited`);
  await until(ledger, () => api.postReply(reply, replyKey));
  ledger.replies.add(reply.id);
}

async function until<T>(ledger: Ledger, act: () => Promise<Answer<T>>): Promise<T> {
  for (;;) {
    const answer = await act();
    if (answer.ok) return answer.value;
    refuseFinal(answer);
    ledger.retried += 1;
    await pause(20);
  }
}

/** Throws where sending again would not help: then the run itself is wrong, or the server is. */
function refuseFinal(answer: Answer<unknown> | undefined): void {
  if (answer && !answer.ok && answer.failure.kind !== 'server-away') throw new Error(`A writer was told ${JSON.stringify(answer.failure)}`);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** What the server holds against what was acknowledged; each difference in words. */
export async function differences(server: string, ledger: Ledger): Promise<string[]> {
  const reader = createClient({ server: new URL(server), fetch });
  const wrong: string[] = [];
  const config = await reader.config();
  if (!config.ok) return [`config: ${JSON.stringify(config.failure)}`];
  const bodies = new Map<string, string>();
  const replies = new Set<string>();
  for (let n = 0; n < 2 ** config.value.bits; n += 1) {
    const bucket = await reader.bucket(config.value.bits, n);
    if (!bucket.ok) return [`bucket ${n}: ${JSON.stringify(bucket.failure)}`];
    for (const said of bucket.value.documents) {
      for (const note of said.notes) {
        if (bodies.has(note.id)) wrong.push(`${note.id} is there twice`);
        bodies.set(note.id, note.body);
      }
      for (const reply of said.replies) replies.add(reply.id);
    }
  }
  for (const [id, body] of ledger.bodies) {
    if (bodies.get(id) !== body) wrong.push(`${id} should say "${body}" and says "${bodies.get(id) ?? 'nothing'}"`);
  }
  for (const id of ledger.replies) if (!replies.has(id)) wrong.push(`the reply ${id} is lost`);
  if (bodies.size !== ledger.bodies.size) wrong.push(`${bodies.size} notes are there, ${ledger.bodies.size} were acknowledged`);
  if (replies.size !== ledger.replies.size) wrong.push(`${replies.size} replies are there, ${ledger.replies.size} were acknowledged`);
  return wrong;
}
