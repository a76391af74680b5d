import { afterEach, expect, it } from 'vitest';
import { asker, EXTENSION, followAs } from './follow-sign-in';
import type { World } from './harness';
import { failureOf, onBothEngines, postJson, valueOf } from './harness';
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
