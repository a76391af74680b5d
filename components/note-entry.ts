import type { Note, PostId, Reply, Response } from '../lib/notes/note';
import type { DiscussionView, NotePlace } from '../lib/platform/protocol';
import { isProved } from './labels';
import { STATUS_NAMES, statusName, type NoteStatus, type StatusName } from './status-look';

/** One note with everything that is drawn in its card. */
export interface NoteEntry {
  readonly note: Note;
  readonly status: NoteStatus;
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
export function noteEntries(
  view: DiscussionView,
  places: Readonly<Record<string, NotePlace>>,
  statusOf: (view: DiscussionView, note: Note) => NoteStatus,
): readonly NoteEntry[] {
  const { notes, responses, replies } = view.discussion;
  const answers = new Map<PostId, Response[]>();
  for (const response of responses.toSorted(byAge)) {
    for (const note of response.notes) put(answers, note, response);
  }
  const talk = new Map<PostId, Reply[]>();
  for (const reply of replies.toSorted(byAge)) put(talk, reply.note, reply);

  return notes.map((note) => ({
    note,
    status: statusOf(view, note),
    responses: answers.get(note.id) ?? [],
    replies: talk.get(note.id) ?? [],
    place: places[note.id] ?? null,
  }));
}

/** True when an author answered in a way that counts: proved, and not only told of. */
export function isAnswered(entry: NoteEntry): boolean {
  return entry.responses.some((response) => isProved(response) && response.removed === undefined);
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

/** The first line of a body without its Markdown signs, for cards of two lines. */
export function firstLine(body: string): string {
  const line = body.split('\n').find((candidate) => /[\p{L}\p{N}]/u.test(candidate)) ?? '';
  return line
    .replace(/^\s*(?:[#>*+-]+|\d+[.)])\s+/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}/g, '')
    .trim();
}

function byAge(a: { readonly created: number; readonly id: string }, b: { readonly created: number; readonly id: string }): number {
  return a.created - b.created || (a.id < b.id ? -1 : 1);
}

function put<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
