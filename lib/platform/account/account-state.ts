import type { Person } from '../../notes/note';

/** Under which name this browser reads and writes at the server in use. */
export type AccountState =
  /** `withheld`: a server is chosen, and the browser was told since that it may not be used. */
  | { readonly kind: 'local-only'; readonly withheld?: 'reading' }
  /** `as`: who was signed in until the session ended; only that account can go on with what waits. `byName`: false where the server is known to want more than a name. `withheld`: the account is there, and nothing of one's own may be sent. */
  | { readonly kind: 'signed-out'; readonly as?: Person; readonly byName?: boolean; readonly withheld?: 'writing' }
  /** `nameAlone`: an account nobody can come back to once signed out. */
  | { readonly kind: 'signed-in'; readonly person: Person; readonly nameAlone?: boolean };
