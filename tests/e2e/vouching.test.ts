import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onServer, openCard, openPage, openPopup, refreshed, untilTrue } from './at-work';
import { accessibilityOf, ADA, answerNote, BEN, claimedPaper, openClaim, pictures, proveByOrcid, publishNote, startClaimScene, type ClaimScene } from './claim-scene';
import type { Person } from './extension';

/** A co-author's word: asked for in one browser, given in another. */

const [FIRST, SECOND] = [claimedPaper(101), claimedPaper(102)];

describe('a co-author’s word', () => {
  let scene: ClaimScene;
  let ada: Person;
  let ben: Person;

  beforeAll(async () => {
    scene = await startClaimScene([FIRST, SECOND]);
    [ada, ben] = await Promise.all([scene.somebody('ada'), scene.somebody('ben')]);
    const claim = await openClaim(ada, FIRST, ADA.name);
    await proveByOrcid(ada, claim, ADA.orcid);
    await claim.close();
  });
  afterAll(() => scene?.close());

  it('is asked for by one who can prove nothing else, found at their answer, given, and counts from then on', async () => {
    const critic = await scene.somebody('critic');
    const note = await publishNote(scene.url, critic, FIRST, 'Sheep are not counted so.');
    await answerNote(ben, note, 'They are, by me.');
    await untilTrue(async () => (await onServer(scene.url, FIRST.document)).responses.length === 1, 'the answer is on the server');

    // Ada reads it. Ben has asked for nothing yet, and she is told so.
    await refreshed(ada, FIRST.document);
    const popup = await openPopup(ada, await openPage(ada, FIRST.url));
    const card = await openCard(popup, 'Sheep are not counted so.');
    const early = ada.context.waitForEvent('page');
    await card.getByRole('button', { name: 'A co-author? See whether they ask for your word' }).click();
    const nothing = await early;
    await nothing.getByText('This account has no entry here.').waitFor();
    await nothing.close();

    // Ben asks.
    const asking = await openClaim(ben, FIRST, BEN.name);
    await asking.getByRole('button', { name: /^A co-author’s word/u }).click();
    await pictures(asking, 'vouch-1-before');
    await asking.getByRole('button', { name: 'Ask the co-authors' }).click();
    await asking.getByText('Your co-authors are shown that you ask.').waitFor();
    expect(await accessibilityOf(asking)).toEqual([]);
    await pictures(asking, 'vouch-2-asked');

    // Ada's desk tells her; so does the way from his answer.
    const desk = await ada.openExtensionPage('desk.html');
    await desk.getByText(`ben asks for your word as a co-author of arXiv:${FIRST.id}.`).waitFor();
    await pictures(desk, 'vouch-3-desk');
    await desk.close();
    // Her inbox tells her too, and leads to him among those who ask.
    const looked = await fromInbox(ada, `ben asks for your word as a co-author of arXiv:${FIRST.id}`);
    await looked.locator('.vouches [aria-current]', { hasText: 'ben says to be Ben Collie' }).waitFor();
    await looked.close();
    const opened = ada.context.waitForEvent('page');
    await card.getByRole('button', { name: 'A co-author? See whether they ask for your word' }).click();
    const claim = await opened;
    await claim.locator('.vouches [aria-current]', { hasText: 'ben says to be Ben Collie' }).waitFor();
    await claim.getByRole('button', { name: 'Vouch for ben' }).click();
    await claim.getByRole('group', { name: /Does the account ben belong to Ben Collie\?/u }).waitFor();
    await pictures(claim, 'vouch-4-sure');
    await claim.getByRole('button', { name: 'Not now' }).click();
    await claim.getByRole('button', { name: 'Vouch for ben' }).click();
    await claim.getByRole('button', { name: 'Yes, I vouch' }).click();
    await claim.getByText('You vouched for ben.').waitFor();
    await claim.locator('.claim-log li', { hasText: 'Author, a co-author vouches' }).waitFor();
    await expect.poll(() => claim.getByRole('button', { name: 'Vouch for ben' }).count()).toBe(0);
    expect(await accessibilityOf(claim)).toEqual([]);
    await pictures(claim, 'vouch-5-done');

    // The answer from before keeps what was true then; the next one carries the badge. His inbox says so.
    const after = await fromInbox(ben, `ada vouched for you as an author of arXiv:${FIRST.id}`);
    await after.getByText('Your answers from now on carry this badge').waitFor();
    await pictures(after, 'vouch-6-has');
    await answerNote(ben, note, 'And so we say.');
    await untilTrue(async () => (await onServer(scene.url, FIRST.document)).responses.length === 2, 'the second answer is on the server');
    expect((await onServer(scene.url, FIRST.document)).responses.map(({ proof }) => [proof.level, proof.method])).toEqual([[0, 'none'], [4, 'vouch']]);
  });

  it('is refused where the voucher’s own proof is gone', async () => {
    const claim = await openClaim(ada, SECOND, ADA.name);
    await claim.getByRole('button', { name: /^ORCID and arXiv/u }).click();
    await claim.getByRole('button', { name: 'Look at arXiv now' }).click();
    await claim.getByText('Your answers from now on carry this badge').waitFor();
    const asking = await openClaim(ben, SECOND, BEN.name);
    await asking.getByRole('button', { name: /^A co-author’s word/u }).click();
    await asking.getByRole('button', { name: 'Ask the co-authors' }).click();
    await asking.getByText('Your co-authors are shown that you ask.').waitFor();
    await claim.reload();
    await claim.getByRole('button', { name: 'Vouch for ben' }).click();
    // Meanwhile a moderator found that she is none.
    await scene.inDatabase((db) => db.updateTable('claim').set({ state: 'disputed' }).where('document', '=', SECOND.document).where('level', '=', 3).execute());
    await claim.getByRole('button', { name: 'Yes, I vouch' }).click();
    await claim.locator('.vouches [role=alert]', { hasText: 'Your word could not be taken' }).waitFor();
    await claim.getByText('Until a moderator has looked').waitFor();
    expect((await ben.ask('readClaim', { document: SECOND.document })).claim).toMatchObject({ level: 0 });
    await pictures(claim, 'vouch-7-refused');
  });
});

/** Looks into the inbox, opens what says this, and gives the page it leads to. */
async function fromInbox(person: Person, words: string): Promise<Page> {
  const before = await person.ask('refreshInbox', {});
  if (before.kind !== 'signed-in') throw new Error('Nobody is signed in.');
  const popup = await openPopup(person, await openPage(person, FIRST.url));
  await popup.getByRole('button', { name: `Inbox, ${before.unread} new` }).click();
  const opened = person.context.waitForEvent('page');
  await popup.getByRole('button', { name: words }).click();
  const page = await opened;
  await expect.poll(() => person.ask('readInbox', {})).toMatchObject({ kind: 'signed-in', unread: before.unread - 1 });
  await popup.close();
  return page;
}
