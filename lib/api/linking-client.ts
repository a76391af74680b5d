import type * as v from 'valibot';
import type { Asked } from './exchange';
import type { Answer } from './failure';
import { linkedAnswer } from './sign-in';

/** Further ways to sign in to the account that is signed in. Refused with `id-taken` where one opens another account. */
export interface LinkingClient {
  /** With what came back from a provider (as `useGrant`). */
  linkSignIn(code: string, verifier: string): Promise<Answer<{ readonly provider: string }>>;
  /** With the code that `sendMailCode` sent. Refused with `wrong-code`. */
  linkMail(mail: string, code: string): Promise<Answer<{ readonly provider: string }>>;
}

type Ask = <T>(asked: Asked, schema: v.GenericSchema<unknown, T>) => Promise<Answer<T>>;

export function linkingClient(ask: Ask): LinkingClient {
  const link = (path: string, body: unknown) => ask({ method: 'POST', path, body, signed: true }, linkedAnswer);
  return {
    linkSignIn: (code, verifier) => link('v1/me/sign-ins', { code, verifier }),
    linkMail: (mail, code) => link('v1/me/sign-ins/mail', { mail, code }),
  };
}
