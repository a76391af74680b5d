import type { Role } from '../store/schema';

/** Who may do what: one table, which the server asks before anything else and the tests walk through. */

/**
 * `anyone`: no token is asked for, and none is looked at. `member`: signed in. `writer`: signed in, and only with
 * what one wrote oneself. `other`: signed in, and only with what somebody else wrote. `moderator`: by role.
 */
export type Who = 'anyone' | 'member' | 'writer' | 'other' | 'moderator';

export const ACCESS = {
  readConfig: 'anyone',
  readBucket: 'anyone',
  searchPassages: 'anyone',
  readPost: 'anyone',
  readHistory: 'anyone',
  readChanges: 'anyone',
  readDump: 'anyone',
  readNote: 'anyone',
  readAnnotations: 'anyone',
  readOpenApi: 'anyone',
  readHealth: 'anyone',
  readReadiness: 'anyone',
  readMetrics: 'anyone',
  createAccount: 'anyone',
  sendMailCode: 'anyone',
  useMailCode: 'anyone',
  refreshSession: 'anyone',
  beginSignIn: 'anyone',
  finishSignIn: 'anyone',
  useSignIn: 'anyone',
  beginDevice: 'anyone',
  askDevice: 'anyone',
  answerDevice: 'member',
  readMe: 'member',
  setLicence: 'member',
  exportMe: 'member',
  endMe: 'member',
  signOut: 'member',
  signOutEverywhere: 'member',
  postBatch: 'member',
  postImport: 'member',
  postNote: 'member',
  postResponse: 'member',
  postReply: 'member',
  postEvent: 'writer',
  editPost: 'writer',
  removePost: 'writer',
  ratePost: 'other',
  unratePost: 'member',
  flagPost: 'member',
  postAppeal: 'writer',
  postLegalNotice: 'anyone',
  readQueue: 'moderator',
  moderate: 'moderator',
  decideAppeal: 'moderator',
  closeNotice: 'moderator',
  readLog: 'anyone',
  joinNote: 'other',
  unjoinNote: 'member',
  claimImport: 'member',
  adoptAnswers: 'member',
  requestRemoval: 'anyone',
  reportImportSighting: 'member',
  readImportQueue: 'moderator',
  decideImport: 'moderator',
  linkSignIn: 'member',
  linkMail: 'member',
  readInbox: 'member',
  markInboxRead: 'member',
  readDigest: 'member',
  setDigest: 'member',
  readClaimOptions: 'member',
  readClaimTurn: 'member',
  beginClaim: 'member',
  verifyClaim: 'writer',
  endClaim: 'writer',
  readOwnClaims: 'member',
  objectToClaim: 'other',
  vouchForClaim: 'other',
  readAwaitedVouches: 'member',
  readUnconfirmedClaims: 'member',
  reportSighting: 'other',
  reportBioSighting: 'member',
  readClaimLog: 'anyone',
  readClaimQueue: 'moderator',
  decideClaim: 'moderator',
} as const satisfies Readonly<Record<string, Who>>;

export type OperationId = keyof typeof ACCESS;

/** Whether an account of this role passes the door. Whose object it is shows behind it, in the rule itself. */
export function admits(who: Who, role: Role | null): boolean {
  switch (who) {
    case 'anyone':
      return true;
    case 'moderator':
      return role === 'moderator';
    default:
      return role === 'member' || role === 'moderator';
  }
}
