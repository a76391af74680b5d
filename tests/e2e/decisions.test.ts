import { afterAll, beforeAll, expect, it } from 'vitest';
import { setModerator } from '../../server/commands/moderator';
import { newPostId, onServer, openPage, openPopup, PAPERS, paper, untilTrue } from './at-work';
import { launchPerson, type Person } from './extension';
import { startNoteServer, type NoteServer } from './note-server';
import { signUp } from './notes-on-a-page';
import { draftNote } from '../../lib/notes/new-draft';
import { serveSites } from './served-pages';

let server: NoteServer;
let critic: Person;

beforeAll(async () => {
  server = await startNoteServer();
  critic = await launchPerson({ prepare: (context) => serveSites(context, PAPERS) });
  await critic.useServer(server.url);
  await critic.ask('signUp', { handle: 'wren' });
});
afterAll(async () => {
  await critic?.close();
  await server?.close();
});

it('a moderator’s decision is read in the inbox and objected to there; what is written outlives the popup', async () => {
  const { url, document } = paper(27);
  const draft = draftNote({ id: crypto.randomUUID(), now: Date.now() }, document, 2, { kind: 'whole' });
  const { post } = await critic.ask('publish', { draft: { ...draft, body: 'Whoever wrote this is a fool.' } });
  await untilTrue(async () => (await onServer(server.url, document)).notes.length === 1, 'the note is on the server');

  const moderator = await signUp(server.url, 'mira');
  await setModerator(server.database, 'mira', true);
  const decided = await fetch(`${server.url}/v1/mod/actions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${moderator.token}`, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ id: newPostId(), post, action: 'hide', reason: 'It attacks a person.' }),
  });
  expect(decided.status).toBe(201);
  await critic.ask('refreshInbox', {});

  const page = await openPage(critic, url);
  const popup = await openPopup(critic, page);
  await popup.getByRole('button', { name: 'Inbox, 1 new' }).click();
  await popup.getByText('A moderator hid what you wrote on arXiv:2405.00027').waitFor();
  await popup.getByText('Reason: It attacks a person.').waitFor();
  await popup.getByRole('button', { name: 'Object to it' }).click();
  await popup.getByLabel('Why is the decision wrong?').fill('It is about the method.');
  await popup.close();

  const again = await openPopup(critic, page);
  await again.getByRole('button', { name: /^Inbox/u }).click();
  expect(await again.getByLabel('Why is the decision wrong?').inputValue()).toBe('It is about the method.');
  await again.getByRole('button', { name: 'Send the objection' }).click();
  await again.getByText('You objected. Another moderator will look.').waitFor();
  const queue = await (await fetch(`${server.url}/v1/mod/queue`, { headers: { authorization: `Bearer ${moderator.token}` } })).json();
  expect(queue).toMatchObject({ appeals: [{ words: 'It is about the method.', own: true, post: { post: { body: 'Whoever wrote this is a fool.' } } }] });
  await Promise.all([again.close(), page.close()]);
});
