import { createHash } from 'node:crypto';
import { Refusal } from '../http/refusal';
import { sha256 } from '../store/accounts';
import type { SignInGrantRow } from '../store/sign-in-schema';
import type { Write } from '../store/open-write';

/** How long a sign-in may take, from its first address to the use of what came back. */
export const SIGN_IN_TIME = 10 * 60_000;

/** Who came back from a provider. Only who made the challenge can use it. Throws `Refusal`. */
export async function findGrant(write: Write, { code, verifier }: { readonly code: string; readonly verifier: string }): Promise<SignInGrantRow> {
  const grant = await write.tx.selectFrom('sign_in_grant').selectAll().where('code', '=', sha256(code)).executeTakeFirst();
  if (grant && write.now - grant.created <= SIGN_IN_TIME && grant.challenge === challengeOf(verifier)) return grant;
  throw new Refusal(422, 'wrong-code', 'The code is wrong or too old. Sign in again.');
}

/** Each is good once. */
export async function spendGrant(write: Write, grant: SignInGrantRow): Promise<void> {
  await write.tx.deleteFrom('sign_in_grant').where('code', '=', grant.code).execute();
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}
