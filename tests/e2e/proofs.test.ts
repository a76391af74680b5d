import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../lib/api/client';
import { parseDocumentKey } from '../../lib/documents/document-key';
import { TOLD_KEY } from '../../lib/platform/claims/bio-sightings-service';
import { SOMEWHERE } from '../server/outside';
import { untilTrue } from './at-work';
import { accessibilityOf, ADA, claimedPaper, openClaim, pictures, publishNote, showAtArxiv, signInByMail, startClaimScene, type ClaimScene } from './claim-scene';
import type { Person } from './extension';

/** Authorship proved by every way that needs no ORCID, clicked through in the extension. */

const [MAILED, PLACED, COMMENTED, CRITICISED] = [claimedPaper(111), claimedPaper(112), claimedPaper(113), claimedPaper(114)];
const PAGE = 'https://project.example.org/paper';
const POST = parseDocumentKey('lesswrong:abcdefghijklmnopq');
const PROFILE = 'https://www.lesswrong.com/users/turner';
const DAY = 24 * 60 * 60_000;

const shownCode = (claim: Page): Promise<string> => claim.getByRole('textbox', { name: 'The code', exact: true }).inputValue();

describe('an author without ORCID', () => {
  let scene: ClaimScene;

  beforeAll(async () => {
    scene = await startClaimScene([MAILED, PLACED, COMMENTED, CRITICISED]);
  });
  afterEach(() => scene?.goHome());
  afterAll(() => scene?.close());

  it('types the code from the mail; whoever reads that mail objects with one press', async () => {
    const ada = await scene.somebody('mailed');
    const claim = await openClaim(ada, MAILED, ADA.name);
    await claim.getByRole('button', { name: /^A mailed code/u }).click();
    const address = claim.getByRole('radio', { name: /^a\W+@u\W+\.example$/u });
    await address.check();
    expect(await claim.locator('main').textContent()).not.toContain('ada@uni.example');
    await pictures(claim, 'mail-1-address');
    const before = scene.outside.mails.length;
    await claim.getByRole('button', { name: 'Send a code there' }).click();
    await claim.getByText('A code with 8 letters and digits is on its way').waitFor();
    expect(scene.outside.mails).toHaveLength(before + 1);
    const mail = scene.outside.mails.at(-1);
    expect(mail?.to).toBe('ada@uni.example');

    const code = claim.getByLabel('Code from the mail');
    await code.fill('AAAA-AAAA');
    await claim.getByRole('button', { name: 'Enter', exact: true }).click();
    await claim.locator('[data-way=mail] [role=alert]').waitFor();
    await claim.getByText(/^4 tries and \d+ minutes left\.$/u).waitFor();
    await pictures(claim, 'mail-2-wrong');
    await code.fill((/\b[A-Z2-9]{4}-[A-Z2-9]{4}\b/u.exec(mail?.text ?? '')?.[0] ?? '').toLowerCase());
    await claim.getByRole('button', { name: 'Enter', exact: true }).click();
    await claim.getByText('Your answers from now on carry this badge').waitFor();
    await claim.locator('.claim-log li', { hasText: 'mailed' }).waitFor();
    expect(await accessibilityOf(claim)).toEqual([]);
    await pictures(claim, 'mail-3-proved');

    // Opening the link does nothing; the button does.
    const object = /http:\S+\/claims\/object\/\S+/u.exec(mail?.text ?? '')?.[0] ?? '';
    const page = await ada.context.newPage();
    await page.goto(object);
    expect((await ada.ask('readClaim', { document: MAILED.document })).claim?.state).toBe('live');
    await page.getByRole('button', { name: 'Object' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await claim.reload();
    await claim.getByText('Until a moderator has looked').waitFor();
    await pictures(claim, 'mail-4-disputed');
  });

  it('places a code on a page the paper links; a moderator looks at the first use of a host', async () => {
    showAtArxiv(scene.outside, PLACED, { pages: [PAGE] });
    scene.outside.names.set('project.example.org', [[SOMEWHERE]]);
    scene.outside.placed.set('project.example.org/paper', (_, response) => response.end('<p>Nothing yet.</p>'));
    const ada = await scene.somebody('placed');
    const claim = await openClaim(ada, PLACED, ADA.name);
    await claim.getByRole('button', { name: /^A code on a page of yours/u }).click();
    await claim.getByRole('button', { name: 'Get a code' }).click();
    const code = await shownCode(claim);
    expect(code).toMatch(/^rejoinder-[A-Z2-9]{8}$/u);
    await claim.getByRole('button', { name: 'Look now' }).click();
    await claim.locator('[data-way=page] [role=alert]').waitFor();
    await pictures(claim, 'page-1-not-found');
    scene.outside.placed.set('project.example.org/paper', (_, response) => response.end(`<p>${code}</p>`));
    await claim.getByRole('button', { name: 'Look now' }).click();
    await claim.getByText('a moderator looks at it before it counts').waitFor();
    await pictures(claim, 'page-2-seen');

    const reader = createClient({ server: new URL(scene.url), fetch });
    const made = await reader.createAccount({ handle: 'moderator' }, crypto.randomUUID());
    if (!made.ok) throw new Error('There is no moderator.');
    await scene.inDatabase((db) => db.updateTable('account').set({ role: 'moderator' }).where('handle', '=', 'moderator').execute());
    const { claim: own } = await ada.ask('readClaim', { document: PLACED.document });
    const decided = await fetch(`${scene.url}/v1/mod/claims/${own?.id ?? ''}/decisions`, {
      method: 'POST', headers: { authorization: `Bearer ${made.value.token}`, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify({ decision: 'confirm' }),
    });
    expect(decided.status).toBe(200);
    await claim.reload();
    await claim.getByText('Your answers from now on carry this badge').waitFor();
    await pictures(claim, 'page-3-proved');
  });

  it('submits a new version with the code in its Comments field', async () => {
    const ada = await scene.somebody('commented');
    const claim = await openClaim(ada, COMMENTED, ADA.name);
    await claim.getByRole('button', { name: /^A code in arXiv’s Comments field/u }).click();
    await claim.getByRole('button', { name: 'Get a code' }).click();
    const code = await shownCode(claim);
    // In the version that was there before, it would not count.
    showAtArxiv(scene.outside, COMMENTED, { version: 2, comments: `12 pages. ${code}` });
    await claim.getByRole('button', { name: 'Look now' }).click();
    await claim.getByText('Your answers from now on carry this badge').waitFor();
    expect((await ada.ask('readClaim', { document: COMMENTED.document })).claim).toMatchObject({ level: 2, method: 'placed-code' });
    await pictures(claim, 'comments-proved');
  });

  it('puts a code into a forum profile that no server may read: two readers who come upon it confirm it, and nobody else', { timeout: 240_000 }, async () => {
    if (POST === null) throw new Error('The post has a bad name.');
    scene.outside.forumIsWalled = true;
    const biography = (html: string) => scene.show(PROFILE, `<!doctype html><title>Turner</title><body><div class="users-profile"><div class="UsersProfile-bio">${html}</div></div>`);
    biography('<p>I write.</p>');
    const reader = async (name: string): Promise<Person> => {
      const person = await scene.somebody(null);
      await signInByMail(scene, person, `${name}@example.org`, name);
      await publishNote(scene.url, person, CRITICISED, `A note by ${name}.`);
      return person;
    };
    const [anna, bert, young] = [await reader('anna'), await reader('bert'), await reader('young')];
    await scene.inDatabase((db) => db.updateTable('account').set((eb) => ({ created: eb('created', '-', 30 * DAY) })).where('handle', 'in', ['anna', 'bert']).execute());
    const turner = await scene.somebody('turner');
    await Promise.all([anna, bert, young, turner].map((one) => one.change({ confirmSources: true })));

    const claim = await openClaim(turner, { document: POST });
    await claim.getByRole('button', { name: /^A code in your forum profile/u }).click();
    await claim.getByLabel('Your profile').fill(PROFILE);
    await claim.getByRole('button', { name: 'Get a code' }).click();
    const code = await shownCode(claim);
    await claim.getByRole('button', { name: 'Look now' }).click();
    await claim.getByText('The forum lets no server look.').waitFor();
    await pictures(claim, 'bio-1-waits');

    const sightings = async (): Promise<number> => {
      let count = 0;
      await scene.inDatabase(async (db) => { count = (await db.selectFrom('claim_sighting').select('account').execute()).length; });
      return count;
    };
    const told = async (person: Person): Promise<boolean> => {
      const worker = await person.worker();
      // As text: the worker has a global this file does not know.
      return worker.evaluate(`chrome.storage.local.get('${TOLD_KEY}').then((found) => '${TOLD_KEY}' in found)`);
    };
    const visit = async (person: Person): Promise<void> => {
      const page = await person.context.newPage();
      await page.goto(PROFILE);
    };
    // A code that is made up is told by nobody to whom it means anything.
    biography(`<p>rejoinder-AAAAAAAA</p>`);
    await visit(bert);
    await expect.poll(() => told(bert)).toBe(true);
    // The right one, in the claimant's own browser, in one too young to count, and in one that counts.
    biography(`<p>I write. ${code}</p>`);
    await visit(turner);
    await visit(young);
    await expect.poll(() => told(young)).toBe(true);
    await visit(anna);
    await expect.poll(() => told(anna)).toBe(true);
    expect(await sightings()).toBe(1);
    expect(await told(turner)).toBe(false);
    expect((await turner.ask('readClaim', { document: POST })).claim).toMatchObject({ level: 1, method: 'bio-unconfirmed' });
    await visit(anna);
    await visit(bert);
    await expect.poll(async () => (await turner.ask('readClaim', { document: POST })).claim).toMatchObject({ level: 2, method: 'bio-code' });
    await claim.reload();
    await claim.getByText('Your answers from now on carry this badge').waitFor();
    await pictures(claim, 'bio-2-proved');
  });

  it('asks in the settings for a daily mail, gets one with the full text, and stops it with one press', async () => {
    const author = await scene.somebody(null);
    await signInByMail(scene, author, 'author@example.org', 'digested');
    const note = await publishNote(scene.url, author, CRITICISED, 'My own objection.');
    const settings = await author.openExtensionPage('options.html#account');
    await settings.getByRole('button', { name: 'Daily mail…' }).click();
    await settings.getByRole('radio', { name: 'Once a day' }).check();
    await settings.getByLabel('The address you sign in with').fill('author@example.org');
    await settings.getByRole('button', { name: 'Keep this choice' }).click();
    await settings.getByText(/^It goes to /u).waitFor();
    await pictures(settings, 'digest-1-chosen');

    const other = await scene.somebody('answerer');
    await other.ask('publish', { draft: { kind: 'reply', id: crypto.randomUUID(), updated: Date.now(), document: CRITICISED.document, note: note.id, body: 'The *full* answer.' } });
    const digests = () => scene.outside.mails.filter(({ to, subject }) => to === 'author@example.org' && /new thing/u.test(subject));
    await untilTrue(async () => {
      await scene.keepHouse();
      return digests().length === 1;
    }, 'the mail came');
    expect(digests()[0]?.text).toContain('The *full* answer.');

    const stop = /http:\S+\/inbox\/stop\/\S+/u.exec(digests()[0]?.text ?? '')?.[0] ?? '';
    const page = await author.context.newPage();
    await page.goto(stop);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('heading', { name: 'Done' }).waitFor();
    await settings.reload();
    await settings.getByRole('button', { name: 'Daily mail…' }).click();
    await expect.poll(() => settings.getByRole('radio', { name: 'Off' }).isChecked()).toBe(true);
    await scene.keepHouse();
    expect(digests()).toHaveLength(1);
  });
});
