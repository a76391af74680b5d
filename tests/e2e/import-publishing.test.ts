import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocumentKey } from '../../lib/documents/document-key';
import type { Note } from '../../lib/notes/note';
import { onServer, untilTrue } from './at-work';
import { startBadLine, type BadLine } from './bad-line';
import { launchPerson, type Person } from './extension';
import { largeThread } from './large-thread';
import { startNoteServer, type NoteServer } from './note-server';
import { serveSites } from './served-pages';

/** Publishing an import over a line that fails, a server that asks to wait, and a reader who thinks better of it. */

const PAPER = parseDocumentKey('arxiv:2401.00001');
if (PAPER === null) throw new Error('The paper has a bad name.');
const fixture = (name: string): string => readFileSync(fileURLToPath(new URL(`../fixtures/pages/${name}.html`, import.meta.url)), 'utf8');
const SITES = { 'https://arxiv.org/abs/2401.00001': { body: fixture('abs') }, 'https://arxiv.org/html/2401.00001v2': { body: fixture('latexml') }, 'https://arxiv.org/html/2401.00001v3': { body: fixture('latexml') } };

const critique = (words: string) => `Comments on arXiv:2401.00001.\n\n> where the last sheep is the dog.\n\nI think this is misleading, because ${words} are no sheep.\n`;

describe('publishing what was brought', () => {
  let server: NoteServer;
  let line: BadLine;
  let person: Person;

  beforeAll(async () => {
    server = await startNoteServer({ flags: ['--writes-per-minute', '1000'] });
    line = await startBadLine(server.url);
    person = await launchPerson({ prepare: (context) => serveSites(context, SITES) });
    await person.useServer(line.url);
    await person.ask('signUp', { handle: 'porter' });
  });
  afterAll(async () => {
    await person.close();
    await line.close();
    await server.close();
  });

  const begin = async (words: string, comment: string): Promise<Page> => {
    const before = answered();
    const page = await person.openExtensionPage('import.html');
    if (words.length < 100_000) await page.getByLabel('Paste the discussion').fill(words);
    else await dropFile(page, words);
    await page.getByLabel('Where it was published').fill(`https://www.lesswrong.com/posts/BBBBBBBBBBBBBBBBB/sheep?commentId=${comment}`);
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.locator('.import-counts').waitFor();
    const writer = page.getByLabel('Who wrote what has no name?');
    if ((await writer.count()) > 0) await writer.fill('Critic');
    await untilTrue(async () => answered() > before && answered() === sent(), 'the server has said what it has of it');
    return page;
  };
  const publish = (page: Page) => page.getByRole('button', { name: /^Publish \d+ posts?$/u });
  const notesWith = async (words: string): Promise<readonly Note[]> => (await onServer(server.url, PAPER)).notes.filter(({ body }) => body.includes(words));
  const answered = () => line.answered.filter((one) => one === 'POST /v1/import').length;
  const sent = () => line.asked.filter((one) => one === 'POST /v1/import').length;

  it('is done once where the answer was lost: what the server did is found out, and nothing is sent twice', async () => {
    const page = await begin(critique('hares'), 'CommentNumber0021');
    await publish(page).waitFor();
    line.loseAnswers(1, 'POST /v1/import');
    await publish(page).click();
    await page.getByRole('heading', { name: '1 post is published' }).waitFor();
    expect(await notesWith('hares')).toHaveLength(1);
    await page.close();
  });

  it('where no answer comes any more it says that this is not known, and once more makes no doubles', async () => {
    const page = await begin(critique('stoats'), 'CommentNumber0022');
    await publish(page).waitFor();
    line.loseAnswers(10, 'POST /v1/import');
    await publish(page).click();
    await page.getByRole('alert').getByText('The note server does not answer. Nothing is lost. Whether it was published could not be learned.').waitFor();
    line.loseAnswers(0, '');
    await publish(page).click();
    await page.getByRole('heading', { name: '1 post is published' }).waitFor();
    expect(await notesWith('stoats')).toHaveLength(1);
    await page.close();
  });

  it('cancelled before the server had it, nothing is published, then or later; pressed again it is', async () => {
    const page = await begin(critique('minks'), 'CommentNumber0023');
    await publish(page).waitFor();
    const release = line.hold('POST /v1/import', 'before');
    await publish(page).click();
    await line.held();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    // What is held comes to the server after all, when its reader no longer waits: too late.
    await page.getByRole('alert').getByText('Publishing was cancelled. You can publish again at any time. Nothing was published; all your corrections are kept.').waitFor();
    await release();
    expect(await notesWith('minks')).toEqual([]);
    await publish(page).click();
    await page.getByRole('heading', { name: '1 post is published' }).waitFor();
    expect(await notesWith('minks')).toHaveLength(1);
    await page.close();
  });

  it('cancelled when the server had done it already, it says so and shows what is there', async () => {
    const page = await begin(critique('otters'), 'CommentNumber0024');
    await publish(page).waitFor();
    const release = line.hold('POST /v1/import', 'after');
    await publish(page).click();
    await line.held();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('heading', { name: '1 post is published' }).waitFor();
    await page.getByText('It was published before it could be cancelled.').waitFor();
    await release();
    expect(await notesWith('otters')).toHaveLength(1);
    await page.close();
  });

  it('broken mark-up is read as far as it goes', async () => {
    const page = await begin('<div><p>Comments on <a href="https://arxiv.org/abs/2401.00001">it</a>.<blockquote><p>where the last sheep is the dog.</blockquote></i></span><p>I think <b>this is <em>misleading</b>, because newts are no sheep.</em><table><tr><td>&#xZZ; &nosuch; <![CDATA[ <script>alert(1)</script> <p>', 'CommentNumber0025');
    await expect.poll(() => page.locator('.import-counts').textContent()).toMatch(/^1 note: 1 placed exactly/u);
    expect(await page.locator('.import-notes').textContent()).not.toContain('alert(1)');
    await page.close();
  });

  it('of five megabytes is read, and published in parts that the server takes, each once', async () => {
    const page = await begin(largeThread(120, 5_000_000), 'CommentNumber0026');
    await expect.poll(() => page.locator('.import-counts').textContent()).toMatch(/^120 notes: 120 placed exactly/u);
    await publish(page).click();
    const more = page.getByRole('button', { name: /^Bring the remaining \d+ notes$/u });
    await more.waitFor();
    const first = (await notesWith('weasel')).length;
    expect(first).toBeGreaterThan(50);
    await more.click();
    await publish(page).click();
    await page.getByRole('heading', { name: `${120 - first} posts are published` }).waitFor();
    expect(await notesWith('weasel')).toHaveLength(120);
    await page.close();
  });

  it('waits as long as a server says that is asked too often', async () => {
    const strict = await startNoteServer({ flags: ['--writes-per-minute', '1'] });
    await person.useServer(strict.url);
    await person.ask('signUp', { handle: 'porter' });
    const page = await person.openExtensionPage('import.html');
    await page.getByLabel('Paste the discussion').fill(`### Comment by Critic\n\n${critique('voles')}`);
    await page.getByLabel('Where it was published').fill('https://www.lesswrong.com/posts/BBBBBBBBBBBBBBBBB/sheep?commentId=CommentNumber0027');
    await page.getByRole('button', { name: 'Read it' }).click();
    // What the server has of it was asked already, which was once too often for it.
    await publish(page).click();
    await page.getByRole('alert').getByText(/^The note server asks to wait\. Nothing is lost\. Worth another try at .*\d{1,2}:\d{2}.*\. Nothing was published; all your corrections are kept\.$/u).waitFor();
    expect((await onServer(strict.url, PAPER)).notes).toEqual([]);
    await page.close();
    await person.useServer(line.url);
    await strict.close();
  });
});

async function dropFile(page: Page, words: string): Promise<void> {
  await page.locator('.import-drop').evaluate((target, text) => {
    const given = new DataTransfer();
    given.items.add(new File([text], 'thread.html', { type: 'text/html' }));
    target.dispatchEvent(new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true }));
  }, words);
  await page.getByText('Taken with its formatting').waitFor();
}
