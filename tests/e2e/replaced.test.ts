import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acts } from '../../lib/api/acts';
import { draftNote } from '../../lib/notes/new-draft';
import { margin, onServer, openCard, openPage, openPopup, PAPERS, paper, selectWords, untilTrue, type Paper } from './at-work';
import { launchPerson, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { signUp } from './notes-on-a-page';
import { serveSites } from './served-pages';

/** Words that stand four times in the paper, as somebody pastes them from a PDF: nothing says which place is meant. */
const SEVERAL = 'the question first';
const MEANT = 'the question first and right with the question';

describe('a note whose words stand more than once', () => {
  let server: NoteServer;
  let reviewer: Person;

  beforeAll(async () => {
    server = await startNoteServer();
    reviewer = await launchPerson({ prepare: (context) => serveSites(context, PAPERS) });
    await reviewer.useServer(server.url);
    await reviewer.ask('signUp', { handle: 'wren' });
  });
  afterAll(async () => {
    await reviewer?.close();
    await server?.close();
  });

  async function written({ document }: Paper, body: string): Promise<void> {
    const draft = draftNote({ id: crypto.randomUUID(), now: Date.now() }, document, 2, { kind: 'quote', exact: SEVERAL, prefix: '', suffix: '' });
    await reviewer.ask('publish', { draft: { ...draft, body } });
    await untilTrue(async () => (await onServer(server.url, document)).notes.length === 1, 'the note is on the server');
  }

  it('is put by its writer on the words selected in the page', async () => {
    const about = paper(25);
    await written(about, 'Which of them?');
    const page = await openPage(reviewer, about.url);
    const list = margin(page);
    await list.getByRole('button', { name: /^Open the list|^1 note/u }).first().click();
    const open = await openCard(list, 'Which of them?');
    await open.getByText('The passage occurs more than once').first().waitFor();
    await open.getByRole('button', { name: 'Put it on the selected words' }).click();
    await list.getByRole('alert').getByText('Nothing is selected.').waitFor();

    await selectWords(page, 'wrong with the question first and right with the question');
    await open.getByRole('button', { name: 'Put it on the selected words' }).click();
    await list.getByRole('region', { name: 'Edit your note' }).getByText('wrong with the question first and right with the question').waitFor();
    await list.getByRole('button', { name: 'Save the change' }).click();
    await untilTrue(async () => (await onServer(server.url, about.document)).notes[0]?.revision === 2, 'the server has the new place');
    await untilTrue(async () => (await reviewer.askPage(page, 'pageState', {}).then(({ places }) => Object.values(places).map(({ kind }) => kind))).join() === 'exact', 'it stands there');
    await page.close();
  });

  it('stays on its words where others have answered, and they say so', async () => {
    const about = paper(26);
    await written(about, 'Which, again?');
    const [note] = (await onServer(server.url, about.document)).notes;
    const other = await signUp(server.url, 'oslo');
    await other.client.perform(acts.join(note!.id));
    const page = await openPage(reviewer, about.url);
    await selectWords(page, MEANT);
    const popup = await openPopup(reviewer, page);
    const open = await openCard(popup, 'Which, again?');
    await open.getByRole('button', { name: 'Put it on the selected words' }).click();
    await popup.getByRole('button', { name: 'Save the change' }).click();
    await popup.getByText('Others have answered or joined this note').waitFor();
    expect((await onServer(server.url, about.document)).notes[0]).toMatchObject({ revision: 1, target: { exact: SEVERAL } });
    await Promise.all([page.close(), popup.close()]);
  });
});
