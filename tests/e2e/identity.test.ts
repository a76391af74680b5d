import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocumentKey, type DocumentKey } from '../../lib/documents/document-key';
import type { NoteId } from '../../lib/notes/note';
import { beginNote, card, margin, onServer, openCard, openPage, openPopup, publishNote, refreshed, selectWords, untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { openPassage, paintedText, signUp, targetOf, type Writer } from './notes-on-a-page';
import { corpus, NO_CORPUS, serveSites, type ServedPage } from './served-pages';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/pages/${name}`, import.meta.url));
const key = (text: string): DocumentKey => {
  const document = parseDocumentKey(text);
  if (document === null) throw new Error(`${text} names no document.`);
  return document;
};
const quoted = (text: string, comment: string | null = null) => targetOf({ text, comment });

const PAPER = key('arxiv:2401.00001');
const POST = key('lesswrong:BBBBBBBBBBBBBBBBB');
const post = 'https://www.lesswrong.com/posts/BBBBBBBBBBBBBBBBB/sheep-reconsidered';
const COMMENT = 'CommentNumber0001';

/** Each way to open the paper, with the version its page shows. */
const renditions: readonly { readonly url: string; readonly file: string; readonly version: number | null; readonly latest: number | null }[] = [
  { url: 'https://arxiv.org/abs/2401.00001', file: 'abs.html', version: 2, latest: 3 },
  { url: 'https://export.arxiv.org/abs/2401.00001v2', file: 'abs.html', version: 2, latest: 3 },
  { url: 'https://arxiv.org/html/2401.00001v1', file: 'latexml.html', version: 1, latest: null },
  { url: 'https://arxiv.org/html/2401.00001', file: 'latexml.html', version: 2, latest: null },
  { url: 'https://ar5iv.labs.arxiv.org/html/2401.00001', file: 'latexml.html', version: null, latest: null },
];

const pages: Record<string, ServedPage> = {
  ...Object.fromEntries(renditions.map(({ url, file }) => [url, { file: fixture(file) }])),
  [post]: { file: fixture('lesswrong.html') },
  [`${post}?commentId=${COMMENT}`]: { file: fixture('lesswrong-permalink.html') },
  // The same post, with somebody else's comments.
  'https://www.alignmentforum.org/posts/BBBBBBBBBBBBBBBBB/sheep-reconsidered': {
    body: readFileSync(fixture('lesswrong.html'), 'utf8').replaceAll('CommentNumber', 'AnotherComment'),
  },
};
const CRITIQUED = key('arxiv:2411.02306');
const thread = 'https://www.lesswrong.com/posts/dqSwccGTWyBgxrR58/turntrout-s-shortform-feed';
const reference: Record<string, ServedPage> = {
  'https://arxiv.org/abs/2411.02306v1': { file: 'arxiv/abs/abs_2411.02306v1.html' },
  'https://arxiv.org/abs/2411.02306': { file: 'arxiv/abs/abs_2411.02306.html' },
  'https://arxiv.org/html/2411.02306v1': { file: 'arxiv/html/stand-in_2411.02306v1.html' },
  'https://arxiv.org/html/2411.02306v2': { file: 'arxiv/html/stand-in_2411.02306v2.html' },
  [thread]: { file: 'lesswrong/critique-thread.lw.html' },
};

describe('one document, many pages', () => {
  let server: NoteServer;
  let reader: Person;
  let critic: Writer;

  beforeAll(async () => {
    server = await startNoteServer();
    reader = await launchPerson({ prepare: (context) => serveSites(context, corpus === null ? pages : { ...pages, ...reference }) });
    await reader.useServer(server.url);
    await reader.ask('signUp', { handle: 'wren' });
    critic = await signUp(server.url, 'oslo');
  });
  afterAll(async () => {
    await reader?.close();
    await server?.close();
  });

  const placeOf = async (page: Page, note: NoteId): Promise<string | undefined> => (await reader.askPage(page, 'pageState', {})).places[note]?.kind;
  const placed = (page: Page, note: NoteId, kind: string | undefined) =>
    untilTrue(async () => (await placeOf(page, note)) === kind, `the note is ${kind} at ${page.url()}`);

  it('every rendition of a paper shows the same notes, and knows which version it shows', async () => {
    const whole = await critic.note(PAPER, { kind: 'whole' }, 'Why sheep?');
    const passage = await critic.note(PAPER, quoted('Shepherds have counted sheep for a long time'), 'Since when?');
    await refreshed(reader, PAPER);
    for (const { url, version, latest } of renditions) {
      // One after the other, as a reader goes from page to page.
      // oxlint-disable-next-line no-await-in-loop
      await (async () => {
        const page = await openPage(reader, url);
        const isAbstract = url.includes('/abs/');
        await placed(page, whole, 'whole');
        await placed(page, passage, isAbstract ? 'elsewhere' : 'exact');
        expect(await reader.askPage(page, 'pageState', {})).toMatchObject({ document: PAPER, version, latest });
        const popup = await openPopup(reader, page);
        for (const text of ['Why sheep?', 'Since when?']) await card(popup, text).waitFor();
        if (isAbstract) await popup.getByRole('heading', { name: 'Not on this page' }).waitFor();
        if (latest !== null) await popup.getByText('You are reading v2; v3 exists.').waitFor();
        await Promise.all([page.close(), popup.close()]);
      })();
    }
  });

  it('a note is written on the version that is shown, whichever page it is written on', async () => {
    for (const { url, version } of renditions.slice(2)) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as a reader goes from page to page
      await (async () => {
        const text = `Written at ${url}.`;
        const page = await openPage(reader, url);
        const popup = await openPopup(reader, page);
        await beginNote(popup, 'title');
        await publishNote(popup, text);
        const posted = async () => (await onServer(server.url, PAPER)).notes.find(({ body }) => body === text);
        await untilTrue(async () => (await posted()) !== undefined, 'the note is on the server');
        expect((await posted())?.version).toBe(version);
        await Promise.all([page.close(), popup.close()]);
      })();
    }
  });

  it('a note on a comment is only where the comment is', async () => {
    const about = await critic.note(POST, quoted('Says who?', COMMENT), 'The shepherd does.');
    const general = await critic.note(POST, quoted('I doubt every part of it.'), 'Every single one?');
    await refreshed(reader, POST);
    const here = await openPage(reader, post);
    await placed(here, about, 'exact');
    await placed(here, general, 'exact');
    await reader.askPage(here, 'revealNote', { note: about });
    expect(await openPassage(here)).toMatchObject({ text: 'Says who?', comment: COMMENT });

    const alone = await openPage(reader, `${post}?commentId=${COMMENT}`);
    await placed(alone, about, 'exact');

    const without = await openPage(reader, 'https://www.alignmentforum.org/posts/BBBBBBBBBBBBBBBBB/sheep-reconsidered');
    await placed(without, general, 'exact');
    expect(await placeOf(without, about)).toBeUndefined();
    const popup = await openPopup(reader, without);
    await card(popup, 'Every single one?').waitFor();
    expect(await card(popup, 'The shepherd does.').count()).toBe(0);
    expect(await card(margin(without), 'The shepherd does.').count()).toBe(0);
    await Promise.all([here.close(), alone.close(), without.close(), popup.close()]);
  });

  it('a note written on words of a comment carries the comment', async () => {
    const page = await openPage(reader, post);
    await selectWords(page, 'Says the shepherd.');
    const popup = await openPopup(reader, page);
    await beginNote(popup, 'selection');
    await publishNote(popup, 'And who says that?');
    const posted = async () => (await onServer(server.url, POST)).notes.find(({ body }) => body === 'And who says that?');
    await untilTrue(async () => (await posted()) !== undefined, 'the note is on the server');
    expect((await posted())?.target).toMatchObject({ kind: 'quote', exact: 'Says the shepherd.', comment: 'CommentNumber0002' });
    await Promise.all([page.close(), popup.close()]);
  });

  it('a post that links a paper offers the paper’s notes, and shows them where it quotes the passage', async () => {
    const quotedHere = await critic.note(PAPER, quoted('the count takes O(log n) whistles'), 'Only for small flocks.');
    const notHere = await critic.note(PAPER, quoted('where the last sheep is the dog.'), 'A dog is no sheep.');
    await refreshed(reader, PAPER);
    const page = await openPage(reader, post);
    await placed(page, quotedHere, 'exact');
    expect(await placeOf(page, notHere)).toBeUndefined();
    await expect.poll(() => paintedText(page, null)).toContain('the count takes O(log n) whistles');

    const popup = await openPopup(reader, page);
    const offered = popup.locator('.list-group', { has: popup.getByRole('heading', { name: 'About arXiv:2401.00001' }) });
    for (const text of ['Only for small flocks.', 'A dog is no sheep.']) await card(offered, text).waitFor();
    const opened = reader.context.waitForEvent('page');
    await (await openCard(popup, 'A dog is no sheep.')).getByRole('button', { name: 'Show in page' }).click();
    const full = await opened;
    await full.waitForURL(/arxiv\.org\/html\/2401\.00001/u);
    await placed(full, notHere, 'exact');
    await Promise.all([page.close(), popup.close(), full.close()]);
  });

  describe.skipIf(corpus === null)(corpus === null ? `on reference pages: ${NO_CORPUS}` : 'on reference pages', () => {
    it('abstract and full text of two versions are one paper', async () => {
      const whole = await critic.note(CRITIQUED, { kind: 'whole' }, 'What was simulated?');
      await refreshed(reader, CRITIQUED);
      const versions = [
        ['https://arxiv.org/abs/2411.02306v1', 1], ['https://arxiv.org/abs/2411.02306', 3],
        ['https://arxiv.org/html/2411.02306v1', 1], ['https://arxiv.org/html/2411.02306v2', 2],
      ] as const;
      for (const [url, version] of versions) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other, as a reader goes from page to page
        await (async () => {
          const page = await openPage(reader, url);
          await placed(page, whole, 'whole');
          expect(await reader.askPage(page, 'pageState', {})).toMatchObject({ document: CRITIQUED, version });
          await page.close();
        })();
      }
    });

    it('the thread that criticises the paper offers its notes', async () => {
      await critic.note(CRITIQUED, { kind: 'title' }, 'A title note.');
      await refreshed(reader, CRITIQUED);
      const page = await openPage(reader, thread);
      const popup = await openPopup(reader, page);
      const offered = popup.locator('.list-group', { has: popup.getByRole('heading', { name: 'About arXiv:2411.02306' }) });
      await card(offered, 'A title note.').waitFor();
      await Promise.all([page.close(), popup.close()]);
    });
  });
});
