import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createClient } from '../../lib/api/client';
import { RateLimit, perMinute } from '../../server/http/rates';
import { killUnderWrites } from '../faults/kill';
import { ServerProcess } from '../faults/server-process';
import { differences, startWriters } from '../faults/writers';
import { aNote, failureOf, key, valueOf } from './harness';
import { createDatabase, freePort, startCluster } from './postgres-cluster';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rejoinder-faults-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const KILLS = 6;
const nothingLost = { kills: KILLS, differences: [] };

describe('A server killed at any moment', { timeout: 120_000 }, () => {
  it('loses no acknowledged write and doubles none (SQLite)', async () => {
    const report = await killUnderWrites(join(folder, 'notes.sqlite'), KILLS);
    expect(report).toMatchObject(nothingLost);
    expect(report.retried).toBeGreaterThan(0);
  });

  it.skipIf(inject('postgres') === null)('loses no acknowledged write and doubles none (PostgreSQL)', async () => {
    expect(await killUnderWrites(await createDatabase(inject('postgres') ?? ''), KILLS)).toMatchObject(nothingLost);
  });
});

describe.skipIf(inject('postgres') === null)('A database that crashes under load', { timeout: 120_000 }, () => {
  it('is waited for, and nothing is lost', async () => {
    const cluster = await startCluster({ durable: true });
    if (!cluster) throw new Error('PostgreSQL went away.');
    const server = new ServerProcess(await createDatabase(cluster.url), await freePort());
    try {
      await server.start();
      const writers = startWriters(() => server.url, 3);
      await writers.acknowledged(10);
      await cluster.crash();
      await writers.refused();
      await cluster.start();
      await writers.acknowledged(10);
      await writers.stop();
      expect(writers.ledger.retried).toBeGreaterThan(0);
      expect(await differences(server.url, writers.ledger)).toEqual([]);
    } finally {
      await server.kill();
      await cluster.stop();
    }
  });
});

describe('A full disk', { timeout: 60_000 }, () => {
  it('refuses writing, keeps what was acknowledged, and goes on reading', async () => {
    // The shell's limit stands for the disk: no file may grow beyond 1.5 MB, and the signal for it is ignored.
    const server = new ServerProcess(join(folder, 'notes.sqlite'), await freePort(), "trap '' XFSZ; ulimit -f 3000;");
    try {
      await server.start();
      const { token } = valueOf(await createClient({ server: new URL(server.url), fetch }).createAccount({ handle: 'halvard' }, key()));
      const api = createClient({ server: new URL(server.url), fetch, token: () => token });
      const kept: string[] = [];
      let failure: unknown = null;
      for (let i = 0; failure === null && i < 1_000; i += 1) {
        const answer = await api.postNote(aNote({ body: `${i} `.repeat(4_000) }), key());
        if (answer.ok) kept.push(answer.value.id);
        else failure = failureOf(answer);
      }
      expect(failure).toMatchObject({ kind: 'server-away', why: 'status' });
      expect(kept.length).toBeGreaterThan(10);
      const { bits } = valueOf(await api.config());
      const there = new Set<string>();
      for (let n = 0; n < 2 ** bits; n += 1) {
        for (const said of valueOf(await api.bucket(bits, n)).documents) for (const note of said.notes) there.add(note.id);
      }
      expect([...there].toSorted()).toEqual(kept.toSorted());
    } finally {
      await server.kill();
    }
  });
});

describe('Clients that never finish', { timeout: 60_000 }, () => {
  it('do not keep others from being served', async () => {
    const server = new ServerProcess(join(folder, 'notes.sqlite'), await freePort());
    await server.start();
    const port = Number(new URL(server.url).port);
    const hanging = await Promise.all(
      Array.from({ length: 150 }, async (_, i) => {
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => undefined);
        await new Promise((resolve) => {
          socket.once('connect', resolve);
        });
        socket.write(i % 2 === 0 ? 'GET /v1/config HTTP/1.1\r\nhost: x\r\nx-slow: ' : 'POST /v1/accounts HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{');
        return socket;
      }),
    );
    try {
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
      expect(valueOf(await createClient({ server: new URL(server.url), fetch }).createAccount({ handle: 'halvard' }, key())).person.handle).toBe('halvard');
    } finally {
      for (const socket of hanging) socket.destroy();
      await server.kill();
    }
  });
});

describe('A clock that jumps', () => {
  it('back by a year locks nobody out for a year', () => {
    const clock = { now: Date.UTC(2027, 0, 1) };
    const limit = new RateLimit(perMinute(2), () => clock.now);
    limit.take('somebody');
    clock.now = Date.UTC(2026, 0, 1);
    expect(() => limit.take('somebody')).toThrow('Try again in');
    clock.now += 60_000;
    limit.take('somebody');
  });
});

// The limit above is the shell's; where there is none, the case would prove nothing.
it('The shell can limit the size of files', () => {
  expect(spawnSync('/bin/sh', ['-c', 'ulimit -f 3000; ulimit -f'], { encoding: 'utf8' }).stdout.trim()).toBe('3000');
});
