import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ClaimAccessContext } from '../../../components/claims/claim-access';
import type { ClaimActs, ClaimModel } from '../../../components/claims/claim-model';
import { ClaimLine } from '../../../components/claims/ClaimLine';
import { ClaimView } from '../../../components/claims/ClaimView';
import '../../../components/whole-page.css';
import '../../../components/claims/claims.css';
import type { Claim, ClaimOptions, ClaimProof, ClaimStanding } from '../../../lib/platform/claims/claims-protocol';
import { MessageError } from '../../../lib/platform/problem';
import type { AwaitedVouch } from '../../../lib/platform/claims/vouches-protocol';
import { VouchLink } from '../../../components/claims/VouchLink';
import { expectAccessible } from './accessible';
import { NOW, PAPER } from './discussion';
import { mount } from './mount';

const DAY = 86_400_000;
const OPTIONS: ClaimOptions = {
  document: PAPER, authors: ['Ada Shepherd', 'Ben Collie'], orcid: 'sign-in', mail: [{ address: '0123456789abcdef', masked: 'a•••@u•••.example' }],
  pages: ['https://sheep.example.org/paper'], comments: true, bio: false, profiles: [],
};
const proof = (given: Partial<ClaimProof>): ClaimProof => ({ id: 'p1', way: 'page', state: 'waiting', level: 2, begun: NOW, until: NOW + DAY, where: 'https://sheep.example.org/paper', ...given });
const claim = (given: Partial<Claim>): Claim => ({ id: 'c1', document: PAPER, state: 'open', level: 0, method: 'none', author: 1, begun: NOW, proofs: [], ...given });
const MODEL: ClaimModel = {
  document: PAPER, title: 'On Counting Sheep', address: 'https://arxiv.org/abs/2401.00001', account: { kind: 'signed-in', person: { id: 'a', handle: 'ada' } },
  claim: null, options: { kind: 'here', value: OPTIONS }, author: null, way: null, busy: null, failure: null, log: null, person: null, turn: null, earlier: 0, vouches: [], now: NOW,
};
const LIVE = claim({ state: 'live', level: 3, method: 'arxiv-orcid', granted: NOW - DAY, expires: NOW + 200 * DAY, proofs: [proof({ way: 'orcid', state: 'done', level: 3, where: '0000-0002-1825-0097', until: NOW + 200 * DAY })] });
const entry = (what: 'granted' | 'revoked', mine: boolean, handle: string) => ({ claim: `c-${handle}`, person: { id: handle, handle }, level: 3, method: 'arxiv-orcid', at: NOW - DAY, what, mine } as const);

const asking = (handle: string, author: number): AwaitedVouch => ({ claim: `c-${handle}`, document: PAPER, person: { id: handle, handle }, author, level: 0, method: 'none', begun: NOW - DAY });

function draw(given: Partial<ClaimModel>, theme: 'light' | 'dark' = 'light') {
  const done: string[] = [];
  const told = (name: string) => (...what: readonly unknown[]) => void done.push([name, ...what.filter((one) => typeof one !== 'object')].join(' '));
  const acts: ClaimActs = {
    chooseAuthor: told('author'), chooseWay: told('way'), begin: told('begin'), look: (way, { id }, code) => void done.push(['look', way, id, code].join(' ').trim()),
    linkOrcid: told('link'), end: told('end'), askOptions: told('options'), askLog: told('log'), object: (id, words) => Promise.resolve(void done.push(`object ${id} ${words}`)),
    vouch: (asked) => (asked.author === 9 ? Promise.reject(new MessageError('problems.notVouched')) : Promise.resolve(void done.push(`vouch ${asked.claim} ${asked.author}`))), signIn: told('sign in'), settings: told('settings'), desk: told('desk'),
  };
  return { ...mount(<ClaimView model={{ ...MODEL, ...given }} acts={acts} />, theme), done };
}

describe('the claim page', () => {
  const states: Readonly<Record<string, { readonly given: Partial<ClaimModel>; readonly says: RegExp }>> = {
    'without a server': { given: { account: { kind: 'local-only' } }, says: /nobody who could look/u },
    'signed out': { given: { account: { kind: 'signed-out' } }, says: /Sign in first/u },
    'while arXiv is asked': { given: { options: { kind: 'asking', since: NOW - 4_000 } }, says: /at most once every 3 seconds/u },
    'where the server is away': { given: { options: { kind: 'failed', words: 'The note server does not answer.' } }, says: /does not answer/u },
    'with nothing proved': { given: {}, says: /You have proved nothing/u },
    'with no way at all': { given: { options: { kind: 'here', value: { ...OPTIONS, orcid: null, mail: [], pages: [], comments: false } } }, says: /knows no way/u },
    'with a strong proof': { given: { claim: LIVE, author: 1, way: 'orcid' }, says: /carry this badge/u },
    'with a weak proof': { given: { claim: claim({ state: 'live', level: 1, method: 'orcid-record' }) }, says: /A stronger proof/u },
    'with a disputed claim': { given: { claim: claim({ state: 'disputed', level: 3, method: 'arxiv-orcid' }) }, says: /a moderator has looked/u },
    'with a proof that ran out': { given: { claim: { ...LIVE, expires: NOW - DAY } }, says: /Ran out on/u },
    'with a placed code': { given: { author: 1, way: 'page', claim: claim({ proofs: [proof({ code: 'rejoinder-ABCDEFGH' })] }) }, says: /Look now/u },
    'with a code that was seen': { given: { author: 1, way: 'page', claim: claim({ proofs: [proof({ state: 'seen', code: 'rejoinder-ABCDEFGH' })] }) }, says: /used here for the first time/u },
    'with a mailed code': { given: { author: 1, way: 'mail', claim: claim({ proofs: [proof({ way: 'mail', tries: 4, until: NOW + 9 * 60_000, where: 'a•••@u•••.example' })] }) }, says: /4 tries and 9 minutes left/u },
    'with a mailed code that is over': { given: { author: 1, way: 'mail', claim: claim({ proofs: [proof({ way: 'mail', tries: 0 })] }) }, says: /can no longer be entered/u },
    'in the line for arXiv': { given: { options: { kind: 'asking', since: NOW - 4_000 }, turn: { ahead: 2, wait: 5_800 } }, says: /2 before yours, about 6 s\./u },
    'at the head of the line': { given: { options: { kind: 'asking', since: NOW - 4_000 }, turn: { ahead: 0, wait: 0 } }, says: /Yours is being looked at now/u },
    'with objections from before': { given: { claim: LIVE, author: 1, earlier: 12 }, says: /12 objections to your papers were here before you/u },
    'with a log without the entry asked for': { given: { person: 'nobody', log: { kind: 'here', value: { claims: [entry('granted', false, 'ben')], whole: true } } }, says: /This account has no entry here/u },
    'with co-authors who ask for one’s word': { given: { claim: LIVE, author: 1, vouches: [asking('ben', 2), asking('a-very-long-name-without-any-space-in-it-at-all', 7)] }, says: /ben says to be Ben Collie.*says to be author no\. 7/su },
    'where a co-author’s word could be asked for': { given: { author: 2, way: 'none' }, says: /A co-author whom arXiv lists under their ORCID iD can vouch/u },
    'where a co-author’s word is asked for': { given: { author: 2, way: 'none', claim: claim({ state: 'live', author: 2, proofs: [proof({ way: 'none', state: 'done', level: 0, where: '' })] }) }, says: /Your co-authors are shown that you ask/u },
    'with a co-author’s word': { given: { author: 2, way: 'none', claim: claim({ state: 'live', level: 4, method: 'vouch', author: 2, proofs: [proof({ way: 'vouch', state: 'done', level: 4, where: 'ada' })] }) }, says: /Vouched for by ada/u },
    'with a log of somebody who has shown too little for a badge': { given: { log: { kind: 'here', value: { claims: [{ ...entry('granted', false, 'ben'), level: 1, method: 'bio-unconfirmed' }], whole: true } } }, says: /Shown so since(?!.*Proved on)/su },
    'with a failure': { given: { author: 1, way: 'comments', failure: { at: 'comments', words: 'Not found there.' } }, says: /Not found there/u },
    'with a public log': { given: { log: { kind: 'here', value: { claims: [entry('granted', false, 'ben'), entry('revoked', false, 'mallory'), entry('granted', true, 'ada')], whole: false } } }, says: /goes further back/u },
  };
  for (const [name, { given, says }] of Object.entries(states)) {
    it.each(['light', 'dark'] as const)(`${name}: says so, and is accessible (%s)`, async (theme) => {
      const { root } = draw(given, theme);
      expect(root.textContent).toMatch(says);
      await expectAccessible(root);
    });
  }

  it('asks for the author before a proof begins, and begins it at the chosen place', async () => {
    const before = draw({ way: 'page' });
    await page.getByRole('button', { name: 'Get a code' }).click({ force: true });
    expect(before.done).toEqual([]);
    const after = draw({ way: 'page', author: 2 });
    await page.getByRole('button', { name: 'Get a code' }).click();
    expect(after.done).toEqual(['begin page https://sheep.example.org/paper']);
  });

  it('is used by keyboard alone: author, way, code', async () => {
    const { root, done } = draw({ way: 'mail', author: 1, claim: claim({ proofs: [proof({ way: 'mail', tries: 5 })] }) });
    root.querySelector<HTMLInputElement>('input[type=radio]')?.focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(done).toEqual(['author 2']);
    root.querySelector<HTMLButtonElement>('[data-way=orcid] .way-head')?.focus();
    await userEvent.keyboard('{Enter}');
    expect(done.at(-1)).toBe('way orcid');
    await userEvent.fill(page.getByLabelText('Code from the mail'), 'abcd-efgh');
    await userEvent.keyboard('{Enter}');
    expect(done.at(-1)).toBe('look mail p1 abcd-efgh');
  });

  it('finds one author among thousands, accents or not', async () => {
    const authors = Array.from({ length: 3_000 }, (_, at) => `Author ${at}`).with(2_345, 'Zoë Ångström');
    const { root, done } = draw({ options: { kind: 'here', value: { ...OPTIONS, authors } } });
    expect(root.querySelectorAll('.author-list input')).toHaveLength(40);
    await userEvent.fill(page.getByLabelText('Search the authors'), 'angstrom');
    await userEvent.click(page.getByRole('radio', { name: 'Zoë Ångström' }));
    expect(done).toEqual(['author 2346']);
  });

  it('takes an objection to somebody else’s live claim, and only to that', async () => {
    const { done } = draw({ log: { kind: 'here', value: { claims: [entry('granted', false, 'ben'), entry('revoked', false, 'mallory'), entry('granted', true, 'ada')], whole: true } } });
    expect(page.getByRole('button', { name: 'Is this not true? Object' }).elements()).toHaveLength(1);
    await page.getByRole('button', { name: 'Is this not true? Object' }).click();
    await userEvent.fill(page.getByLabelText('What is wrong with it?'), 'I am Ben.');
    await page.getByRole('button', { name: 'Object', exact: true }).click();
    expect(done).toEqual(['object c-ben I am Ben.']);
    await expect.element(page.getByText('Your objection is recorded.')).toBeVisible();
  });

  it('opens the log at the entry that was asked for, with the keyboard there', async () => {
    const many = Array.from({ length: 40 }, (_, at) => entry('granted', false, `author${at}`));
    const { root } = draw({ person: 'author33', log: { kind: 'here', value: { claims: many, whole: true } } });
    await expect.poll(() => document.activeElement?.textContent).toContain('author33');
    const current = root.querySelector('[aria-current]');
    expect(current).toBe(document.activeElement);
    await expect.poll(() => Math.abs((current?.getBoundingClientRect().top ?? 0) - window.innerHeight / 2)).toBeLessThan(window.innerHeight / 2);
    await expectAccessible(root);
  });

  it('vouches for a co-author after asking once; Escape and “Not now” do nothing', async () => {
    const { done } = draw({ claim: LIVE, author: 1, vouches: [asking('ben', 2)] });
    await userEvent.click(page.getByRole('button', { name: 'Vouch for ben' }));
    await expect.element(page.getByRole('group', { name: /Does the account ben belong to Ben Collie\?/u })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await userEvent.click(page.getByRole('button', { name: 'Vouch for ben' }));
    await userEvent.click(page.getByRole('button', { name: 'Not now' }));
    expect(done).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: 'Vouch for ben' }));
    await userEvent.click(page.getByRole('button', { name: 'Yes, I vouch' }));
    await expect.element(page.getByText('You vouched for ben.')).toBeVisible();
    expect(done).toEqual(['vouch c-ben 2']);
    await expect.poll(() => document.activeElement?.textContent).toContain('You vouched for ben.');
  });

  it('says why a word did not count, and lets one try again', async () => {
    const { root } = draw({ claim: LIVE, author: 1, vouches: [asking('ben', 9)] });
    await userEvent.click(page.getByRole('button', { name: 'Vouch for ben' }));
    await userEvent.click(page.getByRole('button', { name: 'Yes, I vouch' }));
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Vouch for ben' })).toBeVisible();
    await expectAccessible(root);
  });

  it('comes from a co-author’s answer to their asking', async () => {
    draw({ claim: LIVE, author: 1, person: 'ben', vouches: [asking('ada2', 3), asking('ben', 2)], log: { kind: 'here', value: { claims: [], whole: true } } });
    await expect.poll(() => document.activeElement?.textContent).toContain('ben');
    await expect.element(page.getByText('This account has no entry here.')).not.toBeInTheDocument();
  });

  it('asks for a co-author’s word once it is said which author one is', async () => {
    const before = draw({ way: 'none' });
    await page.getByRole('button', { name: 'Ask the co-authors' }).click({ force: true });
    expect(before.done).toEqual([]);
    const after = draw({ way: 'none', author: 2 });
    await page.getByRole('button', { name: 'Ask the co-authors' }).click();
    expect(after.done).toEqual(['begin none']);
  });

  it('offers no co-author’s word where nobody could give one', () => {
    const alone = draw({ author: 1, options: { kind: 'here', value: { ...OPTIONS, authors: ['Ada Shepherd'] } } });
    expect(alone.root.querySelector('[data-way=vouch]')).toBeNull();
    const without = draw({ author: 1, options: { kind: 'here', value: { ...OPTIONS, orcid: null } } });
    expect(without.root.querySelector('[data-way=vouch]')).toBeNull();
  });

  it('leads from a proof to the objections that were there before it', async () => {
    const { done } = draw({ claim: LIVE, author: 1, earlier: 12 });
    await userEvent.click(page.getByRole('button', { name: 'Go to your desk' }));
    expect(done).toEqual(['desk']);
  });

  it('draws names and addresses of others as plain text', () => {
    const { root } = draw({ title: '<img src=x onerror=alert(1)>', options: { kind: 'here', value: { ...OPTIONS, authors: ['<b>Eve</b>\u202e'] } } });
    expect(root.querySelector('img, b')).toBeNull();
    expect(root.textContent).not.toContain('\u202e');
  });
});

describe('the line in the form of an answer', () => {
  const lines: readonly (readonly [string, ClaimStanding, RegExp, string])[] = [
    ['nothing', { kind: 'none' }, /Says they are an author.*shown in grey/u, 'Prove that you are an author'],
    ['signed out', { kind: 'signed-out' }, /Says they are an author/u, 'Prove that you are an author'],
    ['under way', { kind: 'open', level: 0, method: 'none' }, /A proof is under way/u, 'Go on with the proof'],
    ['proved', { kind: 'live', level: 3, method: 'arxiv-orcid', granted: NOW }, /Author, proved by arXiv and ORCID/u, 'Your proof'],
    ['disputed', { kind: 'disputed', level: 3, method: 'arxiv-orcid' }, /Your claim is disputed/u, 'See what can be done'],
    ['ran out', { kind: 'expired', level: 3, method: 'arxiv-orcid', expires: NOW - DAY }, /ran out on/u, 'Renew the proof'],
    ['not known', { kind: 'unknown' }, /cannot be asked now/u, 'Prove that you are an author'],
  ];
  it.each(lines)('%s: says as what the answer is shown, and leads on', async (_name, standing, says, act) => {
    const opened: string[] = [];
    const access = { read: () => Promise.resolve(standing), remembered: () => Promise.resolve({ badge: false, listed: false }), open: (document: string) => Promise.resolve(void opened.push(document)), watch: () => undefined };
    const { root } = mount(<ClaimAccessContext.Provider value={access}><ClaimLine document={PAPER} /></ClaimAccessContext.Provider>);
    await expect.element(page.getByRole('button', { name: act })).toBeVisible();
    expect(root.textContent).toMatch(says);
    await page.getByRole('button', { name: act }).click();
    expect(opened).toEqual([PAPER]);
    await expectAccessible(root);
  });

  it('says what a local answer is, and asks for nothing, where there is no server', async () => {
    const access = { read: () => Promise.resolve({ kind: 'local-only' } as const), remembered: () => Promise.resolve({ badge: false, listed: false }), open: () => Promise.reject(new Error('Nobody.')), watch: () => undefined };
    const { root } = mount(<ClaimAccessContext.Provider value={access}><ClaimLine document={PAPER} /></ClaimAccessContext.Provider>);
    await expect.element(page.getByText('Until you prove that you are an author')).toBeVisible();
    expect(root.querySelector('button')).toBeNull();
  });
});

describe('the way from an answer without a badge to vouching', () => {
  const link = (listed: boolean) => {
    const opened: string[] = [];
    const access = {
      read: () => Promise.reject(new Error('Reading a card asks no server.')), remembered: () => Promise.resolve({ badge: false, listed }),
      open: (...where: readonly unknown[]) => Promise.resolve(void opened.push(where.join(' '))), watch: () => undefined,
    };
    return { opened, ...mount(<ClaimAccessContext.Provider value={access}><VouchLink document={PAPER} person="ben" /><p>drawn</p></ClaimAccessContext.Provider>) };
  };
  it('is there for a reader whose word counts', async () => {
    const { opened, root } = link(true);
    await page.getByRole('button', { name: /A co-author\?/u }).click();
    expect(opened).toEqual([`${PAPER} log ben`]);
    await expectAccessible(root);
  });
  it('is not there for others', async () => {
    const { root } = link(false);
    await expect.element(page.getByText('drawn')).toBeVisible();
    expect(root.querySelector('button')).toBeNull();
  });
});
