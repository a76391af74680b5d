import { linkInput, linkedAnswer } from '../../lib/api/sign-in';
import { plainWrite } from '../http/keyed-write';
import type { Operation } from '../http/operation';
import { accountOf, operation } from '../http/operation';
import { Refusal } from '../http/refusal';
import { findGrant, spendGrant } from '../sign-in/grant';

/** A second way to sign in to the same account, such as the ORCID iD that proves authorship. */
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
      const { provider: name, subject } = grant;
      const known = await write.tx.selectFrom('identity').select('account').where('provider', '=', name).where('subject', '=', subject).executeTakeFirst();
      if (known && known.account !== account.id) throw new Refusal(409, 'id-taken', 'It signs in to another account here. Sign in with it instead.');
      const other = await write.tx.selectFrom('identity').select('subject').where('provider', '=', name).where('account', '=', account.id).where('subject', '!=', subject).executeTakeFirst();
      if (other) throw new Refusal(409, 'id-taken', 'This account has another one of that provider.');
      if (!known) await write.tx.insertInto('identity').values({ provider: name, subject, account: account.id, created: write.now }).execute();
      await spendGrant(write, grant);
      return name;
    });
    return { status: 200, body: { provider } };
  },
});

export const LINKING: readonly Operation[] = [link];
