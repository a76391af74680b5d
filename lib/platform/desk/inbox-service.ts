import * as v from 'valibot';
import { encodeInbox, inboxAnswer, type Inbox } from '../../api/inbox';
import { failureOf, isOpen } from '../account/accounts';
import type { Connection, Connections } from '../account/connections';
import type { InboxProtocol, InboxView } from './inbox-protocol';
import type { BackgroundHandlers, Caller } from '../messages';
import type { PassagesStorage } from '../reading/passages-service';
import { MessageError, type Problem } from '../problem';

export interface InboxService {
  readonly handlers: Pick<BackgroundHandlers, keyof InboxProtocol>;
  /** Asks the server, by the account's own timer; nothing while nobody is signed in. */
  fetch(): Promise<void>;
  /** Tells what is here now: at the worker's start, and when somebody else is signed in. */
  follow(): Promise<void>;
}

export interface InboxServiceParts {
  readonly storage: PassagesStorage;
  readonly connections: Pick<Connections, 'connect' | 'connected'>;
  /** Milliseconds. */
  readonly now: () => number;
  /** A UUIDv7 for an objection. */
  readonly newId: () => string;
  readonly tell: (unread: number) => void;
}

const KEY = 'inbox';
/** Items kept here; older ones are asked for again. */
const MOST = 300;

/** What lies in storage. `read`: opened here; `upTo`: a cursor the server has not been told of yet. */
const kept = v.object({
  server: v.string(),
  person: v.string(),
  at: v.number(),
  read: v.array(v.string()),
  upTo: v.exactOptional(v.string()),
  inbox: inboxAnswer,
}) satisfies v.GenericSchema<unknown, Kept>;
interface Kept {
  readonly server: string;
  readonly person: string;
  readonly at: number;
  readonly read: readonly string[];
  readonly upTo?: string;
  readonly inbox: Inbox;
}

/** The inbox as this browser has it. Fetched by a timer of its own and never because a document was opened. */
export function createInboxService({ storage, connections, now, newId, tell }: InboxServiceParts): InboxService {
  let last: Promise<unknown> = Promise.resolve();
  let problem: Problem | null = null;

  const owner = async (): Promise<Connection | null> => {
    const connection = await connections.connect();
    return connection?.account != null && isOpen(connection.account) ? connection : null;
  };
  const load = async ({ server, account }: Connection): Promise<Kept | null> => {
    const parsed = v.safeParse(kept, (await storage.get(KEY))[KEY]);
    // Somebody else's is none of this person's.
    return parsed.success && parsed.output.server === server && parsed.output.person === account?.person.id ? parsed.output : null;
  };
  const store = async (one: Kept): Promise<void> => {
    const ids = new Set(one.inbox.items.map(({ id }) => id));
    const items = one.inbox.items.slice(0, MOST);
    const encoded = { ...one, read: one.read.filter((id) => ids.has(id)), inbox: encodeInbox({ ...one.inbox, items }) };
    await storage.set({ [KEY]: JSON.parse(JSON.stringify(encoded)) });
  };
  const view = (one: Kept | null): InboxView => {
    if (one === null) return { kind: 'signed-in', items: [], unread: 0, at: null, ...(problem === null ? {} : { problem }) };
    const read = new Set(one.read);
    const items = one.inbox.items.map((item) => (item.unread && (one.upTo !== undefined || read.has(item.id)) ? { ...item, unread: false } : item));
    const opened = one.inbox.items.filter((item) => item.unread && read.has(item.id)).length;
    const unread = one.upTo === undefined ? Math.max(0, one.inbox.unread - opened) : 0;
    const { before, earlier } = one.inbox;
    return { kind: 'signed-in', items, unread, at: one.at, ...(before === undefined ? {} : { before }), ...(earlier === undefined ? {} : { earlier }), ...(problem === null ? {} : { problem }) };
  };
  /** What was told last: whoever hears of a change reads the inbox, and reading it must not be a change again. */
  let toldLast: string | null = null;
  const told = (shown: InboxView): InboxView => {
    const current = shown.kind === 'signed-in' ? JSON.stringify([shown.unread, shown.at, shown.items.map(({ id, unread }) => [id, unread])]) : '';
    if (current !== toldLast) tell(shownUnread(shown));
    toldLast = current;
    return shown;
  };

  const ask = async (connection: Connection, before: string | undefined): Promise<InboxView> => {
    const known = await load(connection);
    if (known !== null) await store(await passOn(connection, known));
    const answer = await connection.client.inbox(before);
    if (!answer.ok) {
      problem = failureOf(answer.failure).problem;
      return view(await load(connection));
    }
    problem = null;
    const earlier = await load(connection);
    const inbox = before === undefined || earlier === null ? answer.value : joined(earlier.inbox, answer.value);
    const fresh = { server: connection.server, person: connection.account?.person.id ?? '', at: now(), read: earlier === null ? [] : readIn(earlier), inbox };
    await store(fresh);
    return view(fresh);
  };

  /** One after the other: a timer that rings while something is marked must not bring the mark back. */
  const inTurn = (work: (connection: Connection) => Promise<InboxView>): Promise<InboxView> => {
    const done = last.then(async () => {
      const connection = await owner();
      return told(connection === null ? { kind: 'signed-out' } : await work(connection));
    });
    last = done.catch(() => undefined);
    return done;
  };
  const refresh = () => inTurn((connection) => ask(connection, undefined));

  return {
    handlers: {
      readInbox: (_request, caller) => ours(caller, () => inTurn(async (connection) => view(await load(connection)))),
      refreshInbox: (_request, caller) => ours(caller, refresh),
      readOlderInbox: (_request, caller) => ours(caller, () => inTurn(async (connection) => ask(connection, (await load(connection))?.inbox.before))),
      markInboxRead: ({ items }, caller) =>
        ours(caller, () =>
          inTurn(async (connection) => {
            const known = await load(connection);
            if (known === null) return view(null);
            const marked = { ...known, read: [...new Set([...known.read, ...(items === 'all' ? [] : items)])] };
            const allRead = items === 'all' || shownUnread(view(marked)) === 0;
            // The server knows one mark alone, up to where everything is read.
            const next = allRead && known.inbox.unread > 0 ? await passOn(connection, { ...marked, upTo: known.inbox.cursor }) : marked;
            await store(next);
            return view(next);
          }),
        ),
      objectToDecision: ({ decision, words }, caller) =>
        ours(caller, () =>
          inTurn(async (connection) => {
            const id = newId();
            const answer = await connection.client.appeal({ id, moderation: decision, words }, id);
            // Taken: an earlier try arrived, and its answer was lost.
            const taken = !answer.ok && answer.failure.kind === 'refused' && answer.failure.code === 'id-taken';
            if (!answer.ok && !taken) throw failureOf(answer.failure);
            return ask(connection, undefined);
          }),
        ),
      async readDigest(_request, caller) {
        const { client } = await ours(caller, connections.connected);
        const answer = await client.digest();
        if (!answer.ok) throw failureOf(answer.failure);
        return answer.value;
      },
      async setDigest({ wish }, caller) {
        const { client } = await ours(caller, connections.connected);
        const answer = await client.setDigest(wish);
        if (!answer.ok) throw failureOf(answer.failure);
        return answer.value;
      },
    },
    async fetch() {
      await refresh();
    },
    async follow() {
      await inTurn(async (connection) => view(await load(connection)));
    },
  };
}

/** Tells the server what was read; what it cannot be told now is told with the next question. */
async function passOn({ client }: Connection, one: Kept): Promise<Kept> {
  if (one.upTo === undefined) return one;
  const answer = await client.markInboxRead(one.upTo);
  if (!answer.ok) return one;
  const items = one.inbox.items.map((item) => ({ ...item, unread: false }));
  const { upTo: _, ...rest } = one;
  return { ...rest, inbox: { ...one.inbox, items, unread: answer.value.unread } };
}

/** Items that were read here; a mark that the server did not take says so of all there were. */
function readIn({ read, upTo, inbox }: Kept): readonly string[] {
  return upTo === undefined ? read : [...new Set([...read, ...inbox.items.map(({ id }) => id)])];
}

const shownUnread = (shown: InboxView): number => (shown.kind === 'signed-in' ? shown.unread : 0);

/** An inbox with the older page added. */
function joined(newer: Inbox, older: Inbox): Inbox {
  const known = new Set(newer.items.map(({ id }) => id));
  const { before: _, ...rest } = newer;
  const items = [...newer.items, ...older.items.filter(({ id }) => !known.has(id))];
  return { ...rest, items, unread: older.unread, ...(older.before === undefined ? {} : { before: older.before }) };
}

/** A page of a site learns nothing of it. */
function ours<Result>(caller: Caller, work: () => Promise<Result>): Promise<Result> {
  if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
  return work();
}
