import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMessages } from '../unit/repository/locale-file';
import { read } from '../unit/repository/source-files';
import { margin, openPage, openPopup, PAPERS, paper, refreshed, selectWords } from './at-work';
import { launchPerson, waitUntilPainted, type Person } from './extension';
import { interfaceWords } from './interface-words';
import { startNoteServer, type NoteServer } from './note-server';
import { signUp, targetOf } from './notes-on-a-page';
import { serveSites } from './served-pages';

/** What the interface says in a language, without what it says alike in the other. */
const wordsOf = (language: string) => [...readMessages(read(`locales/${language}.yml`)).values()].flatMap((forms) => [...forms.values()]);
const inGerman = new Set(wordsOf('de'));
const onlyEnglish = wordsOf('en').filter((text) => !inGerman.has(text) && !text.includes('$'));
const sections = new Set([...readMessages(read('locales/en.yml')).keys()].map((key) => key.split('.')[0]));
const rawKey = new RegExp(String.raw`\b(?:${[...sections].join('|')})\.[a-z]\w*`, 'u');
const say = interfaceWords('de');

describe('the extension in German', () => {
  let server: NoteServer;
  let person: Person;

  beforeAll(async () => {
    server = await startNoteServer({ sample: true });
    person = await launchPerson({ language: 'de', prepare: (context) => serveSites(context, PAPERS) });
    await person.useServer(server.url);
    const critic = await signUp(server.url, 'oslo');
    await critic.note(paper(1).document, targetOf({ text: 'Twice is enough.', comment: null }), 'Wofür?');
    await refreshed(person, paper(1).document);
  });
  afterAll(async () => {
    await person?.close();
    await server?.close();
  });

  it('greets and lets itself be set in German', async () => {
    for (const path of ['welcome.html', 'options.html', 'desk.html', 'import.html', `claim.html#${paper(1).document}`]) {
      // oxlint-disable-next-line no-await-in-loop -- one page after the other
      const page = await person.openExtensionPage(path);
      // oxlint-disable-next-line no-await-in-loop
      await page.locator('h1').waitFor();
      // oxlint-disable-next-line no-await-in-loop
      await expect.poll(() => page.evaluate(() => document.documentElement.lang), { message: path }).toBe('de');
      // Heading first, then what is read from the server and from storage.
      // oxlint-disable-next-line no-await-in-loop
      await expect.poll(async () => (await saidOn(page, 'body')).length, { message: path }).toBeGreaterThan(5);
      // oxlint-disable-next-line no-await-in-loop
      expectGerman(await saidOn(page, 'body'), path);
      // oxlint-disable-next-line no-await-in-loop
      await page.close();
    }
  });

  it('lists, opens and asks in German in the popup', async () => {
    const page = await openPage(person, `${server.url}/sample/paper`);
    await waitUntilPainted(page);
    const popup = await openPopup(person, page);
    await popup.getByText(say('note.summary.sentence', '15')).waitFor();
    await popup.locator('.card .compact').first().click();
    await popup.locator('.card-body').waitFor();
    await expect.poll(() => popup.evaluate(() => document.documentElement.lang)).toBe('de');
    expectGerman(await saidOn(popup, 'body'), 'the list');
    const dates = await popup.locator('.card-body ~ * time, .card time').allTextContents();
    expect(dates.length).toBeGreaterThan(0);
    for (const date of dates) expect(date).toMatch(/^\d\d\.\d\d\.\d{4}$/u);
    await popup.getByRole('button', { name: say('popup.add'), exact: true }).click();
    await popup.getByText(say('popup.target.title')).waitFor();
    expectGerman(await saidOn(popup, 'body'), 'what a note is about');
    await popup.getByRole('radio', { name: say('popup.target.whole') }).check();
    await popup.getByRole('button', { name: say('popup.target.continue') }).click();
    await popup.getByLabel(say('composer.body')).waitFor();
    expectGerman(await saidOn(popup, 'body'), 'the form');
    await page.close();
    await popup.close();
  });

  it('stands in German beside the text, and tells screen readers so', async () => {
    const page = await openPage(person, paper(1).url);
    await waitUntilPainted(page);
    await margin(page).locator('.card .compact').first().click();
    await margin(page).locator('.card-body').waitFor();
    await expect.poll(() => margin(page).locator('.rejoinder').getAttribute('lang')).toBe('de');
    expectGerman(await saidOn(page, 'rejoinder-margin'), 'the margin');
    await selectWords(page, 'Greedy decoding');
    await margin(page).getByRole('button', { name: say('margin.addNote') }).click();
    await margin(page).getByRole('region', { name: say('composer.newNote') }).waitFor();
    expectGerman(await saidOn(page, 'rejoinder-margin'), 'the form beside the text');
    await page.close();
  });
});

function expectGerman(said: readonly string[], where: string): void {
  expect(said.length, where).toBeGreaterThan(5);
  expect(said.filter((text) => rawKey.test(text)), `${where}: keys in place of words`).toEqual([]);
  expect(said.filter((text) => onlyEnglish.includes(text)), `${where}: words that were left in English`).toEqual([]);
}

/** All that is shown or told inside that element, also in its shadow root: texts, names, tooltips, placeholders. */
function saidOn(page: Page, selector: string): Promise<readonly string[]> {
  return page.evaluate((wanted) => {
    const host = document.querySelector(wanted);
    if (host === null) throw new Error(`The page has no ${wanted}.`);
    const said: string[] = [document.title];
    const walker = document.createTreeWalker(host.shadowRoot ?? host, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) said.push(node.getAttribute(name) ?? '');
      } else if (!['STYLE', 'SCRIPT'].includes(node.parentElement?.tagName ?? '')) said.push(node.nodeValue ?? '');
    }
    return said.map((text) => text.trim()).filter((text) => text !== '');
  }, selector);
}
