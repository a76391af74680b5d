import { newAccountAnswer } from '../../lib/api/answers';
import { encodePerson } from '../../lib/api/posts';
import { newAccountInput } from '../../lib/api/requests';
import { plainWrite } from '../http/keyed-write';
import type { Operation } from '../http/operation';
import { operation } from '../http/operation';
import { Refusal } from '../http/refusal';
import { createAccount, findAccount, issueToken } from '../store/accounts';
import { oncePerKey } from '../store/idempotency';

/** Signing up. */

/** Within this time a sign-up whose answer was lost can be repeated; its key is as good as a password until then. */
const SIGN_UP_REPLAY = 60 * 60_000;

const signUp = operation({
  id: 'createAccount',
  method: 'POST',
  path: '/v1/accounts',
  summary: 'Choose a pseudonym and get a token, which is shown this once.',
  body: newAccountInput,
  key: 'needed',
  rate: 'sign-up',
  answers: { 201: newAccountAnswer },
  run: async (server, { body, key, fingerprint }) => {
    if (!server.settings.pseudonyms) throw new Refusal(404, 'not-found', 'A name alone makes no account here; config says how to sign in.');
    return plainWrite(server, async (write) => {
      const request = { account: '', key: key ?? '', fingerprint };
      const done = await oncePerKey(write, request, async () => (await createAccount(write, body.handle)).id);
      if (done.repeated && write.now - done.at > SIGN_UP_REPLAY) {
        throw new Refusal(422, 'key-reused', 'This sign-up is over. Make a new key for a new one.');
      }
      const account = await findAccount(write.tx, done.subject);
      if (!account) throw new Refusal(410, 'removed', 'The account was removed.');
      return { status: 201, body: { token: await issueToken(write, account.id), person: encodePerson(account) } };
    });
  },
});

export const ACCOUNTS: readonly Operation[] = [signUp];
