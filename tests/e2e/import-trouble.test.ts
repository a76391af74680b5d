import { fileURLToPath } from 'node:url';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocumentKey } from '../../lib/documents/document-key';
import { onServer, untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { serveSites } from './served-pages';

/** What goes wrong while a discussion is brought to its paper: clear words, nothing lost, never half of it published. */

const PAPER = parseDocumentKey('arxiv:2401.00001');
if (PAPER === null) throw new Error('The paper has a bad name.');
const file = (name: string) => ({ file: fileURLToPath(new URL(`../fixtures/pages/${name}.html`, import.meta.url)) });
const ABS = 'https://arxiv.org/abs/2401.00001';
const SITES = { [ABS]: file('abs'), 'https://arxiv.org/html/2401.00001': file('latexml'), 'https://arxiv.org/html/2401.00001v1': file('latexml'), 'https://arxiv.org/html/2401.00001v2': file('latexml'), 'https://arxiv.org/html/2401.00001v3': file('latexml') };

/** A critique of one passage, with an answer; each test has words of its own, so that none finds another's. */
function thread(paper: string, word: string): string {
  return `### Comment by Critic\n\nComments on arXiv:${paper}.\n\n> where the last sheep is the dog.\n\nI think this is misleading, because ${word} are no sheep.\n\n### Comment by Ada Shepherd\n\nI'm one of the authors.\n\n> I think this is misleading, because ${word} are no sheep.\n\nYou're right, we will fix this.\n`;
}

describe('bringing a discussion to its paper', () => {
  let server: NoteServer;
  const people: Person[] = [];
  const someone = async (handle: string | null): Promise<Person> => {
    const person = await launchPerson({ prepare: (context) => serveSites(context, SITES) });
    people.push(person);
    if (handle === null) return person;
    await person.useServer(server.url);
    await person.ask('signUp', { handle });
    return person;
  };
  const begin = async (person: Person, words: string, comment: string): Promise<Page> => {
    const page = await person.openExtensionPage('import.html');
    await page.getByLabel('Paste the discussion').fill(words);
    await page.getByLabel('Where it was published').fill(`https://www.lesswrong.com/posts/BBBBBBBBBBBBBBBBB/sheep?commentId=${comment}`);
    await page.getByRole('button', { name: 'Read it' }).click();
    return page;
  };
  const publish = (page: Page) => page.getByRole('button', { name: /^Publish \d+ posts?$/u });
  const notesWith = async (word: string) => (await onServer(server.url, PAPER)).notes.filter(({ body }) => body.includes(word)).length;

  beforeAll(async () => {
    server = await startNoteServer();
    await server.start();
  });
  afterAll(async () => {
    await Promise.all(people.map((person) => person.close()));
    await server.close();
  });

  it('that arXiv does not know says so, and goes on with another paper', async () => {
    const person = await someone('seeker');
    await person.context.route('https://arxiv.org/abs/2412.99999', (route) => route.fulfill({ status: 404, body: 'Not found' }));
    const page = await begin(person, thread('2412.99999', 'cats'), 'CommentNumber0011');
    await page.getByRole('heading', { name: 'There is no such paper' }).waitFor();
    await page.getByText('arXiv knows no paper arXiv:2412.99999. The discussion is kept.').waitFor();
    await page.getByRole('button', { name: 'Choose another paper' }).click();
    await page.getByLabel('Another paper').fill('2401.00001');
    await page.getByRole('button', { name: 'Read the discussion' }).click();
    await publish(page).waitFor();
  });

  it('goes on where the network was cut while the paper was fetched, or the reader cancelled', async () => {
    const person = await someone('walker');
    const cut = (route: Route) => route.abort('internetdisconnected');
    await person.context.route(ABS, cut);
    const page = await begin(person, thread('2401.00001', 'goats'), 'CommentNumber0012');
    await page.getByRole('heading', { name: 'The paper could not be fetched' }).waitFor();
    await person.context.unroute(ABS, cut);
    // Now it answers, but not yet: there is time to cancel.
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const wait = async (route: Route): Promise<void> => {
      await released;
      await route.fallback();
    };
    await person.context.route(ABS, wait);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Cancelled' }).waitFor();
    release();
    await page.getByRole('button', { name: 'Try again' }).click();
    await publish(page).waitFor();
    expect(await notesWith('goats')).toBe(0);
  });

  it('publishes all of it or nothing: cut in the middle it is tried again, and two at once make one', async () => {
    const [one, two] = await Promise.all([someone('first'), someone('second')]);
    const [page, other] = await Promise.all([begin(one, thread('2401.00001', 'wolves'), 'CommentNumber0013'), begin(two, thread('2401.00001', 'wolves'), 'CommentNumber0013')]);
    await Promise.all([publish(page).waitFor(), publish(other).waitFor()]);
    await server.stop();
    await publish(page).click();
    await page.getByRole('alert').getByText('Nothing was published; all your corrections are kept.').waitFor();
    await server.start();
    expect(await notesWith('wolves')).toBe(0);
    await Promise.all([publish(page).click(), publish(other).click()]);
    for (const each of [page, other]) await each.getByRole('heading', { name: /published$|^Nothing new$/u }).waitFor();
    const said = await onServer(server.url, PAPER);
    const [note, ...more] = said.notes.filter(({ body }) => body.includes('wolves'));
    expect(more).toEqual([]);
    expect(said.responses.filter(({ notes }) => note !== undefined && notes.includes(note.id))).toHaveLength(1);
  });

  it('that is no discussion, or nested beyond reading, is told so, and nothing is published', async () => {
    const person = await someone('odd');
    const link = '<p>About <a href="https://arxiv.org/abs/2401.00001">a paper</a>.</p>';
    const page = await begin(person, `${link}<h1>404</h1><p>The page was not found.</p>`, 'CommentNumber0014');
    await page.getByRole('heading', { name: 'No objections found' }).waitFor();
    const deep = await begin(person, `${link}${'<div>'.repeat(100_000)}x`, 'CommentNumber0015');
    await deep.getByText('thousands of elements stand inside each other').waitFor();
  });

  it('without a server, or without an account, keeps everything and says what is missing', async () => {
    const person = await someone(null);
    await person.change({ server: { kind: 'none' } });
    const page = await begin(person, thread('2401.00001', 'foxes'), 'CommentNumber0016');
    await page.getByText('No note server is chosen, and an import is published to one.').waitFor();
    await person.useServer(server.url);
    await page.reload();
    await page.locator('.sign-up').waitFor();
    await untilTrue(async () => (await publish(page).getAttribute('aria-disabled')) === 'true', 'nothing can be published yet');
    expect(await notesWith('foxes')).toBe(0);
  });
});
