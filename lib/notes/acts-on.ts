import type { Note, NoteId, Reply, Response, StatusEvent } from './note';

/** What was said and done about one note, in the one order that every machine comes to. */

export interface Told {
  readonly responses: readonly Response[];
  readonly replies: readonly Reply[];
  readonly events: readonly StatusEvent[];
}

export type Act =
  | { readonly kind: 'response'; readonly id: string; readonly at: number; readonly response: Response }
  | { readonly kind: 'reply'; readonly id: string; readonly at: number; readonly reply: Reply }
  | { readonly kind: 'event'; readonly id: string; readonly at: number; readonly event: StatusEvent };

/** What is told of each note, each thing once and in its newest text. One pass, however many notes there are. */
export function byNote({ responses, replies, events }: Told): ReadonlyMap<NoteId, Told> {
  const found = new Map<NoteId, { responses: Response[]; replies: Reply[]; events: StatusEvent[] }>();
  const at = (note: NoteId) => {
    const known = found.get(note) ?? { responses: [], replies: [], events: [] };
    found.set(note, known);
    return known;
  };
  for (const response of newest(responses)) for (const note of new Set(response.notes)) at(note).responses.push(response);
  for (const reply of newest(replies)) at(reply.note).replies.push(reply);
  for (const event of first(events)) at(event.note).events.push(event);
  return found;
}

/** By time, equal times by id: ids are made once and are the same everywhere. */
export function inOrder(note: Note, { responses, replies, events }: Told): readonly Act[] {
  const acts: Act[] = [
    ...responses.map((response): Act => ({ kind: 'response', id: response.id, at: timeOf(note, response), response })),
    ...replies.map((reply): Act => ({ kind: 'reply', id: reply.id, at: timeOf(note, reply), reply })),
    ...events.map((event): Act => ({ kind: 'event', id: event.id, at: event.at, event })),
  ];
  return acts.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** When the note was first said: at its source, when it comes from elsewhere and the day is known. */
export function beginning({ source, created }: Note): number {
  return Math.min(source?.date ?? created, created);
}

/** What was taken back counts from when it was; what was said elsewhere from when it was said there, after the note. */
function timeOf(note: Note, { removed, source, created }: Response | Reply): number {
  if (removed !== undefined) return removed;
  return source?.date === undefined ? created : Math.min(created, Math.max(source.date, beginning(note)));
}

/** Each post in its newest text. An edit that is still on its way has the number of the text it changes. */
function newest<Post extends Response | Reply>(posts: readonly Post[]): Iterable<Post> {
  const age = ({ revision, removed = 0, edited = 0 }: Post) => [revision, removed, edited] as const;
  return chosen(posts, (a, b) => compare(age(a), age(b)) > 0);
}

/** Each event once. One that is still on its way has the time of this machine, and the server's a later one. */
function first(events: readonly StatusEvent[]): Iterable<StatusEvent> {
  // What was doubtful and is found true stays true, whichever copy comes last.
  return chosen(events, (a, b) => doubt(a) < doubt(b) || (doubt(a) === doubt(b) && a.at < b.at));
}

const doubt = ({ doubtful }: StatusEvent): number => (doubtful === true ? 1 : 0);

/** One of those with the same id: the one that beats the others, whatever order they came in. */
function chosen<Thing extends { readonly id: string }>(things: readonly Thing[], beats: (a: Thing, b: Thing) => boolean): Iterable<Thing> {
  const found = new Map<string, Thing>();
  for (const thing of things) {
    const known = found.get(thing.id);
    const wins = known === undefined || beats(thing, known) || (!beats(known, thing) && JSON.stringify(thing) < JSON.stringify(known));
    if (wins) found.set(thing.id, thing);
  }
  return found.values();
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) {
    const difference = value - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
