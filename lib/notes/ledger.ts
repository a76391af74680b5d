import type { DocumentKey } from '../documents/document-key';
import { beginning, byNote, inOrder, type Act, type Told } from './acts-on';
import { BADGE_LEVEL, isBrought } from './note';
import type { EventKind, Note, NoteId, Person, Reply, Response, Stance, StatusEvent } from './note';
import { afterEvent, afterReply, afterResponse, FRESH, isAbout, statusFrom, type FixClaim, type NoteStatus, type Standing, type Status } from './standing';

/**
 * The ledger: where each objection stands today. A status is never stored; it is worked out from what was said
 * and done, each with its date, so that every client comes to the same one whatever order things arrived in.
 */

export { STATUSES } from './standing';
export type { FixClaim, NoteStatus, Status } from './standing';

/** Why a step is told and does not count. */
export type Weightless =
  /** By somebody who only says to be an author. */
  | 'unproved'
  /** Said elsewhere and brought here. */
  | 'elsewhere'
  /** Taken back by its writer. */
  | 'taken-back'
  /** A reply by a reader, or a step that is somebody else's to take. */
  | 'not-theirs'
  /** A change of the passage that only one reader has seen so far. */
  | 'one-reader'
  /** A verdict on a fix that nobody claims, or no longer in that version. */
  | 'no-claim';

/** One dated step. `status`: where the note stood after it. `moves`: false for what is only told (grey). */
export interface TimelineStep {
  /** That of the response, reply or event; of the note itself for what its writer did. */
  readonly id: string;
  readonly at: number;
  readonly by: Person;
  readonly what: 'written' | 'reply' | 'removed' | Stance | EventKind;
  readonly moves: boolean;
  readonly why?: Weightless;
  readonly status: NoteStatus;
  /** The version a fix is claimed in, or a change was seen in. */
  readonly version?: number;
}

/** All there is to say of where one note stands. */
export interface Account {
  readonly status: NoteStatus;
  /** The fix an author claims now, whether or not it is accepted; null when there is none. */
  readonly claim: FixClaim | null;
  /** Oldest first, equal times by id. */
  readonly steps: readonly TimelineStep[];
}

/** A whole discussion, read once, so that a thousand notes cost no more than what is said about them. */
export interface Ledger {
  of(note: Note): Account;
  /** True for somebody who gave a proved answer about this note's document. */
  isAuthor(note: Note, person: string): boolean;
}

export function readLedger(told: Told): Ledger {
  const about = byNote(told);
  const authors = authorsOf(about);
  const known = (note: Note): ReadonlySet<string> => authors.get(note.document) ?? NOBODY;
  const accounts = new Map<Note, Account>();
  const of = (note: Note): Account => {
    const found = accounts.get(note) ?? account(note, about.get(note.id) ?? NOTHING, known(note));
    accounts.set(note, found);
    return found;
  };
  return {
    of,
    isAuthor: (note, person) => known(note).has(person),
  };
}

/** All that bears on one note; things about other notes are passed over, so a whole discussion may be given. */
type Everything = readonly [note: Note, responses: readonly Response[], events: readonly StatusEvent[], replies?: readonly Reply[]];

const accountOf = ([note, responses, events, replies = []]: Everything): Account => readLedger({ responses, events, replies }).of(note);

/** Where a note stands. `replies`: an author's own reply acknowledges a note that has no stance yet. */
export function statusOf(...told: Everything): NoteStatus {
  return accountOf(told).status;
}

/** The version a fix is claimed in, for "fix claimed in v2" and "fixed in v2"; null when there is none. */
export function fixVersion(...told: Everything): number | null {
  return accountOf(told).claim?.version ?? null;
}

/** Everything that happened to a note, oldest first, equal times by id. */
export function timeline(...told: Everything): readonly TimelineStep[] {
  return accountOf(told).steps;
}

/** How many notes have each status; praise is not counted. */
export function countByStatus(
  notes: readonly Note[],
  responses: readonly Response[],
  events: readonly StatusEvent[],
  replies: readonly Reply[] = [],
): ReadonlyMap<Status, number> {
  const ledger = readLedger({ responses, events, replies });
  const counts = new Map<Status, number>();
  for (const note of notes) {
    const { status } = ledger.of(note);
    if (status !== null) counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return counts;
}

/** True for a response that counts as an author's: proved, still standing, and given here rather than told of. */
export function movesStatus(response: Response): boolean {
  return response.proof.level >= BADGE_LEVEL && response.removed === undefined && !isBrought(response);
}

/**
 * Whose objection it is: who may withdraw it and judge a fix. Null for one that was brought here from elsewhere:
 * whoever brought it does not speak for its writer.
 */
export function criticOf(note: Note): string | null {
  const { writer, source } = note;
  const brought = isBrought(note) && (source?.importedBy === undefined || source.importedBy.id === writer.id);
  return brought ? null : writer.id;
}

const NOTHING: Told = { responses: [], replies: [], events: [] };
const NOBODY: ReadonlySet<string> = new Set();

/** Who gave a proved answer, by document: a page may show several, and an author of one is a reader of the others. */
function authorsOf(about: ReadonlyMap<NoteId, Told>): ReadonlyMap<DocumentKey, ReadonlySet<string>> {
  const found = new Map<DocumentKey, Set<string>>();
  for (const { responses } of about.values()) {
    for (const response of responses.filter(movesStatus)) {
      found.set(response.document, (found.get(response.document) ?? new Set()).add(response.writer.id));
    }
  }
  return found;
}

function account(note: Note, told: Told, authors: ReadonlySet<string>): Account {
  let standing = FRESH;
  const steps: TimelineStep[] = [
    { id: note.id, at: beginning(note), by: note.writer, what: 'written', moves: true, status: statusFrom(note, standing) },
  ];
  for (const act of inOrder(note, told)) {
    const why = weightlessness(note, act, authors, standing);
    if (why === null) standing = after(standing, act);
    steps.push({ ...describe(act), moves: why === null, ...(why === null ? {} : { why }), status: statusFrom(note, standing) });
  }
  // Its writer took the note back altogether: the last word, whenever it was said.
  if (note.removed !== undefined) {
    const status = note.type === 'praise' ? null : 'withdrawn';
    steps.push({ id: `${note.id}/removed`, at: note.removed, by: note.writer, what: 'removed', moves: true, status });
  }
  return { status: steps.at(-1)?.status ?? null, claim: standing.claim, steps };
}

/**
 * Authors move a note by proved responses; the critic by withdrawing and by judging a fix. That the passage changed
 * anybody may have seen but the authors: theirs is the other key, and one hand must not hold both. An author may have a
 * second name, so a reader's word counts only once the server has found it true (`StatusEvent.doubtful`).
 */
function weightlessness(note: Note, act: Act, authors: ReadonlySet<string>, standing: Standing): Weightless | null {
  if (act.kind === 'response') {
    if (act.response.removed !== undefined) return 'taken-back';
    if (isBrought(act.response)) return 'elsewhere';
    return movesStatus(act.response) ? null : 'unproved';
  }
  if (act.kind === 'reply') {
    if (act.reply.removed !== undefined) return 'taken-back';
    if (isBrought(act.reply)) return 'elsewhere';
    return authors.has(act.reply.writer.id) ? null : 'not-theirs';
  }
  const { kind, actor, version } = act.event;
  const isCritic = actor.id === criticOf(note);
  if (kind === 'passage-changed' && !isCritic) return authors.has(actor.id) ? 'not-theirs' : act.event.doubtful === true ? 'one-reader' : null;
  if (kind === 'passage-changed') return null;
  if (!isCritic) return 'not-theirs';
  if (kind === 'withdrawn' || kind === 'reinstated') return null;
  return standing.claim !== null && isAbout(standing.claim, version) ? null : 'no-claim';
}

function after(standing: Standing, act: Act): Standing {
  if (act.kind === 'reply') return afterReply(standing);
  return act.kind === 'event' ? afterEvent(standing, act.event) : afterResponse(standing, act.response);
}

function describe(act: Act): Omit<TimelineStep, 'moves' | 'why' | 'status'> {
  const { id, at } = act;
  if (act.kind === 'reply') return { id, at, by: act.reply.writer, what: act.reply.removed === undefined ? 'reply' : 'removed' };
  if (act.kind === 'response') {
    const { writer: by, stance, version, removed } = act.response;
    const what = removed === undefined ? stance : 'removed';
    return version === undefined || removed !== undefined ? { id, at, by, what } : { id, at, by, what, version };
  }
  const { actor: by, kind: what, version } = act.event;
  return version === undefined ? { id, at, by, what } : { id, at, by, what, version };
}
