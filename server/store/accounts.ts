import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { v7 as uuid7 } from 'uuid';
import { handleKey } from '../../lib/api/handle';
import { Refusal } from '../http/refusal';
import { prepared } from './prepared';
import type { Places } from './prepared';
import type { AccountRow, Tables } from './schema';
import type { Write } from './open-write';

/** Accounts and the tokens that open them. */

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

const findByHash = prepared((db, { hash, now }: Places<{ hash: string; now: number }>) =>
  db
    .selectFrom('token')
    .innerJoin('account', 'account.id', 'token.account')
    .selectAll('account')
    .where('token.hash', '=', hash)
    .where('token.kind', '!=', 'refresh')
    .where((eb) => eb.or([eb('token.expires', 'is', null), eb('token.expires', '>', now)]))
    .where('account.ended', 'is', null)
    .compile(),
);

/** The account a bearer token opens, or undefined. */
export async function findByToken(db: Kysely<Tables>, token: string, now: number): Promise<AccountRow | undefined> {
  const [account] = await findByHash(db, { hash: sha256(token), now });
  return account;
}

export async function findAccount(db: Kysely<Tables>, id: string): Promise<AccountRow | undefined> {
  return db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Throws `Refusal` 409 when a name that looks the same is taken. */
export async function createAccount(write: Write, handle: string): Promise<AccountRow> {
  const key = handleKey(handle);
  const taken = await write.tx.selectFrom('account').select('id').where('handle_key', '=', key).executeTakeFirst();
  if (taken) throw new Refusal(409, 'handle-taken', 'Choose another name.');
  const account: AccountRow = { id: uuid7({ msecs: write.now }), handle, handle_key: key, role: 'member', created: write.now, licence: null, ended: null, suspended: null, false_alarms: 0 };
  await write.tx.insertInto('account').values(account).execute();
  return account;
}

/** A new token, known to nobody but the caller from here on: 256 bits, of which the database keeps a hash. */
export async function issueToken(write: Write, account: string): Promise<string> {
  const token = `rj_${randomBytes(32).toString('base64url')}`;
  await write.tx.insertInto('token').values({ hash: sha256(token), account, created: write.now, kind: 'lasting', family: null, expires: null, used: null }).execute();
  return token;
}
