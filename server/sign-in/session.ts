import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { v4 as uuid4 } from 'uuid';
import { Refusal } from '../http/refusal';
import { findAccount, sha256 } from '../store/accounts';
import type { AccountRow, Tables } from '../store/schema';
import type { Write } from '../store/open-write';

/**
 * Sessions: a short access token, and a refresh token that is exchanged for a new pair each time it is used. Who
 * uses an exchanged one again has a copy that somebody else has too: the whole family ends, for both of them.
 */
const ACCESS_TIME = 30 * 60_000;
const REFRESH_TIME = 90 * 24 * 60 * 60_000;

/** Within this time a second use is taken for a retry whose first answer was lost. */
const RETRY_TIME = 60_000;
/** When a token was used that must never be: so long ago that it is no retry. */
const VOID = 0;

export interface Session {
  readonly access: string;
  readonly refresh: string;
  /** Milliseconds. */
  readonly expires: number;
  readonly account: AccountRow;
}

export async function beginSession(write: Write, account: AccountRow): Promise<Session> {
  await write.tx.deleteFrom('token').where('expires', '<', write.now).execute();
  return addToFamily(write, account, uuid4());
}

/** What became of a refresh token. Not thrown, because the end of a family must be committed. */
export type Refreshed = { readonly session: Session } | { readonly session: null };

/** Whether there is such a token at all: what names none costs no write. */
export async function isRefreshToken(db: Kysely<Tables>, refresh: string): Promise<boolean> {
  return (await db.selectFrom('token').select('hash').where('hash', '=', sha256(refresh)).where('kind', '=', 'refresh').executeTakeFirst()) !== undefined;
}

export async function refreshSession(write: Write, refresh: string): Promise<Refreshed> {
  const token = await write.tx.selectFrom('token').selectAll().where('hash', '=', sha256(refresh)).where('kind', '=', 'refresh').executeTakeFirst();
  if (!token?.family || (token.expires ?? 0) <= write.now) return { session: null };
  if (token.used !== null && (write.now - token.used > RETRY_TIME || !(await isRetry(write, token.family, token.hash, token.used)))) {
    await write.tx.deleteFrom('token').where('family', '=', token.family).execute();
    return { session: null };
  }
  const account = await findAccount(write.tx, token.account);
  if (!account || account.ended !== null) return { session: null };
  if (token.used === null) await write.tx.updateTable('token').set({ used: write.now }).where('hash', '=', token.hash).execute();
  return { session: await addToFamily(write, account, token.family) };
}

/**
 * A retry's first answer was lost, so nobody has gone on from it; where somebody has, there are two of them. The pair
 * that was lost is void from now on: who comes with it has it from somewhere, and ends the family.
 */
async function isRetry({ tx }: Write, family: string, hash: string, since: number): Promise<boolean> {
  const given = await tx.selectFrom('token').select(['hash', 'kind', 'used']).where('family', '=', family).where('created', '>=', since).execute();
  if (given.some((one) => one.hash !== hash && one.kind === 'refresh' && one.used !== null && one.used >= since)) return false;
  await tx.updateTable('token').set({ used: VOID }).where('family', '=', family).where('created', '>=', since).where('kind', '=', 'refresh').where('used', 'is', null).execute();
  await tx.deleteFrom('token').where('family', '=', family).where('created', '>=', since).where('kind', '=', 'access').execute();
  return true;
}

async function addToFamily(write: Write, account: AccountRow, family: string): Promise<Session> {
  const [access, refresh] = [`rja_${secret()}`, `rjr_${secret()}`];
  const expires = write.now + ACCESS_TIME;
  const shared = { account: account.id, created: write.now, family, used: null };
  await write.tx
    .insertInto('token')
    .values([
      { ...shared, hash: sha256(access), kind: 'access', expires },
      { ...shared, hash: sha256(refresh), kind: 'refresh', expires: write.now + REFRESH_TIME },
    ])
    .execute();
  return { access, refresh, expires, account };
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** The account that is somebody elsewhere; a new one under `handle` where there is none. Throws `Refusal`. */
export async function accountOfIdentity(
  write: Write,
  identity: { readonly provider: string; readonly subject: string },
  create: () => Promise<AccountRow>,
): Promise<AccountRow> {
  const known = await write.tx
    .selectFrom('identity')
    .innerJoin('account', 'account.id', 'identity.account')
    .selectAll('account')
    .where('provider', '=', identity.provider)
    .where('subject', '=', identity.subject)
    .executeTakeFirst();
  if (known) return known;
  const account = await create();
  await write.tx.insertInto('identity').values({ ...identity, account: account.id, created: write.now }).execute();
  return account;
}

export function handleNeeded(): Refusal {
  return new Refusal(422, 'handle-needed', 'Choose a name: this is a new account. The code stays good.');
}
