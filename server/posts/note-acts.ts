import type { Kysely } from 'kysely';
import type * as v from 'valibot';
import type { Joined } from '../../lib/api/answers';
import type { newEventInput } from '../../lib/api/requests';
import type { NoteId } from '../../lib/notes/note';
import { Refusal } from '../http/refusal';
import { announceEvent } from '../inbox/announce';
import type { PostRow, Tables } from '../store/schema';
import type { Write } from '../store/open-write';
import { findStandingNote } from './find';
import { doubtOf, settleDoubt } from './doubt';
import { refuseTooManyEvents } from './flood';
import { refuseIllegal } from './legal';
import { EVENT_WEIGHT } from './weight';

/** What can be done with a note besides answering it: dated acts that move its status, and joining it. */

export async function recordEvent(write: Write, actor: string, note: NoteId, event: v.InferOutput<typeof newEventInput>): Promise<string> {
  const taken = await write.tx.selectFrom('event').select('id').where('id', '=', event.id).executeTakeFirst();
  if (taken) throw new Refusal(409, 'id-taken', 'Make a new id for a new event.');
  const about = await findStandingNote(write.tx, note);
  await refuseIllegal(write, actor, [note], event);
  await write.touch(about.document);
  await write.tx
    .insertInto('event')
    .values({
      id: event.id,
      seq: write.seq,
      document: about.document,
      note,
      kind: event.kind,
      at: write.now,
      actor,
      version: event.version ?? null,
      ...(event.kind === 'passage-changed' ? doubtOf(about, actor, write.now) : { doubtful: 0, look_at: null }),
    })
    .execute();
  await refuseTooManyEvents(write, actor, about.document);
  write.weigh(EVENT_WEIGHT, about.document);
  if (event.kind === 'passage-changed' && event.version !== undefined) await settleDoubt(write, note, event.version);
  await announceEvent(write, event, note, actor);
  return event.id;
}

/** "This is also my objection." Saying it twice changes nothing. */
export async function joinNote(write: Write, account: string, note: NoteId): Promise<void> {
  const about = await findStandingNote(write.tx, note);
  if (about.writer === account) throw new Refusal(403, 'forbidden', 'The note is your own.');
  const added = await write.tx
    .insertInto('joined')
    .values({ note, account, at: write.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('note')
    .execute();
  if (added.length > 0) await count(write, about, 1);
}

export async function unjoinNote(write: Write, account: string, note: NoteId): Promise<void> {
  const about = await findStandingNote(write.tx, note);
  const taken = await write.tx
    .deleteFrom('joined')
    .where('note', '=', note)
    .where('account', '=', account)
    .returning('note')
    .execute();
  if (taken.length > 0) await count(write, about, -1);
}

async function count(write: Write, note: PostRow, step: 1 | -1): Promise<void> {
  await write.touch(note.document);
  await write.tx
    .updateTable('post')
    .set((eb) => ({ joined: eb('joined', '+', step), seq: write.seq }))
    .where('id', '=', note.id)
    .execute();
}

export async function readJoined(db: Kysely<Tables>, note: NoteId): Promise<Joined> {
  const row = await db.selectFrom('post').select('joined').where('id', '=', note).executeTakeFirst();
  return { note, joined: row?.joined ?? 0 };
}
