import { expect, it } from 'vitest';
import type { EventKind, NoteId } from '../../lib/notes/note';
import { readLedger } from '../../lib/notes/ledger';
import { scenes } from './claim-scene';
import type { Scene } from './claim-scene';
import { aNote, failureOf, key, newId, onBothEngines, PAPER, valueOf } from './harness';
import type { Member, World } from './harness';

/** "Fixed" takes two keys; an author who holds one tries to have the other. */

const DAY = 24 * 60 * 60_000;
const page = (passage: string) => `<!doctype html><html><body><div class="ltx_page_main"><p>We find that ${passage} This holds for all four environments.</p></div></body></html>`;
const step = (who: Member, note: NoteId, kind: EventKind, version?: number) =>
  who.api.postEvent({ id: newId(), note, kind, ...(version === undefined ? {} : { version }) }, key());

onBothEngines('"Fixed", claimed by an author', (begin) => {
  const scene = scenes(begin);

  async function claimed({ world }: Scene): Promise<{ critic: Member; author: Member; note: NoteId }> {
    const [critic, author] = [await world.signUp('halvard'), await world.signUp('ilse')];
    const { id: note } = valueOf(await critic.api.postNote(aNote(), key()));
    const { id } = valueOf(await author.api.postResponse({ id: newId(), notes: [note], stance: 'fixed', version: 2, body: '' }, key()));
    await world.prove(id);
    return { critic, author, note };
  }
  const statusOf = async (world: World, note: NoteId) => {
    const said = await world.look(PAPER);
    const one = said?.notes.find(({ id }) => id === note);
    if (!said || !one) throw new Error('The note is not there.');
    return readLedger(said).of(one).status;
  };
  /** People who have been here for a while, each with an address of their own. */
  async function known({ world, withMail }: Scene, ...names: string[]): Promise<Member[]> {
    for (const name of names) await withMail(`${name}@example.org`, name);
    world.clock.now += 8 * DAY;
    const people: Member[] = [];
    for (const name of names) people.push(await withMail(`${name}@example.org`, name));
    return people;
  }

  it('ATTACK: seen changed by the author’s second names, however many and old: told, and not fixed', async () => {
    const all = await scene();
    const { world } = all;
    const names = [await world.signUp('second'), await world.signUp('third')];
    world.clock.now += 30 * DAY;
    const { note } = await claimed(all);
    const fresh = [await all.withMail('fourth@example.org', 'fourth'), await all.withMail('fifth@example.org', 'fifth')];
    for (const one of [...names, ...fresh]) valueOf(await step(one, note, 'passage-changed', 2));
    expect(await statusOf(world, note)).toBe('fix-claimed');
    expect((await world.look(PAPER))?.events.map(({ doubtful }) => doubtful)).toEqual([true, true, true, true]);
  });

  it('ATTACK: seen changed by one reader alone, again and again: not fixed; by two who are known and no authors: fixed', async () => {
    const all = await scene();
    const [anna, bert, claimant] = await known(all, 'anna', 'bert', 'cleo');
    const { note } = await claimed(all);
    valueOf(await claimant!.api.beginClaim({ document: PAPER, way: 'none' }, key()));
    valueOf(await step(claimant!, note, 'passage-changed', 2));
    valueOf(await step(anna!, note, 'passage-changed', 2));
    expect(failureOf(await step(anna!, note, 'passage-changed', 2))).toMatchObject({ code: 'no-change' });
    expect(await statusOf(all.world, note)).toBe('fix-claimed');
    valueOf(await step(bert!, note, 'passage-changed', 2));
    expect(await statusOf(all.world, note)).toBe('fixed');
  });

  it('the critic’s own word counts at once', async () => {
    const all = await scene();
    const { critic, note } = await claimed(all);
    valueOf(await step(critic, note, 'passage-changed', 2));
    expect(await statusOf(all.world, note)).toBe('fixed');
  });

  it('seen changed by anybody, and by the server itself in the two versions: fixed, and every copy learns of it', async () => {
    const all = await scene();
    const { world, outside } = all;
    const { note } = await claimed(all);
    outside.shown.set('html/2411.02306v1', { body: page('Training on feedback makes models deceptive.') });
    valueOf(await step(await world.signUp('reader'), note, 'passage-changed', 2));
    const { cursor } = valueOf(await world.reader.config());
    // arXiv has not made the page yet.
    await world.keepHouse();
    expect(await statusOf(world, note)).toBe('fix-claimed');
    outside.shown.set('html/2411.02306v2', { body: page('Training on feedback can make some models say what pleases.') });
    world.clock.now += DAY + 1;
    await world.keepHouse();
    expect(await statusOf(world, note)).toBe('fixed');
    expect(valueOf(await world.reader.changes(cursor)).events).toHaveLength(1);
  });

  it('ATTACK: said to have changed where it stands word for word, or where it never stood so: not fixed, and not asked again', async () => {
    const all = await scene();
    const { world, outside } = all;
    const { note } = await claimed(all);
    outside.shown.set('html/2411.02306v1', { body: page('Training on feedback makes models deceptive.') });
    outside.shown.set('html/2411.02306v2', { body: page('Training on feedback makes models deceptive.') });
    outside.shown.set('html/2411.02306v3', { body: page('It does not.') });
    const reader = await world.signUp('reader');
    valueOf(await step(reader, note, 'passage-changed', 2));
    await world.keepHouse();
    expect(await statusOf(world, note)).toBe('fix-claimed');
    outside.shown.set('html/2411.02306v2', { body: page('It does not.') });
    world.clock.now += 2 * DAY;
    await world.keepHouse();
    expect(await statusOf(world, note)).toBe('fix-claimed');
    // A quote that is not the paper's own words changes in every version.
    const { target } = aNote();
    const made = valueOf(await reader.api.postNote(aNote({ target: { ...target, kind: 'quote', exact: 'Words nobody wrote there at all.', prefix: '', suffix: '' } }), key()));
    valueOf(await step(await world.signUp('another'), made.id, 'passage-changed', 3));
    await world.keepHouse();
    expect((await world.look(PAPER))?.events.every(({ doubtful }) => doubtful === true)).toBe(true);
  });

  it('ATTACK: a document filled with steps, until nobody can write on it: refused in time', async () => {
    const { world } = await scene();
    const critic = await world.signUp('halvard');
    const { id } = valueOf(await critic.api.postNote(aNote(), key()));
    valueOf(await step(critic, id, 'withdrawn'));
    await world.restart(async (db) => {
      const taken = Array.from({ length: 299 }, (_, i) => ({ id: `step-${i}`, seq: 1, document: PAPER, note: id, kind: i % 2 === 0 ? ('reinstated' as const) : ('withdrawn' as const), at: world.clock.now + i, actor: critic.person.id, version: null, doubtful: 0 as const, look_at: null }));
      await db.insertInto('event').values(taken).execute();
    });
    world.clock.now += 1_000;
    expect(failureOf(await step(critic, id, 'withdrawn'))).toMatchObject({ code: 'full' });
  });
});
