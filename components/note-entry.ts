import { criticOf, movesStatus, readLedger, type FixClaim, type NoteStatus, type TimelineStep } from '../lib/notes/ledger';
import { legalNext } from '../lib/notes/legal-next';
import type { Discussion, EventKind, Note, PostId, Reply, Response } from '../lib/notes/note';
import { plainLine } from '../lib/notes/plain-line';
import { toldOf, type Told } from '../lib/notes/told';
import type { DiscussionView, NotePlace } from '../lib/platform/protocol';
import { STATUS_NAMES, statusName, type StatusName } from './status-look';

/** One note with everything that is drawn in its card. */
export interface NoteEntry {
  readonly note: Note;
  readonly status: NoteStatus;
  /** The fix an author claims; absent when there is none. */
  readonly claim?: FixClaim;
  /** What an author is told to have answered at the source; absent where that says no more than the status. */
  readonly told?: Told;
  /** What was said and done, oldest first. */
  readonly steps: readonly TimelineStep[];
  /** What its writer may do about it now, besides writing. */
  readonly next: readonly EventKind[];
  /** Oldest first. */
  readonly responses: readonly Response[];
  /** Oldest first, of every depth. */
  readonly replies: readonly Reply[];
  /** Where it stands on the page that is open; null where no page is open. */
  readonly place: NotePlace | null;
}

/** What of the discussion belongs to this reader. */
export type Standing = Pick<DiscussionView, 'mine' | 'undoable' | 'deliveries' | 'joined'>;

/** Every note of a discussion with its answers, in the discussion's order. */
export function noteEntries(discussion: Discussion, places: Readonly<Record<string, NotePlace>>): readonly NoteEntry[] {
  const { notes, responses, replies } = discussion;
  const ledger = readLedger(discussion);
  const answers = new Map<PostId, Response[]>();
  for (const response of responses.toSorted(byAge)) {
    for (const note of response.notes) put(answers, note, response);
  }
  const talk = new Map<PostId, Reply[]>();
  for (const reply of replies.toSorted(byAge)) put(talk, reply.note, reply);

  return notes.map((note) => {
    const { status, claim, steps } = ledger.of(note);
    const critic = criticOf(note);
    const told = toldOf(status, answers.get(note.id) ?? []);
    return {
      note,
      status,
      ...(claim === null ? {} : { claim }),
      ...(told === null ? {} : { told }),
      steps,
      next: critic === null ? [] : legalNext(note, ledger, critic),
      responses: answers.get(note.id) ?? [],
      replies: talk.get(note.id) ?? [],
      place: places[note.id] ?? null,
    };
  });
}

/** True when an author answered in a way that counts: proved, and not only told of. */
export function isAnswered(entry: NoteEntry): boolean {
  return entry.responses.some(movesStatus);
}

/** How many notes have each status, worst-first as in `STATUS_NAMES`; statuses nobody has are left out. */
export function countByStatus(entries: readonly NoteEntry[]): readonly { readonly status: StatusName; readonly count: number }[] {
  const counts = new Map<StatusName, number>();
  for (const entry of entries) {
    const name = statusName(entry.status);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return STATUS_NAMES.flatMap((status) => {
    const count = counts.get(status);
    return count === undefined ? [] : [{ status, count }];
  });
}

/** What the second line of a compact card says. */
export function firstLine(body: string): string {
  return plainLine(body, 160);
}

function byAge(a: { readonly created: number; readonly id: string }, b: { readonly created: number; readonly id: string }): number {
  return a.created - b.created || (a.id < b.id ? -1 : 1);
}

function put<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
