import { criticOf, type Account, type Ledger } from './ledger';
import { EVENT_KINDS, type EventKind, type Note, type Stance } from './note';
import { isAbout } from './standing';

/**
 * Which step may come next. The server refuses what is not legal, with the reason; a card does not offer it. Both
 * ask here, so that they cannot come to disagree.
 */

/** Something somebody is about to do about a note. */
export type Step =
  | { readonly kind: EventKind; readonly version?: number }
  | { readonly kind: 'response'; readonly stance: Stance; readonly version?: number };

/** Why a step is refused, in words for the person who wanted it. The server sends them as they stand. */
export const REASONS = {
  praise: 'Praise has no status: there is nothing to withdraw, to fix or to judge.',
  removed: 'The note was removed by its writer.',
  'not-the-critic': 'Only the writer of the note may say this of it.',
  'brought-here': 'The note was first published elsewhere. Whoever brought it here does not speak for its writer.',
  withdrawn: 'The note is withdrawn. Its writer has to take that back first.',
  'withdrawn-already': 'The note is withdrawn already.',
  'not-withdrawn': 'The note is not withdrawn.',
  'no-claim': 'No author claims a fix now, so there is none to confirm or to contest.',
  'other-claim': 'The fix is claimed in another version now. Look at that one first.',
  'confirmed-already': 'This fix is confirmed already.',
  'contested-already': 'This fix is contested already.',
  'author-sees': 'Whoever answers as an author claims the fix; that the passage changed somebody else has to see.',
  'no-version': 'It has to be said in which version the passage changed.',
  'not-later': 'A passage is mended in a later version than the one the note was written on.',
  'seen-already': 'That the passage changed in this version is known already.',
} as const;
export type Reason = keyof typeof REASONS;

/** Steps that were taken already: to take them again changes nothing, and nobody has to be told of a mistake. */
const REPEATED: ReadonlySet<Reason> = new Set(['withdrawn-already', 'not-withdrawn', 'confirmed-already', 'contested-already', 'seen-already']);
export const isRepeated = (reason: Reason): boolean => REPEATED.has(reason);

/** Why this person (an account's id) may not take this step now; null when they may. */
export function reasonAgainst(step: Step, note: Note, ledger: Ledger, person: string): Reason | null {
  if (note.removed !== undefined) return 'removed';
  if (step.kind === 'response') return againstResponse(step, note);
  if (note.type === 'praise') return 'praise';
  if (step.kind === 'passage-changed') return againstSeeing(step.version, note, ledger, person);
  const critic = criticOf(note);
  if (critic === null) return 'brought-here';
  if (critic !== person) return 'not-the-critic';
  const account = ledger.of(note);
  const withdrawn = account.status === 'withdrawn';
  if (step.kind === 'withdrawn') return withdrawn ? 'withdrawn-already' : null;
  if (step.kind === 'reinstated') return withdrawn ? null : 'not-withdrawn';
  return withdrawn ? 'withdrawn' : againstVerdict(step, account);
}

/** What this person may do about this note now, besides answering it. */
export function legalNext(note: Note, ledger: Ledger, person: string): readonly EventKind[] {
  const version = ledger.of(note).claim?.version ?? (note.version ?? 0) + 1;
  return EVENT_KINDS.filter((kind) => {
    const named = kind === 'withdrawn' || kind === 'reinstated' ? {} : { version };
    return reasonAgainst({ kind, ...named }, note, ledger, person) === null;
  });
}

/** A fix stands in a later version than the mistake, and praise asks for none. */
function againstResponse({ stance, version }: { readonly stance: Stance; readonly version?: number }, note: Note): Reason | null {
  if (stance !== 'fixed') return null;
  if (note.type === 'praise') return 'praise';
  return note.version !== null && version !== undefined && version <= note.version ? 'not-later' : null;
}

function againstSeeing(version: number | undefined, note: Note, ledger: Ledger, person: string): Reason | null {
  if (ledger.isAuthor(note, person) && criticOf(note) !== person) return 'author-sees';
  if (version === undefined) return 'no-version';
  if (note.version !== null && version <= note.version) return 'not-later';
  const seen = ledger.of(note).steps.some((step) => step.what === 'passage-changed' && step.version === version && (step.moves || step.by.id === person));
  return seen ? 'seen-already' : null;
}

function againstVerdict({ kind, version }: Extract<Step, { kind: EventKind }>, { claim }: Account): Reason | null {
  if (claim === null) return 'no-claim';
  if (!isAbout(claim, version)) return 'other-claim';
  if (kind === 'fix-confirmed') return claim.verdict === 'confirmed' ? 'confirmed-already' : null;
  return claim.verdict === 'contested' ? 'contested-already' : null;
}
