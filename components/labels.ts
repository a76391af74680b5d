import { cleanText } from '../lib/markup/clean-text';
import { BADGE_LEVEL, isBrought, type NoteType, type ProofLevel, type Response, type Severity, type Stance, type Target } from '../lib/notes/note';
import { isProofMethod, PROOF_LEVELS, type ProofMethod } from '../lib/notes/proof';
import type { FixClaim, NoteStatus } from '../lib/notes/ledger';
import type { Told } from '../lib/notes/told';
import type { NotePlace } from '../lib/platform/protocol';
import { statusName, type StatusName } from './status-look';
import type { Translate } from './translation';

/** The words for types, severities, stances, statuses, proofs and places: the one place that names them. */

const STATUS = {
  open: 'note.status.open',
  acknowledged: 'note.status.acknowledged',
  clarified: 'note.status.clarified',
  disputed: 'note.status.disputed',
  'partly-conceded': 'note.status.partlyConceded',
  conceded: 'note.status.conceded',
  'will-fix': 'note.status.willFix',
  'fix-claimed': 'note.status.fixClaimed',
  fixed: 'note.status.fixed',
  withdrawn: 'note.status.withdrawn',
  none: 'note.status.none',
} as const satisfies Record<StatusName, string>;

const TYPE = {
  overclaim: 'note.type.overclaim',
  wording: 'note.type.wording',
  method: 'note.type.method',
  'missing-baseline': 'note.type.missingBaseline',
  'missing-citation': 'note.type.missingCitation',
  'counter-evidence': 'note.type.counterEvidence',
  error: 'note.type.error',
  question: 'note.type.question',
  praise: 'note.type.praise',
} as const satisfies Record<NoteType, string>;

const STANCE = {
  concede: 'note.stance.concede',
  'partly-concede': 'note.stance.partlyConcede',
  dispute: 'note.stance.dispute',
  clarify: 'note.stance.clarify',
  'will-fix': 'note.stance.willFix',
  fixed: 'note.stance.fixed',
  'not-planning': 'note.stance.notPlanning',
} as const satisfies Record<Stance, string>;

const STANCE_HINT = {
  concede: 'response.stanceHint.concede',
  'partly-concede': 'response.stanceHint.partlyConcede',
  dispute: 'response.stanceHint.dispute',
  clarify: 'response.stanceHint.clarify',
  'will-fix': 'response.stanceHint.willFix',
  fixed: 'response.stanceHint.fixed',
  'not-planning': 'response.stanceHint.notPlanning',
} as const satisfies Record<Stance, string>;

const PROOF = {
  0: 'note.proof.level0',
  1: 'note.proof.level1',
  2: 'note.proof.level2',
  3: 'note.proof.level3',
  4: 'note.proof.level4',
} as const satisfies Record<ProofLevel, string>;

const METHOD = {
  none: 'note.proof.level0',
  'orcid-record': 'card.proof.orcidRecord',
  'bio-unconfirmed': 'card.proof.bioUnconfirmed',
  'mailed-code': 'card.proof.mailedCode',
  'placed-code': 'card.proof.placedCode',
  'bio-code': 'card.proof.bioCode',
  'arxiv-orcid': 'note.proof.level3',
  'two-proofs': 'note.proof.level4',
  vouch: 'card.proof.vouch',
  disputed: 'card.proof.disputed',
} as const satisfies Record<ProofMethod, string>;

export const statusLabel = (t: Translate, status: NoteStatus): string => t(STATUS[statusName(status)]);
/** "Fixed in v2" where the version is known, and whether the critic contests it. */
export function statusWords(t: Translate, { status, claim }: { readonly status: NoteStatus; readonly claim?: FixClaim }): string {
  const version = claim?.version ?? null;
  if (version === null || (status !== 'fix-claimed' && status !== 'fixed')) return statusLabel(t, status);
  if (status === 'fixed') return t('card.status.fixedIn', [String(version)]);
  return t(claim?.verdict === 'contested' ? 'card.status.contestedIn' : 'card.status.claimedIn', [String(version)]);
}
/** The words of the button by which a reader says the same as a note, or says so no more. */
export function joinLabel(t: Translate, type: NoteType, joined: boolean): string {
  if (type === 'praise') return joined ? t('note.disagree') : t('note.agree');
  return joined ? t('note.leave') : t('note.join');
}
const TOLD = {
  concede: 'source.told.concede',
  'partly-concede': 'source.told.partlyConcede',
  dispute: 'source.told.dispute',
  clarify: 'source.told.clarify',
  'will-fix': 'source.told.willFix',
  fixed: 'source.told.fixed',
} as const satisfies Record<Told['stance'], string>;
/** "told: conceded": what is said to have been answered at the source. */
export function toldWords(t: Translate, { stance, version }: Told): string {
  return stance === 'fixed' && version !== undefined ? t('source.told.fixedIn', [String(version)]) : t(TOLD[stance]);
}
export const typeLabel = (t: Translate, type: NoteType): string => t(TYPE[type]);
export const severityLabel = (t: Translate, severity: Severity): string => t(`note.severity.${severity}`);
export const stanceHint = (t: Translate, stance: Stance): string => t(STANCE_HINT[stance]);
export const placeLabel = (t: Translate, place: NotePlace['kind']): string => t(`note.place.${place}`);
export const targetKindLabel = (t: Translate, kind: Target['kind']): string => t(`note.target.${kind}`);

/** "Fixed in v2" where the version is known. */
export function stanceLabel(t: Translate, stance: Stance, version?: number): string {
  return stance === 'fixed' && version !== undefined ? t('note.stance.fixedIn', [String(version)]) : t(STANCE[stance]);
}

/** Whether a response carries the badge and moves the status: proved, and given here rather than told of. */
export function isProved(response: Response): boolean {
  return response.proof.level >= BADGE_LEVEL && !isBrought(response);
}

export const methodLabel = (t: Translate, method: ProofMethod): string => t(METHOD[method]);
/** How somebody showed to be an author; by what the proof is worth where a later server knows another way. */
export function proofLabel(t: Translate, response: Response): string {
  const { proof } = response;
  if (isBrought(response)) return t('note.proof.imported');
  return isProofMethod(proof.method) && PROOF_LEVELS[proof.method] === proof.level ? t(METHOD[proof.method]) : t(PROOF[proof.level]);
}

/** What a note is about when it quotes nothing ("Figure 3", "The title"); the quote itself otherwise. */
export function targetLabel(t: Translate, target: Target): string {
  switch (target.kind) {
    case 'quote':
      return cleanText(target.exact);
    case 'title':
    case 'whole':
      return t(`note.target.${target.kind}`);
    case 'equation':
      // Papers number their equations in brackets, without a word.
      return target.label.startsWith('(') ? `${t('note.target.equation')} ${cleanText(target.label)}` : cleanText(target.label);
    default:
      return cleanText(target.label);
  }
}
