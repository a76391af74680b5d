import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPage, openPopup, untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { forumAnswer, greaterWrongPage, lessWrongPage, type ForumPost, type Said } from './forum-pages';
import { serveSites, type ServedPage } from './served-pages';

/** Every way by which a discussion comes from where it stands to the preview, in the browser; and where the paper's text comes from. */

const fixture = (name: string): string => readFileSync(fileURLToPath(new URL(`../fixtures/pages/${name}.html`, import.meta.url)), 'utf8');
const AT = '2024-02-10T12:00:00.000Z';
const CRITIQUE = '<blockquote><p>where the last sheep is the dog.</p></blockquote><p>I think this is misleading, because dogs are no sheep at all.</p>';
const OTHER = '<blockquote><p>Shepherds have counted sheep for a long time</p></blockquote><p>This is an overclaim: nobody wrote it down before.</p>';
const ANSWER = "<p>I'm one of the authors.</p><blockquote><p>I think this is misleading, because dogs are no sheep at all.</p></blockquote><p>You're right, we will fix this.</p>";
const link = (paper: string) => `<p>Comments on <a href="https://arxiv.org/abs/${paper}">the paper</a>.</p>`;
const critic = (id: string, more: Partial<Said> = {}): Said => ({ id, writer: 'Critic', at: AT, html: CRITIQUE, answers: [{ id: id.replace(/^Top/u, 'Ans'), writer: 'Ada Shepherd', at: AT, html: ANSWER }], ...more });

/** A link post: its comments need not link the paper, and link others that they compare it with. */
const LINK_POST: ForumPost = { id: 'AAAAAAAAAAAAAAAA1', title: 'A link post', links: 'https://arxiv.org/abs/2401.00001', comments: [critic('TopLinkPostCmnt01', { html: `${link('2401.00003')}${CRITIQUE}`, shown: '<p>Comments on' }), critic('TopLinkPostCmnt02', { html: OTHER, answers: [] })] };
/** Quick takes: each comment has a subject of its own. */
const TAKES: ForumPost = { id: 'AAAAAAAAAAAAAAAA2', title: 'Quick takes', comments: [critic('TopQuickTakeCmn01', { html: `${link('2401.00001')}${CRITIQUE}` }), critic('TopQuickTakeCmn02', { html: `${link('2401.00009')}<p>A fine paper.</p>`, answers: [] })] };
const ABS = fixture('abs');
const about = (paper: string, html: string): ServedPage => ({ body: html.replaceAll('2401.00001', paper) });
const SITES: Record<string, ServedPage> = {
  'https://www.lesswrong.com/posts/AAAAAAAAAAAAAAAA1/a-post': { body: lessWrongPage(LINK_POST) },
  'https://www.lesswrong.com/posts/AAAAAAAAAAAAAAAA2/a-post?commentId=TopQuickTakeCmn01': { body: lessWrongPage(TAKES, 'TopQuickTakeCmn01') },
  'https://www.greaterwrong.com/posts/AAAAAAAAAAAAAAAA2/a-post': { body: greaterWrongPage(TAKES) },
  'https://arxiv.org/abs/2401.00001': { body: ABS },
  'https://arxiv.org/html/2401.00001v2': { body: fixture('latexml') },
  'https://arxiv.org/html/2401.00001v3': { body: fixture('latexml') },
  // arXiv made no page of this one's full text, ar5iv did; of the next there is the abstract alone.
  'https://arxiv.org/abs/2401.00007': about('2401.00007', ABS),
  'https://ar5iv.labs.arxiv.org/html/2401.00007': about('2401.00007', fixture('latexml')),
  'https://ar5iv.labs.arxiv.org/html/2401.00007v2': about('2401.00007', fixture('latexml')),
  'https://ar5iv.org/abs/2401.00007': about('2401.00007', fixture('latexml')),
  'https://arxiv.org/abs/2401.00008': about('2401.00008', ABS),
};

describe('a discussion comes to the preview', () => {
  let person: Person;
  /** What the forum is asked, and how it answers. */
  const asked: string[] = [];
  let answers = true;

  beforeAll(async () => {
    person = await launchPerson({
      prepare: async (context) => {
        await serveSites(context, SITES);
        await context.route(/^https:\/\/(?:arxiv\.org\/html|ar5iv\.[a-z.]+\/html)\/2401\.0000[78]/u, (route) => (SITES[route.request().url()] === undefined ? route.fulfill({ status: 404, body: 'Not found' }) : route.fallback()));
        await context.route('https://www.lesswrong.com/graphql', (route) => {
          const body = route.request().postData() ?? '';
          asked.push(body);
          const root = /"top":"([^"]+)"/u.exec(body)?.[1] ?? '';
          return answers ? route.fulfill({ contentType: 'application/json', body: forumAnswer(LINK_POST, root) }) : route.fulfill({ status: 403, contentType: 'text/html', body: '<title>Just a moment...</title>' });
        });
      },
    });
    await person.change({ server: { kind: 'none' } });
  });
  afterEach(async () => {
    answers = true;
    asked.length = 0;
    for (const page of person.context.pages()) if (/\/(?:import|popup)\.html|^https:/u.test(page.url())) await page.close();
  });
  afterAll(() => person.close());

  /** The import page, as soon as one is open. */
  const preview = async (): Promise<Page> => {
    const find = () => person.context.pages().find((one) => one.url().includes('/import.html#'));
    await untilTrue(async () => find() !== undefined, 'the import page opens');
    const page = find();
    if (page === undefined) throw new Error('The import page was closed again.');
    return page;
  };
  const counts = (page: Page) => page.locator('.import-counts');
  /** Its preview: how many notes are placed exactly, and how many answers are linked. */
  const says = async (page: Page, notes: RegExp): Promise<void> => {
    await expect.poll(() => counts(page).textContent()).toMatch(notes);
  };
  /** Opens the page's menu on this element and chooses our entry. A headless browser has no menu: its click is told to the worker. */
  const chooseInMenu = async (page: Page, selector: string): Promise<void> => {
    await page.locator(selector).click({ button: 'right' });
    await (await person.worker()).evaluate(async (url) => {
      const [tab] = (await chrome.tabs.query({})).filter((one) => one.url === url);
      chrome.contextMenus.onClicked.dispatch({ menuItemId: 'bring-discussion', editable: false, pageUrl: url }, tab);
    }, page.url());
  };
  const bring = async (page: Page, line: RegExp): Promise<Page> => {
    const popup = await openPopup(person, page);
    const notice = popup.locator('.notice', { hasText: 'arXiv:2401.00001' });
    await expect.poll(() => notice.textContent()).toMatch(line);
    await notice.getByRole('button', { name: 'Bring it to the paper' }).click();
    return preview();
  };

  it('by the menu on a comment: its thread alone, whole as the forum tells it, about the paper its post links', async () => {
    const page = await openPage(person, 'https://www.lesswrong.com/posts/AAAAAAAAAAAAAAAA1/a-post');
    await chooseInMenu(page, '#TopLinkPostCmnt01 .CommentBody-root >> nth=0');
    const imported = await preview();
    await says(imported, /^1 note: 1 placed exactly; 1 answer linked/u);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('TopLinkPostCmnt01');
    expect(await imported.locator('.import-paper').textContent()).toContain('arXiv:2401.00001');
  });

  it('by what is visible of it, where the forum turns away who asks', async () => {
    answers = false;
    const page = await openPage(person, 'https://www.lesswrong.com/posts/AAAAAAAAAAAAAAAA1/a-post');
    await chooseInMenu(page, '#TopLinkPostCmnt02 .CommentBody-root');
    await says(await preview(), /^1 note: 1 placed exactly; no answers/u);
    expect(asked).toHaveLength(1);
  });

  it('from the page of a single comment, which shows it twice, once with all its answers', async () => {
    answers = false;
    const page = await openPage(person, 'https://www.lesswrong.com/posts/AAAAAAAAAAAAAAAA2/a-post?commentId=TopQuickTakeCmn01');
    await says(await bring(page, /2 comments here discuss/u), /^1 note: 1 placed exactly; 1 answer linked/u);
  });

  it('from the menu over the copy above the post too', async () => {
    answers = false;
    const page = await openPage(person, 'https://www.lesswrong.com/posts/AAAAAAAAAAAAAAAA2/a-post?commentId=TopQuickTakeCmn01');
    await chooseInMenu(page, '.CommentPermalink-root .CommentBody-root');
    await says(await preview(), /^1 note: 1 placed exactly; 1 answer linked/u);
    expect(asked[0]).toContain('TopQuickTakeCmn01');
  });

  it('from GreaterWrong, whose page asks nobody, with the forum’s own addresses', async () => {
    const page = await openPage(person, 'https://www.greaterwrong.com/posts/AAAAAAAAAAAAAAAA2/a-post');
    const imported = await bring(page, /2 comments here discuss/u);
    await says(imported, /^1 note: 1 placed exactly; 1 answer linked/u);
    expect(asked).toEqual([]);
  });

  it('pasted into the popup, dropped there, and dropped as a file', async () => {
    const page = await openPage(person, 'https://arxiv.org/html/2401.00001v2');
    const popup = await openPopup(person, page);
    const html = `${link('2401.00001')}<p>Critic writes:</p>${CRITIQUE}<p>${'And that was all I had to say about it. '.repeat(4)}</p>`;
    for (const way of ['paste', 'drop', 'file'] as const) {
      const before = popup.url();
      await popup.bringToFront();
      await popup.evaluate(({ as, words }) => {
        const given = new DataTransfer();
        if (as === 'file') given.items.add(new File([words], 'thread.html', { type: 'text/html' }));
        else {
          given.setData('text/html', words);
          given.setData('text/plain', new DOMParser().parseFromString(words, 'text/html').body.textContent ?? '');
        }
        const event = as === 'paste' ? new ClipboardEvent('paste', { clipboardData: given, bubbles: true, cancelable: true }) : new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
        if (!event.defaultPrevented) throw new Error('The browser would do something of its own with it.');
      }, { as: way, words: html });
      const imported = await preview();
      await says(imported, /^1 note: 1 placed exactly/u);
      expect(popup.url()).toBe(before);
      await imported.close();
    }
  });

  it('and a few words dropped into the popup go nowhere', async () => {
    const page = await openPage(person, 'https://arxiv.org/html/2401.00001v2');
    const popup = await openPopup(person, page);
    const taken = await popup.evaluate(() => {
      const given = new DataTransfer();
      given.setData('text/plain', 'https://example.org/');
      const event = new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    });
    expect(taken).toBe(true);
    expect(person.context.pages().some((one) => one.url().includes('/import.html'))).toBe(false);
  });

  it('is placed in ar5iv’s text where arXiv has none, else in the abstract, and the preview says so', async () => {
    const begin = async (paper: string): Promise<Page> => {
      const page = await person.openExtensionPage('import.html');
      await page.getByLabel('Paste the discussion').fill(`Comments on arXiv:${paper}.\n\n> where the last sheep is the dog.\n\nI think this is misleading, because dogs are no sheep at all.\n\n> the dog is counted too\n\nThis is an overclaim.\n`);
      await page.getByRole('button', { name: 'Read it' }).click();
      return page;
    };
    const ar5iv = await begin('2401.00007');
    await says(ar5iv, /^2 notes: 1 placed exactly, 1 not found/u);
    await ar5iv.getByText('Full text from ar5iv').waitFor();
    const abstract = await begin('2401.00008');
    await says(abstract, /^2 notes: 1 placed exactly, 1 not found/u);
    await abstract.getByText('Only the abstract could be read; other quotes find their place when somebody opens the paper').waitFor();
  });

  it('that names its paper by the title alone is offered the paper that is open under that title', async () => {
    const paper = await openPage(person, 'https://arxiv.org/abs/2401.00001');
    const page = await person.openExtensionPage('import.html');
    await page.getByLabel('Paste the discussion').fill('I read "On Counting $n$ Sheep" (Shepherd, 2024) last week.\n\n> where the last sheep is the dog.\n\nI think this is misleading, because dogs are no sheep at all.\n');
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByRole('heading', { name: 'Which paper is it about?' }).waitFor();
    // It is only like what is cited: nobody decides that but the reader.
    await expect.poll(() => page.getByRole('radio', { name: /On Counting .* Sheep \(arXiv:2401\.00001\)/u }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Read the discussion' }).click();
    await says(page, /^1 note: 1 placed exactly/u);
    await paper.close();
  });
});

/** What is used of the browser's own API inside the worker. */
declare const chrome: {
  readonly tabs: { query(what: object): Promise<readonly { readonly url?: string }[]> };
  readonly contextMenus: { readonly onClicked: { dispatch(info: object, tab: object | undefined): void } };
};
