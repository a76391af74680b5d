import { randomBytes, randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import { Refusal } from '../http/refusal';
import type { ServerParts } from '../server-parts';
import { findAccount, sha256 } from '../store/accounts';
import type { Tables } from '../store/schema';
import type { Write } from '../store/open-write';
import { keyed } from './mail-code';
import { beginSession } from './session';
import type { Session } from './session';

/**
 * Signing in on a device that cannot open a window for it, after RFC 8628: it shows a short code, the person confirms
 * that code in a page of this server, and the device, which asks again and again, gets its session.
 */
export const DEVICE_TIME = 15 * 60_000;
/** Least time between two questions. Milliseconds. */
export const DEVICE_INTERVAL = 5_000;
/** A question that was on its way when the interval ended is not too early. */
const HASTE = 1_000;

/** Letters that no word is made of and that are not taken for each other. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

/** Where a person confirms it. */
export function devicePage(server: ServerParts): string {
  return `${server.publicUrl()}/device`;
}

export async function beginDevice(write: Write): Promise<{ readonly deviceCode: string; readonly userCode: string }> {
  const deviceCode = `rjd_${randomBytes(32).toString('base64url')}`;
  const letters = Array.from({ length: 8 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
  await write.tx.deleteFrom('device_sign_in').where('created', '<', write.now - 2 * DEVICE_TIME).execute();
  const row = { device: sha256(deviceCode), user_code: await keyed(write.tx, 'device', letters), created: write.now, asked: null, account: null, refused: null };
  await write.tx.insertInto('device_sign_in').values(row).execute();
  return { deviceCode, userCode: `${letters.slice(0, 4)}-${letters.slice(4)}` };
}

/** Whether a sign-in of this code was begun: what names none costs no write. */
export async function isDeviceCode(db: Kysely<Tables>, deviceCode: string): Promise<boolean> {
  return (await db.selectFrom('device_sign_in').select('device').where('device', '=', sha256(deviceCode)).executeTakeFirst()) !== undefined;
}

/** The session, once; or why there is none (yet). Not thrown, because that it was asked must be committed. */
export async function askDevice(write: Write, deviceCode: string): Promise<Session | Refusal> {
  const row = await write.tx.selectFrom('device_sign_in').selectAll().where('device', '=', sha256(deviceCode)).executeTakeFirst();
  if (!row || write.now - row.created > DEVICE_TIME) return deviceOver();
  if (row.refused !== null) return new Refusal(400, 'access-denied', 'It was refused in the page.');
  if (row.account === null) {
    await write.tx.updateTable('device_sign_in').set({ asked: write.now }).where('device', '=', row.device).execute();
    const isEarly = row.asked !== null && write.now - row.asked < DEVICE_INTERVAL - HASTE;
    return isEarly ? new Refusal(400, 'slow-down', 'Wait five seconds longer between two questions.') : new Refusal(400, 'authorization-pending', 'Ask again.');
  }
  const account = await findAccount(write.tx, row.account);
  await write.tx.deleteFrom('device_sign_in').where('device', '=', row.device).execute();
  if (!account || account.ended !== null) return new Refusal(400, 'access-denied', 'The account is no longer there.');
  return beginSession(write, account);
}

export function deviceOver(): Refusal {
  return new Refusal(400, 'expired-code', 'Begin anew from the extension.');
}

/** The answer of the person to whom the code was shown. Throws `Refusal` when there is no such code. */
export async function answerDevice(write: Write, { userCode, allow, account }: { readonly userCode: string; readonly allow: boolean; readonly account: string }): Promise<void> {
  const letters = userCode.toUpperCase().replaceAll(/[^A-Z]/g, '');
  const hash = await keyed(write.tx, 'device', letters);
  const answered = await write.tx
    .updateTable('device_sign_in')
    .set(allow ? { account } : { refused: write.now })
    .where('user_code', '=', hash)
    .where('created', '>=', write.now - DEVICE_TIME)
    .where('account', 'is', null)
    .where('refused', 'is', null)
    .returning('device')
    .executeTakeFirst();
  if (!answered) throw new Refusal(422, 'wrong-code', 'There is no such code, or it is too old. Begin anew from the extension.');
}
