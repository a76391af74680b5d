import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { useState } from 'preact/hooks';
import type { NoteEntry, Standing } from '../../../components/note-entry';
import { NoteCard } from '../../../components/NoteCard';
import { STATUS_NAMES } from '../../../components/status-look';
import { BADGE_LEVEL, type ProofLevel } from '../../../lib/notes/note';
import { expectAccessible } from './accessible';
import { entry, note, NOW, postId, recordedActions, reply, response, STRANGER } from './discussion';
import { mount } from './mount';

const ID = postId(1);

function draw(shown: NoteEntry, standing: Standing = STRANGER, theme: 'light' | 'dark' = 'light') {
  const actions = recordedActions();
  function Card() {
    const [open, setOpen] = useState(true);
    return <NoteCard entry={shown} standing={standing} open={open} onToggle={() => setOpen(!open)} now={NOW} actions={actions} />;
  }
  return { ...mount(<Card />, theme), asked: actions.asked };
}

/** Presses a button as a person does: a trusted click. */
const press = (name: string) => userEvent.click(page.getByRole('button', { name, exact: true }).first());

function scripted(root: HTMLElement, name: string): void {
  const button = [...root.querySelectorAll('button')].find((candidate) => candidate.textContent === name);
  if (button === undefined) throw new Error(`No button ${name}.`);
  button.click();
  button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
}

const full = () =>
  entry({
    note: note(1, { suggestedWording: 'reduces the error on nine of eleven benchmarks', evidence: 'https://example.org/runs', joined: 2 }),
    status: 'conceded',
    responses: [response(2, ID)],
    replies: [reply(3, ID, { parent: postId(2) }), reply(4, ID)],
  });

describe('a note’s card', () => {
  it.each(STATUS_NAMES)('tells the status %s by its sign and its name, in both themes', async (name) => {
    const status = name === 'none' ? null : name;
    for (const theme of ['light', 'dark'] as const) {
      const { root } = draw(entry({ note: note(1, { type: status === null ? 'praise' : 'method' }), status }), STRANGER, theme);
      const sign = root.querySelector('.status-glyph');
      expect(sign?.getAttribute('role')).toBe('img');
      expect(sign?.getAttribute('aria-label')).not.toBe('');
      expect(sign?.querySelectorAll('path, circle, rect').length).toBeGreaterThan(0);
      await expectAccessible(root);
    }
  });

  it('gives each status a shape of its own', () => {
    const shapes = STATUS_NAMES.map((name) => draw(entry({ status: name === 'none' ? null : name })).root.querySelector('.status-glyph')?.innerHTML);
    expect(new Set(shapes).size).toBe(STATUS_NAMES.length);
  });

  it('opens and closes by the same button, which keeps the focus', async () => {
    const { root } = draw(full());
    const head = root.querySelector<HTMLElement>('.compact');
    head?.focus();
    expect(head?.getAttribute('aria-expanded')).toBe('true');
    await userEvent.keyboard('{Enter}');
    expect(root.querySelector('.card-body')).toBeNull();
    expect(document.activeElement).toBe(root.querySelector('.compact'));
    expect(document.activeElement?.getAttribute('aria-expanded')).toBe('false');
    await expectAccessible(root);
  });

  it('is two lines high when closed', async () => {
    const { root } = draw(full());
    await userEvent.click(root.querySelector('.compact') ?? root);
    expect(root.querySelector('.card')?.getBoundingClientRect().height ?? 99).toBeLessThanOrEqual(48);
    expect(root.textContent).toContain('author answered');
  });

  it('shows the passage, the suggested wording as a difference, the evidence and who agrees', () => {
    const { root } = draw(full());
    expect(root.querySelector('blockquote')?.textContent).toBe('reduces the error on every benchmark we tried');
    expect([...root.querySelectorAll('.difference del')].map((part) => part.textContent).join('')).toContain('every benchmark');
    expect([...root.querySelectorAll('.difference ins')].map((part) => part.textContent).join('')).toContain('nine of eleven benchmarks');
    expect(root.querySelector<HTMLAnchorElement>('.evidence a')?.href).toBe('https://example.org/runs');
    expect(root.textContent).toContain('2 other readers share this objection');
  });

  it('draws objection and answer in one size', async () => {
    const { root } = draw(full());
    await expect.poll(() => root.querySelectorAll('.prose em').length).toBe(1);
    const sizes = [...root.querySelectorAll('.prose')].map((prose) => getComputedStyle(prose).fontSize);
    expect(sizes).toHaveLength(4);
    expect(new Set(sizes).size).toBe(1);
  });

  it.each([0, 1, 2, 3, 4] as const)('draws an answer of proof level %i by what it is worth', (level: ProofLevel) => {
    const { root } = draw(entry({ responses: [response(2, ID, { proof: { level, method: 'x' } })] }));
    const answer = root.querySelector('.response');
    if (answer === null) throw new Error('No response is drawn.');
    expect(getComputedStyle(answer).borderInlineStartStyle).toBe(level >= BADGE_LEVEL ? 'solid' : 'dotted');
  });

  it('draws an imported answer in grey, whatever its proof', () => {
    const imported = response(2, ID, { source: { url: 'https://example.org/thread', writer: 'A. Author' } });
    const { root } = draw(entry({ responses: [imported] }));
    const answer = root.querySelector('.response-told');
    expect(answer?.textContent).toContain('A. Author');
    expect(answer?.textContent).toContain('published elsewhere');
  });

  it('puts a reply below the answer it goes back to, through other replies, and survives broken chains', () => {
    const replies = [
      reply(3, ID, { parent: postId(2), body: 'to the answer' }),
      reply(4, ID, { parent: postId(3), body: 'to that reply' }),
      reply(5, ID, { parent: postId(99), body: 'to nothing known' }),
      reply(6, ID, { parent: postId(7), body: 'round' }),
      reply(7, ID, { parent: postId(6), body: 'and round' }),
    ];
    const { root } = draw(entry({ responses: [response(2, ID)], replies }));
    const below = [...root.querySelectorAll('.answer-group .reply')].map((item) => item.getAttribute('data-post'));
    expect(below).toEqual([postId(3), postId(4)]);
    expect(root.querySelectorAll('.card-body > .replies .reply')).toHaveLength(3);
  });

  it('lets a reader respond, reply, join and see the place', async () => {
    const { asked } = draw(full());
    await press('Show in page');
    await press('Respond as author');
    await press('Reply');
    await press('My objection too');
    expect(asked).toEqual([`show ${ID}`, `respond ${ID}`, `reply ${ID}`, `join ${ID} true`]);
  });

  it('keeps what goes and what comes apart, also before a comma', () => {
    const target = { ...note(1).target, exact: 'a conformal field theory, and an approach' } as const;
    const { root } = draw(entry({ note: note(1, { target, suggestedWording: 'a conformal field approach, and an approach' }) }));
    expect(root.querySelector('.difference')?.textContent).toContain('theory approach, and');
  });

  it('offers no way to a passage that is not on the page', () => {
    expect(draw(entry({ place: { kind: 'absent', order: 9 } })).root.textContent).not.toContain('Show in page');
    expect(draw(entry({ place: { kind: 'ambiguous', order: 9 } })).root.textContent).toContain('Show in page');
  });

  it('responds by R, only where nothing is being typed', async () => {
    const { root, asked } = draw(full());
    root.querySelector<HTMLElement>('.compact')?.focus();
    await userEvent.keyboard('r');
    expect(asked).toEqual([`respond ${ID}`]);
    await userEvent.keyboard('{Control>}r{/Control}');
    expect(asked).toHaveLength(1);

    const actions = recordedActions();
    const { root: writing } = mount(
      <NoteCard entry={full()} standing={STRANGER} open onToggle={() => {}} now={NOW} actions={actions} form={<textarea aria-label="text" />} />,
    );
    await userEvent.type(writing.querySelector('textarea') ?? writing, 'never r');
    expect(writing.querySelector('textarea')?.value).toBe('never r');
    expect(actions.asked).toEqual([]);
  });

  it('does nothing that a script asks for', () => {
    const standing = { ...STRANGER, mine: [ID], undoable: { [ID]: NOW + 60_000 } };
    const { root, asked } = draw(full(), standing);
    for (const name of ['Respond as author', 'Reply', 'Withdraw', 'Edit', 'Undo']) scripted(root, name);
    root.querySelector('.compact')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'r', bubbles: true, composed: true }));
    scripted(root, 'Remove');
    expect(asked).toEqual([]);
  });

  it('does not remove at the word of a script even once it asks', async () => {
    const { root, asked } = draw(full(), { ...STRANGER, mine: [ID] });
    await press('Remove');
    scripted(root, 'Yes, remove it');
    expect(asked).toEqual([]);
    await press('Yes, remove it');
    expect(asked).toEqual([`remove ${ID}`]);
  });

  it('offers its writer to edit, withdraw and remove, and nobody else', async () => {
    const stranger = draw(full()).root.textContent ?? '';
    expect(stranger).not.toContain('Withdraw');
    expect(stranger).not.toContain('Remove');
    const { root, asked } = draw(full(), { ...STRANGER, mine: [ID] });
    expect(root.textContent).not.toContain('My objection too');
    await press('Edit');
    await press('Withdraw');
    expect(asked).toEqual([`edit ${ID}`, `withdraw ${ID} true`]);
  });

  it('asks before removing, with the harmless answer focused, and Escape is no', async () => {
    const { root, asked } = draw(full(), { ...STRANGER, mine: [ID] });
    await press('Remove');
    expect(document.activeElement?.textContent).toBe('Keep it');
    await expectAccessible(root);
    await userEvent.keyboard('{Escape}');
    expect(root.textContent).not.toContain('Remove this text?');
    expect(asked).toEqual([]);
  });

  it.each([
    ['sending', { state: 'waiting', reason: 'sending' }, 'Sending'],
    ['offline', { state: 'waiting', reason: 'offline' }, 'You are offline'],
    ['the server away', { state: 'waiting', reason: 'server-away' }, 'does not answer'],
    ['no name yet', { state: 'waiting', reason: 'signed-out' }, 'once you are signed in'],
    ['too fast', { state: 'waiting', reason: 'rate-limited' }, 'asks to wait'],
    ['refused', { state: 'refused', problem: 'problems.refused', detail: 'Handle is banned.' }, 'Handle is banned.'],
    ['changed elsewhere', { state: 'conflict', theirs: 'their words' }, 'their words'],
    ['local', { state: 'local' }, 'this browser only'],
  ] as const)('tells where an own post stands: %s', async (_, delivery, words) => {
    const { root } = draw(full(), { ...STRANGER, mine: [ID], deliveries: { [ID]: delivery } });
    expect(root.querySelector('.delivery')?.textContent).toContain(words);
    await expectAccessible(root);
  });

  it('lets a refused post be edited again or dropped', async () => {
    const { asked } = draw(full(), { ...STRANGER, mine: [ID], deliveries: { [ID]: { state: 'refused', problem: 'problems.bodyTooLong' } } });
    await press('Edit again');
    await press('Drop this text');
    expect(asked).toEqual([`resolve ${ID} retry`, `resolve ${ID} discard`]);
  });

  it('offers to undo while it can be undone', async () => {
    const { asked } = draw(full(), { ...STRANGER, mine: [ID], undoable: { [ID]: NOW + 90_000 } });
    expect(page.getByText('It can be undone for 1 more minute.').query()).not.toBeNull();
    await press('Undo');
    expect(asked).toEqual([`undo ${ID}`]);
    expect(draw(full(), { ...STRANGER, mine: [ID], undoable: { [ID]: NOW - 1 } }).root.textContent).not.toContain('Undo');
  });

  it('keeps the place of a removed text', async () => {
    const { root } = draw(entry({ note: note(1, { body: '', removed: NOW, suggestedWording: 'x' }), replies: [reply(2, ID)] }));
    expect(root.textContent).toContain('Its writer removed this text.');
    expect(root.textContent).toContain('Thank you, that settles it.');
    expect(root.querySelector('.difference')).toBeNull();
    await expectAccessible(root);
  });

  it('shows earlier texts of an edited post when asked', async () => {
    const actions = { ...recordedActions(), readHistory: vi.fn(async () => [{ body: 'the *first* words', at: NOW - 1_000 }]) };
    const edited = entry({ note: note(1, { edited: NOW, revision: 2 }) });
    const { root } = mount(<NoteCard entry={edited} standing={STRANGER} open onToggle={() => {}} now={NOW} actions={actions} />);
    await press('Earlier texts');
    await expect.poll(() => root.querySelector('.history')?.textContent).toContain('the *first* words');
    expect(actions.readHistory).toHaveBeenCalledExactlyOnceWith(ID);
    await expectAccessible(root);
  });

  it('names where its passage is not where it should be', () => {
    const { root } = draw(entry({ place: { kind: 'ambiguous', order: 3 } }));
    expect(root.querySelector('.passage')?.textContent).toContain('occurs more than once');
  });

  it('lets its writer, and nobody else, put it on selected words where its own are not sure to be found on the version they are from', async () => {
    const mine = { ...STRANGER, mine: [ID] };
    const offered = (place: NoteEntry['place'], standing: Standing): boolean => draw(entry({ place }), standing).root.textContent.includes('Put it on the selected words');
    expect(offered({ kind: 'ambiguous', order: 3, version: 2 }, STRANGER)).toBe(false);
    expect(offered({ kind: 'exact', order: 3, version: 2 }, mine)).toBe(false);
    expect(offered({ kind: 'absent', order: 3, version: 9 }, mine)).toBe(false);
    expect(offered({ kind: 'absent', order: 3 }, mine)).toBe(true);
    const { asked } = draw(entry({ place: { kind: 'ambiguous', order: 3 } }), mine);
    await press('Put it on the selected words');
    expect(asked).toEqual([`replace ${ID}`]);
  });

  it('keeps writing from right to left and odd names inside their own box', () => {
    const { root } = draw(entry({ note: note(1, { body: 'שלום abc', writer: { id: 'x', handle: 'م‏حمد' } }) }));
    expect(root.querySelector('.who')?.localName).toBe('bdi');
    const prose = root.querySelector('.prose');
    expect(prose && getComputedStyle(prose).direction).toBe('rtl');
  });
});
