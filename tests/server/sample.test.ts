import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { documentNamed, key, newId, onBothEngines, valueOf } from './harness';

const SAMPLE = documentNamed('sample:paper');
const file = new URL('../../server/sample/', import.meta.url);
const discussion = JSON.parse(readFileSync(new URL('discussion.json', file), 'utf8'));

onBothEngines('With the sample', (begin) => {
  it('serves the paper, which may not run anything', async () => {
    const world = await begin({ sample: true });
    for (const path of ['/sample/paper', '/sample/paper.html']) {
      const answer = await world.ask(path);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await answer.text()).toBe(readFileSync(new URL('paper.html', file), 'utf8'));
    }
  });

  it('serves nothing else, and without it nothing at all', async () => {
    const world = await begin({ sample: true });
    for (const name of ['discussion.json', '..%2Fmain.ts', '%2e%2e/main.ts', '.env', 'missing.png', '']) {
      expect((await world.ask(`/sample/${name}`)).status, name).toBe(404);
    }
    expect((await (await begin()).ask('/sample/paper')).status).toBe(404);
  });

  it('shows the discussion as the file has it', async () => {
    const world = await begin({ sample: true });
    const { hash: _, ...said } = (await world.look(SAMPLE)) ?? { hash: '' };
    const byId = (one: { id: string }, two: { id: string }) => (one.id < two.id ? -1 : 1);
    const sorted = Object.fromEntries(
      Object.entries(discussion).map(([name, value]) => [name, Array.isArray(value) ? value.toSorted(byId) : value]),
    );
    expect(said).toEqual(sorted);
  });

  it('seeds once: a restart changes nothing, and keeps what visitors wrote and joined', async () => {
    const world = await begin({ sample: true });
    const { api } = await world.signUp('visitor');
    const before = await world.look(SAMPLE);
    const note = before?.notes[0];
    if (!note) throw new Error('The sample has no note.');
    const reply = valueOf(await api.postReply({ id: newId(), note: note.id, body: 'A visitor was here.' }, key()));
    valueOf(await api.join(note.id));
    const { cursor } = valueOf(await world.reader.config());
    await world.restart();
    expect(valueOf(await world.reader.config()).cursor).toBe(cursor);
    const after = await world.look(SAMPLE);
    expect(after?.replies).toContainEqual(reply);
    expect(after?.notes).toHaveLength(before?.notes.length ?? 0);
    expect(after?.notes.find((one) => one.id === note.id)?.joined).toBe(note.joined + 1);
  });
});
