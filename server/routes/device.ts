import { deviceAnswer, deviceInput, deviceReplied, deviceReply, sessionAnswer } from '../../lib/api/sign-in';
import { encodeTime } from '../../lib/api/scalars';
import { plainWrite } from '../http/keyed-write';
import type { Operation } from '../http/operation';
import { accountOf, operation } from '../http/operation';
import { Refusal } from '../http/refusal';
import { answerDevice, askDevice, beginDevice, DEVICE_INTERVAL, deviceOver, DEVICE_TIME, devicePage, isDeviceCode } from '../sign-in/device';
import { sessionReply } from './sign-in';

/** Signing in where no window can be opened for it: a code that is confirmed in a page of this server. */

const begin = operation({
  id: 'beginDevice',
  method: 'POST',
  path: '/v1/auth/device',
  summary: 'Begin a sign-in that is confirmed in a page of this server.',
  rate: 'sign-up',
  answers: { 200: deviceAnswer },
  run: async (server) => {
    const codes = await plainWrite(server, beginDevice);
    return { status: 200, body: { ...codes, page: devicePage(server), expires: encodeTime(server.now() + DEVICE_TIME), interval: DEVICE_INTERVAL } };
  },
});

const ask = operation({
  id: 'askDevice',
  method: 'POST',
  path: '/v1/auth/device/token',
  summary: 'Ask whether it was confirmed: a session, or authorization-pending, slow-down, expired-code, access-denied.',
  rate: 'feed',
  body: deviceInput,
  answers: { 200: sessionAnswer },
  run: async (server, { body }) => {
    if (!(await isDeviceCode(server.engine.db, body.deviceCode))) throw deviceOver();
    const answer = await plainWrite(server, (write) => askDevice(write, body.deviceCode));
    if (answer instanceof Refusal) throw answer;
    return sessionReply(answer);
  },
});

const reply = operation({
  id: 'answerDevice',
  method: 'POST',
  path: '/v1/auth/device/answer',
  summary: 'Confirm or refuse a sign-in by the code that is shown where it began.',
  body: deviceReply,
  rate: 'sign-up',
  answers: { 200: deviceReplied },
  run: async (server, call) => {
    const { userCode, allow } = call.body;
    await plainWrite(server, (write) => answerDevice(write, { userCode, allow, account: accountOf(call).id }));
    return { status: 200, body: { allowed: allow } };
  },
});

export const DEVICE: readonly Operation[] = [begin, ask, reply];
