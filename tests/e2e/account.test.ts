import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../lib/api/client';
import { startServer, type RunningServer } from '../../server/start';
import { openEngineBeside } from '../../server/store/engine';
import { optionsFor } from '../server/harness';
import { followableProvider } from '../server/openid-provider';
import { freePort } from '../server/postgres-cluster';
import { beginNote, onServer, openPage, openPopup, PAPERS, paper, publishNote, untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { serveSites } from './served-pages';

/** A mail server on this machine; what it took, oldest first. */
async function startMail(): Promise<{ readonly url: string; readonly mails: string[]; close(): Promise<void> }> {
  const mails: string[] = [];
  const port = await freePort();
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    onData: (stream, _session, done) => {
      let text = '';
      stream.on('data', (piece: Buffer) => (text += piece.toString()));
      stream.on('end', () => {
        mails.push(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => void smtp.listen(port, '127.0.0.1', resolve));
  return { url: `smtp://127.0.0.1:${port}`, mails, close: () => new Promise((resolve) => smtp.close(() => resolve())) };
}

// One story, told in its order.
describe('an account', { shuffle: false }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-account-'));
  const database = join(folder, 'notes.sqlite');
  let mail: Awaited<ReturnType<typeof startMail>>;
  let provider: { close(): void };
  let server: RunningServer;
  const people: Person[] = [];

  const somebody = async (): Promise<Person> => {
    const person = await launchPerson({ prepare: (context) => serveSites(context, PAPERS) });
    people.push(person);
    await person.useServer(server.url);
    return person;
  };
  const codeIn = async (before: number): Promise<string> => {
    await untilTrue(async () => mail.mails.length > before, 'the mail came');
    return /^\s*.*?\b(\d{8})\b/mu.exec(mail.mails.at(-1)?.split('\r\n\r\n').at(-1) ?? '')?.[1] ?? /\d{8}/u.exec(mail.mails.at(-1) ?? '')?.[0] ?? '';
  };
  const signInByMail = async (person: Person, address: string, name: string | null): Promise<Page> => {
    const before = mail.mails.length;
    const page = await person.openExtensionPage('options.html');
    await page.getByLabel('E-mail address').fill(address);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByLabel('Code from the mail').fill(await codeIn(before));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    if (name !== null) {
      await page.getByLabel('Name', { exact: true }).fill(name);
      await page.getByRole('button', { name: 'Use this name' }).click();
    }
    await page.getByText('You publish as').waitFor();
    return page;
  };
  const signOutElsewhere = async (address: string): Promise<void> => {
    const before = mail.mails.length;
    const api = createClient({ server: new URL(server.url), fetch });
    await api.sendMailCode(address);
    const session = await api.useMailCode(address, await codeIn(before));
    if (!session.ok) throw new Error(JSON.stringify(session.failure));
    await createClient({ server: new URL(server.url), fetch, token: () => session.value.access }).signOut('everywhere');
  };
  const tokensOf = async (handle: string): Promise<number> => {
    const engine = await openEngineBeside(database);
    const rows = await engine.db.selectFrom('token').innerJoin('account', 'account.id', 'token.account').select('token.hash').where('handle', '=', handle).execute();
    await engine.close();
    return rows.length;
  };

  beforeAll(async () => {
    mail = await startMail();
    const port = await freePort();
    const own = await freePort();
    server = await startServer({
      ...optionsFor(database, {
        mail: mail.url, mailFrom: 'notes@example.org', pseudonyms: false,
        providers: [{ name: 'orcid', kind: 'openid', issuer: `http://127.0.0.1:${port}`, clientId: 'rejoinder', secret: 'a-long-client-secret' }],
      }),
      port: own,
    });
    provider = await followableProvider(port, [`${server.url}/v1/auth/with/orcid/callback`]);
  });
  afterAll(async () => {
    for (const person of people) await person.close();
    await server?.stop();
    provider?.close();
    await mail?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is made from the settings page by a mailed code, and lasts over the worker’s death and the browser’s end', async () => {
    let person = await somebody();
    await (await signInByMail(person, 'wren@example.org', 'wren')).close();
    const page = await openPage(person, paper(1).url);
    const popup = await openPopup(person, page);
    await beginNote(popup, 'title');
    await publishNote(popup, 'By somebody with an address.');
    const isThere = async (words: string) => (await onServer(server.url, paper(1).document)).notes.some(({ body, writer }) => body === words && writer.handle === 'wren');
    await untilTrue(() => isThere('By somebody with an address.'), 'the note is on the server');
    await person.killWorker();
    people.splice(people.indexOf(person), 1);
    person = await person.restart();
    people.push(person);
    await expect.poll(() => person.ask('readAccount', {})).toMatchObject({ kind: 'signed-in', person: { handle: 'wren' } });
    const again = await openPopup(person, await openPage(person, paper(1).url));
    await beginNote(again, 'title');
    await publishNote(again, 'After the restart.');
    await untilTrue(() => isThere('After the restart.'), 'the second note is on the server');
  });

  it('goes on where it was when the page that began it is closed', async () => {
    const person = await somebody();
    const before = mail.mails.length;
    const first = await person.openExtensionPage('options.html');
    await first.getByLabel('E-mail address').fill('robin@example.org');
    await first.getByRole('button', { name: 'Send me a code' }).click();
    await first.getByText('is on its way to robin@example.org').waitFor();
    await first.close();
    await person.killWorker();
    const second = await person.openExtensionPage('options.html');
    await second.getByLabel('Code from the mail').fill('00000000');
    await second.getByRole('button', { name: 'Sign in', exact: true }).click();
    await second.getByText('The code is wrong or too old.').waitFor();
    await second.getByLabel('Code from the mail').fill(await codeIn(before));
    await second.getByRole('button', { name: 'Sign in', exact: true }).click();
    await second.getByLabel('Name', { exact: true }).fill('wren');
    await second.getByRole('button', { name: 'Use this name' }).click();
    await second.getByText('Somebody already has this name.').waitFor();
    await second.getByLabel('Name', { exact: true }).fill('robin');
    await second.getByRole('button', { name: 'Use this name' }).click();
    await second.getByText('You publish as').waitFor();
  });

  it('whose session ended asks to sign in again under the same name; what waited goes out under it', async () => {
    const person = await somebody();
    await (await signInByMail(person, 'merle@example.org', 'merle')).close();
    // In another browser merle signs out everywhere.
    await signOutElsewhere('merle@example.org');

    const popup = await openPopup(person, await openPage(person, paper(2).url));
    await beginNote(popup, 'title');
    await publishNote(popup, 'It waits for its writer.');
    await untilTrue(async () => (await person.ask('readAccount', {})).kind === 'signed-out', 'the session is over');
    await popup.getByText('It is sent once you are signed in').first().waitFor();

    const page = await person.openExtensionPage('options.html');
    await page.getByText('You were signed in as merle').waitFor();
    // Somebody new is not taken in their place.
    const before = mail.mails.length;
    await page.getByLabel('E-mail address').fill('stranger@example.org');
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByLabel('Code from the mail').fill(await codeIn(before));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('another account than the one').waitFor();
    await page.getByRole('button', { name: 'Use another address' }).click();
    await page.close();
    await signInByMail(person, 'merle@example.org', null);
    await untilTrue(async () => (await onServer(server.url, paper(2).document)).notes.some(({ body, writer }) => body === 'It waits for its writer.' && writer.handle === 'merle'), 'it went out');
  });

  it('is exported, signed out everywhere, and deleted from the settings', async () => {
    const person = await somebody();
    const page = await signInByMail(person, 'finch@example.org', 'finch');
    const popup = await openPopup(person, await openPage(person, paper(3).url));
    await beginNote(popup, 'title');
    await publishNote(popup, 'Shall be removed.');
    await untilTrue(async () => (await onServer(server.url, paper(3).document)).notes.length === 1, 'the note is on the server');
    await page.bringToFront();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export everything' }).click();
    const exported = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as { me: { person: { handle: string } }; posts: unknown[] };
    expect([exported.me.person.handle, exported.posts.length]).toEqual(['finch', 1]);

    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.locator('.confirm').getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByLabel('E-mail address').waitFor();
    expect(await tokensOf('finch')).toBe(0);
    await page.close();

    const again = await signInByMail(person, 'finch@example.org', null);
    await again.getByRole('button', { name: 'Delete the account' }).click();
    await again.getByRole('button', { name: 'Delete the account and the posts' }).click();
    await again.getByLabel('E-mail address').waitFor();
    await untilTrue(async () => (await onServer(server.url, paper(3).document)).notes.every(({ body }) => body !== 'Shall be removed.'), 'the note is gone');
    expect(await tokensOf('finch')).toBe(0);
  });

  it('is made in a tab by a code, through a real OpenID provider', async () => {
    const person = await somebody();
    const page = await person.openExtensionPage('options.html');
    const opened = person.context.waitForEvent('page');
    await page.getByRole('button', { name: 'Sign in in a tab, by a code' }).click();
    const tab = await opened;
    const code = await page.locator('.device-code').textContent();
    await tab.waitForURL(/\/device/u);
    const [first = '', second = ''] = (code ?? '').split('-');
    await untilTrue(async () => (await tab.getByLabel('Code', { exact: true }).inputValue()) === `${first}-`, 'the page has the half that the address names');
    await tab.getByLabel('Code', { exact: true }).pressSequentially(second);
    // The page that began it may close.
    await page.close();
    await tab.getByRole('button', { name: 'Yes, go on' }).click();
    await tab.getByRole('button', { name: 'Sign in with ORCID' }).click();
    await tab.locator('input[name=login]').fill('alice');
    await tab.locator('input[name=password]').fill('x');
    await tab.getByRole('button').first().click();
    await tab.getByRole('button', { name: 'Continue' }).click();
    await tab.getByLabel('It stands beside what you write').fill('alice');
    await tab.getByRole('button', { name: 'Use this name' }).click();
    await tab.getByRole('button', { name: 'Yes, sign in' }).click();
    await tab.getByRole('heading', { name: 'Rejoinder is signed in.' }).waitFor();
    await untilTrue(async () => (await person.ask('readAccount', {})).kind === 'signed-in', 'the extension is signed in');
    await expect.poll(() => person.ask('readAccount', {})).toMatchObject({ person: { handle: 'alice' } });
  });

  it('is made through the browser’s own sign-in window and a real OpenID provider', async () => {
    const person = await somebody();
    const page = await person.openExtensionPage('options.html');
    const opened = person.context.waitForEvent('page');
    await page.getByRole('button', { name: 'Sign in with ORCID' }).click();
    const window = await opened;
    await window.locator('input[name=login]').fill('bob');
    await window.locator('input[name=password]').fill('x');
    await window.getByRole('button').first().click();
    await window.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Name', { exact: true }).fill('bob');
    await page.getByRole('button', { name: 'Use this name' }).click();
    await page.getByText('You publish as').waitFor();
    await expect.poll(() => person.ask('readAccount', {})).toMatchObject({ kind: 'signed-in', person: { handle: 'bob' } });
  });
});
