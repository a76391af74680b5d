/** The tables of signing in: who somebody is elsewhere, and sign-ins that are under way. Every row but the identities is short-lived. */
export interface SignInTables {
  mail_code: MailCodeRow;
  identity: IdentityRow;
  sign_in: SignInRow;
  sign_in_grant: SignInGrantRow;
  device_sign_in: DeviceSignInRow;
}

/** A code on its way. `mail` and `code` are keyed hashes. */
interface MailCodeRow {
  mail: string;
  code: string;
  created: number;
  tries: number;
}

/** Who somebody is elsewhere: `mail` with a keyed hash of the address, or a provider with its name for them. */
interface IdentityRow {
  provider: string;
  subject: string;
  account: string;
  created: number;
}

/** A sign-in that is under way at a provider. */
interface SignInRow {
  /** SHA-256 of the state given to the provider. */
  state: string;
  provider: string;
  verifier: string;
  nonce: string;
  return_to: string;
  return_state: string;
  /** The asker's PKCE challenge: only who made it can use what comes back. */
  challenge: string;
  created: number;
}

/** A sign-in the provider has confirmed, waiting to be picked up. */
export interface SignInGrantRow {
  /** SHA-256 of the code given to the asker. */
  code: string;
  provider: string;
  subject: string;
  challenge: string;
  created: number;
}

/** A sign-in begun where no window can be opened, to be confirmed in a page of this server. */
interface DeviceSignInRow {
  /** SHA-256 of the code the asker keeps. */
  device: string;
  /** Keyed hash of the code the person sees. */
  user_code: string;
  created: number;
  /** When it was asked after last. */
  asked: number | null;
  /** Who confirmed it. */
  account: string | null;
  refused: number | null;
}
