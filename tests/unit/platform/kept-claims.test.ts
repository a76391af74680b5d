import { describe, expect, it } from 'vitest';
import { createClient } from '../../../lib/api/client';
import { parseDocumentKey } from '../../../lib/documents/document-key';
import { createClaimsStore } from '../../../lib/platform/claims/claims-store';
import type { Database } from '../../../lib/platform/database';
import { rememberedProof } from '../../../lib/platform/claims/remembered-proofs';
import { createDeskService } from '../../../lib/platform/desk/desk-service';
import type { Caller } from '../../../lib/platform/messages';

/** The claim page and the desk keep what they know in the same storage of the browser. */
const OURS: Caller = { kind: 'extension', tab: null };
const DOCUMENT = parseDocumentKey('arxiv:2411.02306')!;
const CLAIM = { id: '019d0000-0000-7000-8000-000000000001', document: DOCUMENT, state: 'live', level: 3, method: 'mailed-code', author: 2, begun: '2026-06-12T12:00:00.000Z', proofs: [] };

function both() {
  const stored: Record<string, unknown> = {};
  const storage = { get: (key: string) => Promise.resolve({ [key]: stored[key] }), set: (items: Record<string, unknown>) => Promise.resolve(void Object.assign(stored, structuredClone(items))) };
  const server = { up: true };
  const address = 'https://notes.example/';
  const client = createClient({
    server: new URL(address),
    fetch: () => (server.up ? Promise.resolve(Response.json({ claims: [CLAIM] })) : Promise.reject(new TypeError('away'))),
    token: () => Promise.resolve({ ok: true, value: 'token' }),
  });
  const account = { server: address, token: 'token', person: { id: 'author', handle: 'M. Okafor' } };
  const nothingWritten: Database = { run: () => Promise.resolve([] as never), close: () => Promise.resolve() };
  const desk = createDeskService({ database: nothingWritten, storage, connections: { connect: () => Promise.resolve({ server: address, client, account }) }, openPage: () => Promise.resolve() });
  let keys = 0;
  return { desk, server, storage, claims: createClaimsStore(storage, () => `key-${(keys += 1)}`) };
}

describe('what is kept of claims', () => {
  it('is where one was on the claim page, also after the desk was opened', async () => {
    const { desk, claims } = both();
    await claims.keep(DOCUMENT, { author: 2, way: 'mail' });
    const key = await claims.key('a mail is asked for');
    expect(await desk.readDesk({}, OURS)).toMatchObject({ documents: [{ document: DOCUMENT }] });
    expect(await claims.place(DOCUMENT)).toMatchObject({ author: 2, way: 'mail' });
    // Another key would send a second mail, for which an address waits a day.
    expect(await claims.key('a mail is asked for')).toBe(key);
  });

  it('is what cards ask instead of the server', async () => {
    const { desk, storage } = both();
    await desk.readDesk({}, OURS);
    expect(await rememberedProof(storage, 'https://notes.example/ author', DOCUMENT)).toEqual({ badge: true, listed: false });
    expect(await rememberedProof(storage, 'https://notes.example/ somebody else', DOCUMENT)).toEqual({ badge: false, listed: false });
  });

  it('is whose desk it is without the server, also after a step on the claim page', async () => {
    const { desk, claims, server } = both();
    await desk.readDesk({}, OURS);
    await claims.keep(DOCUMENT, { author: 2 });
    server.up = false;
    expect(await desk.readDesk({}, OURS)).toMatchObject({ documents: [{ document: DOCUMENT, why: 'claimed', proved: true }], problem: { key: 'problems.serverAway' } });
  });
});
