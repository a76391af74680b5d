import { describe, expect, it } from 'vitest';
import { caller, delivered, newDocument, newWorld, noteDraft, publish } from './reader';
import type { Reader, World } from './reader';
import { readersOnServer } from './readers-on-server';

/** Firefox lets people take back what an extension may send; from then on nothing of it is sent. */

const here = readersOnServer();

/** Somebody with an account, and every request from then on. */
async function someone(): Promise<{ reader: Reader; world: World; asked: { path: string; signed: boolean }[] }> {
  const world = newWorld();
  const reader = await here.someone(world);
  const asked: { path: string; signed: boolean }[] = [];
  world.fetch = (input, init) => {
    const request = new Request(input, init);
    asked.push({ path: new URL(request.url).pathname, signed: request.headers.has('authorization') });
    return fetch(input, init);
  };
  return { reader, world, asked };
}

describe('Leave to send that was taken back', () => {
  it('for what is read: the server is not asked, what is written stays here, and both go on once it is given again', async () => {
    const { reader, world, asked } = await someone();
    world.withheld = 'reading';
    expect(await reader.handlers.readAccount({}, caller)).toEqual({ kind: 'local-only', withheld: 'reading' });
    const document = newDocument();
    await publish(reader, noteDraft(document, { body: 'Kept here.' }));
    await reader.handlers.refreshDiscussions({ documents: [document] }, caller);
    await reader.service.fetchOwn();
    await reader.service.refreshAll();
    await reader.service.flush(true);
    expect(asked).toEqual([]);
    expect((await reader.view(document)).discussion.notes).toHaveLength(1);
    world.withheld = null;
    expect(await reader.handlers.readAccount({}, caller)).toMatchObject({ kind: 'signed-in' });
    await reader.handlers.refreshDiscussions({ documents: [document] }, caller);
    expect(asked.length).toBeGreaterThan(0);
  });

  it('for what is written: notes are read without a name, nothing of one’s own goes out, and the account is kept', async () => {
    const { reader, world, asked } = await someone();
    world.withheld = 'writing';
    expect(await reader.handlers.readAccount({}, caller)).toMatchObject({ kind: 'signed-out', withheld: 'writing', as: {} });
    const document = newDocument();
    await publish(reader, noteDraft(document, { body: 'Waits.' }));
    await reader.handlers.refreshDiscussions({ documents: [document] }, caller);
    await reader.service.fetchOwn();
    await reader.service.flush(true);
    expect(asked.filter(({ signed, path }) => signed || !/\/v1\/(?:config|buckets)/.test(path))).toEqual([]);
    world.withheld = null;
    expect(await reader.handlers.readAccount({}, caller)).toMatchObject({ kind: 'signed-in' });
    await reader.service.flush(true);
    await delivered(reader);
    expect(asked.some(({ signed }) => signed)).toBe(true);
  });
});
