import { useState } from 'preact/hooks';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SettingsView, type SettingsViewProps } from '../../../components/settings/SettingsView';
import '../../../components/whole-page.css';
import '../../../components/settings/settings.css';
import { WelcomeView } from '../../../components/welcome/WelcomeView';
import '../../../components/welcome/welcome.css';
import type { CopyState } from '../../../lib/platform/reading/copy-protocol';
import type { ServerTrial } from '../../../lib/platform/account/note-server';
import type { AccountState } from '../../../lib/platform/account/account-state';
import type { Settings } from '../../../lib/platform/settings/settings';
import { expectAccessible } from './accessible';
import { NOW, PAPER } from './discussion';
import { mount } from './mount';

const DEFAULTS: Settings = {
  server: null,
  toolbar: true,
  theme: 'auto',
  marks: 'line',
  refreshMinutes: 60,
  fullCopy: false,
  privateWindows: false,
  confirmSources: false,
  hiddenEverywhere: false,
  hiddenSites: [],
  hiddenDocuments: [],
};

/** A server that answers as told; addresses are read as the browser reads them. */
const serverThat = (trial: ServerTrial, offered: string | null = null, consent = true): SettingsViewProps['server'] => ({
  offered,
  readUrl: (typed) => (URL.canParse(typed) ? new URL(typed) : null),
  tryServer: () => Promise.resolve(trial),
  askConsent: () => Promise.resolve(consent),
});
const GOOD = serverThat({ kind: 'answers', name: 'The group’s notes' });

/** The account's part of the page; what is done there is told to `acts`. */
function account(state: AccountState, acts: string[], over: Partial<SettingsViewProps['account']['signIn']> = {}): SettingsViewProps['account'] {
  const told = (name: string) => (what?: unknown) => void acts.push(typeof what === 'string' ? `${name} ${what}` : name);
  return {
    account: state,
    signIn: {
      offer: { name: 'Notes', ways: ['mail', 'orcid', 'pseudonym'] }, problem: null, state: { kind: 'none' }, busy: false, failure: null, trouble: null,
      onAsk: told('ask'), onSendCode: told('mail to'), onEnterCode: told('code'), onName: told('name'), onSignUp: told('sign up as'),
      onProvider: told('through'), onByCode: told('by code'), onOpenPage: told('open'), onCancel: told('cancel'), ...over,
    },
    leave: { nameAlone: false, busy: false, failure: null, onExport: told('export'), onSignOut: told('sign out'), onEnd: told('end, posts:') },
    licence: false,
    onLicence: (given) => acts.push(`licence ${given}`),
  };
}

function settings(given: Partial<SettingsViewProps> = {}, state: AccountState = { kind: 'local-only' }, signIn: Partial<SettingsViewProps['account']['signIn']> = {}, copy: CopyState = { kind: 'off' }) {
  const changes: Partial<Settings>[] = [];
  const acts: string[] = [];
  function Page() {
    const [kept, keep] = useState(given.settings ?? DEFAULTS);
    return (
      <SettingsView
        account={account(state, acts, signIn)}
        sites={['arxiv', 'ar5iv', 'lesswrong']}
        server={GOOD}
        copy={{ on: kept.fullCopy, state: copy, now: NOW, onSwitch: (fullCopy) => changes.push({ fullCopy }), onFill: () => acts.push('fill') }}
        onShortcuts={() => acts.push('shortcuts')}
        said=""
        {...given}
        settings={kept}
        onChange={(change) => {
          changes.push(change);
          keep({ ...kept, ...change });
        }}
      />
    );
  }
  return { ...mount(<Page />), changes, acts };
}

const press = (name: string) => userEvent.click(page.getByRole('button', { name, exact: true }));
const choose = (name: string | RegExp) => userEvent.click(page.getByRole('radio', { name }));

describe('the settings page', () => {
  it('changes one thing at a time', async () => {
    const { root, changes } = settings();
    await userEvent.click(page.getByLabelText('Show a small toolbar beside a selection'));
    await userEvent.click(page.getByLabelText('LessWrong'));
    await userEvent.click(page.getByLabelText('LessWrong'));
    await choose('Dark');
    await userEvent.selectOptions(page.getByLabelText('Look for new notes'), 'Every 30 seconds');
    expect(changes).toEqual([{ toolbar: false }, { hiddenSites: ['lesswrong'] }, { hiddenSites: [] }, { theme: 'dark' }, { refreshMinutes: 0.5 }]);
    await expectAccessible(root);
  });

  it('offers no default server where the build names none', () => {
    settings();
    expect(page.getByRole('radio', { name: /made with/ }).query()).toBeNull();
    const { changes } = settings({ server: { ...GOOD, offered: 'notes.example.org' } });
    expect(page.getByRole('radio', { name: /notes\.example\.org/ }).query()).not.toBeNull();
    expect(changes).toEqual([]);
  });

  it('uses a server of one’s own once it has answered', async () => {
    const { root, changes } = settings();
    await choose(/own choice/);
    expect(changes).toEqual([]);
    await userEvent.fill(page.getByLabelText('Address of the server'), 'https://notes.example.org/');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => changes).toEqual([{ server: { kind: 'own', url: 'https://notes.example.org/' } }]);
    expect(root.textContent).toContain('This is The group’s notes.');
    await expectAccessible(root);
  });

  it('does not use what is no address, nor what does not answer, unless told to', async () => {
    const { root, changes } = settings({ server: serverThat({ kind: 'fails', why: 'server-away' }) });
    await choose(/own choice/);
    await userEvent.fill(page.getByLabelText('Address of the server'), 'nonsense');
    await press('Use this server');
    expect(root.textContent).toContain('not the address of a server');
    await userEvent.fill(page.getByLabelText('Address of the server'), 'https://notes.example.org/');
    await press('Use this server');
    await expect.poll(() => root.textContent).toContain('No note server answers there now.');
    expect(changes).toEqual([]);
    await press('Use it anyway');
    expect(changes).toEqual([{ server: { kind: 'own', url: 'https://notes.example.org/' } }]);
  });

  it('uses no server that the browser was told not to send to, and says so', async () => {
    const { root, changes } = settings({ server: serverThat({ kind: 'answers', name: 'N' }, 'notes.example.org', false) });
    await choose(/notes\.example\.org/);
    await expect.poll(() => root.textContent).toContain('The browser was told that Rejoinder may not send');
    await choose(/own choice/);
    await userEvent.fill(page.getByLabelText('Address of the server'), 'https://notes.example.org/');
    await press('Use this server');
    await expect.poll(() => root.textContent).toContain('The server is not used, and nothing was sent.');
    expect(changes).toEqual([]);
    await expectAccessible(root);
  });

  it('goes without a server at one press', async () => {
    const { changes } = settings();
    await choose(/^None/);
    expect(changes).toEqual([{ server: { kind: 'none' } }]);
  });

  it('shows in small how a page will look, as soon as something is chosen', async () => {
    const { root, changes } = settings();
    const passage = () => root.querySelector('.look-passage')?.className ?? '';
    expect(passage()).toContain('marks-line');
    expect(root.querySelector('.look-toolbar')).not.toBeNull();
    await userEvent.click(page.getByRole('radio', { name: 'Underlined and tinted' }));
    await expect.poll(passage).toContain('marks-fill');
    await userEvent.click(page.getByRole('radio', { name: 'Signs in the margin alone' }));
    await expect.poll(passage).toContain('marks-none');
    await userEvent.click(page.getByRole('radio', { name: 'Dark' }));
    await expect.poll(() => root.querySelector<HTMLElement>('.look-page')?.dataset['theme']).toBe('dark');
    await userEvent.click(page.getByRole('checkbox', { name: 'Show a small toolbar' }));
    await expect.poll(() => root.querySelector('.look-toolbar')).toBeNull();
    expect(changes).toEqual([{ marks: 'fill' }, { marks: 'none' }, { theme: 'dark' }, { toolbar: false }]);
  });

  it('shows hidden pages again', async () => {
    const { changes } = settings({ settings: { ...DEFAULTS, hiddenDocuments: [PAPER] } });
    await press('Show again, arXiv:2411.02306');
    expect(changes).toEqual([{ hiddenDocuments: [] }]);
  });

  it('lets a name be chosen before anything is published', async () => {
    const { root, acts } = settings({}, { kind: 'signed-out' });
    await userEvent.fill(page.getByLabelText('Publish under which name?').getByRole('textbox'), 'quillon');
    await expectAccessible(root);
    await press('Use this name');
    expect(acts).toEqual(['sign up as quillon']);
  });

  it('asks before signing out', async () => {
    const { root, acts } = settings({}, { kind: 'signed-in', person: { id: 'x', handle: 'quillon' } });
    expect(root.textContent).toContain('quillon');
    await press('Sign out here');
    await expectAccessible(root);
    await press('Go back');
    expect(acts).toEqual([]);
    await press('Sign out everywhere');
    await userEvent.click(page.getByRole('group').getByRole('button', { name: 'Sign out everywhere' }));
    expect(acts).toEqual(['sign out everywhere']);
  });

  it('deletes the account only after asking what becomes of the posts', async () => {
    const { root, acts } = settings({}, { kind: 'signed-in', person: { id: 'x', handle: 'quillon' } });
    await press('Delete the account');
    await expectAccessible(root);
    await press('Go back');
    await press('Delete the account');
    await press('Delete the account, keep the posts without a name');
    await press('Export everything');
    await userEvent.click(page.getByLabelText('Others may pass on what I publish (CC BY 4.0)'));
    expect(acts).toEqual(['end, posts: keep', 'export', 'licence true']);
  });

  it('offers the ways of the server, mail first, and sends the code', async () => {
    const { root, acts } = settings({}, { kind: 'signed-out' });
    await userEvent.fill(page.getByLabelText('E-mail address'), 'wren@example.org');
    await userEvent.keyboard('{Enter}');
    await press('Sign in with ORCID');
    await press('Sign in in a tab, by a code');
    expect(acts).toEqual(['mail to wren@example.org', 'through orcid', 'by code']);
    expect(page.getByRole('button', { name: 'Sign in with GitHub' }).query()).toBeNull();
    await expectAccessible(root);
  });

  it('asks to sign in again under the same name, never for a new one, once a session is over', async () => {
    const { root, acts } = settings({}, { kind: 'signed-out', as: { id: 'x', handle: 'quillon' } });
    expect(root.textContent).toContain('You were signed in as quillon');
    expect(root.querySelector('.sign-up')).toBeNull();
    await press('Forget this name');
    await expectAccessible(root);
    await press('Yes, forget it');
    expect(acts).toEqual(['sign out here']);
  });

  it.each([
    ['the code is on its way', { kind: 'mail-sent', mail: 'wren@example.org' }, 'on its way to wren@example.org'],
    ['the name is missing', { kind: 'name-needed' }, 'You are new here'],
    ['a window is open', { kind: 'window', provider: 'orcid' }, 'A window of the browser is open'],
    ['a code waits in a tab', { kind: 'device', userCode: 'BDFH-JLNP', page: 'https://notes.example.org/device', expires: NOW }, 'BDFH-JLNP'],
    ['it failed', { kind: 'failed', problem: { key: 'problems.signInClosed' } }, 'did not work'],
  ] as const)('tells that %s', async (_, state, words) => {
    const { root, acts } = settings({}, { kind: 'signed-out' }, { state });
    expect(root.textContent).toContain(words);
    await expectAccessible(root);
    await userEvent.click([...root.querySelectorAll<HTMLElement>('.sign-in button')].at(-1) ?? root);
    expect(acts).toEqual(['cancel']);
  });

  it('says why the server cannot be asked, and asks again', async () => {
    const { root, acts } = settings({}, { kind: 'signed-out' }, { offer: null, problem: 'The note server does not answer.' });
    expect(root.textContent).toContain('does not answer');
    await press('Ask again');
    expect(acts).toEqual(['ask']);
  });

  it.each([
    ['fills', { kind: 'filling', done: 40, of: 100, documents: 3, size: 5_000, at: 0, trouble: null }, 'Fetching everything… 40 %'],
    ['is complete', { kind: 'complete', done: 100, of: 100, documents: 1234, size: 34_000_000, at: NOW, trouble: null }, '1234 documents with notes are here, about 34 MB.'],
    ['cannot go on', { kind: 'filling', done: 40, of: 100, documents: 3, size: 5_000, at: 0, trouble: 'server-away' }, 'does not answer'],
  ] as const)('says that the full copy %s', async (_, state, words) => {
    const { root, acts, changes } = settings({ settings: { ...DEFAULTS, fullCopy: true } }, { kind: 'local-only' }, {}, state);
    expect(root.textContent).toContain(words);
    await expectAccessible(root);
    await press('Ask for what is new');
    await userEvent.click(page.getByLabelText('Keep everything on the note server here'));
    expect([acts, changes]).toEqual([['fill'], [{ fullCopy: false }]]);
  });

  it('lets private windows be looked up only where one says so', async () => {
    const { changes } = settings();
    await userEvent.click(page.getByLabelText('Look up notes in private windows too'));
    expect(changes).toEqual([{ privateWindows: true }]);
  });

  it('fits a narrow window', async () => {
    await page.viewport(320, 700);
    const { root } = settings();
    await choose(/own choice/);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    await expectAccessible(root);
  });
});

describe('the first run', () => {
  function welcome() {
    const changes: Partial<Settings>[] = [];
    const mounted = mount(
      <WelcomeView settings={DEFAULTS} server={GOOD} onChange={(change) => changes.push(change)} onSettings={() => {}} said="" clock={() => NOW} random={Math.random} />,
    );
    return { ...mounted, changes };
  }
  const card = (root: HTMLElement, words: string) => [...root.querySelectorAll('.card')].find((candidate) => candidate.textContent?.includes(words));

  it('asks two questions and settles each at once', async () => {
    const { root, changes } = welcome();
    // Nobody is told to be done before they have said where notes come from.
    expect(root.querySelector('main')!.lastElementChild!.textContent).toContain('Choose a note server above, or none.');
    await choose(/^Show nothing/);
    await choose(/^None/);
    expect(changes).toEqual([{ toolbar: false }, { server: { kind: 'none' } }]);
    await expectAccessible(root);
  });

  it('opens the note of a passage, by pointer and by key', async () => {
    const { root } = welcome();
    await userEvent.click(page.getByRole('button', { name: 'Each question was asked once per wording' }));
    expect(root.querySelectorAll('.card-open')).toHaveLength(1);
    expect(root.querySelector('.card-open')?.textContent).toContain('Appendix B varies it.');
    root.querySelector<HTMLElement>('.sample-passage')?.focus();
    await userEvent.keyboard('{Enter}');
    expect(root.querySelector('.card-open')?.textContent).toContain('Table 2 lists five data sets.');
    await expectAccessible(root);
  });

  it('underlines what its own quotes name', () => {
    const { root } = welcome();
    expect([...root.querySelectorAll('.sample-passage')].map((passage) => passage.textContent)).toEqual([
      'The shortest wording gave the best answers on every data set we tried.',
      'Each question was asked once per wording',
      'short questions help language models in general',
    ]);
  });

  it('filters the sample', async () => {
    const { root } = welcome();
    await press('1 Disputed');
    expect(root.querySelectorAll('.card')).toHaveLength(1);
    expect(root.querySelectorAll('.sample-passage')).toHaveLength(1);
  });

  it('lets one write, answer, change and remove, and keeps it on the page', async () => {
    const { root } = welcome();
    await press('Add a note');
    await userEvent.keyboard('By how much?');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => root.querySelectorAll('.sample-passage').length).toBe(4);
    const own = card(root, 'By how much?');
    expect(own?.classList.contains('card-open')).toBe(true);
    await userEvent.click([...(own?.querySelectorAll('button') ?? [])].find((button) => button.textContent === 'Respond as author') ?? root);
    await choose(/^Disputes/);
    await press('Publish response');
    expect(card(root, 'By how much?')?.textContent).toContain('Says they are an author');
    const pressIn = (name: string) =>
      userEvent.click([...(card(root, 'By how much?')?.querySelectorAll('button') ?? [])].find((button) => button.textContent === name) ?? root);
    await pressIn('Withdraw');
    expect(card(root, 'By how much?')?.querySelector('.card-facts')?.textContent).toContain('Withdrawn');
    await pressIn('Edit');
    await userEvent.fill(root.querySelector('.form textarea') ?? root, 'By how much? And where?');
    await press('Save the change');
    expect(card(root, 'And where?')?.textContent).toContain('Says they are an author');
    await pressIn('Remove');
    await press('Yes, remove it');
    expect(root.querySelectorAll('.sample-passage')).toHaveLength(3);
  });

  it.each([1280, 820, 320])('fits a window of %i px', async (width) => {
    await page.viewport(width, 800);
    const { root } = welcome();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    await expectAccessible(root);
  });
});
