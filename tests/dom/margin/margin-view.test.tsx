import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { MarginModel } from '../../../lib/margin/margin-model';
import { expectAccessible } from '../components/accessible';
import { noteDraft, postId, replyDraft } from '../components/discussion';
import { draw, modelOf, placed } from './drawn-margin';

const boxes = (elements: readonly HTMLElement[]) => elements.map((one) => one.getBoundingClientRect());

describe('cards', () => {
  it('stand in the order of their passages and never cover one another, however close those are', () => {
    const { all } = draw(modelOf(12, 'cards', 10));
    const rects = boxes(all('.stack-item'));
    expect(rects).toHaveLength(13);
    rects.slice(1).forEach((rect, at) => expect(rect.top).toBeGreaterThanOrEqual(rects[at]!.bottom));
  });

  it('leave the page as long as it is', () => {
    const { all, root } = draw(modelOf(12, 'cards', 10, { page: { width: 1000, height: 700 } }));
    const bottom = root.getBoundingClientRect().top + 700;
    expect(Math.max(...boxes(all('.stack-item')).map((rect) => rect.bottom))).toBeLessThanOrEqual(bottom + 1);
  });

  it('open beside their line, and close with Escape without losing the keyboard', async () => {
    const { all } = draw(modelOf(5, 'cards', 120));
    const second = all('.compact')[1]!;
    second.focus();
    await userEvent.keyboard('{Enter}');
    expect(all('.card-open')).toHaveLength(1);
    expect(second.getAttribute('aria-expanded')).toBe('true');
    await userEvent.keyboard('{Escape}');
    expect(all('.card-open')).toHaveLength(0);
    expect(document.activeElement).toBe(all('.compact')[1]);
  });

  it('give way to glyphs where there are many, but not for what needs attention', () => {
    const { all } = draw(modelOf(30, 'cards', 60));
    expect(all('.margin-card').length).toBeGreaterThan(0);
    expect(all('.glyph').length).toBeGreaterThan(0);
    expect(all('.margin-card').length + all('.glyph').length).toBe(30);
  });

  it('are drawn near the window only, where there are hundreds of notes', () => {
    const { all, root } = draw(modelOf(500, 'cards', 100));
    expect(all('.stack-item').length).toBeLessThan(80);
    expect(root.querySelector('.margin-header')?.textContent).toContain('500 notes');
  });
});

describe('an open card', () => {
  it('ends in the window, also where it can rise no further', async () => {
    const long = Array.from({ length: 60 }, (_, at) => `Line ${at}.`).join('\n\n');
    const model = modelOf(3, 'cards', 60, { gutter: { left: 400, width: 340, top: window.innerHeight / 3 } });
    const [first, ...others] = model.view!.discussion.notes;
    const notes = [{ ...first!, body: long }, ...others];
    const spots = model.spots.map((spot) => ({ ...spot, top: spot.top + window.innerHeight / 3 }));
    const view = { ...model.view!, discussion: { ...model.view!.discussion, notes } };
    const { all } = draw({ ...model, view, spots, placed: notes.map((one, at) => placed(one, 'exact', at * 100)), page: { width: 1000, height: 3_000 }, open: postId(1) });
    const card = all('.card-open')[0]!;
    await expect.poll(() => card.scrollHeight - card.clientHeight).toBeGreaterThan(0);
    expect(card.getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight);
  });
});

describe('the head of the margin', () => {
  it('leads to what could not be placed', async () => {
    const model = modelOf(3, 'cards', 100);
    const [first, second, third] = model.view!.discussion.notes;
    const { root, all } = draw({ ...model, placed: [placed(first!, 'exact', 0), placed(second!, 'exact', 10), placed(third!, 'absent', Infinity)], spots: model.spots.slice(0, 2) });
    await userEvent.click(all('.margin-header .button').find((button) => button.textContent === '1 not placed here')!);
    expect(all('.panel .card').map((card) => card.dataset['note'])).toEqual([third!.id]);
    expect(root.querySelector('.panel-group-title')?.textContent).toBe('Could not be placed here');
  });

  it('offers the one draft at once, and several in the list', async () => {
    const one = draw(modelOf(2, 'cards', 100, { drafts: [noteDraft()] }));
    await userEvent.click(one.all('.draft-line .button')[0]!);
    expect(one.asked).toEqual([`resume ${noteDraft().id}`]);
    const two = draw(modelOf(2, 'cards', 100, { drafts: [noteDraft(), { ...noteDraft(), id: 'another' }] }));
    await userEvent.click(two.all('.draft-line .button')[0]!);
    expect(two.all('.panel .draft')).toHaveLength(2);
  });
});

describe('the rail', () => {
  it('has targets of at least 24 px that do not touch', () => {
    const { all } = draw(modelOf(8, 'rail', 12));
    const rects = boxes(all('.glyph'));
    for (const rect of rects) {
      expect(rect.width).toBeGreaterThanOrEqual(24);
      expect(rect.height).toBeGreaterThanOrEqual(24);
    }
    rects.slice(1).forEach((rect, at) => expect(rect.top).toBeGreaterThanOrEqual(rects[at]!.bottom));
  });

  it('opens a card over the margin, and the list for several notes at once', async () => {
    const { all } = draw(modelOf(3, 'rail', 200));
    await userEvent.click(all('.glyph:not(.glyph-header)')[1]!);
    expect(all('.popover .card-open')).toHaveLength(1);
    const crowded = draw(modelOf(3, 'rail', 5));
    await userEvent.click(crowded.all('.glyph:not(.glyph-header)')[0]!);
    expect(crowded.all('.panel .card')).toHaveLength(3);
  });
});

describe('the list', () => {
  it('says why a note is not beside the text, apart from those that stand elsewhere', () => {
    const model = modelOf(3, 'cards', 100);
    const [first, second, third] = model.view!.discussion.notes;
    const { all } = draw({
      ...model,
      panel: 'all',
      placed: [placed(first!, 'exact', 0), placed(second!, 'absent', Infinity), placed(third!, 'elsewhere', Infinity)],
      spots: model.spots.slice(0, 1),
    });
    expect(all('.panel-group-title').map((title) => title.textContent)).toEqual(['Not on this page', 'Could not be placed here']);
  });

  it('closes with Escape', async () => {
    const { all } = draw(modelOf(3, 'sheet', 100, { panel: 'all' }));
    await userEvent.keyboard('{Escape}');
    expect(all('.panel')).toHaveLength(0);
  });

  it('mounts hundreds of cards step by step', async () => {
    const { all } = draw(modelOf(120, 'sheet', 40, { panel: 'all' }));
    expect(all('.panel .card')).toHaveLength(40);
    await userEvent.click(all('.panel-body > .button').at(-1)!);
    expect(all('.panel .card')).toHaveLength(80);
  });
});

describe('a form in a card at the end of the window', () => {
  it('comes into sight with the field that has the keyboard', async () => {
    scrollTo(0, 0);
    const writing = { draft: replyDraft({ note: postId(2), body: '' }), saved: null, publishing: false, failure: null, needsHandle: false } as const;
    const { root } = draw(modelOf(3, 'cards', innerHeight - 140, { writing, open: postId(2) }));
    await expect.poll(() => document.activeElement?.tagName).toBe('TEXTAREA');
    const field = document.activeElement!;
    await expect.poll(() => field.getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight);
    expect(field.getBoundingClientRect().top).toBeGreaterThanOrEqual(0);
    expect(root.contains(field)).toBe(true);
    scrollTo(0, 0);
  });
});

describe('what went wrong', () => {
  it('is told in the window, wherever in the page it happened, until it is dismissed', async () => {
    const { root, all, asked } = draw(modelOf(3, 'rail', 4_000, { problem: { key: 'problems.offline' } }));
    scrollTo(0, 6_000);
    const told = () => all('[role="alert"]');
    expect(told()).toHaveLength(1);
    const box = told()[0]!.getBoundingClientRect();
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.bottom).toBeLessThanOrEqual(innerHeight);
    await expectAccessible(root);
    await userEvent.click(all('.notice-problem .button')[0]!);
    await expect.poll(() => told().length).toBe(0);
    // The button that had the keyboard is gone: it goes back to where it came from.
    await expect.poll(() => asked).toEqual(['leave']);
    scrollTo(0, 0);
  });
});

describe('a button of consequence', () => {
  it('takes no press in the moment it appears, and none while the page moves', async () => {
    const { root, all } = draw(modelOf(2, 'cards', 100));
    const hide = all('.margin-header [data-guarded]')[0]!;
    const pressable = () => getComputedStyle(hide).pointerEvents;
    expect(pressable()).toBe('none');
    await expect.poll(pressable).toBe('auto');
    root.dataset['moved'] = '';
    expect(pressable()).toBe('none');
  });
});

describe('an answer to a note that was taken back meanwhile', () => {
  it.each(['cards', 'rail', 'sheet'] as const)('goes on being written: %s', (form) => {
    const writing = { draft: replyDraft({ note: postId(99), body: 'A long and careful reply.' }), saved: null, publishing: false, failure: null, needsHandle: false } as const;
    const { root } = draw(modelOf(3, form, 120, { writing }));
    expect(root.querySelector<HTMLTextAreaElement>('.form textarea')?.value).toBe('A long and careful reply.');
  });
});

describe('a page where our things are hidden', () => {
  it('shows nothing of ours, not even to a screen reader', () => {
    const { root } = draw(modelOf(4, 'cards', 100, { hidden: true }));
    expect(root.textContent).toBe('');
  });
});

describe('everybody can use', () => {
  const writing = { draft: noteDraft(), saved: null, publishing: false, failure: null, needsHandle: true } as const;
  const states: readonly (readonly [string, MarginModel])[] = [
    ['cards', modelOf(4, 'cards', 100, { open: postId(1) })],
    ['mixed cards', modelOf(30, 'cards', 60)],
    ['rail', modelOf(4, 'rail', 100, { open: postId(1) })],
    ['panel', modelOf(4, 'panel', 100, { panel: 'all', open: postId(1) })],
    ['sheet', modelOf(4, 'sheet', 100, { panel: 'all' })],
    ['an empty page', modelOf(0, 'cards', 100, { panel: 'all' })],
    ['writing', modelOf(2, 'cards', 100, { writing, writingTop: 150 })],
    ['a problem', modelOf(2, 'cards', 100, { problem: { key: 'problems.extensionUpdated' } })],
    ['many notes in a list', modelOf(60, 'cards', 20, { panel: 'all' })],
    ['the control that goes from block to block', modelOf(12, 'cards', 100, { writingTop: 150, roving: { exact: 'A quote.', section: null, moved: 'block', turn: 1 } })],
    ['a message', modelOf(2, 'cards', 100, { hidden: true, notice: { kind: 'hidden', keyboard: true } })],
    ['an offered draft', modelOf(2, 'cards', 100, { drafts: [noteDraft()] })],
    ['offered drafts in a list', modelOf(2, 'sheet', 100, { panel: 'all', drafts: [noteDraft()] })],
    ['the toolbar', modelOf(2, 'cards', 100, { toolbar: { left: 10, top: 10 } })],
  ];
  it.each(states)('%s, in both themes', async (_, model) => {
    await expectAccessible(draw(model, 'light').root);
    await expectAccessible(draw(model, 'dark').root);
  });
});
