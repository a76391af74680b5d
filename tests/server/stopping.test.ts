import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { aNote, key, newId, onBothEngines, valueOf } from './harness';

/** An arXiv that lets everybody wait until it is let go. */
async function slowSource() {
  let [letGo, came]: (() => void)[] = [() => undefined, () => undefined];
  const asked = new Promise<void>((resolve) => {
    came = resolve;
  });
  const free = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const server = createServer((_request, response) => {
    came?.();
    void free.then(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, asked, letGo: () => letGo?.(), close: () => server.closeAllConnections() ?? server.close() };
}

onBothEngines('A server that stops', (begin) => {
  const ending: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ending.splice(0)) await end();
  });

  it('while it waits for a page elsewhere leaves that to its next life, without a word of failure', async () => {
    const source = await slowSource();
    ending.push(source.close);
    const world = await begin({ sources: { arxiv: source.url, orcidRecords: null, lesswrong: null, eaforum: null, every: 0 } });
    const critic = await world.signUp('halvard');
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    const reader = await world.signUp('ilse');
    valueOf(await reader.api.postEvent({ id: newId(), note: note.id, kind: 'passage-changed', version: 2 }, key()));
    const said = vi.spyOn(process.stderr, 'write');
    ending.push(() => said.mockRestore());
    const work = world.keepHouse();
    await source.asked;
    await world.restart();
    source.letGo();
    await work;
    expect(said.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('cleaning'))).toEqual([]);
    // Nothing was decided, and it is looked at again.
    expect((await world.look(note.document))?.events.map(({ doubtful }) => doubtful)).toEqual([true]);
  });
});
