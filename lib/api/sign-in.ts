import * as v from 'valibot';
import type { Person } from '../notes/note';
import { handle } from './handle';
import { person } from './posts';
import { saying, time } from './scalars';

/** Signing in: by a code sent to a mail address, or through somebody who knows one (ORCID, GitHub). */

/** A mail address as far as it can be judged from here: the code that arrives is the proof. */
export const mailAddress = v.pipe(v.string(), v.maxLength(254), v.regex(/^[^\s@<>"',;:\\]{1,64}@[^\s@<>"',;:\\]{1,190}\.[^\s@<>"',;:\\]{2,60}$/, 'This is no mail address.'));

export const mailInput = v.strictObject({ mail: mailAddress });
export const sentAnswer = v.object({ sent: v.literal(true) });

/** `handle` is needed when the address is new here (refused with `handle-needed`; the code stays good). */
export const mailCodeInput = v.strictObject({
  mail: mailAddress,
  code: v.pipe(v.string(), v.regex(/^\d{8}$/, 'A code has 8 digits.')),
  handle: v.exactOptional(handle),
});

export const refreshInput = v.strictObject({ refresh: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{20,200}$/)) });

export interface SessionAnswer {
  readonly access: string;
  /** Good for one exchange. */
  readonly refresh: string;
  /** When the access token ends, milliseconds. */
  readonly expires: number;
  readonly person: Person;
}
export const sessionAnswer = v.object({ access: saying(200), refresh: saying(200), expires: time, person }) satisfies v.GenericSchema<unknown, SessionAnswer>;

/** What the extension learned from the address it was sent back to, and its half of PKCE (RFC 7636). */
export const grantInput = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{20,200}$/)),
  verifier: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._~-]{43,128}$/)),
  handle: v.exactOptional(handle),
});
