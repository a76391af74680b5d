import { Refusal } from '../http/refusal';
import type { ServerParts } from '../server-parts';
import type { Write } from '../store/open-write';
import { codeOf, linkToken } from './codes';

/** Mail to addresses printed in papers: seldom, and never again when its reader says so. */

const DAY = 24 * 60 * 60_000;
/** Mails one account may have sent in a day. */
const MOST_A_DAY = 5;

/** Takes the address's one mail of the day. Throws `Refusal`. */
export async function refuseMail({ tx, now }: Write, account: string, mail: string): Promise<void> {
  const before = await tx.selectFrom('claim_mail').selectAll().where('mail', '=', mail).executeTakeFirst();
  if (before?.stopped != null) throw new Refusal(422, 'not-proved', 'Whoever reads mail there asked never to be written to. Choose another way.');
  const wait = (before?.sent ?? -DAY) + DAY - now;
  if (wait > 0) throw tooSoon(wait, 'This address was written to within the last 24 hours.');
  const sent = await tx.selectFrom('claim_mail').select('sent').where('account', '=', account).where('sent', '>', now - DAY).orderBy('sent').execute();
  const [first] = sent;
  if (first && sent.length >= MOST_A_DAY) throw tooSoon((first.sent ?? now) + DAY - now, 'You had several addresses written to today.');
  await tx.insertInto('claim_mail').values({ mail, account, sent: now, stopped: null }).onConflict((c) => c.column('mail').doUpdateSet({ account, sent: now })).execute();
}

function tooSoon(milliseconds: number, why: string): Refusal {
  return new Refusal(429, 'rate-limited', why, { headers: { 'retry-after': String(Math.ceil(milliseconds / 1000)) } });
}

export async function stopMail(write: Write, mail: string): Promise<void> {
  const stopped = write.now;
  await write.tx.insertInto('claim_mail').values({ mail, account: null, sent: null, stopped }).onConflict((c) => c.column('mail').doUpdateSet({ stopped })).execute();
}

/** Mail programs make links of words with dots: no stranger's name may become one. */
function unlinked(handle: string): string {
  return handle.replaceAll('.', ' ');
}

export interface ClaimMail {
  readonly to: string;
  /** The address's key. */
  readonly mail: string;
  readonly claim: string;
  readonly proof: string;
  readonly document: string;
  readonly handle: string;
}

export async function sendClaimMail(server: ServerParts, { to, mail, claim, proof, document, handle }: ClaimMail): Promise<void> {
  const { db } = server.engine;
  const code = await codeOf(db, proof);
  const base = `${server.publicUrl()}/claims`;
  const object = `${base}/object/${claim}/${await linkToken(db, 'object', claim)}`;
  const stop = `${base}/stop/${mail}/${await linkToken(db, 'stop', mail)}`;
  await server.mailer?.send({
    to,
    subject: `${server.settings.name}: are you an author of ${document}?`,
    text: [
      `Somebody who calls themselves "${unlinked(handle)}" on ${server.settings.name}, where readers discuss papers, says they are an author of ${document} (https://arxiv.org/abs/${document.replace(/^arxiv:/, '')}). Your address is printed in it.`,
      `If that is you, type this code there within 15 minutes: ${code.slice(0, 4)}-${code.slice(4)}`,
      `Not you? Object, and the claim counts for nothing:\n${object}`,
      `Never write to me again:\n${stop}`,
      '',
    ].join('\n\n'),
  });
}
