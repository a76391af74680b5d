import type { Note, Response, Stance, StatusEvent } from './note';

/**
 * Where a note stands while what was said and done about it is read in order: a small machine without a clock,
 * a list or a person in it. `ledger.ts` feeds it; the rules of each step are here.
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

/** A fix an author claims. `verdict`: what the note's writer said of this very claim. */
export interface FixClaim {
  /** Null only for claims of a time when none was asked for. */
  readonly version: number | null;
  readonly verdict: 'confirmed' | 'contested' | null;
}

export interface Standing {
  readonly stance: Exclude<Stance, 'fixed' | 'not-planning'> | null;
  readonly acknowledged: boolean;
  readonly claim: FixClaim | null;
  /** Versions in which somebody who may say so saw the passage changed. */
  readonly seen: readonly number[];
  /** The latest version whose mending the critic did not accept. */
  readonly contested: number;
  readonly withdrawn: boolean;
}

export const FRESH: Standing = { stance: null, acknowledged: false, claim: null, seen: [], contested: 0, withdrawn: false };

/** After an answer that counts as an author's: it takes the place of the one before, of a claim that was open too. */
export function afterResponse(standing: Standing, { stance, version }: Pick<Response, 'stance' | 'version'>): Standing {
  // "Not planning to respond" is an answer without a colour: it leaves the note as it stood.
  if (stance === 'not-planning') return standing;
  if (stance === 'fixed') return { ...standing, claim: { version: version ?? null, verdict: null } };
  // A fix the critic accepted is settled between the two: words that come after do not open it again.
  return { ...standing, stance, claim: standing.claim?.verdict === 'confirmed' ? standing.claim : null };
}

/** After an author's reply: the note was read, if nothing more. */
export function afterReply(standing: Standing): Standing {
  return { ...standing, acknowledged: true };
}

/** After a step by somebody who may take it. A step that has nothing to stand on changes nothing. */
export function afterEvent(standing: Standing, event: Pick<StatusEvent, 'kind' | 'version'>): Standing {
  switch (event.kind) {
    case 'withdrawn':
      return { ...standing, withdrawn: true };
    case 'reinstated':
      return { ...standing, withdrawn: false };
    case 'fix-confirmed':
    case 'fix-contested':
      return afterVerdict(standing, event);
    default:
      return { ...standing, seen: [...standing.seen, event.version ?? 0] };
  }
}

/**
 * A verdict is about one claim. It names the version it judges: when the claim was moved to another version in the
 * meantime, by an edit or from another machine, the critic has not seen that one and is not taken to have judged it.
 */
function afterVerdict(standing: Standing, { kind, version }: Pick<StatusEvent, 'kind' | 'version'>): Standing {
  const { claim } = standing;
  if (claim === null || !isAbout(claim, version)) return standing;
  if (kind === 'fix-confirmed') return { ...standing, claim: { ...claim, verdict: 'confirmed' } };
  return { ...standing, claim: { ...claim, verdict: 'contested' }, contested: Math.max(standing.contested, claim.version ?? 0) };
}

/** True when a verdict that names this version (or none) judges this claim. */
export function isAbout(claim: FixClaim, version: number | undefined): boolean {
  return version === undefined || claim.version === null || version === claim.version;
}

const BY_STANCE: Readonly<Record<NonNullable<Standing['stance']>, Status>> = {
  concede: 'conceded',
  'partly-concede': 'partly-conceded',
  dispute: 'disputed',
  clarify: 'clarified',
  'will-fix': 'will-fix',
};

export function statusFrom(note: Pick<Note, 'type' | 'version'>, standing: Standing): NoteStatus {
  if (note.type === 'praise') return null;
  if (standing.withdrawn) return 'withdrawn';
  if (standing.claim !== null) return isMended(standing, standing.claim, note.version ?? 0) ? 'fixed' : 'fix-claimed';
  if (standing.stance !== null) return BY_STANCE[standing.stance];
  return standing.acknowledged ? 'acknowledged' : 'open';
}

/**
 * "Fixed" takes two keys: the author's claim, and the passage seen changed by the version claimed (or the critic's
 * word). The critic may contest; then only a change after the contested version, or their word, counts again. A
 * change counts whether it was seen before the claim or after it.
 */
function isMended({ seen, contested }: Standing, claim: FixClaim, written: number): boolean {
  if (claim.verdict !== null) return claim.verdict === 'confirmed';
  const claimed = claim.version ?? Infinity;
  return seen.some((version) => (version === 0 ? contested === 0 : version > Math.max(contested, written) && version <= claimed));
}
