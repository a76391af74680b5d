import { BADGE_LEVEL } from './note';
import type { EventKind, Note, Person, Reply, Response, Stance, StatusEvent } from './note';

/**
 * The ledger: where each objection stands today. A status is never stored; it is worked out from what was said
 * and done, each with its date, so that every client comes to the same one whatever order things arrived in.
 */

export const STATUSES = [
  'open',
  'acknowledged',
  'clarified',
  'disputed',
  'partly-conceded',
  'conceded',
  'will-fix',
  'fix-claimed',
  'fixed',
  'withdrawn',
] as const;
export type Status = (typeof STATUSES)[number];
/** Null for praise, which asks for nothing. */
export type NoteStatus = Status | null;

/** One dated step. `status`: where the note stood after it. `moves`: false for what is only told (grey). */
export interface TimelineStep {
  readonly id: string;
  readonly at: number;
  readonly by: Person;
  readonly what: 'written' | 'reply' | 'removed' | Stance | EventKind;
  readonly moves: boolean;
  readonly status: NoteStatus;
  /** The version a fix is claimed in, or a change was seen in. */
  readonly version?: number;
}

/** All that bears on one note; things about other notes are passed over, so a whole discussion may be given. */
type Told = readonly [note: Note, responses: readonly Response[], events: readonly StatusEvent[], replies?: readonly Reply[]];

/** Where a note stands. `replies`: an author's own reply acknowledges a note that has no stance yet. */
export function statusOf(...told: Told): NoteStatus {
  return timeline(...told).at(-1)?.status ?? null;
}

/** The version a fix is claimed in, for "fix claimed in v2" and "fixed in v2"; null when there is none. */
export function fixVersion(...told: Told): number | null {
  return account(told).standing.claim?.version ?? null;
}

/** Everything that happened to a note, oldest first, equal times by id. */
export function timeline(...told: Told): readonly TimelineStep[] {
  return account(told).steps;
}

/** How many notes have each status; praise is not counted. */
export function countByStatus(
  notes: readonly Note[],
  responses: readonly Response[],
  events: readonly StatusEvent[],
  replies: readonly Reply[] = [],
): ReadonlyMap<Status, number> {
  const counts = new Map<Status, number>();
  for (const note of notes) {
    const status = statusOf(note, responses, events, replies);
    if (status !== null) counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return counts;
}

/** True for a response that counts as an author's: proved, still standing, and given here rather than told of. */
export function movesStatus(response: Response): boolean {
  return response.proof.level >= BADGE_LEVEL && response.removed === undefined && response.source === undefined;
}

type Act =
  | { readonly kind: 'response'; readonly id: string; readonly at: number; readonly response: Response }
  | { readonly kind: 'reply'; readonly id: string; readonly at: number; readonly reply: Reply }
  | { readonly kind: 'event'; readonly id: string; readonly at: number; readonly event: StatusEvent };

/** What is known so far while the acts are read in order. */
interface Standing {
  readonly stance: Exclude<Stance, 'fixed' | 'not-planning'> | null;
  readonly acknowledged: boolean;
  readonly claim: { readonly version: number | null } | null;
  readonly verdict: 'confirmed' | 'contested' | null;
  /** The latest version whose mending the critic did not accept. */
  readonly contested: number;
  readonly withdrawn: boolean;
}

const FRESH: Standing = { stance: null, acknowledged: false, claim: null, verdict: null, contested: 0, withdrawn: false };

function account([note, responses, events, replies = []]: Told): { steps: readonly TimelineStep[]; standing: Standing } {
  const acts = actsOn(note, responses, events, replies);
  const authors = new Set([...newest(responses)].filter(movesStatus).map(({ writer }) => writer.id));
  // A change that was seen counts from whenever the claim is made: the server may notice v2 before the author speaks.
  const seen: StatusEvent[] = [];
  let standing = FRESH;
  const steps: TimelineStep[] = [
    { id: note.id, at: note.created, by: note.writer, what: 'written', moves: true, status: statusFrom(note, standing, []) },
  ];
  for (const act of acts) {
    const moves = mayMove(note, act, authors);
    if (moves) standing = after(standing, act);
    if (act.kind === 'event' && act.event.kind === 'passage-changed') seen.push(act.event);
    steps.push({ ...describe(act), moves, status: statusFrom(note, standing, seen) });
  }
  // Its writer took the note back altogether: the last word, whenever it was said.
  if (note.removed !== undefined) {
    const status = note.type === 'praise' ? null : 'withdrawn';
    steps.push({ id: `${note.id}/removed`, at: note.removed, by: note.writer, what: 'removed', moves: true, status });
  }
  return { steps, standing };
}

/** What bears on this note, each once (the newest text of it), by time and then by id. */
function actsOn(
  note: Note,
  responses: readonly Response[],
  events: readonly StatusEvent[],
  replies: readonly Reply[],
): readonly Act[] {
  const acts = new Map<string, Act>();
  for (const response of newest(responses)) {
    if (!response.notes.includes(note.id)) continue;
    acts.set(response.id, { kind: 'response', id: response.id, at: response.created, response });
  }
  for (const reply of replies) {
    if (reply.note === note.id) acts.set(reply.id, { kind: 'reply', id: reply.id, at: reply.created, reply });
  }
  for (const event of events) {
    if (event.note === note.id) acts.set(event.id, { kind: 'event', id: event.id, at: event.at, event });
  }
  return [...acts.values()].toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

function newest(responses: readonly Response[]): Iterable<Response> {
  const found = new Map<string, Response>();
  for (const response of responses) {
    if (response.revision > (found.get(response.id)?.revision ?? 0)) found.set(response.id, response);
  }
  return found.values();
}

/** Authors move by proved responses; the note's writer by withdrawing and by judging a fix; anybody may see a change. */
function mayMove(note: Note, act: Act, authors: ReadonlySet<string>): boolean {
  if (act.kind === 'response') return movesStatus(act.response);
  if (act.kind === 'reply') return authors.has(act.reply.writer.id) && act.reply.source === undefined && act.reply.removed === undefined;
  return act.event.kind === 'passage-changed' || act.event.actor.id === note.writer.id;
}

function after(standing: Standing, act: Act): Standing {
  if (act.kind === 'reply') return { ...standing, acknowledged: true };
  if (act.kind === 'event') return afterEvent(standing, act.event);
  const { stance, version } = act.response;
  // "Not planning to respond" is an answer without a colour: it leaves the note as it stood.
  if (stance === 'not-planning') return standing;
  if (stance === 'fixed') return { ...standing, claim: { version: version ?? null }, verdict: null };
  return { ...standing, stance, claim: null, verdict: null };
}

function afterEvent(standing: Standing, event: StatusEvent): Standing {
  switch (event.kind) {
    case 'withdrawn':
      return { ...standing, withdrawn: true };
    case 'reinstated':
      return { ...standing, withdrawn: false };
    case 'fix-confirmed':
      return standing.claim === null ? standing : { ...standing, verdict: 'confirmed' };
    case 'fix-contested':
      return standing.claim === null
        ? standing
        : { ...standing, verdict: 'contested', contested: Math.max(standing.contested, standing.claim.version ?? 0) };
    case 'passage-changed':
      return standing;
    default:
      return standing;
  }
}

const BY_STANCE: Readonly<Record<NonNullable<Standing['stance']>, Status>> = {
  concede: 'conceded',
  'partly-concede': 'partly-conceded',
  dispute: 'disputed',
  clarify: 'clarified',
  'will-fix': 'will-fix',
};

function statusFrom(note: Note, standing: Standing, changes: readonly StatusEvent[]): NoteStatus {
  if (note.type === 'praise') return null;
  if (standing.withdrawn) return 'withdrawn';
  if (standing.claim !== null) return isMended(standing, changes) ? 'fixed' : 'fix-claimed';
  if (standing.stance !== null) return BY_STANCE[standing.stance];
  return standing.acknowledged ? 'acknowledged' : 'open';
}

/**
 * "Fixed" takes two keys: the author's claim, and the passage changed by the version claimed (or the critic's
 * word). The critic may contest; then only a change after the contested version, or their word, counts again.
 */
function isMended({ claim, verdict, contested }: Standing, changes: readonly StatusEvent[]): boolean {
  if (verdict !== null) return verdict === 'confirmed';
  const claimed = claim?.version ?? Infinity;
  return changes.some(({ version }) => {
    if (version === undefined) return contested === 0;
    return version > contested && version <= claimed;
  });
}

function describe(act: Act): Omit<TimelineStep, 'moves' | 'status'> {
  const { id, at } = act;
  if (act.kind === 'reply') return { id, at, by: act.reply.writer, what: 'reply' };
  if (act.kind === 'response') {
    const { writer: by, stance: what, version } = act.response;
    return version === undefined ? { id, at, by, what } : { id, at, by, what, version };
  }
  const { actor: by, kind: what, version } = act.event;
  return version === undefined ? { id, at, by, what } : { id, at, by, what, version };
}
