import { useState } from 'preact/hooks';
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { DeskAnswers } from '../../../components/desk/AnswerCell';
import '../../../components/whole-page.css';
import '../../../components/desk/desk.css';
import { deskRows, isWaiting, NO_FILTER, shownRows, type DeskFilter, type DeskRow } from '../../../components/desk/desk-rows';
import { NobodySignedIn } from '../../../components/desk/NobodySignedIn';
import { DeskTable } from '../../../components/desk/DeskTable';
import { DeskView, type DeskViewProps } from '../../../components/desk/DeskView';
import type { ResponseDraft } from '../../../lib/notes/draft';
import type { NoteId } from '../../../lib/notes/note';
import type { DeskDocument } from '../../../lib/platform/desk/desk-protocol';
import type { DraftState } from '../../../lib/platform/writing/draft-desk';
import type { DiscussionView } from '../../../lib/platform/protocol';
import { expectAccessible } from './accessible';
import { note, NOW, OTHER_PAPER, PAPER, postId, response, responseDraft } from './discussion';
import { mount } from './mount';

const DOCUMENTS: readonly DeskDocument[] = [
  { document: PAPER, why: 'claimed', proved: true, disputed: false },
  { document: OTHER_PAPER, why: 'wrote' },
];
const view = (document: DiscussionView['discussion']['document'], over: Partial<DiscussionView['discussion']>, mine: DiscussionView['mine'] = []): DiscussionView => ({
  discussion: { document, notes: [], responses: [], replies: [], events: [], ...over }, mine, undoable: {}, deliveries: {}, joined: [], freshness: { kind: 'current', at: NOW },
});
const VIEWS: readonly DiscussionView[] = [
  view(PAPER, { notes: [note(1, { body: 'Answered objection.' }), note(2, { body: 'Open objection.', type: 'method' }), note(3, { body: 'Well done.', type: 'praise' })], responses: [response(9, postId(1))] }, [postId(9)]),
  view(OTHER_PAPER, { notes: [note(4, { body: 'My own objection.', document: OTHER_PAPER }), note(5, { body: 'لا أرى ذلك.', document: OTHER_PAPER })] }, [postId(4)]),
];
const ROWS = deskRows(DOCUMENTS, VIEWS);

function desk(given: Partial<DeskViewProps> = {}, over: Partial<DeskAnswers> = {}) {
  const said: string[] = [];
  const say = (name: string) => (...what: readonly unknown[]) => void said.push([name, ...what.map((one) => JSON.stringify(one))].join(' '));
  const answers: DeskAnswers = {
    stateOf: () => null, begin: (row, stance) => void said.push(`begin ${row.entry.note.body} ${stance}`), change: say('change'), publish: say('publish'), discard: say('discard'),
    signUp: say('sign up'), consent: say('consent'), deliveryOf: () => undefined, undoableUntil: () => undefined, undo: say('undo'), resolve: say('resolve'), now: NOW, ...over,
  };
  function Desk() {
    const [chosen, choose] = useState<ReadonlySet<NoteId>>(new Set());
    const [filter, change] = useState<DeskFilter>(NO_FILTER);
    return (
      <DeskView
        documents={DOCUMENTS} rows={ROWS} filter={filter} query="" onQuery={say('search')} onFilter={(wanted) => change({ ...filter, ...wanted })} onShowAll={() => change(NO_FILTER)}
        told={[]} refreshing={false} onRefresh={say('refresh')} onClaim={say('claim')} answers={answers} chosen={chosen} onChoose={choose}
        onOpenInPaper={({ entry }) => void said.push(`open ${entry.note.id}`)} onBatch={(notes) => void said.push(`batch ${notes.join(' ')}`)} batch={null} vouches={null} news={null}
        onExport={(kind, rows) => void said.push(`export ${kind} ${rows.length}`)} said="" {...given}
      />
    );
  }
  return { ...mount(<Desk />), said };
}
const texts = (root: HTMLElement) => [...root.querySelectorAll('.desk-row .desk-objection .desk-cut')].map((one) => one.textContent);

describe('the rows of the desk', () => {
  it('put what waits first, documents claimed before those only written about', () => {
    expect(shownRows(ROWS, NO_FILTER).map(({ entry }) => entry.note.id)).toEqual([2, 1, 3, 5, 4].map(postId));
    expect(ROWS.filter(isWaiting).map(({ entry }) => entry.note.id)).toEqual([2, 5].map(postId));
  });
});

describe('the authors’ desk', () => {
  it('is a table that names its columns and passes axe', async () => {
    const { root } = desk();
    expect(root.textContent).toContain('5 notes, 2 wait for you');
    expect(texts(root)[0]).toBe('Open objection.');
    await expectAccessible(root);
    await page.viewport(360, 800);
    await expectAccessible(root);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
    await page.viewport(1200, 800);
  });

  it('breaks no word of a status, also where the table is at its narrowest and words are long', async () => {
    await page.viewport(720, 800);
    const { root } = desk();
    const status = root.querySelector('.desk-status .quiet')!;
    status.textContent = 'Schwerwiegend';
    const words = document.createRange();
    words.selectNodeContents(status);
    expect(words.getClientRects()).toHaveLength(1);
    await page.viewport(1200, 800);
  });

  it('says of everything in a row which note it is for', async () => {
    const { root } = desk();
    for (const row of root.querySelectorAll<HTMLElement>('.desk-row')) {
      const line = row.querySelector('.desk-objection .desk-cut')?.textContent ?? '';
      const controls = [...row.querySelectorAll('button, select, input')];
      expect(controls.length).toBeGreaterThan(0);
      for (const control of controls) {
        expect(control.getAttribute('aria-label')).toContain(line);
        // What is seen stands first in what is heard.
        if (control.tagName === 'BUTTON') expect(control.getAttribute('aria-label')).toMatch(new RegExp(`^${control.textContent}: `, 'u'));
      }
    }
    const names = [...root.querySelectorAll('.desk-row :is(button, select, input)')].map((one) => one.getAttribute('aria-label'));
    expect(new Set(names).size).toBe(names.length);
  });

  it('is gone through, chosen from and answered by keys', async () => {
    const { root, said } = desk();
    root.querySelector<HTMLElement>('.desk-row')?.focus();
    await userEvent.keyboard(' {ArrowDown} {ArrowDown}{ArrowUp}');
    expect(root.textContent).toContain('2 notes chosen');
    await userEvent.keyboard('ao');
    expect(said).toEqual([`batch ${postId(1)} ${postId(2)}`, `open ${postId(1)}`]);
    await userEvent.keyboard('{Home}{Enter}');
    expect(document.activeElement?.tagName).toBe('SELECT');
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement?.className).toBe('desk-row');
    expect(root.querySelectorAll('.desk-row[tabindex="0"]')).toHaveLength(1);
  });

  it('takes a stance in the row, then words', async () => {
    const { said, root } = desk();
    await userEvent.selectOptions(page.getByRole('row', { name: /Open objection/u }).getByLabelText('Stance'), 'Will fix');
    expect(said).toEqual(['begin Open objection. will-fix']);
    const draft = responseDraft({ notes: [postId(2)], stance: 'will-fix', body: 'Soon.' });
    const writing = desk({}, { stateOf: (row) => (row.entry.note.id === postId(2) ? { draft, saved: 'saved', publishing: false, failure: null, needsHandle: false } : null) });
    await userEvent.click(page.getByRole('textbox', { name: 'Your answer' }));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(writing.said.map((one) => one.split(' ')[0])).toEqual(['publish']);
    await expectAccessible(writing.root);
    expect(root.isConnected).toBe(false);
  });

  /** The desk with answers that are kept as they are written, taken away when they are published. */
  function atWork() {
    const open = (draft: ResponseDraft): DraftState => ({ draft, saved: 'saved', publishing: false, failure: null, needsHandle: false });
    function Live() {
      const [states, set] = useState<ReadonlyMap<NoteId, DraftState>>(new Map());
      const [chosen, choose] = useState<ReadonlySet<NoteId>>(new Set());
      const keep = (draft: ResponseDraft): void => set(new Map([...states, [draft.notes[0]!, open(draft)]]));
      const begin = (id: NoteId, stance: ResponseDraft['stance']): void => keep(responseDraft({ notes: [id], stance, body: 'Soon.' }));
      const nothing = (): void => undefined;
      return (
        <DeskTable
          rows={ROWS} chosen={chosen} onChoose={choose} onOpenInPaper={nothing}
          onAnswerChosen={() => { for (const id of chosen) begin(id, null); }}
          answers={{ stateOf: (row) => states.get(row.entry.note.id) ?? null, begin: (row, stance) => begin(row.entry.note.id, stance), change: keep, publish: () => set(new Map()), discard: nothing, signUp: nothing, consent: nothing, deliveryOf: () => undefined, undoableUntil: () => undefined, undo: nothing, resolve: nothing, now: NOW }}
        />
      );
    }
    return mount(<Live />);
  }

  it('keeps the keyboard at the stance that is chosen by it, and at the row whose answer went out', async () => {
    const { root } = atWork();
    const row = root.querySelector<HTMLElement>(`[data-note="${postId(2)}"]`)!;
    row.focus();
    await userEvent.keyboard('{Enter}');
    const stance = document.activeElement;
    expect(stance?.tagName).toBe('SELECT');
    await userEvent.selectOptions(page.getByRole('row', { name: /Open objection/u }).getByLabelText('Stance'), 'Will fix');
    await expect.poll(() => row.querySelectorAll('textarea')).toHaveLength(1);
    expect(document.activeElement).toBe(stance);
    await userEvent.keyboard('{Tab}{Control>}{Enter}{/Control}');
    await expect.poll(() => row.querySelectorAll('textarea')).toHaveLength(0);
    expect(document.activeElement).toBe(row);
  });

  it('goes to the answer of the one note that is chosen', async () => {
    const { root } = atWork();
    const row = root.querySelector<HTMLElement>(`[data-note="${postId(2)}"]`)!;
    row.focus();
    await userEvent.keyboard(' a');
    await expect.poll(() => row.querySelectorAll('textarea')).toHaveLength(1);
    expect(document.activeElement).toBe(row.querySelector('select'));
  });

  it('takes no keyboard back from a person who left the table', async () => {
    const { root } = atWork();
    const row = root.querySelector<HTMLElement>(`[data-note="${postId(2)}"]`)!;
    row.focus();
    await new Promise(requestAnimationFrame);
    row.blur();
    await new Promise(requestAnimationFrame);
    const stance = row.querySelector('select')!;
    stance.value = 'will-fix';
    stance.dispatchEvent(new Event('change', { bubbles: true }));
    await expect.poll(() => row.querySelectorAll('textarea')).toHaveLength(1);
    expect(document.activeElement).toBe(document.body);
  });

  it('answers notes of one document only at once', async () => {
    const { root, said } = desk();
    for (const name of [/Open objection/u, /لا أرى/u]) await userEvent.click(page.getByRole('checkbox', { name }));
    expect(root.textContent).toContain('Choose notes on one of them.');
    root.querySelector<HTMLElement>('.desk-row')?.focus();
    await userEvent.keyboard('a');
    expect(said).toEqual([]);
  });

  it('is narrowed by what waits, status, type and document, and shows all again', async () => {
    const { root, said } = desk();
    await userEvent.click(page.getByRole('button', { name: /^Waiting for you/u }));
    expect(texts(root)).toEqual(['Open objection.', 'لا أرى ذلك.']);
    await userEvent.selectOptions(page.getByLabelText('Type', { exact: true }), 'Method');
    expect(texts(root)).toEqual(['Open objection.']);
    await userEvent.click(page.getByRole('button', { name: 'LaTeX' }));
    expect(said).toEqual(['export latex 1']);
    await userEvent.click(page.getByRole('button', { name: /^Conceded/u }));
    await userEvent.click(page.getByRole('button', { name: 'Show all notes' }));
    expect(texts(root)).toHaveLength(5);
  });

  it('stands still once somebody works in it: an answer moves no row, and what arrives waits to be shown', async () => {
    let set: (rows: readonly DeskRow[]) => void = () => undefined;
    const first = [note(1, { body: 'First.' }), note(2, { body: 'Second.' })];
    const said: string[] = [];
    const answers: DeskAnswers = {
      stateOf: () => null, begin: () => undefined, change: () => undefined, publish: () => undefined, discard: () => undefined, signUp: () => undefined,
      consent: () => undefined, deliveryOf: () => undefined, undoableUntil: () => undefined, undo: () => undefined, resolve: () => undefined, now: NOW,
    };
    function Desk() {
      const [rows, change] = useState<readonly DeskRow[]>(deskRows(DOCUMENTS, [view(PAPER, { notes: first })]));
      const [filter, narrow] = useState<DeskFilter>({ ...NO_FILTER, order: 'newest' });
      set = change;
      return (
        <DeskView
          documents={DOCUMENTS} rows={rows} filter={filter} query="" onQuery={() => undefined} onFilter={(wanted) => narrow({ ...filter, ...wanted })} onShowAll={() => undefined}
          told={[]} refreshing={false} onRefresh={() => void said.push('refresh')} onClaim={() => undefined} answers={answers} chosen={new Set()} onChoose={() => undefined}
          onOpenInPaper={() => undefined} onBatch={() => undefined} batch={null} vouches={null} news={null} onExport={() => undefined} said=""
        />
      );
    }
    const { root } = mount(<Desk />);
    const arrive = (...bodies: readonly string[]) => set(deskRows(DOCUMENTS, [view(PAPER, { notes: [...bodies.map((body, at) => note(50 + at, { body, created: NOW })), ...first] })]));
    // Nobody works in it yet: it takes what comes.
    arrive('Early.');
    await expect.poll(() => texts(root)[0]).toBe('Early.');
    root.querySelector<HTMLElement>('.desk-row')?.focus();
    arrive('Early.', 'Late.');
    await expect.element(page.getByRole('button', { name: 'Show 1 note that arrived' })).toBeVisible();
    expect(texts(root)).not.toContain('Late.');
    set(deskRows(DOCUMENTS, [view(PAPER, { notes: [...first, note(50, { body: 'Early.', created: NOW })], responses: [response(9, postId(50))] }, [postId(9)])]));
    await expect.poll(() => texts(root)[0]).toBe('Early.');
    arrive('Early.', 'Late.');
    await userEvent.click(page.getByRole('button', { name: 'Show 1 note that arrived' }));
    await expect.poll(() => texts(root)).toContain('Late.');
    await expectAccessible(root);
  });

  it('shows by itself what was there before the proof', async () => {
    const granted = NOW - 86_400_000 * 10;
    const rows = deskRows([{ document: PAPER, why: 'claimed', proved: true, disputed: false, granted }], [view(PAPER, { notes: [note(1, { body: 'Old.' }), note(2, { body: 'New.', created: NOW })] })]);
    const { root } = desk({ rows });
    await userEvent.click(page.getByRole('button', { name: 'Here before you 1' }));
    expect(texts(root)).toEqual(['Old.']);
    expect(desk().root.textContent).not.toContain('Here before you');
  });

  it('has words for an empty desk, for documents without notes, and for claims that do not count', async () => {
    expect(desk({ documents: [], rows: [] }).root.textContent).toContain('Nothing on the desk');
    expect(desk({ rows: [] }).root.textContent).toContain('No notes yet');
    expect(desk({ documents: null, rows: [] }).root.textContent).toContain('Gathering the notes');
    const { said } = desk({ documents: [{ document: PAPER, why: 'claimed', proved: false, disputed: false }] });
    await userEvent.click(page.getByRole('button', { name: 'Prove that you are an author of arXiv:2411.02306' }));
    expect(said).toEqual([`claim "${PAPER}"`]);
  });

  it('says why it knows of no claims, and leads to where that is mended', async () => {
    let led = 0;
    const notice = (account: Parameters<typeof NobodySignedIn>[0]['account']) => mount(<NobodySignedIn account={account} onSettings={() => void (led += 1)} />).root;
    expect(notice({ kind: 'signed-out' }).textContent).toContain('Nobody is signed in');
    await userEvent.click(page.getByRole('button', { name: 'Sign in' }));
    expect(notice({ kind: 'local-only' }).textContent).toContain('No note server is used');
    await userEvent.click(page.getByRole('button', { name: 'Choose a note server' }));
    expect(led).toBe(2);
    for (const account of [null, { kind: 'signed-in', person: { id: 'a', handle: 'ada' } }] as const) expect(notice(account).textContent).toBe('');
  });

  it('draws, while one answer is typed, that row alone, and still chooses from all', async () => {
    let state: DraftState | null = null;
    let drawn: string[] = [];
    const notes = Array.from({ length: 50 }, (_, at) => note(100 + at, { body: `Objection ${at}.` }));
    const rows = deskRows(DOCUMENTS, [view(PAPER, { notes })]);
    // Who asks whether a note is open draws its row.
    const watched = rows.map((row) => ({ ...row, get isOwn() {
      drawn.push(row.entry.note.id);
      return row.isOwn;
    } }));
    let again: (turn: number) => void = () => undefined;
    const answers: DeskAnswers = {
      stateOf: (row) => (row.entry.note.id === postId(100) ? state : null), begin: () => undefined, change: () => undefined, publish: () => undefined, discard: () => undefined,
      signUp: () => undefined, consent: () => undefined, deliveryOf: () => undefined, undoableUntil: () => undefined, undo: () => undefined, resolve: () => undefined, now: NOW,
    };
    function Table() {
      const [chosen, choose] = useState<ReadonlySet<NoteId>>(new Set());
      const [, turn] = useState(0);
      again = turn;
      return <DeskTable rows={watched} chosen={chosen} onChoose={choose} answers={{ ...answers }} onOpenInPaper={() => undefined} onAnswerChosen={() => undefined} />;
    }
    const { root } = mount(<Table />);
    drawn = [];
    state = { draft: responseDraft({ notes: [postId(100)], stance: 'dispute', body: 'No.' }), saved: 'saved', publishing: false, failure: null, needsHandle: false };
    again(1);
    await expect.poll(() => root.querySelectorAll('textarea').length).toBe(1);
    expect(new Set(drawn)).toEqual(new Set([postId(100)]));
    // A row drawn earlier knows what was chosen since.
    const boxes = root.querySelectorAll<HTMLInputElement>('.desk-choose input');
    boxes[10]?.click();
    await expect.poll(() => root.querySelectorAll('input:checked').length).toBe(1);
    boxes[20]?.click();
    await expect.poll(() => root.querySelectorAll('input:checked').length).toBe(2);
  });

  it('draws two hundred notes with long words', async () => {
    const notes = Array.from({ length: 200 }, (_, at) => note(100 + at, { body: `${'unbreakable'.repeat(30)} ${at}` }));
    const { root } = desk({ rows: deskRows(DOCUMENTS, [view(PAPER, { notes })]) });
    expect(root.querySelectorAll('.desk-row')).toHaveLength(200);
    await page.viewport(800, 800);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(800);
  });
});
