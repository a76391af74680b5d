import type * as v from 'valibot';
import type { Asked } from './exchange';
import type { Answer } from './failure';
import { deviceAnswer, sentAnswer, sessionAnswer } from './sign-in';
import type { DeviceAnswer, SessionAnswer } from './sign-in';

/** What the extension asks of a server to sign somebody in, and to keep them signed in. */
export interface SessionCalls {
  /** Sends a code to the address. The answer is the same whether anybody has an account under it. */
  sendMailCode(mail: string): Promise<Answer<{ readonly sent: true }>>;
  /** Refused with `wrong-code`, or with `handle-needed` where the address is new: then again, with a name. */
  useMailCode(mail: string, code: string, handle?: string): Promise<Answer<SessionAnswer>>;
  /** What came back from a provider. `verifier`: this side's half of PKCE. Refused as `useMailCode`. */
  useGrant(code: string, verifier: string, handle?: string): Promise<Answer<SessionAnswer>>;
  /** Exchanges a refresh token, which is good for one exchange. Fails with `signed-out` when the session is over. */
  refreshSession(refresh: string): Promise<Answer<SessionAnswer>>;
  beginDevice(): Promise<Answer<DeviceAnswer>>;
  /** Refused with `authorization-pending`, `slow-down`, `expired-code` or `access-denied`. */
  askDevice(deviceCode: string): Promise<Answer<SessionAnswer>>;
}

function named(handle: string | undefined): { readonly handle?: string } {
  return handle === undefined ? {} : { handle };
}

type Ask = <T>(asked: Asked, schema: v.GenericSchema<unknown, T>) => Promise<Answer<T>>;

export function sessionCalls(ask: Ask): SessionCalls {
  const post = <T>(path: string, body: unknown, schema: v.GenericSchema<unknown, T>) => ask({ method: 'POST', path, body, signed: false }, schema);
  return {
    sendMailCode: (mail) => post('v1/auth/mail', { mail }, sentAnswer),
    useMailCode: (mail, code, handle) => post('v1/auth/mail/code', { mail, code, ...named(handle) }, sessionAnswer),
    useGrant: (code, verifier, handle) => post('v1/auth/token', { code, verifier, ...named(handle) }, sessionAnswer),
    refreshSession: (refresh) => post('v1/auth/refresh', { refresh }, sessionAnswer),
    beginDevice: () => post('v1/auth/device', undefined, deviceAnswer),
    askDevice: (deviceCode) => post('v1/auth/device/token', { deviceCode }, sessionAnswer),
  };
}
