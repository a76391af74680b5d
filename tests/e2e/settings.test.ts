import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../lib/platform/settings/settings-store';
import { beginNote, card, margin, onServer, openPage, openPopup, PAPERS, paper, publishNote, refreshed, selectWords, untilTrue } from './at-work';
import { startBadLine } from './bad-line';
import { launchPerson, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { signUp, targetOf } from './notes-on-a-page';
import { serveSites } from './served-pages';

/** The toolbar comes a quarter of a second after a selection has settled, or not at all. Milliseconds. */
const TOOLBAR_SETTLED = 500;

describe('settings', () => {
  let server: NoteServer;
  let person: Person;

  beforeAll(async () => {
    server = await startNoteServer();
    person = await launchPerson({ prepare: (context) => serveSites(context, PAPERS) });
    const critic = await signUp(server.url, 'oslo');
    for (const number of [1, 2]) {
      const target = targetOf({ text: 'Twice is enough.', comment: null });
      // oxlint-disable-next-line no-await-in-loop -- two notes
      await critic.note(paper(number).document, target, 'Enough for what?');
    }
  });
  beforeEach(async () => {
    await person.change(DEFAULT_SETTINGS);
    await person.useServer(server.url);
    await refreshed(person, paper(1).document);
  });
  afterAll(async () => {
    await person?.close();
    await server?.close();
  });

  const settings = () => person.openExtensionPage('options.html');
  const note = (page: Page) => card(margin(page), 'Enough for what?');

  it('ask for a note server: one’s own, which is asked who it is, or none', async () => {
    const page = await settings();
    const address = page.getByLabel('Address of the server');
    const use = page.getByRole('button', { name: 'Use this server' });
    await page.getByRole('radio', { name: /^None/u }).check();
    await untilTrue(async () => (await person.ask('readSettings', {})).server?.kind === 'none', 'none is chosen');
    await page.getByText('Without a note server you need no account.').waitFor();

    await page.getByRole('radio', { name: /^A server of my own choice/u }).check();
    await address.fill('ftp://example.org');
    await use.click();
    await page.getByText('This is not the address of a server.').waitFor();

    const away = await startBadLine(null);
    await address.fill(away.url);
    await use.click();
    await page.getByText('No note server answers there now.').waitFor();
    expect((await person.ask('readSettings', {})).server).toEqual({ kind: 'none' });
    await page.getByRole('button', { name: 'Use it anyway' }).click();
    await untilTrue(async () => (await person.ask('readSettings', {})).server?.kind === 'own', 'it is used anyway');
    await away.close();

    await address.fill(server.url.replace('http://', ''));
    await address.press('Enter');
    await page.getByText('This is Rejoinder. It is used from now on.').waitFor();
    const inUse = async () => (await person.ask('readSettings', {})).server;
    await untilTrue(async () => JSON.stringify(await inUse()) === JSON.stringify({ kind: 'own', url: `${server.url}/` }), 'the server is in use');
    await page.close();
  });

  it('a name can be taken inline, when first publishing: in the page and in the popup', async () => {
    const newcomer = await launchPerson({ prepare: (context) => serveSites(context, PAPERS) });
    await newcomer.useServer(server.url);
    const page = await openPage(newcomer, paper(3).url);
    await selectWords(page, 'Greedy decoding');
    await margin(page).getByRole('button', { name: 'Add note' }).click();
    await publishNote(margin(page).getByRole('region', { name: 'New note' }), 'My first note.');
    const name = margin(page).getByRole('textbox', { name: 'Publish under which name?' });
    await name.fill('Oslo');
    await margin(page).getByRole('button', { name: 'Use this name' }).click();
    await margin(page).getByText('Somebody already has this name.').waitFor();
    await name.fill('fresh-eyes');
    await name.press('Enter');
    await card(margin(page), 'My first note.').waitFor();
    await untilTrue(async () => (await onServer(server.url, paper(3).document)).notes[0]?.writer.handle === 'fresh-eyes', 'the note is on the server');

    const options = await newcomer.openExtensionPage('options.html');
    await options.getByText('fresh-eyes').waitFor();
    await options.getByRole('button', { name: 'Sign out here' }).click();
    await options.locator('.confirm').getByRole('button', { name: 'Sign out here' }).click();
    await options.getByText('You need an account only to publish.').waitFor();
    const popup = await openPopup(newcomer, page);
    await beginNote(popup, 'whole');
    await publishNote(popup, 'Under another name.');
    await popup.getByRole('textbox', { name: 'Publish under which name?' }).fill('other-eyes');
    await popup.getByRole('button', { name: 'Use this name' }).click();
    await card(popup, 'Under another name.').waitFor();
    const writers = async () => (await onServer(server.url, paper(3).document)).notes.map(({ writer }) => writer.handle);
    await untilTrue(async () => (await writers()).includes('other-eyes'), 'the note is on the server');
    await newcomer.close();
  });

  it('the toolbar goes for good with one click; shortcut and popup do its job', async () => {
    const page = await openPage(person, paper(4).url);
    await selectWords(page, 'Greedy decoding');
    const toolbar = margin(page).getByRole('toolbar');
    await toolbar.getByRole('button', { name: 'Never show this again' }).click();
    await toolbar.waitFor({ state: 'detached' });
    await untilTrue(async () => !(await person.ask('readSettings', {})).toolbar, 'it is switched off');

    person = await person.restart();
    const again = await openPage(person, paper(4).url);
    await selectWords(again, 'Greedy decoding');
    await again.waitForTimeout(TOOLBAR_SETTLED);
    expect(await toolbarsOn(again)).toBe(0);
    await person.askPage(again, 'composeHere', {});
    await expect.poll(() => margin(again).locator('mark').textContent()).toBe('Greedy decoding');
    await again.keyboard.press('Escape');

    const page2 = await settings();
    await page2.getByLabel('Show a small toolbar beside a selection').check();
    await untilTrue(async () => (await person.ask('readSettings', {})).toolbar, 'it is switched on');
    await selectWords(again, 'Twice is enough.');
    await margin(again).getByRole('toolbar').waitFor();
    await Promise.all([again.close(), page2.close()]);
  });

  const toolbarsOn = (page: Page): Promise<number> => margin(page).getByRole('toolbar').count();

  it('notes are hidden on one page, on a site, everywhere: each by itself, each taken back', async () => {
    const [one, other] = await Promise.all([openPage(person, paper(1).url), openPage(person, paper(2).url)]);
    await note(one).waitFor();
    await note(other).waitFor();
    await one.bringToFront();
    await margin(one).getByRole('button', { name: 'Hide the notes on this page' }).click();
    await note(one).waitFor({ state: 'detached' });
    expect(await note(other).count()).toBe(1);

    const page = await settings();
    await page.getByLabel('arXiv', { exact: true }).uncheck();
    await note(other).waitFor({ state: 'detached' });
    await page.getByLabel('Hide the notes everywhere').check();
    await page.getByLabel('arXiv', { exact: true }).check();
    await untilTrue(async () => (await person.ask('readSettings', {})).hiddenSites.length === 0, 'the site is on again');
    expect(await note(other).count()).toBe(0);
    await page.getByLabel('Hide the notes everywhere').uncheck();
    await note(other).waitFor();
    // What was hidden by itself stays so.
    expect(await note(one).count()).toBe(0);
    await page.getByRole('button', { name: 'Show again, arXiv:2405.00001' }).click();
    await note(one).waitFor();
    await Promise.all([one.close(), other.close(), page.close()]);
  });

  it('the theme is the page’s own until one is chosen', async () => {
    const page = await openPage(person, paper(1).url);
    await note(page).waitFor();
    const theme = (on: Page) => on.evaluate(() => document.querySelector('rejoinder-margin')?.shadowRoot?.querySelector<HTMLElement>('.rejoinder')?.dataset['theme']);
    expect(await theme(page)).toBe('light');
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
    await untilTrue(async () => (await theme(page)) === 'dark', 'the margin follows the page');
    const options = await settings();
    await options.getByRole('radio', { name: 'Light', exact: true }).check();
    await untilTrue(async () => (await theme(page)) === 'light', 'the margin follows the reader');
    const popup = await openPopup(person, page);
    await untilTrue(async () => (await popup.locator('#root').getAttribute('data-theme')) === 'light', 'so does the popup');
    await Promise.all([page.close(), options.close(), popup.close()]);
  });

  it('that are damaged do not keep the extension from starting; what is whole is kept', async () => {
    const worker = await person.worker();
    await worker.evaluate(
      (url) => chrome.storage.local.set({ settings: { server: { kind: 'own', url }, toolbar: 'perhaps', theme: 7, refreshMinutes: -3, hiddenSites: 'all', hiddenDocuments: [null, '../etc', {}] } }),
      server.url,
    );
    person = await person.restart();
    await expect.poll(() => person.ask('readSettings', {})).toEqual({ ...DEFAULT_SETTINGS, refreshMinutes: 0.5, server: { kind: 'own', url: `${server.url}/` } });
    const page = await openPage(person, paper(1).url);
    await note(page).waitFor();

    for (const nonsense of [null, 'x', [], 17]) {
      // oxlint-disable-next-line no-await-in-loop -- one damage after the other
      await (await person.worker()).evaluate((value) => chrome.storage.local.set({ settings: value }), nonsense);
      // oxlint-disable-next-line no-await-in-loop
      expect(await person.ask('readSettings', {})).toEqual(DEFAULT_SETTINGS);
    }
    const options = await settings();
    await options.getByRole('heading', { name: 'Rejoinder settings' }).waitFor();
    await Promise.all([page.close(), options.close()]);
  });

  it('are asked for on the first page of all, beside a paper to try', async () => {
    const newcomer = await launchPerson({ prepare: (context) => serveSites(context, PAPERS) });
    const isWelcome = (page: Page): boolean => page.url().endsWith('/welcome.html');
    await untilTrue(() => Promise.resolve(newcomer.context.pages().some(isWelcome)), 'the first page is opened');
    const welcome = newcomer.context.pages().find(isWelcome);
    if (welcome === undefined) throw new Error('No welcome.');
    await welcome.bringToFront();
    await welcome.locator('.card').first().waitFor();
    await welcome.getByRole('radio', { name: /^A server of my own choice/u }).check();
    await welcome.getByLabel('Address of the server').fill(server.url);
    await welcome.getByRole('button', { name: 'Use this server' }).click();
    await welcome.getByText('This is Rejoinder. It is used from now on.').waitFor();
    await welcome.getByRole('radio', { name: /^Show nothing/u }).check();
    await untilTrue(async () => !(await newcomer.ask('readSettings', {})).toolbar, 'the toolbar is off');
    await expect.poll(() => newcomer.ask('readSettings', {})).toEqual({ ...DEFAULT_SETTINGS, toolbar: false, server: { kind: 'own', url: `${server.url}/` } });
    await newcomer.close();
  });
});

/** What is used of the browser's own API inside the worker. */
declare const chrome: { readonly storage: { readonly local: { set(items: object): Promise<void> } } };
