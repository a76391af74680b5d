import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { noteDraft, postId } from '../components/discussion';
import { draw, modelOf } from './drawn-margin';

/** Where the keyboard is, and where it goes when something of ours closes. */

const focused = () => document.activeElement;
const roving = { exact: 'Nobody has repeated it since.', section: 'Results', moved: 'block', turn: 1 } as const;

describe('Escape', () => {
  it('in the body of an open card leads to its head, then back into the text', async () => {
    const { all, asked } = draw(modelOf(3, 'cards', 120, { open: postId(1) }));
    all('.card-open .card-body button')[0]!.focus();
    await userEvent.keyboard('{Escape}');
    expect(all('.card-open')).toHaveLength(0);
    expect(focused()).toBe(all('.compact')[0]);
    await userEvent.keyboard('{Escape}');
    expect(asked).toEqual(['leave']);
  });

  it('in the list leads back into the text when a command opened it', async () => {
    const { all, asked } = draw(modelOf(3, 'sheet', 100, { panel: 'all' }));
    await expect.poll(focused).toBe(all('.panel')[0]);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => asked).toEqual(['leave']);
  });
});

describe('a list that opens for one note', () => {
  it('gives the keyboard to that note', async () => {
    const { all } = draw(modelOf(3, 'sheet', 100, { panel: [postId(2)], open: postId(2) }));
    await expect.poll(focused).toBe(all('.panel .compact')[0]);
  });
});

describe('the control that goes from block to block', () => {
  const show = async (form: 'cards' | 'sheet' = 'cards') => {
    const drawn = draw(modelOf(2, form, 100, { roving, writingTop: 150, writingBottom: 170 }));
    await expect.poll(focused).toBe(drawn.all('.roving .button-primary')[0]);
    return drawn;
  };

  it('takes the keyboard, and says what it marks', async () => {
    const { root } = await show();
    expect(root.querySelector('.margin-layer > [role="status"]')?.textContent).toBe('Results: Nobody has repeated it since.');
  });

  it.each([
    ['{ArrowDown}', { kind: 'block', by: 1 }],
    ['{ArrowUp}', { kind: 'block', by: -1 }],
    ['{ArrowRight}', { kind: 'sentence', by: 1 }],
    ['{PageDown}', { kind: 'heading', by: 1 }],
    ['{End}', { kind: 'leap', to: 'last' }],
    ['{Shift>}{ArrowRight}{/Shift}', { kind: 'end', end: 'end', towards: 'out', by: 'word' }],
    ['{Shift>}{ArrowUp}{/Shift}', { kind: 'end', end: 'start', towards: 'out', by: 'word' }],
    ['{Control>}{Shift>}{ArrowLeft}{/Shift}{/Control}', { kind: 'end', end: 'end', towards: 'in', by: 'sentence' }],
  ])('%s moves it', async (keys, move) => {
    const { asked } = await show();
    await userEvent.keyboard(keys);
    expect(asked.map((one): unknown => JSON.parse(one))).toEqual([move]);
  });

  it('mirrors the arrows where the text runs from right to left', async () => {
    document.documentElement.dir = 'rtl';
    const { asked } = await show();
    await userEvent.keyboard('{ArrowLeft}');
    document.documentElement.removeAttribute('dir');
    expect(asked).toEqual([JSON.stringify({ kind: 'sentence', by: 1 })]);
  });

  it('writes with Enter, goes back with Escape, and goes when the keyboard goes elsewhere', async () => {
    const { asked, all } = await show();
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('{Escape}');
    expect(asked).toEqual(['write here', 'back']);
    all('.margin-header .button')[0]!.focus();
    await expect.poll(() => asked.at(-1)).toBe('stop');
  });

  it('stands at the window\'s edge where there is no margin, wholly in sight', async () => {
    const { all } = await show('sheet');
    const { left, right, bottom, top } = all('.roving')[0]!.getBoundingClientRect();
    expect([left >= 0, right <= document.documentElement.clientWidth, top > 0]).toEqual([true, true, true]);
    expect(bottom).toBeCloseTo(window.innerHeight, 0);
  });
});

describe('a field that takes the keyboard', () => {
  it('is in sight in its form, above the buttons that stand at its end', async () => {
    const writing = { draft: noteDraft(), saved: null, publishing: false, failure: null, needsHandle: false } as const;
    const { root, all } = draw(modelOf(2, 'sheet', 100, { writing, writingTop: 150, panel: 'all' }));
    const inSight = () => {
      const field = root.querySelector('.form textarea')!.getBoundingClientRect();
      const list = all('.panel-body')[0]!.getBoundingClientRect();
      const end = all('.form-end')[0]!.getBoundingClientRect();
      return field.top >= list.top && field.bottom <= Math.min(list.bottom, end.top);
    };
    await expect.poll(inSight).toBe(true);
  });

  it('hears beside its buttons what is missing, and is asked there before a draft goes, also where the form scrolls', async () => {
    const writing = { draft: { ...noteDraft(), body: '' }, saved: null, publishing: false, failure: null, needsHandle: false } as const;
    const { root, all } = draw(modelOf(2, 'sheet', 100, { writing, writingTop: 150, panel: 'all' }));
    const inSight = (part: string) => {
      const said = root.querySelector(part)?.getBoundingClientRect();
      const list = all('.panel-body')[0]!.getBoundingClientRect();
      return said !== undefined && said.top >= list.top && said.bottom <= Math.min(list.bottom, window.innerHeight);
    };
    await expect.poll(() => root.querySelector('.form textarea')).not.toBeNull();
    all('.panel-body')[0]!.scrollTop = 0;
    await userEvent.click(root.querySelector('.form-end .button-primary')!);
    await expect.poll(() => inSight('.problems')).toBe(true);
    all('.panel-body')[0]!.scrollTop = 0;
    await userEvent.click(root.querySelector('.form-end .button-quiet')!);
    await expect.poll(() => inSight('.confirm')).toBe(true);
  });
});
