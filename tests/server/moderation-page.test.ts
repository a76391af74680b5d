import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aNote, asMember, key, newId, onBothEngines, PAPER, postJson, signInByMail, valueOf } from './harness';
import type { World } from './harness';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
}, 60_000);
afterAll(() => browser.close());

async function signIn(world: World, page: Page, mail: string): Promise<void> {
  await page.goto(`${world.url}/mod`);
  await page.getByLabel('Mail address').fill(mail);
  await page.getByRole('button', { name: 'Send a code' }).click();
  await page.getByText('A code is on its way.').waitFor();
  await page.getByLabel('Code from the mail').fill(/\d{8}/.exec(world.mails.at(-1)?.text ?? '')?.[0] ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

onBothEngines("The moderators' page", (begin, engine) => {
  it.runIf(engine === 'sqlite')('signs in by mail, shows what waits, and takes decisions with reasons', { timeout: 90_000 }, async () => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const moderator = await signInByMail(world, 'mira@example.org', 'mira');
    await world.promote(moderator.person.id);
    const body = '<img src=x onerror="document.title=1"> **They** lie.';
    const note = valueOf(await critic.api.postNote(aNote({ body }), key()));
    const reader = await world.signUp('reader');
    await asMember(world, reader, 'POST', `/v1/posts/${note.id}/flag`, { id: newId(), reason: 'personal-attack', words: 'Please look.' });
    await world.ask('/v1/legal-notices', { method: 'POST', body: JSON.stringify({ id: newId(), about: 'x', sender: 'Somebody', mail: 's@example.org', words: 'About me.' }), headers: { 'content-type': 'application/json' } });

    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await signIn(world, page, 'mira@example.org');
    await page.getByText('2 to look at').waitFor();
    await page.getByText(body).waitFor();
    expect(await page.title()).toBe('Moderation');
    expect(await page.locator('#flagged img').count()).toBe(0);
    await page.getByLabel('Reason').fill('Attacks the person.');
    await page.getByRole('button', { name: 'Hide' }).click();
    await page.getByText('hide: Attacks the person.').waitFor();
    expect((await world.look(PAPER))?.notes[0]).toMatchObject({ id: note.id, body: '' });
    await page.getByRole('button', { name: 'Show it again' }).click();
    await page.getByText('show: Taken back: Attacks the person.').waitFor();
    expect((await world.look(PAPER))?.notes[0]).toMatchObject({ id: note.id, body });
    expect(await page.getByRole('button', { name: 'Show it again' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Dealt with' }).click();
    await page.getByText('Nothing is waiting.').waitFor();

    const claim = valueOf(await critic.api.beginClaim({ document: PAPER, way: 'none', author: 1 }, key()));
    valueOf(await reader.api.objectToClaim(claim.id, { id: newId(), words: '<b>Not</b> them.' }, key()));
    const { target, type, severity } = aNote();
    const imported = { key: 'lw:commentcomment.x', source: { url: 'https://www.lesswrong.com/', writer: 'W' }, id: newId(), target, type, severity, body: 'Brought.' };
    valueOf(await critic.api.importThread({ document: PAPER, version: 1, notes: [imported], responses: [], replies: [] }, key()));
    await world.ask('/v1/imports/lw:commentcomment/removal', { method: 'POST', body: JSON.stringify({ id: newId(), words: 'Mine.' }), headers: { 'content-type': 'application/json' } });
    await signIn(world, page, 'mira@example.org');
    await page.getByText('2 to look at').waitFor();
    await page.getByText('halvard claims arxiv:2411.02306, author 1').waitFor();
    await page.getByText('Objection: <b>Not</b> them.').waitFor();
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('1 to look at').waitFor();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('Nothing is waiting.').waitFor();
    expect(valueOf(await critic.api.myClaims())).toEqual([]);
    expect((await world.look(PAPER))?.notes.some((one) => one.body === 'Brought.')).toBe(false);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.runIf(engine === 'sqlite')('tells others that it is not for them, and shows everybody the log', { timeout: 90_000 }, async () => {
    const world = await begin();
    await signInByMail(world, 'reader@example.org', 'reader');
    const page = await browser.newPage();
    await signIn(world, page, 'reader@example.org');
    await page.getByText('Your account may not do this.').waitFor();
    expect(await page.locator('#queue').isVisible()).toBe(false);
    await page.close();
  });

  it('cannot be framed, and runs no script but its own', async () => {
    const world = await begin();
    const answer = await world.ask('/mod');
    expect(answer.headers.get('content-security-policy')).toMatch(/script-src 'self';.*frame-ancestors 'none'/);
    expect((await postJson(world, '/mod', {})).status).toBe(404);
  });
});
