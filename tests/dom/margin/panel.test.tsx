import { describe, expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { noteDraft, postId } from '../components/discussion';
import { draw, drawn, modelOf } from './drawn-margin';

const list = (count: number, form: 'cards' | 'sheet' = 'cards') => draw(modelOf(count, form, 40, { panel: 'all' }));

describe('the list in the page', () => {
  it('searches as one types, in everything that was said, and says how many it found', async () => {
    const { root, all } = list(60);
    await userEvent.fill(root.querySelector('.panel .search')!, 'NUMBER 17');
    expect(all('.panel .card')).toHaveLength(1);
    expect(root.querySelector('.panel [role="status"]')?.textContent).toBe('1 note found.');
    await userEvent.fill(root.querySelector('.panel .search')!, 'no such words');
    expect(all('.panel .card')).toHaveLength(0);
    await userEvent.click(all('.panel-body .button').find((button) => button.textContent === 'Show all notes')!);
    expect(all('.panel .card')).toHaveLength(40);
  });

  it('orders by what nobody answered, and by age', async () => {
    const { root, all } = list(12);
    const first = () => all('.panel .card')[0]!.textContent;
    expect(first()).toContain('number 1.');
    await userEvent.selectOptions(root.querySelector('.panel select')!, 'unanswered');
    expect(first()).not.toContain('number 1.');
    await userEvent.selectOptions(root.querySelector('.panel select')!, 'paper');
    expect(first()).toContain('number 1.');
  });

  it('is gone through with the arrows, from the search to the last note and back', async () => {
    const { root, all } = list(10);
    // The keyboard comes to the list itself first.
    await expect.poll(() => document.activeElement).toBe(root.querySelector('.panel'));
    root.querySelector<HTMLElement>('.panel .search')!.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(all('.panel .compact')[1]);
    await userEvent.keyboard('{End}');
    expect(document.activeElement).toBe(all('.panel .compact')[9]);
    await userEvent.keyboard('/');
    expect(document.activeElement).toBe(root.querySelector('.panel .search'));
  });

  it('spares a short list the search', () => {
    expect(list(5).all('.panel .search')).toHaveLength(0);
  });

  it('docks in the free column where there is one', () => {
    const { all } = draw(modelOf(3, 'cards', 100, { panel: 'all', gutter: { left: 400, width: 314, top: 60 } }));
    expect(all('.panel')[0]!.getBoundingClientRect().width).toBe(314);
  });
});

it('hides the cards it would half cover, and gives them back with the keyboard', async () => {
  const { all } = draw(modelOf(3, 'cards', 100));
  const header = all('.margin-header .button')[0]!;
  await userEvent.click(header);
  expect(getComputedStyle(all('.margin-card')[0]!).visibility).toBe('hidden');
  await expect.poll(() => document.activeElement).toBe(all('.panel')[0]);
  await userEvent.keyboard('{Escape}');
  expect(getComputedStyle(all('.margin-card')[0]!).visibility).toBe('visible');
});

it('has the keyboard as soon as it is drawn, so that the next key is for it', async () => {
  const { all } = draw(modelOf(3, 'cards', 100));
  all('.margin-header .button')[0]!.click();
  await drawn();
  expect(document.activeElement).toBe(all('.panel')[0]);
});

describe('the sheet', () => {
  /** A window of which the screen's own keyboard covers so much: none comes up where no finger is. */
  function withKeyboard(): { readonly cover: (px: number, scale?: number) => void; readonly away: () => void } {
    const own = Object.getOwnPropertyDescriptor(window, 'visualViewport')!;
    const view = Object.assign(new EventTarget(), { height: innerHeight, offsetTop: 0, scale: 1 });
    Object.defineProperty(window, 'visualViewport', { configurable: true, value: view });
    return {
      cover: (px, scale = 1) => {
        Object.assign(view, { height: innerHeight - px, scale });
        view.dispatchEvent(new Event('resize'));
      },
      away: () => Object.defineProperty(window, 'visualViewport', own),
    };
  }

  it('stands above the keyboard of the screen, and no higher than what that leaves', () => {
    const keyboard = withKeyboard();
    try {
      const { all } = list(30, 'sheet');
      const sheet = all('.panel')[0]!;
      expect(sheet.getBoundingClientRect().bottom).toBe(innerHeight);
      keyboard.cover(260);
      expect(sheet.getBoundingClientRect().bottom).toBe(innerHeight - 260);
      expect(sheet.getBoundingClientRect().top).toBeGreaterThanOrEqual(0);
      keyboard.cover(300, 2);
      expect(sheet.getBoundingClientRect().bottom).toBe(innerHeight);
      keyboard.cover(0);
      expect(sheet.getBoundingClientRect().bottom).toBe(innerHeight);
    } finally {
      keyboard.away();
    }
  });

  const pull = (grip: HTMLElement, by: number): void => {
    const at = (type: string, y: number) => grip.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, clientY: y }));
    grip.setPointerCapture = () => undefined;
    at('pointerdown', 300);
    at('pointermove', 300 + by);
    at('pointerup', 300 + by);
  };

  it('keeps the field that is written in in sight where a keyboard makes the window lower', async () => {
    const { innerWidth: width, innerHeight: height } = window;
    onTestFinished(() => page.viewport(width, height));
    await page.viewport(360, 740);
    const writing = { draft: noteDraft(), saved: null, publishing: false, failure: null, needsHandle: false } as const;
    draw(modelOf(2, 'sheet', 100, { writing }));
    await expect.poll(() => document.activeElement?.tagName).toBe('TEXTAREA');
    await page.viewport(360, 430);
    const field = document.activeElement!;
    const end = () => document.querySelector('.form-end')!.getBoundingClientRect();
    await expect.poll(() => field.getBoundingClientRect().top < end().top - 20).toBe(true);
    expect(field.getBoundingClientRect().top).toBeGreaterThan(document.querySelector('.panel-body')!.getBoundingClientRect().top - 1);
  });

  it('keeps the way to all notes in sight in the lowest window', async () => {
    const { innerWidth: width, innerHeight: height } = window;
    onTestFinished(() => page.viewport(width, height));
    await page.viewport(320, 225);
    const { root } = draw(modelOf(4, 'sheet', 100, { panel: [postId(2)] }));
    const all = page.getByRole('button', { name: 'Show all 4' }).element().getBoundingClientRect();
    expect(all.width).toBeGreaterThanOrEqual(24);
    const at = document.elementFromPoint(all.left + all.width / 2, all.top + all.height / 2);
    expect(root.querySelector('.panel-back')?.contains(at)).toBe(true);
  });

  it('closes when it is pulled down, and comes back when it was only touched', () => {
    const { all } = list(4, 'sheet');
    pull(all('.sheet-grip')[0]!, 8);
    expect(all('.panel')).toHaveLength(1);
    expect(all('.panel')[0]!.style.transform).toBe('');
    pull(all('.sheet-grip')[0]!, 140);
    return expect.poll(() => all('.panel')).toHaveLength(0);
  });
});
