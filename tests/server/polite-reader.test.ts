import * as v from 'valibot';
import { expect, it, vi } from 'vitest';
import { askingFor } from '../../server/claims/asker';
import { PoliteReader } from '../../server/claims/polite-reader';
import { SourceAway } from '../../server/claims/sources';
import { openEngine } from '../../server/store/engine';
import { migrate } from '../../server/store/migrate';
import { sqliteFile } from './harness';

/** A reader on a clock that only waiting moves, and when each request began. */
async function readerAt(answer: (url: URL) => Response | Promise<Response>) {
  const ending: (() => Promise<void>)[] = [];
  const engine = await openEngine(sqliteFile(ending));
  await migrate(engine.db);
  let now = 1_000_000;
  const asked: { at: number; path: string }[] = [];
  const make = () =>
    new PoliteReader({
      db: engine.db,
      fetch: async (url) => {
        const { pathname, href } = new URL(url instanceof Request ? url.url : url);
        asked.push({ at: now, path: pathname });
        return answer(new URL(href));
      },
      now: () => now,
      sleep: async (milliseconds) => {
        now += milliseconds;
      },
      every: 3_000,
      agent: 'test',
    });
  const page = (path: string, since?: number) => ({
    url: new URL(`https://arxiv.example${path}`),
    as: 'test',
    accept: 'text/html',
    facts: v.string(),
    find: (status: number, text: string) => `${status} ${text}`,
    ...(since === undefined ? {} : { since }),
  });
  const end = async () => {
    await engine.close();
    for (const one of ending) await one();
  };
  return { make, page, asked, end, at: () => now };
}

it('Requests go one after another, three seconds apart, whoever asks and however many at once; a new life waits first', async () => {
  const { make, page, asked, end } = await readerAt(() => new Response('x'));
  const reader = make();
  await Promise.all(['/a', '/b', '/c', '/a'].map((path) => reader.read(page(path))));
  await make().read(page('/d'));
  expect(asked.map((one) => one.path)).toEqual(['/a', '/b', '/c', '/d']);
  const gaps = asked.slice(1).map((one, i) => one.at - (asked[i]?.at ?? 0));
  expect(gaps.every((gap) => gap >= 3_000)).toBe(true);
  await end();
});

it('Servers that share a database ask as one', async () => {
  const { make, page, asked, end } = await readerAt(() => new Response('x'));
  const servers = [make(), make(), make()];
  await Promise.all(servers.flatMap((server, i) => ['a', 'b'].map((path) => server.read(page(`/${path}${i}`)))));
  const times = asked.map((one) => one.at).toSorted((a, b) => a - b);
  expect(times).toHaveLength(6);
  expect(times.slice(1).every((at, i) => at - (times[i] ?? 0) >= 3_000)).toBe(true);
  await end();
});

it('One that fails holds up nobody, is not remembered, and says so in words; a wall or a redirect elsewhere is a failure', async () => {
  let broken = true;
  const { make, page, asked, end } = await readerAt((url) => {
    if (url.pathname === '/wall') return new Response('challenge', { status: 429 });
    if (url.pathname === '/away') return new Response(null, { status: 302, headers: { location: 'https://evil.example/' } });
    if (url.pathname === '/moved') return new Response(null, { status: 301, headers: { location: '/there' } });
    if (broken && url.pathname === '/broken') throw new TypeError('fetch failed');
    return new Response(url.pathname);
  });
  const reader = make();
  for (const path of ['/wall', '/away', '/broken']) await expect(reader.read(page(path)), path).rejects.toThrow(SourceAway);
  broken = false;
  expect(await reader.read(page('/broken'))).toBe('200 /broken');
  expect(await reader.read(page('/moved'))).toBe('200 /there');
  expect(asked.some((one) => one.path === '/')).toBe(false);
  await end();
});

it('A crowd that waits for too many pages is told to come back, instead of being kept waiting', async () => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const { make, page, end } = await readerAt(async () => {
    await held;
    return new Response('x');
  });
  const reader = make();
  const outcomes = Array.from({ length: 30 }, (_, i) => reader.read(page(`/${i}`)));
  // Those that are turned away need not wait for the others.
  const turnedAway = await Promise.all(outcomes.slice(20).map((one) => one.then(() => false, (error: unknown) => error instanceof SourceAway)));
  expect(turnedAway).toEqual(Array<boolean>(10).fill(true));
  letGo();
  expect(await Promise.all(outcomes.slice(0, 20))).toHaveLength(20);
  await end();
});

it('Who waits is told how many go before and for how long, and no more once they were answered', async () => {
  let answer: (() => void) | null = null;
  const { make, page, end } = await readerAt(() => new Promise((resolve) => {
    answer = () => resolve(new Response('x'));
  }));
  const reader = make();
  const reading = ['ann', 'ben', 'cat', 'ann'].map((who, i) => askingFor(who, () => reader.read(page(`/${i}`))));
  await vi.waitFor(() => expect(answer).not.toBeNull());
  expect(['ann', 'ben', 'cat', 'dan'].map((who) => reader.turnOf(who))).toEqual([{ ahead: 0, wait: 0 }, { ahead: 1, wait: 3_000 }, { ahead: 2, wait: 6_000 }, null]);
  for (const one of reading) {
    await vi.waitFor(() => expect(answer).not.toBeNull());
    const now: (() => void) | null = answer;
    answer = null;
    (now as (() => void) | null)?.();
    await one;
  }
  expect(reader.turnOf('cat')).toBeNull();
  await end();
});
