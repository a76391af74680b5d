import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { margin, openPage, PAPERS, paper, selectWords, untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { serveSites } from './served-pages';

/** The page's keys and the reader's selection are theirs; and what becomes of a page whose extension is updated. */

const WORDS = 'Asking twice removes most of the penalty of long documents';

let server: NoteServer;
let reader: Person;
beforeAll(async () => {
  server = await startNoteServer();
  reader = await launchPerson({ prepare: (context) => serveSites(context, PAPERS) });
  await reader.useServer(server.url);
  await reader.ask('signUp', { handle: 'typing' });
});
afterAll(async () => {
  await reader?.close();
  await server?.close();
});

interface Heard {
  heard: string[];
}

/** Listens where sites listen: on the document and the window, after the page's own elements had their say. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const target of [document, window, document.body]) {
      for (const type of ['keydown', 'keypress', 'keyup', 'input', 'beforeinput', 'paste', 'copy', 'cut']) {
        target.addEventListener(type, (event) => {
          heard.push(`${event.type}${event instanceof KeyboardEvent ? ` ${event.key}` : ''}${event.defaultPrevented ? ' prevented' : ''}`);
        });
      }
    }
  });
}
const heardBy = (page: Page): Promise<readonly string[]> => page.evaluate(() => Reflect.get(window, 'heard') as Heard['heard']);

async function openForm(page: Page): Promise<void> {
  await selectWords(page, WORDS);
  await margin(page).getByRole('toolbar').getByRole('button', { name: 'Add note' }).click();
  await margin(page).getByLabel('Your note').waitFor();
}

describe('keys', () => {
  it('typed into our form are not heard by the page', async () => {
    const page = await openPage(reader, paper(1).url);
    await openForm(page);
    await listen(page);
    await margin(page).getByLabel('Your note').focus();
    await page.keyboard.type('jkgs/?');
    for (const key of ['Control+a', 'Control+c', 'Control+x', 'Control+v', 'Alt+y', 'Control+/', 'ArrowDown', 'Tab', 'Shift+Tab']) await page.keyboard.press(key);
    await expect.poll(() => margin(page).getByLabel('Your note').inputValue()).toBe('jkgs/?');
    expect(await heardBy(page)).toEqual([]);
    await page.close();
  });

  it('typed on the page are the page’s, with notes, a toolbar and a form beside it', async () => {
    const page = await openPage(reader, paper(2).url);
    await openForm(page);
    await margin(page).getByLabel('Your note').fill('Written meanwhile.');
    await listen(page);
    // A person clicks on the page and uses its shortcuts.
    await page.mouse.click(5, 300);
    const keys = ['j', 'k', 'n', '/', '?', 'Escape', 'Enter', 'ArrowDown', 'Alt+y', 'Control+/', 'Control+]', 'Alt+Shift+G'];
    for (const key of keys) await page.keyboard.press(key);
    const heard = await heardBy(page);
    const pressed = heard.filter((one) => one.startsWith('keydown'));
    for (const key of ['j', 'k', 'n', '/', '?', 'Escape', 'Enter', 'ArrowDown', 'y', ']', 'G']) {
      // Once for each of the three listeners.
      expect(pressed.filter((one) => one === `keydown ${key}`)).toHaveLength(key === '/' ? 6 : 3);
    }
    expect(heard.filter((one) => one.endsWith('prevented'))).toEqual([]);
    expect(await margin(page).getByLabel('Your note').inputValue()).toBe('Written meanwhile.');
    await page.close();
  });
});

describe('the selection', () => {
  it('stays as it is under the toolbar: when it comes, when it is pressed, when it is sent away', async () => {
    const page = await openPage(reader, paper(3).url);
    await selectWords(page, WORDS);
    const selected = (): Promise<string> => page.evaluate(() => document.getSelection()?.toString() ?? '');
    const before = await selected();
    expect(before).not.toBe('');
    const toolbar = margin(page).getByRole('toolbar');
    const add = toolbar.getByRole('button', { name: 'Add note' });
    await add.hover();
    await page.mouse.down();
    expect(await selected()).toBe(before);
    // Let go elsewhere: nothing was pressed.
    const box = (await toolbar.boundingBox())!;
    await page.mouse.move(box.x + 5, box.y + 90);
    await page.mouse.up();
    expect(await selected()).toBe(before);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    await toolbar.getByRole('button', { name: 'Never show this again' }).click();
    await toolbar.waitFor({ state: 'detached' });
    expect(await selected()).toBe(before);
    await reader.change({ toolbar: true });
    await page.close();
  });
});

describe('an update of the extension under an open page', () => {
  it('is told, with the text still in the form; what was saved is there after the page was loaded again', async () => {
    const updated = await launchPerson({ prepare: (context) => serveSites(context, PAPERS) });
    try {
      await updated.useServer(server.url);
      await updated.ask('signUp', { handle: 'updated' });
      const about = paper(4);
      const page = await openPage(updated, about.url);
      await openForm(page);
      const field = margin(page).getByLabel('Your note');
      await field.fill('Written before the update.');
      await margin(page).getByText('Draft saved').waitFor();

      const extensions = await updated.context.newPage();
      await extensions.goto('chrome://extensions/');
      const restarted = updated.context.waitForEvent('serviceworker');
      await extensions.evaluate(async (id) => {
        await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
        await chrome.developerPrivate.reload(id);
      }, updated.extensionId);
      await restarted;
      await page.bringToFront();
      await field.pressSequentially(' And a word after it.');
      await margin(page).getByText('Rejoinder was updated while this page was open.').first().waitFor();
      expect(await field.inputValue()).toBe('Written before the update. And a word after it.');

      await page.reload();
      await untilTrue(async () => {
        await selectWords(page, WORDS);
        return margin(page).getByRole('toolbar').getByRole('button', { name: 'Add note' }).click({ timeout: 1_000 }).then(() => true, () => false);
      });
      await expect.poll(() => margin(page).getByLabel('Your note').inputValue()).toContain('Written before the update.');
    } finally {
      await updated.close();
    }
  });
});

/** What is used of the page where extensions are managed. */
declare const chrome: {
  readonly developerPrivate: {
    updateProfileConfiguration(change: { readonly inDeveloperMode: boolean }): Promise<void>;
    reload(id: string): Promise<unknown>;
  };
};
