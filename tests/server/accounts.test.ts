import { v4 as uuid4 } from 'uuid';
import { expect, it } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { failureOf, key, onBothEngines, valueOf } from './harness';

onBothEngines('Signing up', (begin, engine) => {
  it('gives a token that opens the account, also after a restart', async () => {
    const world = await begin();
    const { api, person } = await world.signUp('Halvard Ö');
    await world.restart();
    expect(valueOf(await api.me())).toEqual({ signIns: [], person, created: world.clock.now, joined: [], licence: null });
    expect(person.handle).toBe('Halvard Ö');
  });

  it('repeated after a lost answer gives the same account; both tokens open it', async () => {
    const world = await begin();
    const once = uuid4();
    const first = valueOf(await world.reader.createAccount({ handle: 'halvard' }, once));
    const second = valueOf(await world.reader.createAccount({ handle: 'halvard' }, once));
    expect(second.person).toEqual(first.person);
    for (const { token } of [first, second]) {
      expect((await world.ask('/v1/me', { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
    }
  });

  it('cannot be repeated much later: the key is no password', async () => {
    const world = await begin();
    const once = uuid4();
    valueOf(await world.reader.createAccount({ handle: 'halvard' }, once));
    world.clock.now += 60 * 60_000 + 1;
    expect(failureOf(await world.reader.createAccount({ handle: 'halvard' }, once))).toMatchObject({ code: 'key-reused' });
  });

  it('takes names that differ in case, width or ligatures for the same name', async () => {
    const world = await begin();
    for (const [one, two] of [['halvard', 'Halvard'], ['ﬁona', 'fiona'], ['Ａda', 'ada'], ['Ünal', 'üNAL']] as const) {
      await world.signUp(one);
      expect(failureOf(await world.reader.createAccount({ handle: two }, key())), two).toMatchObject({ status: 409, code: 'handle-taken' });
    }
  });

  it('of two people who want one name at once serves one', async () => {
    const world = await begin();
    const answers = await Promise.all(Array.from({ length: 8 }, () => world.reader.createAccount({ handle: 'halvard' }, key())));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.failure.kind === 'refused')).toHaveLength(7);
  });

  it('refuses names that are empty, endless, or not what they seem', async () => {
    const world = await begin();
    for (const handle of ['', 'x', 'y'.repeat(41), ' halvard', 'halvard ', 'two  spaces', 'rtl\u202eevil', 'zero\u200bwidth', 'line\nbreak', '<b>', 'a\u0000b', '\u0301\u0301', 'e\u0301le', '\u0410lice Smith', 'p\u03b1ul']) {
      expect(failureOf(await world.reader.createAccount({ handle }, key())), handle).toMatchObject({ kind: 'refused', code: 'invalid-input' });
    }
  });

  it('takes names of all scripts', async () => {
    const world = await begin();
    for (const handle of ['李明', 'Zoë', 'Мария', 'Ελένη', 'jean-luc', "o'neil", 'a.b_c', 'அரசு', 'user 42']) {
      expect((await world.signUp(handle)).person.handle).toBe(handle);
    }
  });

  it.runIf(engine === 'sqlite')('leaves no token in the database', async () => {
    const world = await begin();
    const { token } = await world.signUp('halvard');
    const folder = dirname(world.database);
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    expect(files.some((bytes) => bytes.includes('halvard'))).toBe(true);
    expect(files.some((bytes) => bytes.includes(token))).toBe(false);
  });
});
