import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema';

/**
 * Codes are made from the proof they belong to and the server's secret, so none is stored: 8 of 32 letters and
 * digits that are not taken for one another, 40 bits.
 */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export async function keyedHash(db: Kysely<Tables>, purpose: string, text: string): Promise<Buffer> {
  const { value } = await db.selectFrom('secret').select('value').executeTakeFirstOrThrow();
  return createHmac('sha256', value).update(`claim ${purpose}\n${text}`, 'utf8').digest();
}

export async function codeOf(db: Kysely<Tables>, proof: string): Promise<string> {
  const bytes = await keyedHash(db, 'code', proof);
  return [...bytes.subarray(0, 8)].map((byte) => LETTERS[byte % 32]).join('');
}

export function sameCode(typed: string, code: string): boolean {
  const given = Buffer.from(typed.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase());
  const right = Buffer.from(code);
  return given.length === right.length && timingSafeEqual(given, right);
}

/** As it is put on a page or into a profile. */
export function placedForm(code: string): string {
  return `rejoinder-${code}`;
}

/** What stands for an address in the database. */
export async function addressKey(db: Kysely<Tables>, address: string): Promise<string> {
  return (await keyedHash(db, 'address', address.normalize('NFKC').toLowerCase())).toString('hex');
}

/** Proves that whoever has it read the mail. */
export async function linkToken(db: Kysely<Tables>, what: 'object' | 'stop' | 'digest', subject: string): Promise<string> {
  return (await keyedHash(db, `link ${what}`, subject)).toString('base64url');
}

export function sameToken(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
