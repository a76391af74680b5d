import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema';
import type { Write } from '../store/open-write';

/** Codes sent by mail. The database knows neither address nor code, only keyed hashes of them. */

export const CODE_TIME = 15 * 60_000;
const MOST_TRIES = 5;

/** One address is one person: case and the form of the letters do not count. */
export async function mailKey(db: Kysely<Tables>, mail: string): Promise<string> {
  return keyed(db, 'mail', mail.normalize('NFKC').toLowerCase());
}

/** A hash that only this database can make. */
export async function keyed(db: Kysely<Tables>, purpose: string, text: string): Promise<string> {
  const { value } = await db.selectFrom('secret').select('value').executeTakeFirstOrThrow();
  return createHmac('sha256', value).update(`${purpose}\n${text}`, 'utf8').digest('hex');
}

/** A new code for the address; the one before is void. */
export async function makeCode(write: Write, mail: string): Promise<string> {
  const code = String(randomInt(0, 100_000_000)).padStart(8, '0');
  const row = { mail, code: await keyed(write.tx, 'code', `${mail}\n${code}`), created: write.now, tries: 0 };
  await write.tx.deleteFrom('mail_code').where('created', '<', write.now - CODE_TIME).execute();
  await write.tx.insertInto('mail_code').values(row).onConflict((c) => c.column('mail').doUpdateSet(row)).execute();
  return code;
}

/** True when the code is the one sent. A wrong one counts; after `MOST_TRIES` none is right any more. */
export async function tryCode(write: Write, mail: string, code: string): Promise<boolean> {
  const sent = await write.tx.selectFrom('mail_code').selectAll().where('mail', '=', mail).executeTakeFirst();
  if (!sent || write.now - sent.created > CODE_TIME || sent.tries >= MOST_TRIES) return false;
  const given = await keyed(write.tx, 'code', `${mail}\n${code}`);
  if (timingSafeEqual(Buffer.from(given), Buffer.from(sent.code))) return true;
  await write.tx.updateTable('mail_code').set({ tries: sent.tries + 1 }).where('mail', '=', mail).execute();
  return false;
}

export async function spendCode(write: Write, mail: string): Promise<void> {
  await write.tx.deleteFrom('mail_code').where('mail', '=', mail).execute();
}
