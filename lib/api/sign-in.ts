import * as v from 'valibot';
import type { Person } from '../notes/note';
import { handle } from './handle';
import { person } from './posts';
import { saying, time } from './scalars';

/** Signing in: by a code sent to a mail address, or through somebody who knows one (ORCID, GitHub). */

/**
 * A mail address as far as it can be judged from here: the code that arrives is the proof. Nothing that mail programs
 * read as a list, a comment or a name, and only in the form in which addresses are compared (NFKC): else a code for
 * somebody's address could be sent to another that only looks like it.
 */
export const mailAddress = v.pipe(
  v.string(),
  v.maxLength(254),
  v.regex(/^[^\s\p{C}@<>()[\]"',;:\\]{1,64}@[^\s\p{C}@<>()[\]"',;:\\]{1,190}\.[^\s\p{C}@<>()[\]"',;:\\]{2,60}$/u, 'This is no mail address.'),
  v.check((mail) => mail === mail.normalize('NFKC'), 'This is no mail address.'),
);

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

/**
 * Where no window can be opened for signing in: the server gives two codes, the person confirms the short one in a
 * page of the server, and the asker asks again with the long one until it is answered (after RFC 8628).
 */
export interface DeviceAnswer {
  readonly deviceCode: string;
  /** Two times four letters, like `BDFH-JLNP`. */
  readonly userCode: string;
  /** The page where it is confirmed. */
  readonly page: string;
  /** Until when, and the least time between two questions, milliseconds. */
  readonly expires: number;
  readonly interval: number;
}
export const deviceAnswer = v.object({
  deviceCode: saying(200),
  userCode: v.pipe(v.string(), v.regex(/^[A-Z]{4}-[A-Z]{4}$/)),
  page: v.pipe(v.string(), v.maxLength(500), v.regex(/^https?:\/\/[^\s"<>]+$/)),
  expires: time,
  interval: v.pipe(v.number(), v.integer(), v.minValue(1_000), v.maxValue(60_000)),
}) satisfies v.GenericSchema<unknown, DeviceAnswer>;

export const deviceInput = v.strictObject({ deviceCode: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{20,200}$/)) });
/** The short code as a person types it: case, dash and spaces do not count. */
export const deviceReply = v.strictObject({
  userCode: v.pipe(v.string(), v.maxLength(40), v.regex(/^[A-Za-z -]+$/)),
  allow: v.boolean(),
});
export const deviceReplied = v.object({ allowed: v.boolean() });

/** What the extension learned from the address it was sent back to, and its half of PKCE (RFC 7636). */
export const grantInput = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{20,200}$/)),
  verifier: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._~-]{43,128}$/)),
  handle: v.exactOptional(handle),
});

/** To sign in to the present account that way too. Refused with `id-taken` when it opens another one. */
export const linkInput = v.strictObject({ code: grantInput.entries.code, verifier: grantInput.entries.verifier });
/** The same by the code that was mailed. */
export const linkMailInput = v.strictObject({ mail: mailAddress, code: mailCodeInput.entries.code });
export const linkedAnswer = v.object({ provider: saying(40) });
