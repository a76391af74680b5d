import type { Person } from '../../notes/note';

/** Under which name this browser reads and writes at the server in use. */
export type AccountState =
  | { readonly kind: 'local-only' }
  /** `as`: who was signed in until the session ended; only that account can go on with what waits. `byName`: false where the server is known to want more than a name. */
  | { readonly kind: 'signed-out'; readonly as?: Person; readonly byName?: boolean }
  /** `nameAlone`: an account nobody can come back to once signed out. */
  | { readonly kind: 'signed-in'; readonly person: Person; readonly nameAlone?: boolean };
