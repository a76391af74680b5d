import { sql } from 'kysely';
import { v7 as uuid7 } from 'uuid';
import type { DocumentKey } from '../../lib/documents/document-key';
import { BADGE_LEVEL } from '../../lib/notes/note';
import type { PostId } from '../../lib/notes/note';
import type { InboxItemRow } from '../store/inbox-schema';
import { prepared } from '../store/prepared';
import type { Places } from '../store/prepared';
import type { PostRow } from '../store/schema';
import type { Write } from '../store/open-write';

/** Puts what was just written into the inboxes of those it is for, under the write's own number. */

/** Rows of one statement: a note that thousands joined must stay answerable, and both engines bound a statement's values. */
const AT_ONCE = 500;

interface News extends Pick<InboxItemRow, 'kind' | 'note'> {
  readonly subject: string;
  /** Who did it; nobody is told of their own acts. */
  readonly by: string;
}

const provedAuthors = prepared((db, { document }: Places<{ document: DocumentKey }>) =>
  // "Not ended", in so many words, is what the index of standing claims is made of.
  db.selectFrom('claim').select('account').where('document', '=', document).where('state', '!=', sql.lit('ended')).where('state', '=', 'live').where('level', '>=', BADGE_LEVEL).compile(),
);

/** For the proved authors of the document. */
export async function announceNote(write: Write, note: PostId, document: DocumentKey, by: string): Promise<void> {
  const authors = await provedAuthors(write.tx, { document });
  await put(write, { kind: 'note', note, subject: note, by }, authors.map((one) => one.account));
}

/** For who wrote or joined the notes it answers. */
export async function announceResponse(write: Write, response: PostId, notes: readonly PostId[], by: string): Promise<void> {
  const told = new Set<string>();
  for (const note of notes) {
    // Who has several notes answered at once reads the answer once.
    const people = (await concerned(write, note)).filter((account) => !told.has(account));
    for (const account of people) told.add(account);
    await put(write, { kind: 'answer', note, subject: response, by }, people);
  }
}

/** For who wrote or joined the note, and who wrote what it answers. */
export async function announceReply(write: Write, reply: PostId, note: PostId, parent: PostId | undefined, by: string): Promise<void> {
  const above = parent === undefined ? undefined : await write.tx.selectFrom('post').select('writer').where('id', '=', parent).executeTakeFirst();
  await put(write, { kind: 'reply', note, subject: reply, by }, [...(await concerned(write, note)), ...(above ? [above.writer] : [])]);
}

/** For who wrote or joined the note, and the authors who answered it. */
export async function announceEvent(write: Write, event: { readonly id: string; readonly kind: string }, note: PostId, by: string): Promise<void> {
  const authors = await write.tx.selectFrom('post').innerJoin('response_note', 'response_note.response', 'post.id').select('post.writer').where('response_note.note', '=', note).where('post.source', 'is', null).execute();
  const judged = event.kind === 'fix-confirmed' || event.kind === 'fix-contested';
  await put(write, { kind: judged ? 'fix-judged' : 'status', note, subject: event.id, by }, [...(await concerned(write, note)), ...authors.map((one) => one.writer)]);
}

/** For who wrote the post: what was decided about it. What is said of it later takes the place of what was said before. */
export async function announceDecision(write: Write, decision: string, post: PostRow): Promise<void> {
  const note = await noteOf(write, post);
  if (note === null) return;
  await write.tx.deleteFrom('inbox_item').where('account', '=', post.writer).where('kind', '=', 'decision').where('subject', '=', decision).execute();
  await put(write, { kind: 'decision', note, subject: decision, by: '' }, [post.writer]);
}

async function noteOf({ tx }: Write, post: PostRow): Promise<PostId | null> {
  if (post.kind === 'note') return post.id;
  if (post.kind === 'reply') return post.note;
  const answered = await tx.selectFrom('response_note').select('note').where('response', '=', post.id).limit(1).executeTakeFirst();
  return answered?.note ?? null;
}

async function concerned({ tx }: Write, note: PostId): Promise<string[]> {
  // Who only brought a note here is not who asks.
  const writers = await tx.selectFrom('post').select('writer').where('id', '=', note).where('source', 'is', null).execute();
  const joined = await tx.selectFrom('joined').select('account').where('note', '=', note).execute();
  return [...writers.map((one) => one.writer), ...joined.map((one) => one.account)];
}

export async function put(write: Write, { by, ...news }: News, accounts: readonly string[]): Promise<void> {
  const people = [...new Set(accounts)].filter((account) => account !== by);
  for (let at = 0; at < people.length; at += AT_ONCE) {
    const rows = people.slice(at, at + AT_ONCE).map((account) => ({ ...news, id: uuid7({ msecs: write.now }), account, seq: write.seq, at: write.now }));
    await write.tx.insertInto('inbox_item').values(rows).execute();
  }
}
