import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { card, margin, onServer, openPage, PAPERS, paper, refreshed, selectWords, untilTrue } from './at-work';
import { launchPerson, waitUntilPainted, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { signUp } from './notes-on-a-page';
import { serveSites } from './served-pages';

/** A page whose scripts are against us: they see nothing of what we draw, and nothing they do publishes or removes. */

const WORDS = 'Asking twice removes most of the penalty of long documents';
const quote = { kind: 'quote', exact: WORDS, prefix: '', suffix: '' } as const;
const servePapers = (context: BrowserContext): Promise<void> => serveSites(context, PAPERS);

let server: NoteServer;
beforeAll(async () => {
  server = await startNoteServer();
});
afterAll(async () => {
  await server?.close();
});

describe('in the build that is released', () => {
  let reader: Person;

  beforeAll(async () => {
    reader = await launchPerson({ build: 'production', prepare: servePapers });
    await reader.useServer(server.url);
    await reader.ask('signUp', { handle: 'released' });
  });
  afterAll(() => reader?.close());

  it('a page that lies in wait for our root does not get it, and sees nothing inside', async () => {
    const { url, document: about } = paper(21);
    const writer = await signUp(server.url, 'critic of the release');
    const note = await writer.note(about, quote, 'Words that only readers may see.');
    await refreshed(reader, about);
    const page = await reader.context.newPage();
    await page.addInitScript(() => {
      const caught: unknown[] = [];
      Object.assign(window, { caught });
      const attach: Element['attachShadow'] = Reflect.get(Element.prototype, 'attachShadow');
      Element.prototype.attachShadow = function attachOpen(options) {
        const root = Reflect.apply(attach, this, [{ ...options, mode: 'open' }]);
        caught.push(root);
        return root;
      };
      for (const type of ['click', 'pointerdown', 'keydown', 'focusin', 'input']) {
        window.addEventListener(type, (event) => caught.push(...event.composedPath().filter((one) => one instanceof ShadowRoot)), true);
      }
    });
    await page.goto(url);
    await waitUntilPainted(page);
    await reader.askPage(page, 'revealNote', { note });
    const host = page.locator('rejoinder-margin');
    expect(await host.evaluate((element) => element.shadowRoot)).toBeNull();
    // A person clicks on the header, which stands at the top of the margin.
    await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }));
    const spot = await page.evaluate(() => {
      for (let x = innerWidth - 20; x > innerWidth / 2; x -= 10) {
        for (let y = 10; y < innerHeight; y += 10) {
          if (document.elementFromPoint(x, y)?.localName === 'rejoinder-margin') return { x, y };
        }
      }
      return null;
    });
    expect(spot).not.toBeNull();
    await page.mouse.click(spot!.x, spot!.y);
    expect(await page.evaluate(() => (Reflect.get(window, 'caught') as readonly unknown[]).length)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.outerHTML.includes('only readers may see'))).toBe(false);
    await page.close();
  });

  it('a page that forges clicks and keys on our element publishes nothing', async () => {
    const { url, document: about } = paper(22);
    const writer = await signUp(server.url, 'critic of forgery');
    await writer.note(about, quote);
    await refreshed(reader, about);
    const page = await openPage(reader, url);
    await waitUntilPainted(page);
    await attackHost(page);
    await nothingNew(reader, page, about, 1);
    expect(page.url()).toBe(url);
    await page.close();
  });
});

describe('with its root lying open, as in tests alone', () => {
  let author: Person;

  beforeAll(async () => {
    author = await launchPerson({ prepare: servePapers });
    await author.useServer(server.url);
    await author.ask('signUp', { handle: 'attacked' });
  });
  afterAll(() => author?.close());

  it('forged clicks and keys on Publish send nothing, and a real one does', async () => {
    const { url, document: about } = paper(23);
    const page = await openPage(author, url);
    await selectWords(page, WORDS);
    await margin(page).getByRole('toolbar').getByRole('button', { name: 'Add note' }).click();
    const field = margin(page).getByLabel('Your note');
    await field.fill('Ready to be published, by me.');
    await margin(page).getByText('Draft saved').waitFor();

    await forge(page, ['Publish']);
    await forgeKeys(page);
    await attackHost(page);
    await nothingNew(author, page, about, 0);
    expect(await field.inputValue()).toBe('Ready to be published, by me.');

    // Whatever else the page presses, nothing is published or hidden and the draft is not thrown away.
    await forge(page, null);
    await forge(page, null);
    await nothingNew(author, page, about, 0);
    const drafts = await author.ask('readDrafts', { document: about });
    expect(drafts.map(({ body }) => body)).toContain('Ready to be published, by me.');

    expect((await author.ask('readSettings', {})).hiddenDocuments).toEqual([]);

    await page.reload();
    await untilTrue(() => author.askPage(page, 'pageState', {}).then(() => true, () => false));
    await selectWords(page, WORDS);
    await margin(page).getByRole('toolbar').getByRole('button', { name: 'Add note' }).click();
    await margin(page).getByLabel('Your note').fill('Published by me.');
    await margin(page).getByRole('button', { name: 'Publish', exact: true }).click();
    await untilTrue(async () => (await onServer(server.url, about)).notes.length === 1, 'the real click publishes');
    await page.close();
  });

  it('forged clicks on Respond, Reply, Edit, Remove and Withdraw change nothing of what was said', async () => {
    const { url, document: about } = paper(24);
    const writer = await signUp(server.url, 'critic of others');
    const foreign = await writer.note(about, quote, 'Said by somebody else.');
    await refreshed(author, about);
    const page = await openPage(author, url);
    await selectWords(page, 'We release questions, documents and answers');
    await margin(page).getByRole('toolbar').getByRole('button', { name: 'Add note' }).click();
    await margin(page).getByLabel('Your note').fill('Said by the reader of this page.');
    await margin(page).getByRole('button', { name: 'Publish', exact: true }).click();
    await untilTrue(async () => (await onServer(server.url, about)).notes.length === 2, 'the own note is there');
    await refreshed(author, about);
    await card(margin(page), 'Said by the reader').first().waitFor();
    const before = await onServer(server.url, about);

    const own = before.notes.find(({ id }) => id !== foreign)!.id;
    for (const note of [foreign, own]) {
      await author.askPage(page, 'revealNote', { note });
      for (let round = 0; round < 3; round += 1) await forge(page, null);
      await forgeKeys(page);
    }
    await nothingNew(author, page, about, 2);
    expect(await onServer(server.url, about)).toEqual(before);
    const [view] = await author.ask('readDiscussions', { documents: [about] });
    expect(view!.joined).toEqual([]);
    await page.close();
  });
});

/** What a script can do to an element whose inside it does not see. */
async function attackHost(page: Page): Promise<void> {
  await page.evaluate(() => {
    const host = document.querySelector<HTMLElement>('rejoinder-margin');
    host?.click();
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick']) {
      host?.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true }));
    }
    for (const type of ['keydown', 'keypress', 'keyup']) {
      host?.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true, composed: true }));
    }
    for (const name of ['rejoinder', 'to-background', 'to-page']) window.postMessage({ rejoinder: name, name: 'publish', value: {} }, '*');
  });
}

/** Presses buttons of ours from the page's own script: those with these words, or all there are. */
async function forge(page: Page, names: readonly string[] | null): Promise<void> {
  await page.evaluate(async (wanted) => {
    const root = document.querySelector('rejoinder-margin')?.shadowRoot;
    for (const button of root?.querySelectorAll('button, summary, [role="button"], [role="radio"]') ?? []) {
      const words = button.textContent?.trim() ?? '';
      if (wanted !== null && !wanted.includes(words)) continue;
      if (button instanceof HTMLElement) {
        button.focus();
        button.click();
      }
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
        button.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, cancelable: true, isPrimary: true }));
      }
      for (const type of ['keydown', 'keyup']) {
        for (const key of ['Enter', ' ']) button.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true }));
      }
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, names);
}

/** Ctrl+Enter and Enter in every field of ours, typed by the page's script, with text of its own. */
async function forgeKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const root = document.querySelector('rejoinder-margin')?.shadowRoot;
    for (const field of root?.querySelectorAll('textarea, input') ?? []) {
      for (const control of [true, false]) {
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', ctrlKey: control, metaKey: control, bubbles: true, composed: true, cancelable: true }));
      }
      field.closest('form')?.requestSubmit();
    }
  });
}

/** Nothing is on its way to the server, and the server has as many notes as before, and no answers. */
async function nothingNew(person: Person, page: Page, about: Parameters<typeof onServer>[1], notes: number): Promise<void> {
  // Whatever the page set off has been handled once this question is answered.
  await person.askPage(page, 'pageState', {});
  const [view] = await person.ask('refreshDiscussions', { documents: [about] });
  expect(view!.deliveries).toEqual({});
  const said = await onServer(server.url, about);
  expect({ notes: said.notes.length, responses: said.responses.length, replies: said.replies.length, events: said.events.length }).toEqual({
    notes, responses: 0, replies: 0, events: 0,
  });
}
