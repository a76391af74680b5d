import { meAnswer, newAccountAnswer } from '../../lib/api/answers';
import { encodePerson } from '../../lib/api/posts';
import { newAccountInput } from '../../lib/api/requests';
import { encodeTime } from '../../lib/api/scalars';
import { plainWrite } from '../http/keyed-write';
import type { Operation } from '../http/operation';
import { accountOf, operation } from '../http/operation';
import { Refusal } from '../http/refusal';
import { createAccount, findAccount, issueToken } from '../store/accounts';
import { oncePerKey } from '../store/idempotency';

/** Signing up, and what an account sees of itself. */

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
  run: async (server, { body, key, fingerprint }) =>
    plainWrite(server, async (write) => {
      const request = { account: '', key: key ?? '', fingerprint };
      const done = await oncePerKey(write, request, async () => (await createAccount(write, body.handle)).id);
      if (done.repeated && write.now - done.at > SIGN_UP_REPLAY) {
        throw new Refusal(422, 'key-reused', 'This sign-up is over. Make a new key for a new one.');
      }
      const account = await findAccount(write.tx, done.subject);
      if (!account) throw new Refusal(410, 'removed', 'The account was removed.');
      return { status: 201, body: { token: await issueToken(write, account.id), person: encodePerson(account) } };
    }),
});

const me = operation({
  id: 'readMe',
  method: 'GET',
  path: '/v1/me',
  summary: 'The own account, and which notes it joined.',
  answers: { 200: meAnswer },
  run: async (server, call) => {
    const account = accountOf(call);
    const joined = await server.engine.db
      .selectFrom('joined')
      .select('note')
      .where('account', '=', account.id)
      .orderBy('note')
      .execute();
    const body = { person: encodePerson(account), created: encodeTime(account.created), joined: joined.map((row) => row.note) };
    return { status: 200, body };
  },
});

export const ACCOUNTS: readonly Operation[] = [signUp, me];
