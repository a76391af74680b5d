import type { Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import type { ProviderSettings } from '../../server/sign-in/provider';
import { asker, EXTENSION, followAs } from './follow-sign-in';
import type { World } from './harness';
import { onBothEngines, postJson } from './harness';
import { followableProvider } from './openid-provider';
import { freePort } from './postgres-cluster';

const running: Server[] = [];
afterEach(() => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function startProvider(port: number, callbacks: readonly string[]): Promise<void> {
  running.push((await followableProvider(port, callbacks)).server);
}

const KINDS = {
  openid: (port: number): ProviderSettings => ({ name: 'orcid', kind: 'openid', issuer: `http://127.0.0.1:${port}`, clientId: 'rejoinder', secret: 'a-long-client-secret' }),
  oauth: (port: number): ProviderSettings => ({
    name: 'github',
    kind: 'oauth',
    authorize: `http://127.0.0.1:${port}/auth`,
    token: `http://127.0.0.1:${port}/token`,
    user: `http://127.0.0.1:${port}/me`,
    scope: 'openid',
    clientId: 'rejoinder',
    secret: 'a-long-client-secret',
  }),
};

onBothEngines('Signing in through a provider', (begin, engine) => {
  async function worldWith(kind: keyof typeof KINDS): Promise<{ world: World; name: string }> {
    const port = await freePort();
    const settings = KINDS[kind](port);
    const world = await begin({ providers: [settings] });
    await startProvider(port, [`${world.url}/v1/auth/with/${settings.name}/callback`]);
    return { world, name: settings.name };
  }
  const use = (world: World, body: object) => postJson(world, '/v1/auth/token', body);

  it.each(['openid', 'oauth'] as const)('(%s) leads there and back, and makes one account for one person', async (kind) => {
    const { world, name } = await worldWith(kind);
    expect(((await (await world.ask('/v1/config')).json()) as { signIn: string[] }).signIn).toContain(name);
    const first = asker(name);
    const back = await followAs('alice', world.url + first.start, EXTENSION);
    expect(back.searchParams.get('state')).toBe('state-of-the-extension');
    const code = back.searchParams.get('code');
    const nameless = await use(world, { code, verifier: first.verifier });
    expect(await nameless.json()).toMatchObject({ status: 422, code: 'handle-needed' });
    const session = (await (await use(world, { code, verifier: first.verifier, handle: 'alice' })).json()) as { access: string; person: unknown };
    expect((await world.ask('/v1/me', { headers: { authorization: `Bearer ${session.access}` } })).status).toBe(200);

    const again = asker(name);
    const later = await followAs('alice', world.url + again.start, EXTENSION);
    expect(await (await use(world, { code: later.searchParams.get('code'), verifier: again.verifier })).json()).toMatchObject({ person: session.person });
    const other = asker(name);
    const bob = await followAs('bob', world.url + other.start, EXTENSION);
    expect(await (await use(world, { code: bob.searchParams.get('code'), verifier: other.verifier })).json()).toMatchObject({ code: 'handle-needed' });
  });

  it('gives nothing to whoever caught the code but does not know the verifier, and a code only once', async () => {
    const { world, name } = await worldWith('openid');
    const mine = asker(name);
    const code = (await followAs('alice', world.url + mine.start, EXTENSION)).searchParams.get('code');
    expect((await use(world, { code, verifier: asker(name).verifier, handle: 'thief' })).status).toBe(422);
    expect((await use(world, { code, verifier: mine.verifier, handle: 'alice' })).status).toBe(200);
    expect((await use(world, { code, verifier: mine.verifier, handle: 'alice' })).status).toBe(422);
  });

  it('sends back nowhere but into an extension', async () => {
    const world = await begin({ providers: [KINDS.openid(9)] });
    for (const to of ['https://evil.example/', 'http://127.0.0.1/', `${EXTENSION.slice(0, -1)}.evil.example/`, 'javascript:alert(1)', `https://x@${'a'.repeat(32)}.chromiumapp.org.evil.example/`]) {
      const query = new URLSearchParams({ return_to: to, state: 'state-state', challenge: 'x'.repeat(43) });
      const answer = await world.ask(`/v1/auth/with/orcid?${query.toString()}`, { redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')], to).toEqual([400, null]);
    }
  });

  it('that somebody else began, or that failed over there, makes no session', async () => {
    const { world, name } = await worldWith('openid');
    expect((await world.ask(`/v1/auth/with/${name}/callback?state=made-up&code=x`, { redirect: 'manual' })).status).toBe(400);
    const begun = await world.ask(asker(name).start, { redirect: 'manual' });
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const denied = await world.ask(`/v1/auth/with/${name}/callback?${new URLSearchParams({ state, error: 'access_denied' }).toString()}`, { redirect: 'manual' });
    const back = new URL(denied.headers.get('location') ?? '');
    expect([back.origin + back.pathname, back.searchParams.get('error'), back.searchParams.get('code')]).toEqual([EXTENSION, 'access_denied', null]);
    expect((await world.ask(`/v1/auth/with/${name}/callback?state=${state}&code=x`, { redirect: 'manual' })).status).toBe(400);
  });

  it.runIf(engine === 'sqlite')('says so when the provider is away, or unknown', async () => {
    const world = await begin({ providers: [KINDS.openid(9)] });
    expect((await world.ask(asker('orcid').start, { redirect: 'manual' })).status).toBe(503);
    expect((await world.ask(asker('nobody').start, { redirect: 'manual' })).status).toBe(404);
  });
});
