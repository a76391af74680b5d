/**
 * Everything that can go wrong and that a person can do something about. Each has words in the locale file
 * under `problems`: what happened, what is safe, what to do next. The list is checked against that file.
 */
export const PROBLEM_KEYS = [
  /** The extension was updated under a page that is still open. */
  'problems.extensionUpdated',
  /** The background did not answer (it was stopped in the middle, or is broken). */
  'problems.noAnswer',
  /** A mistake of ours; `detail` helps to report it. */
  'problems.bug',
  /** A request from a frame or page that may not make it. */
  'problems.notAllowed',
  'problems.offline',
  'problems.serverAway',
  /** The page's discussion could not be taken over. */
  'problems.noDiscussion',
  'problems.importCancelled',
  'problems.importAway',
  'problems.importWait',
  'problems.importTooLarge',
  'problems.badAnswer',
  'problems.serverTooNew',
  'problems.localOnly',
  'problems.signedOut',
  'problems.rateLimited',
  'problems.forbidden',
  'problems.refused',
  'problems.handleTaken',
  'problems.badHandle',
  'problems.storageFull',
  'problems.databaseDead',
  'problems.draftOnlyInMemory',
  'problems.draftIncomplete',
  'problems.bodyTooLong',
  'problems.fieldTooLong',
  'problems.badEvidence',
  'problems.undoTooLate',
  'problems.postGone',
  'problems.conflict',
  'problems.notYours',
  'problems.notVouched',
  'problems.badServerUrl',
  'problems.noPage',
  /** A note is to be put on the selected words, and none are selected. */
  'problems.nothingSelected',
  /** The browser was told that such data may not be sent. */
  'problems.dataRefused',
  'problems.badMail',
  'problems.wrongCode',
  /** Another account than the one whose session ended. */
  'problems.otherAccount',
  'problems.signInExpired',
  'problems.signInRefused',
  /** The window was closed, or nothing came back from it. */
  'problems.signInClosed',
  /** This browser has no window for signing in. */
  'problems.noSignInWindow',
  /** Another account is linked to that ORCID iD. */
  'problems.orcidTaken',
  'problems.wayTaken',
  'problems.notProved',
  /** arXiv, ORCID or a forum does not answer the server. */
  'problems.sourceAway',
  'problems.otherAuthor',
  'problems.wrongProofCode',
  'problems.proofOver',
  'problems.claimWait',
  /** Of imported words: the forum names another writer; the profile is linked elsewhere; nothing is left to have. */
  'problems.notTheirWords',
  'problems.profileTaken',
  'problems.wordsGone',
  'problems.removalWait',
  /** A discussion handed over as HTML that no browser would draw so. */
  'problems.tooDeep',
] as const;
export type ProblemKey = (typeof PROBLEM_KEYS)[number];

/** Something that went wrong in a way a person can act on; `key` is a whole locale key (`problems.offline`). */
export interface Problem {
  readonly key: ProblemKey;
  readonly detail?: string;
}

/** An expected failure on its way to a person. Anything else that is thrown is a bug of ours. */
export class MessageError extends Error {
  override readonly name = 'MessageError';
  readonly problem: Problem;

  constructor(key: ProblemKey, detail?: string) {
    super(detail === undefined ? key : `${key}: ${detail}`);
    this.problem = detail === undefined ? { key } : { key, detail };
  }
}

/** A problem that came over a message border; an unknown key (another version of us) counts as a bug. */
export function readProblem(value: unknown): Problem {
  if (typeof value !== 'object' || value === null || !('key' in value)) return { key: 'problems.bug' };
  const key = PROBLEM_KEYS.find((known) => known === value.key) ?? 'problems.bug';
  return 'detail' in value && typeof value.detail === 'string' ? { key, detail: value.detail } : { key };
}

/** What to tell a person about something caught: its own problem, or that we made a mistake. */
export function problemOf(error: unknown): Problem {
  if (isMessageError(error)) return error.problem;
  return { key: 'problems.bug', detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

/** By name and content, for each script in a page has a `MessageError` of its own, and they hand each other what they ask. */
function isMessageError(error: unknown): error is MessageError {
  return error instanceof Error && error.name === 'MessageError' && 'problem' in error;
}
