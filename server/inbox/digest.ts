import type { Digest, DigestWish, InboxItem } from '../../lib/api/inbox';
import { documentUrl } from '../../lib/documents/identify';
import { stopMail } from '../claims/claim-mail';
import { addressKey, linkToken } from '../claims/codes';
import { maskAddress } from '../claims/printed-addresses';
import { plainWrite } from '../http/keyed-write';
import { Refusal } from '../http/refusal';
import { mailKey } from '../sign-in/mail-code';
import type { InboxReaderRow } from '../store/inbox-schema';
import type { ServerParts } from '../server-parts';
import type { Write } from '../store/open-write';
import { readReader, toItem } from './read-inbox';

/** The daily mail: opt-in, one a day at most, with everything in it, stopped by one click. */

const DAY = 24 * 60 * 60_000;
/** What one mail holds in full; what is beyond is counted. */
const MOST_ITEMS = 40;
const READERS_AT_ONCE = 200;

export async function readDigest(server: ServerParts, account: string): Promise<Digest> {
  const { mail } = await readReader(server.engine.db, account);
  if (mail !== null) return { want: 'daily', to: maskAddress(mail) };
  const identity = await server.engine.db.selectFrom('identity').select('subject').where('account', '=', account).where('provider', '=', 'mail').executeTakeFirst();
  return { want: identity && (await isStopped(server, identity.subject)) ? 'never' : 'none' };
}

/** That an account wants no mail ever stands under its sign-in's key, apart from the key claims know an address by. */
async function isStopped(server: ServerParts, identity: string): Promise<boolean> {
  const row = await server.engine.db.selectFrom('claim_mail').select('stopped').where('mail', '=', identity).executeTakeFirst();
  return row?.stopped != null;
}

/** Throws `Refusal` when the address is not the one this account signs in with. */
export async function setDigest(server: ServerParts, account: string, { want, mail }: DigestWish): Promise<void> {
  if (want === 'none') {
    await plainWrite(server, (write) => keepReader(write, account, { mail: null }));
    return;
  }
  if (server.mailer === null) throw new Refusal(404, 'not-found', 'This server sends no mail.');
  const { db } = server.engine;
  const key = mail === undefined ? '' : await mailKey(db, mail);
  const own = await db.selectFrom('identity').select('subject').where('account', '=', account).where('provider', '=', 'mail').where('subject', '=', key).executeTakeFirst();
  if (mail === undefined || !own) throw new Refusal(422, 'not-proved', 'Type the address you sign in with. An account that signs in without mail gets none.');
  await plainWrite(server, async (write) => {
    await keepReader(write, account, { mail: want === 'daily' ? mail : null });
    if (want === 'never') {
      await stopMail(write, key);
      await stopMail(write, await addressKey(write.tx, mail));
      return;
    }
    await write.tx.deleteFrom('claim_mail').where('mail', '=', key).execute();
  });
}

export async function keepReader(write: Write, account: string, change: Partial<InboxReaderRow>): Promise<void> {
  const row = { ...(await readReader(write.tx, account)), ...change };
  await write.tx.insertInto('inbox_reader').values(row).onConflict((c) => c.column('account').doUpdateSet(row)).execute();
}

/** Sends what is due. One that cannot be sent now is sent the next time. */
export async function sendDigests(server: ServerParts): Promise<void> {
  const { mailer } = server;
  if (mailer === null) return;
  const due = await server.engine.db
    .selectFrom('inbox_reader')
    .selectAll()
    .where('mail', 'is not', null)
    .where((eb) => eb.or([eb('sent', 'is', null), eb('sent', '<=', server.now() - DAY)]))
    // Who has nothing new stands in nobody's way.
    .where((eb) => eb.exists(eb.selectFrom('inbox_item').select('inbox_item.id').whereRef('inbox_item.account', '=', 'inbox_reader.account').whereRef('inbox_item.seq', '>', 'inbox_reader.read').whereRef('inbox_item.seq', '>', 'inbox_reader.mailed')))
    .orderBy('sent')
    .limit(READERS_AT_ONCE)
    .execute();
  for (const reader of due) await sendDigest(server, reader);
}

async function sendDigest(server: ServerParts, reader: InboxReaderRow): Promise<void> {
  const { db } = server.engine;
  const { account, mail, sent } = reader;
  const from = Math.max(reader.read, reader.mailed);
  const rows = await db.selectFrom('inbox_item').selectAll().where('account', '=', account).where('seq', '>', from).orderBy('seq').orderBy('id').execute();
  const items = (await Promise.all(rows.map((row) => toItem(db, row, from)))).filter((item) => item !== null);
  const last = rows.at(-1);
  if (mail === null || server.mailer === null || last === undefined || items.length === 0) return;
  // Noted first: a server that dies in between sends one too few, not two.
  await plainWrite(server, (write) => keepReader(write, account, { mailed: last.seq, sent: server.now() }));
  const stop = `${server.publicUrl()}/inbox/stop/${account}/${await linkToken(db, 'digest', account)}`;
  try {
    await server.mailer.send({
      to: mail,
      subject: `${server.settings.name}: ${items.length === 1 ? 'one new thing' : `${items.length} new things`} about your notes and papers`,
      text: `${items.slice(0, MOST_ITEMS).map(describe).join('\n\n----\n\n')}${items.length > MOST_ITEMS ? `\n\n----\n\nAnd ${items.length - MOST_ITEMS} more.` : ''}\n\n----\n\nOne mail a day at most, because you asked for it. Stop: ${stop}\n`,
      headers: { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    });
  } catch (error) {
    server.log({ problem: 'mail', reason: error instanceof Error ? error.message : 'unknown' });
    await plainWrite(server, (write) => keepReader(write, account, { mailed: reader.mailed, sent }));
  }
}

function describe(item: InboxItem): string {
  const where = documentUrl(item.document, { rendition: item.document.startsWith('arxiv:') ? 'abs' : 'post' })?.href ?? item.document;
  if (item.event) return `${item.event.actor.handle}: ${EVENT_WORDS[item.event.kind]}${item.event.version === undefined ? '' : ` (v${item.event.version})`}\n${where}`;
  if (item.decision) return `A moderator's decision about what you wrote (${item.decision.action}): ${item.decision.reason}\n${item.decision.appeal === null ? 'You can object in your inbox.\n' : ''}${where}`;
  if (item.vouch) return `${item.vouch.person.handle} ${item.kind === 'vouched' ? 'vouched for you as an author' : 'asks for your word as a co-author; the authors’ desk leads there'}\n${where}`;
  if (!item.post) return where;
  const { writer, body } = item.post.post;
  const quote = item.post.kind === 'note' && item.post.post.target.kind === 'quote' ? `> ${item.post.post.target.exact.replaceAll('\n', '\n> ')}\n\n` : '';
  const stance = item.post.kind === 'response' ? ` (${item.post.post.stance}, ${item.post.post.proof.level >= 2 ? 'proved to be an author' : 'says they are an author'})` : '';
  return `${writer.handle} ${SAID[item.post.kind]}${stance}\n${where}\n\n${quote}${body}`;
}

const SAID = { note: 'wrote a note', response: 'answered', reply: 'replied' } as const;
const EVENT_WORDS = {
  withdrawn: 'withdrew a note',
  reinstated: 'brought a note back',
  'fix-confirmed': 'confirms that it is fixed',
  'fix-contested': 'does not find it fixed',
  'passage-changed': 'saw that the passage changed',
} as const;
