import { linkInput, linkMailInput, linkedAnswer } from '../../lib/api/sign-in';
import { plainWrite } from '../http/keyed-write';
import type { Operation } from '../http/operation';
import { accountOf, operation } from '../http/operation';
import { Refusal } from '../http/refusal';
import { findGrant, spendGrant } from '../sign-in/grant';
import { mailKey, spendCode, tryCode } from '../sign-in/mail-code';
import type { Write } from '../store/open-write';

/** A second way to sign in to the same account: the ORCID iD that proves authorship, an address for a name that was alone. */

const link = operation({
  id: 'linkSignIn',
  method: 'POST',
  path: '/v1/me/sign-ins',
  summary: 'Use the code that came back from a provider to sign in to this account that way too.',
  body: linkInput,
  rate: 'write',
  answers: { 200: linkedAnswer },
  run: async (server, call) => {
    const account = accountOf(call);
    const provider = await plainWrite(server, async (write) => {
      const grant = await findGrant(write, call.body);
      await addWay(write, account.id, grant);
      await spendGrant(write, grant);
      return grant.provider;
    });
    return { status: 200, body: { provider } };
  },
});

const linkMail = operation({
  id: 'linkMail',
  method: 'POST',
  path: '/v1/me/sign-ins/mail',
  summary: 'Use the code that was mailed to sign in to this account by that address too.',
  body: linkMailInput,
  rate: 'sign-up',
  answers: { 200: linkedAnswer },
  run: async (server, call) => {
    if (server.mailer === null) throw new Refusal(404, 'not-found', 'This server sends no mail; config says how to sign in.');
    const mail = await mailKey(server.engine.db, call.body.mail);
    const isRight = await plainWrite(server, async (write) => {
      // A wrong try must stay counted, so it is no error until the write is done.
      if (!(await tryCode(write, mail, call.body.code))) return false;
      await addWay(write, accountOf(call).id, { provider: 'mail', subject: mail });
      await spendCode(write, mail);
      return true;
    });
    if (!isRight) throw new Refusal(422, 'wrong-code', 'The code is wrong or too old. After five wrong ones, ask for another.');
    return { status: 200, body: { provider: 'mail' } };
  },
});

/** Throws `Refusal` 409 where it opens another account, or this account has another of that kind. */
async function addWay({ tx, now }: Write, account: string, { provider, subject }: { readonly provider: string; readonly subject: string }): Promise<void> {
  const known = await tx.selectFrom('identity').select('account').where('provider', '=', provider).where('subject', '=', subject).executeTakeFirst();
  if (known && known.account !== account) throw new Refusal(409, 'id-taken', 'It signs in to another account here. Sign in with it instead.');
  const other = await tx.selectFrom('identity').select('subject').where('provider', '=', provider).where('account', '=', account).where('subject', '!=', subject).executeTakeFirst();
  if (other) throw new Refusal(409, 'id-taken', 'This account has another one of that provider.');
  if (!known) await tx.insertInto('identity').values({ provider, subject, account, created: now }).execute();
}

export const LINKING: readonly Operation[] = [link, linkMail];
