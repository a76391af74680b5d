import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../lib/api/client';
import { asMember, onBothEngines, postJson, signInByMail, valueOf } from './harness';
import type { World } from './harness';
import { followableProvider } from './openid-provider';
import { freePort } from './postgres-cluster';

interface Begun {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly page: string;
  readonly interval: number;
}
const beginOn = async (world: World): Promise<Begun> => (await (await world.ask('/v1/auth/device', { method: 'POST' })).json()) as Begun;
const askAgain = async (world: World, { deviceCode }: Begun): Promise<[number, string | undefined]> => {
  const answer = await postJson(world, '/v1/auth/device/token', { deviceCode });
  return [answer.status, ((await answer.json()) as { code?: string }).code];
};

onBothEngines('Signing in by a code on another page', (begin, engine) => {
  it('gives a session once, after the code was confirmed, and says until then that nobody has', async () => {
    const world = await begin();
    const member = await world.signUp('halvard');
    const begun = await beginOn(world);
    expect(await askAgain(world, begun)).toEqual([400, 'authorization-pending']);
    // However it is typed.
    const typed = ` ${begun.userCode.toLowerCase().replace('-', ' ')}`.trim();
    expect((await asMember(world, member, 'POST', '/v1/auth/device/answer', { userCode: typed, allow: true })).status).toBe(200);
    world.clock.now += begun.interval;
    const answer = await postJson(world, '/v1/auth/device/token', { deviceCode: begun.deviceCode });
    const session = (await answer.json()) as { access: string; person: { handle: string } };
    expect(session.person.handle).toBe('halvard');
    const api = createClient({ server: new URL(world.url), fetch, token: () => session.access });
    expect(valueOf(await api.me()).person).toEqual(member.person);
    expect(await askAgain(world, begun)).toEqual([400, 'expired-code']);
    expect((await asMember(world, member, 'POST', '/v1/auth/device/answer', { userCode: begun.userCode, allow: true })).status).toBe(422);
  });

  it('asks for patience from whoever asks too often, and ends after a quarter of an hour', async () => {
    const world = await begin();
    const member = await world.signUp('halvard');
    const begun = await beginOn(world);
    await askAgain(world, begun);
    expect(await askAgain(world, begun)).toEqual([400, 'slow-down']);
    world.clock.now += begun.interval;
    expect(await askAgain(world, begun)).toEqual([400, 'authorization-pending']);
    world.clock.now += 15 * 60_000;
    expect(await askAgain(world, begun)).toEqual([400, 'expired-code']);
    expect((await asMember(world, member, 'POST', '/v1/auth/device/answer', { userCode: begun.userCode, allow: true })).status).toBe(422);
  });

  it('that was refused stays refused', async () => {
    const world = await begin();
    const [member, other] = [await world.signUp('halvard'), await world.signUp('mallory')];
    const begun = await beginOn(world);
    await asMember(world, member, 'POST', '/v1/auth/device/answer', { userCode: begun.userCode, allow: false });
    expect((await asMember(world, other, 'POST', '/v1/auth/device/answer', { userCode: begun.userCode, allow: true })).status).toBe(422);
    expect(await askAgain(world, begun)).toEqual([400, 'access-denied']);
  });

  it.runIf(engine === 'sqlite')('limits how many codes one address may try', async () => {
    const world = await begin({ signUps: { burst: 3, every: 60_000 } });
    const member = await world.signUp('halvard');
    const tries = [];
    for (let i = 0; i < 3; i += 1) tries.push((await asMember(world, member, 'POST', '/v1/auth/device/answer', { userCode: 'BBBB-BBBB', allow: true })).status);
    expect(tries).toEqual([422, 422, 429]);
  });
});

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
}, 60_000);
afterAll(() => browser.close());

onBothEngines('The page where the code is confirmed', (begin, engine) => {
  const opened = async (begun: Begun): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(`${begun.page}#${begun.userCode}`);
    const [first = '', second = ''] = begun.userCode.split('-');
    expect(await page.getByLabel('Code', { exact: true }).inputValue()).toBe(`${first}-`);
    await page.getByLabel('Code', { exact: true }).pressSequentially(second);
    expect(await page.getByLabel('Code', { exact: true }).inputValue()).toBe(begun.userCode);
    await page.getByRole('button', { name: 'Yes, go on' }).click();
    return page;
  };

  it.runIf(engine === 'sqlite')('signs in by mail, asks a new person for a name, and leaves no session behind', { timeout: 60_000 }, async () => {
    const world = await begin();
    const begun = await beginOn(world);
    const page = await opened(begun);
    await page.getByLabel('Mail address').fill('wren@example.org');
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByLabel('Code from the mail').fill(/\d{8}/.exec(await mailTo(world))?.[0] ?? '');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByLabel('It stands beside what you write').fill('wren');
    const access = page.waitForResponse((answer) => answer.url().endsWith('/v1/auth/mail/code') && answer.ok());
    await page.getByRole('button', { name: 'Use this name' }).click();
    await page.getByRole('heading', { name: 'Let Rejoinder write as wren?' }).waitFor();
    await page.getByRole('button', { name: 'Yes, sign in' }).click();
    await page.getByRole('heading', { name: 'Rejoinder is signed in.' }).waitFor();
    expect((await askAgain(world, begun))[0]).toBe(200);
    const { access: left } = (await (await access).json()) as { access: string };
    expect((await world.ask('/v1/me', { headers: { authorization: `Bearer ${left}` } })).status).toBe(401);
    await page.close();
  });

  it.runIf(engine === 'sqlite')('signs in through a provider and comes back to the same code; somebody known needs no name', { timeout: 60_000 }, async () => {
    const port = await freePort();
    const world = await begin({ providers: [{ name: 'orcid', kind: 'openid', issuer: `http://127.0.0.1:${port}`, clientId: 'rejoinder', secret: 'a-long-client-secret' }] });
    const provider = await followableProvider(port, [`${world.url}/v1/auth/with/orcid/callback`]);
    for (const time of ['first', 'second'] as const) {
      const begun = await beginOn(world);
      const page = await opened(begun);
      await page.getByRole('button', { name: 'Sign in with ORCID' }).click();
      await page.locator('input[name=login]').fill('alice');
      await page.locator('input[name=password]').fill('x');
      await page.getByRole('button').first().click();
      await page.getByRole('button', { name: 'Continue' }).click();
      if (time === 'first') {
        await page.getByLabel('It stands beside what you write').fill('alice');
        await page.getByRole('button', { name: 'Use this name' }).click();
      }
      await page.getByRole('heading', { name: 'Let Rejoinder write as alice?' }).waitFor();
      expect(page.url()).toBe(begun.page);
      await page.getByRole('button', { name: 'Yes, sign in' }).click();
      await page.getByRole('heading', { name: 'Rejoinder is signed in.' }).waitFor();
      expect((await askAgain(world, begun))[0]).toBe(200);
      await page.close();
    }
    provider.close();
  });

  it.runIf(engine === 'sqlite')('refuses where one says no, and says so to the other side', { timeout: 60_000 }, async () => {
    const world = await begin();
    await signInByMail(world, 'wren@example.org', 'wren');
    const begun = await beginOn(world);
    const page = await opened(begun);
    await page.getByLabel('Mail address').fill('wren@example.org');
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByLabel('Code from the mail').fill(/\d{8}/.exec(await mailTo(world, 2))?.[0] ?? '');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await page.getByRole('heading', { name: 'Rejoinder was not signed in.' }).waitFor();
    expect(await askAgain(world, begun)).toEqual([400, 'access-denied']);
    await page.close();
  });
});

async function mailTo(world: World, count = 1): Promise<string> {
  await expect.poll(() => world.mails.length).toBeGreaterThanOrEqual(count);
  return world.mails.at(-1)?.text ?? '';
}
