import { describe, expect, it } from 'vitest';
import { createClient } from '../../../lib/api/client';
import type { Connection } from '../../../lib/platform/account/connections';
import { createInboxService } from '../../../lib/platform/desk/inbox-service';
import type { Caller } from '../../../lib/platform/messages';

/** The inbox in this browser, over a server that answers in its true form and writes down what it is asked. */
const OURS: Caller = { kind: 'extension', tab: null };
const DOCUMENT = 'arxiv:2411.02306';
const id = (number: number): string => `019d0000-0000-7000-8000-${String(number).padStart(12, '0')}`;

function item(number: number, unread = true) {
  const event = { id: id(100 + number), document: DOCUMENT, note: id(50), kind: 'fix-confirmed', at: '2026-06-12T12:00:00.000Z', actor: { id: 'critic', handle: 'halvard' }, version: 2 };
  return { id: id(number), at: '2026-06-12T12:00:00.000Z', kind: 'fix-judged', unread, document: DOCUMENT, note: id(50), event };
}

function inbox(signedIn = true) {
  const asked: string[] = [];
  const told: number[] = [];
  const server = { items: [item(3), item(2), item(1, false)], unread: 2, cursor: '9', up: true, marks: true };
  const answers = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    asked.push(`${init?.method ?? 'GET'} ${pathname}${search}`);
    if (!server.up) return Promise.reject(new TypeError('away'));
    if (init?.method === 'PUT' && !server.marks) return Promise.resolve(new Response(null, { status: 503 }));
    if (init?.method === 'PUT') server.unread = 0;
    const body = init?.method === 'PUT' ? { unread: 0 } : { items: server.items.map((one) => ({ ...one, unread: one.unread && server.unread > 0 })), unread: server.unread, cursor: server.cursor };
    return Promise.resolve(Response.json(body));
  };
  const address = 'https://notes.example/';
  const client = createClient({ server: new URL(address), fetch: answers, token: () => Promise.resolve({ ok: true, value: 'token' }) });
  const person = { id: 'author', handle: 'M. Okafor' };
  const state = { person };
  const connection = (): Connection => ({ server: address, client, account: signedIn ? { server: address, token: 'token', person: state.person } : null });
  const stored: Record<string, unknown> = {};
  const storage = {
    get: (key: string) => Promise.resolve({ [key]: stored[key] }),
    set: (items: Record<string, unknown>) => Promise.resolve(void Object.assign(stored, structuredClone(items))),
  };
  const make = () => createInboxService({ storage, connections: { connect: () => Promise.resolve(connection()), connected: () => Promise.resolve(connection()) }, now: () => 1_000, newId: () => id(99), tell: (unread) => told.push(unread) });
  return { service: make(), make, asked, told, server, state };
}

describe('the inbox', () => {
  it('asks nothing while nobody is signed in', async () => {
    const { service, asked } = inbox(false);
    await service.fetch();
    expect(await service.handlers.readInbox({}, OURS)).toEqual({ kind: 'signed-out' });
    expect(await service.handlers.markInboxRead({ items: 'all' }, OURS)).toEqual({ kind: 'signed-out' });
    expect(asked).toEqual([]);
  });

  it('tells of a change once, so that who hears of it may read it', async () => {
    const { service, told, server } = inbox();
    await service.fetch();
    for (let i = 0; i < 3; i += 1) await service.handlers.readInbox({}, OURS);
    expect(told).toEqual([2]);
    server.items = [item(4), ...server.items];
    server.unread = 3;
    await service.fetch();
    await service.handlers.readInbox({}, OURS);
    expect(told).toEqual([2, 3]);
  });

  it('tells no page of a site anything', () => {
    const { service } = inbox();
    expect(() => service.handlers.readInbox({}, { kind: 'page', tab: 1, url: 'https://arxiv.org/abs/2411.02306' })).toThrow('problems.notAllowed');
  });

  it('is read from here, without a request, also by a worker that has just started', async () => {
    const { service, make, asked } = inbox();
    await service.fetch();
    expect(asked).toEqual(['GET /v1/me/inbox']);
    expect(await make().handlers.readInbox({}, OURS)).toMatchObject({ kind: 'signed-in', unread: 2, at: 1_000, items: [{ id: id(3), unread: true }, { id: id(2), unread: true }, { id: id(1), unread: false }] });
    expect(asked).toHaveLength(1);
  });

  it('marks what was opened here, and tells the server once everything is read', async () => {
    const { service, asked, told } = inbox();
    await service.fetch();
    expect(await service.handlers.markInboxRead({ items: [id(3)] }, OURS)).toMatchObject({ unread: 1 });
    expect(asked).toEqual(['GET /v1/me/inbox']);
    expect(await service.handlers.markInboxRead({ items: [id(2)] }, OURS)).toMatchObject({ unread: 0 });
    expect(asked).toEqual(['GET /v1/me/inbox', 'PUT /v1/me/inbox/read']);
    expect(told).toEqual([2, 1, 0]);
  });

  it('stays read when the server is away, and passes the mark on later', async () => {
    const { service, asked, server } = inbox();
    await service.fetch();
    server.up = false;
    expect(await service.handlers.markInboxRead({ items: 'all' }, OURS)).toMatchObject({ unread: 0 });
    expect(await service.handlers.refreshInbox({}, OURS)).toMatchObject({ unread: 0, problem: { key: 'problems.serverAway' } });
    server.up = true;
    expect(await service.handlers.refreshInbox({}, OURS)).toMatchObject({ unread: 0 });
    expect(asked.slice(-2)).toEqual(['PUT /v1/me/inbox/read', 'GET /v1/me/inbox']);
  });

  it('stays read when the server gives the inbox and does not take the mark', async () => {
    const { service, server } = inbox();
    await service.fetch();
    server.marks = false;
    await service.handlers.markInboxRead({ items: 'all' }, OURS);
    server.items.unshift(item(4));
    server.unread = 3;
    expect(await service.handlers.refreshInbox({}, OURS)).toMatchObject({ unread: 1, items: [{ id: id(4), unread: true }, { id: id(3), unread: false }, { id: id(2), unread: false }, { id: id(1) }] });
  });

  it('is nobody else’s', async () => {
    const { service, state } = inbox();
    await service.fetch();
    state.person = { id: 'somebody-else', handle: 'wren' };
    expect(await service.handlers.readInbox({}, OURS)).toEqual({ kind: 'signed-in', items: [], unread: 0, at: null });
  });
});
