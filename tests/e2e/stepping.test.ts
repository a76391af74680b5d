import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Page } from 'playwright-core';
import { margin, openPage, untilTrue } from './at-work';
import { launchPerson, waitUntilPainted, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';

describe('the browser\'s shortcuts', () => {
  let server: NoteServer;
  let reader: Person;
  let page: Page;

  beforeAll(async () => {
    server = await startNoteServer({ sample: true });
    reader = await launchPerson();
    await reader.useServer(server.url);
    page = await openPage(reader, `${server.url}/sample/paper`);
    await waitUntilPainted(page);
  });
  afterAll(async () => {
    await reader?.close();
    await server?.close();
  });

  const ring = async (command: string): Promise<void> => {
    const worker = await reader.worker();
    await worker.evaluate(
      async ({ of, name }) => {
        const tab = (await chrome.tabs.query({})).find((one) => one.url === of);
        chrome.commands.onCommand.dispatch(name, tab);
      },
      { of: page.url(), name: command },
    );
  };
  /** The open note, with the keyboard on it and its passage in the window. */
  const openNote = async (): Promise<string> => {
    let text = '';
    await untilTrue(async () => {
      text = await page.evaluate(() => {
        const focused = document.querySelector('rejoinder-margin')?.shadowRoot?.activeElement;
        return focused?.getAttribute('aria-expanded') === 'true' ? (focused.closest('[data-note]')?.getAttribute('data-note') ?? '') : '';
      });
      return text !== '';
    }, 'a note is open and has the keyboard');
    return text;
  };

  it('go through the notes in the order of the text, round its end, and back', async () => {
    await ring('next-note');
    const first = await openNote();
    await ring('next-note');
    await untilTrue(async () => (await openNote()) !== first, 'the next note is open');
    await ring('previous-note');
    await untilTrue(async () => (await openNote()) === first, 'the first note is open again');
    await ring('previous-note');
    await untilTrue(async () => (await openNote()) !== first, 'the last note is open');
    await untilTrue(() => page.evaluate(() => window.scrollY > 0), 'the page went to its passage');
    await page.keyboard.press('Escape');
    await untilTrue(async () => (await margin(page).locator('.card-open').count()) === 0, 'Escape closed it');
  });

  it('hide the notes of this document and show them again', async () => {
    const painted = () => page.evaluate(() => [...CSS.highlights.keys()].filter((name) => name.startsWith('rejoinder-')).length);
    await ring('hide-notes');
    await untilTrue(async () => (await margin(page).locator('.compact').count()) === 0 && (await painted()) === 0, 'nothing of ours is shown');
    await ring('hide-notes');
    await untilTrue(async () => (await margin(page).locator('.compact').count()) > 0 && (await painted()) > 0, 'the notes are back');
  });
});

/** What is used of the browser's own API inside the worker; `dispatch` is how the browser itself rings. */
declare const chrome: {
  readonly tabs: { query(what: object): Promise<readonly { readonly url?: string }[]> };
  readonly commands: { readonly onCommand: { dispatch(command: string, tab: unknown): void } };
};
