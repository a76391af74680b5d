import { useState } from 'preact/hooks';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { PopupView, type PopupViewProps } from '../../../components/popup/PopupView';
import type { NoteEntry } from '../../../components/note-entry';
import '../../../components/popup/popup.css';
import type { Draft } from '../../../lib/notes/draft';
import { draftNote, draftReply } from '../../../lib/notes/new-draft';
import type { DraftState } from '../../../lib/platform/writing/draft-desk';
import type { NoteId, Target } from '../../../lib/notes/note';
import type { Freshness, PageState } from '../../../lib/platform/protocol';
import { expectAccessible } from './accessible';
import { entry, note, noteDraft, NOW, PAPER, postId, QUOTE, recordedActions, response, responseDraft, STRANGER } from './discussion';
import { mount } from './mount';

const PAGE: PageState = {
  document: PAPER,
  site: 'arxiv',
  rendition: 'html',
  version: 1,
  latest: 1,
  title: 'A study of everything',
  linked: [],
  places: {},
  selection: QUOTE,
  parts: [{ kind: 'figure', label: 'Figure 1' }, { kind: 'table', label: 'Table 2' }],
  hidden: false,
};

const ENTRIES: readonly NoteEntry[] = [
  entry({ note: note(1, { body: 'First objection.' }), place: { kind: 'exact', order: 0 } }),
  entry({ note: note(2, { body: 'Second objection.', type: 'method' }), place: { kind: 'exact', order: 1 }, status: 'conceded', responses: [response(9, postId(2))] }),
  entry({ note: note(3, { body: 'Lost objection.' }), place: { kind: 'absent', order: 99, section: '3 Method' } }),
];

/** The popup with a caller that keeps what is open, as the entrypoint does; `said` is what reached that caller. */
function popup(given: Partial<PopupViewProps> = {}) {
  const said: string[] = [];
  const { asked, ...actions } = recordedActions();
  const say = (name: string) => (...what: readonly unknown[]) => void said.push([name, ...what.map((part) => JSON.stringify(part))].join(' '));
  function Popup() {
    const [open, onOpen] = useState<NoteId | null>(null);
    const [picking, onPicking] = useState(false);
    const [draft, write] = useState<Draft | null>(null);
    const [chosen, choose] = useState<PopupViewProps['view']>({ chosen: new Set(), order: 'paper', found: null });
    const writing: DraftState | null = draft === null ? null : { draft, saved: 'saved', publishing: false, failure: null, needsHandle: false };
    return (
      <PopupView
        document={PAPER}
        title="A study of everything"
        page={PAGE}
        pdf={false}
        freshness={{ kind: 'current', at: NOW }}
        refreshing={false}
        now={NOW}
        entries={ENTRIES}
        standing={STRANGER}
        localOnly={false}
        view={chosen}
        query=""
        onQuery={say('query')}
        onView={(change) => choose({ ...chosen, ...change })}
        open={open}
        onOpen={onOpen}
        actions={{ ...actions, onReply: (to) => write(draftReply({ id: 'd', now: NOW }, to)) }}
        drafts={[]}
        writing={writing}
        draftActs={{
          change: write,
          // As the entrypoint does: a new note's form closes, then what it became is opened.
          publish: () => {
            said.push('publish');
            if (draft?.kind !== 'note') return;
            write(null);
            queueMicrotask(() => onOpen(postId(3)));
          },
          signUp: say('sign up'), consent: () => {}, close: () => write(null),
          discard: () => write(null),
        }}
        onContinue={say('continue')}
        onDiscard={say('discard')}
        picking={picking}
        onPicking={onPicking}
        onPick={(target: Target) => {
          onPicking(false);
          write(draftNote({ id: 'd', now: NOW }, PAPER, 1, target));
        }}
        onRefresh={say('refresh')}
        hiding={{ page: false, site: false, everywhere: false }}
        onHide={say('hide')}
        onSettings={say('settings')}
        onReload={say('reload')}
        {...given}
      />
    );
  }
  return { ...mount(<Popup />), said, asked };
}

const press = (name: string) => userEvent.click(page.getByRole('button', { name, exact: true }));
const focused = () => document.activeElement?.closest('[data-note]')?.getAttribute('data-note') ?? document.activeElement?.className;

describe('the popup', () => {
  beforeEach(() => page.viewport(380, 560));

  it('fits 380 x 560: its list scrolls, the page does not', () => {
    const many = Array.from({ length: 40 }, (_, at) => entry({ note: note(at + 1, { body: 'Long '.repeat(60) }), place: { kind: 'exact', order: at } }));
    const { root } = popup({ entries: many });
    expect(root.querySelector('.popup')?.getBoundingClientRect().height).toBe(560);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(380);
    const main = root.querySelector('.popup-main');
    expect(main?.scrollHeight ?? 0).toBeGreaterThan(main?.clientHeight ?? 0);
  });

  it('names each sign in its header once: a tip beside the same name would be read twice', () => {
    const { root } = popup();
    const signs = [...root.querySelectorAll<HTMLElement>('.popup-header .button')];
    expect(signs.map(({ title }) => title)).toEqual(['Refresh now', 'Hide the notes on this page', 'Settings']);
    expect(signs.filter((sign) => sign.hasAttribute('aria-label'))).toEqual([]);
    for (const name of ['Refresh now', 'Settings']) expect(page.getByRole('button', { name }).elements()).toHaveLength(1);
  });

  it('lists notes that have no place here last, with the reason and the nearest heading', () => {
    const { root } = popup();
    const last = [...root.querySelectorAll('.list-group')].at(-1);
    expect(last?.textContent).toContain('Could not be placed here');
    expect(last?.textContent).toContain('The passage is not on this page');
    expect(last?.textContent).toContain('3 Method');
    expect(last?.querySelectorAll('[data-note]')).toHaveLength(1);
  });

  it('says which paper notes are about that the page only discusses, also when it has none of its own', () => {
    const { root } = popup({ document: 'lesswrong:BBBBBBBBBBBBBBBBB' as typeof PAPER, entries: ENTRIES.slice(0, 1) });
    expect(root.querySelector('.list-group .group-title')?.textContent).toContain('arXiv:');
    expect(popup({ entries: ENTRIES.slice(0, 1) }).root.querySelector('.list-group .group-title')).toBeNull();
  });

  it('takes the keyboard to the note that was just published, and that note into sight', async () => {
    const { said } = popup({ entries: ENTRIES.map((one) => ({ ...one, note: { ...one.note, body: 'Long. '.repeat(200) } })) });
    await press('Add a note');
    await press('Write the note');
    await userEvent.keyboard('Just written.{Control>}{Enter}{/Control}');
    expect(said).toEqual(['publish']);
    await expect.poll(focused).toBe(postId(3));
    const { top } = document.activeElement!.getBoundingClientRect();
    expect(top).toBeGreaterThan(0);
    expect(top).toBeLessThan(560);
  });

  it('moves from the search through the cards by arrows, and back by /', async () => {
    const { root } = popup();
    root.querySelector<HTMLElement>('.search')?.focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(focused()).toBe(postId(1));
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(focused()).toBe(postId(3));
    await userEvent.keyboard('{Home}');
    expect(focused()).toBe(postId(1));
    await userEvent.keyboard('{ArrowUp}');
    expect(focused()).toBe('search');
    await userEvent.keyboard('{ArrowDown}/');
    expect(focused()).toBe('search');
  });

  it('takes what is typed right away for a search', async () => {
    const { said } = popup();
    await userEvent.keyboard('er');
    expect(said).toEqual(['query "e"', 'query "er"']);
  });

  it('opens a card in place by Enter and shows its passage on request', async () => {
    const { root, asked } = popup();
    root.querySelector<HTMLElement>(`[data-note="${postId(2)}"] .compact`)?.focus();
    await userEvent.keyboard('{Enter}');
    expect(root.querySelectorAll('.card-open')).toHaveLength(1);
    await press('Show in page');
    expect(asked).toEqual([`show ${postId(2)}`]);
    await expectAccessible(root);
  });

  it('filters by status: press to narrow, press again to widen', async () => {
    const { root } = popup();
    await press('1 Conceded');
    expect([...root.querySelectorAll('[data-note]')].map((card) => card.getAttribute('data-note'))).toEqual([postId(2)]);
    expect(root.querySelector('.note-list [role=status]')?.textContent).toBe('1 note found.');
    await press('1 Conceded');
    expect(root.querySelectorAll('[data-note]')).toHaveLength(3);
  });

  it('tells which version is open and what changed since; the count narrows the list, by keys, and widens it again', async () => {
    const { root } = popup({ page: { ...PAGE, version: 1, latest: 3, news: { version: 3, changed: [postId(2)], of: 12 } } });
    expect(root.querySelector('.version-news')?.textContent).toBe('You are reading v1; v3 exists. 1 of 12 passages changed in v3.');
    page.getByRole('button', { name: '1 of 12 passages changed in v3.' }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => [...root.querySelectorAll('[data-note]')].map((card) => card.getAttribute('data-note'))).toEqual([postId(2)]);
    expect(page.getByRole('button', { name: '1 of 12 passages changed in v3.' }).element().getAttribute('aria-pressed')).toBe('true');
    await expectAccessible(root);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => root.querySelectorAll('[data-note]').length).toBe(3);
  });

  it('says when nothing is found, and shows everything again', async () => {
    const { root, said } = popup({ query: 'zebra', view: { chosen: new Set(), order: 'paper', found: [] } });
    expect(root.querySelector('.note-list [role=status]')?.textContent).toBe('Nothing found.');
    await press('Show all notes');
    expect(said).toEqual(['query ""']);
  });

  it('answers in the card, and gives the focus back to it', async () => {
    const { root } = popup();
    await userEvent.click(root.querySelector(`[data-note="${postId(1)}"] .compact`) ?? root);
    await press('Reply');
    const form = root.querySelector(`[data-note="${postId(1)}"] .form`);
    expect(form?.contains(document.activeElement)).toBe(true);
    await userEvent.keyboard('{Escape}');
    await expect.poll(focused).toBe(postId(1));
  });

  it('adds a note on the selection, with what is already there first', async () => {
    const { root } = popup();
    await press('Add a note');
    expect(document.activeElement?.getAttribute('value')).toBe('selection');
    await expectAccessible(root);
    await press('Write the note');
    expect(root.querySelector('mark')?.textContent).toBe(QUOTE.exact);
    expect(root.querySelectorAll('.already li')).toHaveLength(3);
    await expectAccessible(root);
    await press('Close');
    await expect.poll(() => document.activeElement?.textContent).toBe('Add a note');
  });

  it('adds a note on a part, the title or the whole', async () => {
    const { root } = popup({ page: { ...PAGE, selection: null } });
    await press('Add a note');
    expect(page.getByRole('radio', { name: 'The selected passage' }).query()).toBeNull();
    await userEvent.click(page.getByRole('radio', { name: /A figure, table/ }));
    await userEvent.selectOptions(page.getByLabelText('Which one?'), 'Table 2');
    await press('Write the note');
    expect(root.querySelector('.form .quote')?.textContent).toBe('Table Table 2');
  });

  it('takes a pasted passage where no script of ours can read, line breaks and all', async () => {
    const { root } = popup({ page: null, pdf: true });
    expect(root.textContent).toContain('A PDF cannot be marked.');
    await press('Add a note');
    const go = root.querySelector('.form .button-primary');
    expect(go?.getAttribute('aria-disabled')).toBe('true');
    await userEvent.fill(page.getByLabelText('Paste the passage'), 'reduces the error\n  on every benchmark');
    await press('Write the note');
    expect(root.querySelector('mark')?.textContent).toBe('reduces the error on every benchmark');
  });

  it('offers unfinished writing first', async () => {
    const { root, said } = popup({ drafts: [noteDraft({ body: 'I was in the middle' })] });
    const [first] = root.querySelectorAll('.popup-main > *');
    expect(first?.textContent).toContain('I was in the middle');
    await expectAccessible(root);
    await press('Continue: I was in the middle');
    expect(said[0]).toContain('I was in the middle');
  });

  it('asks for a name where one is needed, beside the text that is kept', async () => {
    const writing: DraftState = { draft: noteDraft({ body: 'My text' }), saved: 'saved', publishing: false, failure: null, needsHandle: true };
    const { root, said } = popup({ writing });
    expect(root.querySelector<HTMLTextAreaElement>('textarea')?.value).toBe('My text');
    expect(document.activeElement).toBe(root.querySelector('.sign-up input'));
    await userEvent.keyboard('quillon');
    await userEvent.click(root.querySelector('.sign-up .button-primary') ?? root);
    expect(said).toEqual(['sign up "quillon"']);
    await expectAccessible(root);
  });

  it.each<[string, Partial<PopupViewProps>, string]>([
    ['looking up', { freshness: null, entries: [] }, 'Looking up the notes…'],
    ['no notes', { entries: [] }, 'No notes yet'],
    ['offline with old notes', { freshness: stale('offline') }, 'You are offline. Notes as of'],
    ['server away', { freshness: stale('server-away') }, 'The note server does not answer.'],
    ['server broken', { freshness: stale('bad-answer') }, 'makes no sense'],
    ['server too new', { freshness: stale('server-too-new') }, 'newer than this extension'],
    ['never looked up', { freshness: { kind: 'unknown', problem: 'offline' }, entries: [] }, 'Not looked up yet'],
    ['local only', { freshness: { kind: 'local-only' }, localOnly: true }, 'Choose a note server'],
    ['hidden here', { hiding: { page: true, site: false, everywhere: false } }, 'Notes are hidden on this page.'],
    ['hidden on the site', { hiding: { page: false, site: true, everywhere: false } }, 'Notes are hidden on all of arXiv.'],
    ['hidden everywhere', { hiding: { page: false, site: false, everywhere: true } }, 'Notes are hidden everywhere.'],
    ['still loading', { page: { ...PAGE, problem: 'still-loading' } }, 'The page is still loading.'],
    ['no text', { page: { ...PAGE, problem: 'no-text' } }, 'cannot be read'],
    ['page does not answer', { page: null }, 'The page does not answer yet.'],
    ['old version', { page: { ...PAGE, version: 1, latest: 3 } }, 'You are reading v1; v3 exists.'],
    ['a title without end', { title: 'Endless '.repeat(60) }, 'Endless'],
  ])('has a state for %s', async (_, given, words) => {
    const { root } = popup(given);
    expect(root.textContent).toContain(words);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(380);
    await expectAccessible(root);
  });

  it('tells unfinished writing apart, in what is seen and in what is heard', async () => {
    const begun = { ...responseDraft({ stance: 'will-fix', body: '' }), id: 'a' };
    const { root } = popup({ drafts: [noteDraft({ body: 'I was in the middle' }), begun, { ...begun, id: 'b', stance: null }] });
    expect([...root.querySelectorAll('.draft-text')].map(({ textContent }) => textContent).toSorted()).toEqual(['A response', 'I was in the middle', 'Will fix']);
    for (const what of root.querySelectorAll('.draft')) expect(what.textContent.match(/A response/gu)?.length ?? 0).toBeLessThan(2);
    const names = [...root.querySelectorAll('.draft button')].map((one) => one.getAttribute('aria-label'));
    expect(new Set(names).size).toBe(6);
    await expectAccessible(root);
  });

  it('has who one is, and what waits, beside the button that adds notes; not while something is written', async () => {
    const { root } = popup({ beside: <p class="account-line"><button type="button" class="button button-quiet">Sign in</button></p> });
    const [add, who] = ['.add-row > .button-primary', '.account-line'].map((one) => root.querySelector(one)!.getBoundingClientRect());
    expect(who!.top).toBeLessThan(add!.bottom);
    expect(who!.left).toBeGreaterThan(add!.right);
    await expectAccessible(root);
    await userEvent.click(page.getByRole('button', { name: 'Add a note' }));
    expect(root.textContent).not.toContain('Sign in');
  });

  it('never says that nobody wrote when nobody could be asked', () => {
    const local = popup({ freshness: { kind: 'local-only' }, localOnly: true, entries: [] }).root;
    expect(local.textContent).not.toContain('Nobody has written');
    expect(local.textContent).toContain('What others wrote, only a note server knows.');
    expect(popup({ freshness: { kind: 'unknown', problem: 'server-away' }, entries: [] }).root.textContent).not.toContain('No notes yet');
  });
});

function stale(problem: Extract<Freshness, { kind: 'stale' }>['problem']): Freshness {
  return { kind: 'stale', at: NOW - 3_600_000, problem };
}
