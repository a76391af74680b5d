import { encodePerson } from '../../lib/api/posts';
import { encodeTime } from '../../lib/api/scalars';
import { mailCodeInput, mailInput, refreshInput, sentAnswer, sessionAnswer } from '../../lib/api/sign-in';
import { plainWrite } from '../http/keyed-write';
import type { Operation, Reply } from '../http/operation';
import { operation } from '../http/operation';
import { Refusal } from '../http/refusal';
import { CODE_TIME, mailKey, makeCode, spendCode, tryCode } from '../sign-in/mail-code';
import { accountOfIdentity, beginSession, handleNeeded, isRefreshToken, refreshSession } from '../sign-in/session';
import type { Session } from '../sign-in/session';
import { createAccount } from '../store/accounts';
import type { ServerParts } from '../server-parts';

/** Signing in by a mailed code, and staying signed in. */

export function sessionReply({ access, refresh, expires, account }: Session): Reply {
  return { status: 200, body: { access, refresh, expires: encodeTime(expires), person: encodePerson(account) } };
}

/** What is answered is the same whether the address is known here or not. */
const sendCode = operation({
  id: 'sendMailCode',
  method: 'POST',
  path: '/v1/auth/mail',
  summary: 'Send a sign-in code to a mail address.',
  body: mailInput,
  rate: 'sign-up',
  answers: { 202: sentAnswer },
  run: async (server, { body }) => {
    const mailer = mailerOf(server);
    const mail = await mailKey(server.engine.db, body.mail);
    server.rates.mail.take(mail);
    const code = await plainWrite(server, (write) => makeCode(write, mail));
    try {
      await mailer.send({
        to: body.mail,
        subject: `${code} is your code for ${server.settings.name}`,
        text: `Your sign-in code for ${server.settings.name} is ${code}.\n\nIt is good for ${CODE_TIME / 60_000} minutes. If you did not ask for it, nothing needs to be done.\n`,
      });
    } catch (error) {
      server.log({ problem: 'mail', reason: error instanceof Error ? error.message : 'unknown' });
      throw new Refusal(503, 'unavailable', 'The mail could not be sent. Try again later.', { headers: { 'retry-after': '60' } });
    }
    return { status: 202, body: { sent: true } };
  },
});

const useCode = operation({
  id: 'useMailCode',
  method: 'POST',
  path: '/v1/auth/mail/code',
  summary: 'Sign in with the code that was sent.',
  body: mailCodeInput,
  rate: 'sign-up',
  answers: { 200: sessionAnswer },
  run: async (server, { body }) => {
    mailerOf(server);
    const mail = await mailKey(server.engine.db, body.mail);
    const session = await plainWrite(server, async (write) => {
      // A wrong try must stay counted, so it is no error until the write is done.
      if (!(await tryCode(write, mail, body.code))) return null;
      const account = await accountOfIdentity(write, { provider: 'mail', subject: mail }, async () => {
        if (body.handle === undefined) throw handleNeeded();
        return createAccount(write, body.handle);
      });
      await spendCode(write, mail);
      return beginSession(write, account);
    });
    if (!session) throw new Refusal(422, 'wrong-code', 'The code is wrong or too old. After five wrong ones, ask for another.');
    return sessionReply(session);
  },
});

const refresh = operation({
  id: 'refreshSession',
  method: 'POST',
  path: '/v1/auth/refresh',
  summary: 'Exchange a refresh token for a new pair.',
  rate: 'feed',
  body: refreshInput,
  answers: { 200: sessionAnswer },
  run: async (server, { body }) => {
    const { session } = (await isRefreshToken(server.engine.db, body.refresh)) ? await plainWrite(server, (write) => refreshSession(write, body.refresh)) : { session: null };
    if (!session) throw new Refusal(401, 'signed-out', 'Sign in again.');
    return sessionReply(session);
  },
});

function mailerOf(server: ServerParts) {
  if (server.mailer) return server.mailer;
  throw new Refusal(404, 'not-found', 'This server sends no mail; config says how to sign in.');
}

export const SIGN_IN: readonly Operation[] = [sendCode, useCode, refresh];
