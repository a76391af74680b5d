import { afterEach, expect, it } from 'vitest';
import { asker, EXTENSION, followAs } from './follow-sign-in';
import type { Member, World } from './harness';
import { asMember, failureOf, mailCode, onBothEngines, postJson, valueOf } from './harness';
import { followableProvider } from './openid-provider';
import { freePort } from './postgres-cluster';

const running: { close(): void }[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.close();
});

onBothEngines('Linking an ORCID iD to an account', (begin) => {
  async function scene(): Promise<{ readonly world: World; readonly grantFor: (login: string) => Promise<{ code: string; verifier: string }> }> {
    const port = await freePort();
    const world = await begin({ providers: [{ name: 'orcid', kind: 'openid', issuer: `http://127.0.0.1:${port}`, clientId: 'rejoinder', secret: 'a-long-client-secret' }] });
    running.push(await followableProvider(port, [`${world.url}/v1/auth/with/orcid/callback`]));
    return {
      world,
      grantFor: async (login) => {
        const { start, verifier } = asker('orcid');
        const back = await followAs(login, world.url + start, EXTENSION);
        return { code: back.searchParams.get('code') ?? '', verifier };
      },
    };
  }

  it('leads to the account that was linked, also when signing in anew', async () => {
    const { world, grantFor } = await scene();
    const wren = await world.signUp('wren');
    const first = await grantFor('0000-0001');
    expect(valueOf(await wren.api.linkSignIn(first.code, first.verifier))).toEqual({ provider: 'orcid' });
    const again = await grantFor('0000-0001');
    expect(await (await postJson(world, '/v1/auth/token', again)).json()).toMatchObject({ person: { handle: 'wren' } });
  });

  it('takes a code once, and from nobody who does not know its verifier', async () => {
    const { world, grantFor } = await scene();
    const [wren, thief] = [await world.signUp('wren'), await world.signUp('thief')];
    const seen = await grantFor('0000-0001');
    expect(failureOf(await thief.api.linkSignIn(seen.code, asker('orcid').verifier))).toMatchObject({ code: 'wrong-code' });
    valueOf(await wren.api.linkSignIn(seen.code, seen.verifier));
    expect(failureOf(await thief.api.linkSignIn(seen.code, seen.verifier))).toMatchObject({ code: 'wrong-code' });
  });

  it('ATTACK: an iD that is another account’s is not taken over, and no account has two', async () => {
    const { world, grantFor } = await scene();
    const [wren, other] = [await world.signUp('wren'), await world.signUp('other')];
    const [one, two, same] = [await grantFor('0000-0001'), await grantFor('0000-0002'), await grantFor('0000-0001')];
    valueOf(await wren.api.linkSignIn(one.code, one.verifier));
    expect(failureOf(await wren.api.linkSignIn(two.code, two.verifier))).toMatchObject({ code: 'id-taken' });
    expect(failureOf(await other.api.linkSignIn(same.code, same.verifier))).toMatchObject({ code: 'id-taken' });
    const again = await grantFor('0000-0001');
    expect(await (await postJson(world, '/v1/auth/token', again)).json()).toMatchObject({ person: { handle: 'wren' } });
  });
});

onBothEngines('A name alone', (begin) => {
  const link = (world: World, member: Member, body: unknown) => asMember(world, member, 'POST', '/v1/me/sign-ins/mail', body);

  it('gets an address by a mailed code, is told so, and is come back to by it', async () => {
    const world = await begin({ mail: 'console' });
    const member = await world.signUp('halvard');
    expect(valueOf(await member.api.me()).signIns).toEqual([]);
    valueOf(await member.api.linkMail('halvard@example.org', (await mailCode(world, 'halvard@example.org')).code));
    expect(valueOf(await member.api.me()).signIns).toEqual(['mail']);
    const back = await postJson(world, '/v1/auth/mail/code', await mailCode(world, 'halvard@example.org'));
    expect(((await back.json()) as { person: unknown }).person).toEqual(member.person);
  });

  it('ATTACK: with a guessed code, a spent one, or an address that opens another account: refused, and every wrong try counts', async () => {
    const world = await begin({ mail: 'console' });
    const [member, mallory] = [await world.signUp('halvard'), await world.signUp('mallory')];
    const { mail, code } = await mailCode(world, 'halvard@example.org');
    const wrong = code === '00000000' ? '00000001' : '00000000';
    expect((await link(world, mallory, { mail, code: wrong })).status).toBe(422);
    expect((await link(world, member, { mail, code })).status).toBe(200);
    expect((await link(world, mallory, { mail, code })).status).toBe(422);
    const again = await mailCode(world, mail);
    expect((await link(world, mallory, again)).status).toBe(409);
    expect((await link(world, member, await mailCode(world, 'other@example.org'))).status).toBe(409);
    const third = await mailCode(world, 'third@example.org');
    const guess = third.code === '00000000' ? '00000001' : '00000000';
    for (let i = 0; i < 5; i += 1) await link(world, mallory, { mail: third.mail, code: guess });
    expect((await link(world, mallory, third)).status).toBe(422);
    expect(valueOf(await mallory.api.me()).signIns).toEqual([]);
  });
});
