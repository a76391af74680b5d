import type * as v from 'valibot';
import type { newNoteInput, newReplyInput, newResponseInput } from '../../lib/api/requests';
import type { NoteId, PostId } from '../../lib/notes/note';
import { currentClaim } from '../claims/standing';
import { Refusal } from '../http/refusal';
import { announceNote, announceReply, announceResponse } from '../inbox/announce';
import { writeColumn } from '../store/json-column';
import { prepared, preparedInsert } from '../store/prepared';
import type { Places } from '../store/prepared';
import type { AccountRow, PostRow } from '../store/schema';
import type { Write } from '../store/open-write';
import { findCommonDocument, findPost, findStandingNote } from './find';
import { weightOfPost } from './weight';

/** Putting a new post into the database, each by the rules of its kind. All give its row, and throw `Refusal`. */

const PLAIN = {
  edited: null,
  revision: 1,
  removed: null,
  source: null,
  version: null,
  target: null,
  type: null,
  severity: null,
  suggested_wording: null,
  evidence: null,
  joined: 0,
  stance: null,
  proof_level: null,
  proof_method: null,
  proof_date: null,
  claim: null,
  proof_fallen: null,
  note: null,
  parent: null,
  source_key: null,
  source_document: null,
  seen: null,
  hidden: null,
} as const;

export async function publishNote(write: Write, writer: AccountRow, note: v.InferOutput<typeof newNoteInput>): Promise<PostRow> {
  await refuseTakenId(write, note.id);
  const row = await insertPost(write, noteRow(writer, note, write.seq, write.now));
  await announceNote(write, note.id, note.document, writer.id);
  return row;
}

/** The row of a new note, published by the write `seq` at `now`. */
export function noteRow(writer: AccountRow, note: v.InferOutput<typeof newNoteInput>, seq: number, now: number): PostRow {
  return {
    ...PLAIN,
    id: note.id,
    seq,
    kind: 'note',
    document: note.document,
    writer: writer.id,
    licence: writer.licence,
    body: note.body,
    created: now,
    version: note.version,
    target: writeColumn('target', note.target),
    type: note.type,
    severity: note.severity,
    suggested_wording: note.suggestedWording ?? null,
    evidence: note.evidence ?? null,
  };
}

/** Anyone may answer as an author; without a claim that holds the answer says no more than "says so". It keeps what the claim was worth when it was given. An `imported` one is somebody else's words: the importer's claim says nothing of it. */
export async function publishResponse(write: Write, writer: AccountRow, response: v.InferOutput<typeof newResponseInput>, imported = false): Promise<PostRow> {
  await refuseTakenId(write, response.id);
  const document = await findCommonDocument(write.tx, response.notes);
  const proof = imported ? undefined : await currentClaim(write, writer.id, document);
  const row = await insertPost(write, {
    ...PLAIN,
    id: response.id,
    kind: 'response',
    document,
    writer: writer.id,
    licence: writer.licence,
    body: response.body,
    version: response.version ?? null,
    stance: response.stance,
    proof_level: proof?.level ?? 0,
    proof_method: proof?.method ?? 'none',
    proof_date: proof?.granted ?? null,
    claim: proof?.id ?? null,
  });
  await write.tx
    .insertInto('response_note')
    .values(response.notes.map((note, position) => ({ response: response.id, note, position })))
    .execute();
  await announceResponse(write, response.id, response.notes, writer.id);
  return row;
}

export async function publishReply(write: Write, writer: AccountRow, note: NoteId, reply: v.InferOutput<typeof newReplyInput>): Promise<PostRow> {
  await refuseTakenId(write, reply.id);
  const { document } = await findStandingNote(write.tx, note);
  if (reply.parent !== undefined) await refuseForeignParent(write, note, reply.parent);
  const row = await insertPost(write, {
    ...PLAIN,
    id: reply.id,
    kind: 'reply',
    document,
    writer: writer.id,
    licence: writer.licence,
    body: reply.body,
    note,
    parent: reply.parent ?? null,
  });
  await announceReply(write, reply.id, note, reply.parent, writer.id);
  return row;
}

/** A reply answers something that is said under the same note. */
async function refuseForeignParent(write: Write, note: NoteId, id: PostId): Promise<void> {
  const parent = await findPost(write.tx, id);
  if (!parent) throw new Refusal(404, 'unknown-post', 'The post this reply answers is not here.');
  if (parent.removed !== null || parent.hidden !== null) throw new Refusal(410, 'removed', 'The post this reply answers was removed.');
  if (parent.kind === 'reply' && parent.note === note) return;
  if (parent.kind === 'response') {
    const answers = await write.tx
      .selectFrom('response_note')
      .select('note')
      .where('response', '=', id)
      .where('note', '=', note)
      .executeTakeFirst();
    if (answers) return;
  }
  throw new Refusal(400, 'invalid-input', 'A reply answers a response or a reply to the same note.');
}

const addPost = preparedInsert('post');

async function insertPost(write: Write, post: Omit<PostRow, 'seq' | 'created'>): Promise<PostRow> {
  await write.touch(post.document, weightOfPost(post));
  const row = { ...post, seq: write.seq, created: write.now };
  await addPost(write.tx, row);
  return row;
}

const findTaken = prepared((db, { id }: Places<{ id: PostId }>) =>
  db.selectFrom('post').select('id').where('id', '=', id).union(db.selectFrom('gone').select('id').where('id', '=', id)).compile(),
);

/** An id names one post for ever, also after the post is gone. */
async function refuseTakenId(write: Write, id: PostId): Promise<void> {
  const taken = await findTaken(write.tx, { id });
  if (taken.length > 0) throw new Refusal(409, 'id-taken', 'Make a new id for a new post.');
}
