import { digestAnswer, digestInput, encodeInbox, inboxAnswer, inboxQuery, inboxReadAnswer, inboxReadInput } from '../../lib/api/inbox';
import { plainWrite } from '../http/keyed-write';
import type { Operation } from '../http/operation';
import { accountOf, operation } from '../http/operation';
import { keepReader, readDigest, setDigest } from '../inbox/digest';
import { countUnread, readInbox, readReader } from '../inbox/read-inbox';

/** What there is for a person to read. */

const inbox = operation({
  id: 'readInbox',
  method: 'GET',
  path: '/v1/me/inbox',
  summary: 'Notes on the own documents, answers to own notes, what moved them; newest first, each with its words.',
  rate: 'own',
  query: inboxQuery,
  answers: { 200: inboxAnswer },
  run: async (server, call) => ({ status: 200, body: encodeInbox(await readInbox(server.engine.db, accountOf(call).id, server.now(), call.query.before)) }),
});

const markRead = operation({
  id: 'markInboxRead',
  method: 'PUT',
  path: '/v1/me/inbox/read',
  summary: 'Everything up to this cursor is read. It never goes back.',
  body: inboxReadInput,
  rate: 'write',
  whileSuspended: true,
  answers: { 200: inboxReadAnswer },
  run: async (server, call) => {
    const { id } = accountOf(call);
    const read = await plainWrite(server, async (write) => {
      const upTo = Math.min(Number(call.body.upTo), write.seq);
      const before = await readReader(write.tx, id);
      if (upTo > before.read) await keepReader(write, id, { read: upTo });
      return Math.max(upTo, before.read);
    });
    return { status: 200, body: { unread: await countUnread(server.engine.db, id, read) } };
  },
});

const digest = operation({
  id: 'readDigest',
  method: 'GET',
  path: '/v1/me/digest',
  summary: 'Whether a daily mail is wanted.',
  rate: 'own',
  answers: { 200: digestAnswer },
  run: async (server, call) => ({ status: 200, body: await readDigest(server, accountOf(call).id) }),
});

const wantDigest = operation({
  id: 'setDigest',
  method: 'PUT',
  path: '/v1/me/digest',
  summary: 'Ask for a daily mail, for none, or for no mail ever.',
  body: digestInput,
  rate: 'write',
  whileSuspended: true,
  answers: { 200: digestAnswer },
  run: async (server, call) => {
    const { id } = accountOf(call);
    await setDigest(server, id, call.body);
    return { status: 200, body: await readDigest(server, id) };
  },
});

export const INBOX: readonly Operation[] = [inbox, markRead, digest, wantDigest];
