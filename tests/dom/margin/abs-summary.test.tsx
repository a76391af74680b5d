import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AbsSummary } from '../../../components/margin/AbsSummary';
import '../../../components/margin/summary.css';
import type { MarginModel } from '../../../lib/margin/margin-model';
import { expectAccessible } from '../components/accessible';
import { postId } from '../components/discussion';
import { draw, modelOf } from './drawn-margin';

/** Twelve notes, every third of them praise; an author conceded the first. */
function summary(change: Partial<MarginModel> = {}, theme?: 'dark') {
  return draw(modelOf(12, 'rail', 40, change), theme, (model) => <AbsSummary model={model} />);
}
const OLD = { ...modelOf(0, 'rail', 40).identity, version: 1, latest: 3 };

describe('the card under an abstract', () => {
  it('counts by status, says how many authors answered, and passes axe in both themes', async () => {
    const { root } = summary();
    expect(root.querySelector('.abs-line')?.textContent).toMatch(/^12 notes.*answered 1/u);
    expect([...root.querySelectorAll('.abs-counts .count')].map((one) => one.textContent)).toEqual(['7Open', '1Conceded', '4Praise']);
    await expectAccessible(root);
    const dark = summary({}, 'dark').root;
    // The page is dark where the card is.
    dark.style.background = 'var(--ground)';
    await expectAccessible(dark);
  });

  it('keeps the way to the list, and each count, whole in a narrow column', () => {
    const { root } = summary({ identity: OLD, news: { version: 3, changed: [postId(2)], of: 12 } });
    for (const width of [200, 320, 800]) {
      root.style.width = `${width}px`;
      const card = root.querySelector('.abs-summary')?.getBoundingClientRect();
      const button = root.querySelector('.abs-line button')?.getBoundingClientRect();
      const count = root.querySelector('.abs-counts .count')?.getBoundingClientRect();
      const room = root.querySelector('.abs-counts')?.getBoundingClientRect();
      expect(button?.right ?? Infinity, `${width} px`).toBeLessThanOrEqual(card?.right ?? 0);
      expect(button?.bottom ?? Infinity, `${width} px`).toBeLessThanOrEqual(root.querySelector('.abs-line')?.getBoundingClientRect().bottom ?? 0);
      expect(room?.bottom ?? Infinity, `${width} px`).toBeLessThanOrEqual(card?.bottom ?? 0);
      expect(count?.bottom ?? Infinity, `${width} px`).toBeLessThanOrEqual(card?.bottom ?? 0);
    }
  });

  it('says how many notes there are in a narrow column too; what authors did stands there whole or not at all', () => {
    const { root } = summary();
    for (const [width, answered] of [[300, false], [800, true]] as const) {
      root.style.width = `${width}px`;
      const sentence = root.querySelector('.abs-line strong')!;
      expect(sentence.scrollWidth, `${width} px`).toBe(sentence.clientWidth);
      const line = root.querySelector('.abs-line')!.getBoundingClientRect();
      const told = root.querySelector('.abs-line .quiet')!.getBoundingClientRect();
      expect(told.top < line.bottom && told.right <= line.right, `${width} px`).toBe(answered);
    }
  });

  it('lists the notes of a count, by keys alone', async () => {
    const { root, panels } = summary();
    root.querySelector<HTMLElement>('.count.status-conceded')?.focus();
    await userEvent.keyboard('{Enter}');
    expect(panels).toEqual([postId(1)]);
    await userEvent.keyboard('{Tab}{Enter}');
    expect(panels.at(-1)).toBe([2, 5, 8, 11].map(postId).join(' '));
  });

  it('says that another version is open, what changed, and lists those passages', async () => {
    const { root, panels } = summary({ identity: OLD, news: { version: 3, changed: [postId(2), postId(4)], of: 12 } });
    expect(root.querySelector('.version-news')?.textContent).toBe('You are reading v1; v3 exists. 2 of 12 passages changed in v3.');
    page.getByRole('button', { name: '2 of 12 passages changed in v3.' }).element().focus();
    await userEvent.keyboard('{Enter}');
    expect(panels).toEqual([`${postId(2)} ${postId(4)}`]);
    await expectAccessible(root);
    expect(summary({ identity: OLD }).root.querySelector('.version-news')?.textContent.trim()).toBe('You are reading v1; v3 exists.');
    expect(summary().root.querySelector('.version-news')).toBeNull();
  });
});
