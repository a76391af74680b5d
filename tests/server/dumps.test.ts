import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { World } from './harness';
import { aNote, key, newId, onBothEngines, PAPER, valueOf } from './harness';

type Line = { kind: string; licence?: string | null; id?: string; post?: { id: string; body: string; removed?: string; source?: unknown } };

async function readDump(world: World): Promise<Line[]> {
  const answer = await world.ask('/dumps/posts.ndjson.gz');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/gzip']);
  const text = gunzipSync(Buffer.from(await answer.arrayBuffer())).toString();
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Line);
}

onBothEngines('The public dump', (begin) => {
  it('passes words on only with their licence; removed text never, that it was removed always', async () => {
    const world = await begin();
    const giving = await world.signUp('giving');
    const silent = await world.signUp('silent');
    valueOf(await giving.api.setLicence('CC-BY-4.0'));
    const given = valueOf(await giving.api.postNote(aNote({ body: 'Words given.' }), key()));
    const kept = valueOf(await silent.api.postNote(aNote({ body: 'Words kept.', suggestedWording: 'Kept too.' }), key()));
    const { target, type, severity } = aNote();
    const source = { url: 'https://www.lesswrong.com/x', writer: 'Elsewhere' };
    valueOf(await giving.api.importThread({ document: PAPER, version: 1, notes: [{ key: 'lw:a', source, id: newId(), target, type, severity, body: 'Words of another.' }], responses: [], replies: [] }, key()));
    const answered = valueOf(await giving.api.postNote(aNote({ body: 'Words removed.' }), key()));
    valueOf(await silent.api.postReply({ id: newId(), note: answered.id, body: 'Hm.' }, key()));
    valueOf(await giving.api.removePost(answered.id, 1, key()));
    const alone = valueOf(await giving.api.postNote(aNote({ body: 'Words gone.' }), key()));
    valueOf(await giving.api.removePost(alone.id, 1, key()));

    const lines = await readDump(world);
    const about = (id: string) => lines.find((line) => (line.post?.id ?? line.id) === id);
    expect(about(given.id)).toMatchObject({ kind: 'note', licence: 'CC-BY-4.0', post: { body: 'Words given.' } });
    expect(about(kept.id)).toMatchObject({ licence: null, post: { body: '' } });
    expect(lines.find((line) => line.post?.source)).toMatchObject({ licence: null, post: { body: '', source } });
    expect(about(answered.id)).toMatchObject({ post: { body: '', removed: expect.any(String) } });
    expect(about(alone.id)).toMatchObject({ kind: 'gone' });
    const text = JSON.stringify(lines);
    for (const words of ['Words kept', 'Kept too', 'Words of another', 'Words removed', 'Words gone']) expect(text).not.toContain(words);
  });

  it('is made anew after a day', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    expect(await readDump(world)).toEqual([]);
    valueOf(await api.postNote(aNote(), key()));
    expect(await readDump(world)).toEqual([]);
    world.clock.now += 24 * 60 * 60_000;
    expect(await readDump(world)).toHaveLength(1);
  });
});
