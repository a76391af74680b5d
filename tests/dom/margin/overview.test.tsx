import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { postId } from '../components/discussion';
import { draw, drawn, modelOf } from './drawn-margin';

/** Model of `count` notes spread over a page so long that the window's height is a tenth of it. */
function long(count: number, pitch: number, form: 'cards' | 'rail' | 'sheet' = 'cards') {
  return modelOf(count, form, pitch, { page: { width: 1000, height: window.innerHeight * 10 } });
}

describe('the overview strip', () => {
  it('is there from ten notes on, where a margin is, and for the eyes alone', () => {
    expect(draw(long(9, 100)).all('.overview')).toHaveLength(0);
    expect(draw(long(12, 100, 'sheet')).all('.overview')).toHaveLength(0);
    const { all } = draw(long(10, 300));
    expect(all('.tick')).toHaveLength(10);
    expect(all('.overview')[0]!.getAttribute('aria-hidden')).toBe('true');
    const { width, right } = all('.overview')[0]!.getBoundingClientRect();
    expect([width, right]).toEqual([8, document.documentElement.clientWidth]);
  });

  it('stands each note at its share of the page, and makes one of those that would touch', () => {
    const { all } = draw(long(30, 10));
    const ticks = all('.tick').map((tick) => tick.getBoundingClientRect());
    expect(ticks.length).toBeLessThan(15);
    ticks.slice(1).forEach((tick, at) => expect(tick.top).toBeGreaterThanOrEqual(ticks[at]!.bottom));
    expect(all('.tick').flatMap((tick) => tick.dataset['notes']!.split(' '))).toHaveLength(30);
    const spread = draw(long(20, 200));
    const fifth = spread.all('.tick')[4]!.getBoundingClientRect();
    expect(fifth.top).toBeCloseTo((100 + 4 * 200) / 10, -1);
  });

  it('shows the worst of several', () => {
    // Of three notes one is praise, one answered, one open: open is the worst.
    const { all } = draw(long(30, 1));
    expect(all('.tick')[0]!.className).toContain('status-open');
  });

  it('says what stands there when pointed at, until the pointer or Escape takes it away, and leads there', async () => {
    const { all, asked } = draw(long(12, 300));
    await userEvent.hover(all('.tick')[2]!);
    expect(all('.tick-label')[0]!.textContent).toContain('Objection number 3.');
    await userEvent.hover(all('.tick-label')[0]!);
    expect(all('.tick-label')).toHaveLength(1);
    await userEvent.keyboard('{Escape}');
    expect(all('.tick-label')).toHaveLength(0);
    await userEvent.click(all('.tick')[3]!);
    expect(asked).toEqual([`reveal ${postId(4)}`]);
  });

  it('hears Escape from the moment it says something', async () => {
    const { all } = draw(long(12, 300));
    all('.tick')[2]!.dispatchEvent(new PointerEvent('pointerenter'));
    await drawn();
    expect(all('.tick-label')).toHaveLength(1);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await drawn();
    expect(all('.tick-label')).toHaveLength(0);
  });

  it('leaves the clicks beside its ticks to the page', () => {
    const { all } = draw(long(12, 500));
    const [first, second] = all('.tick').map((tick) => tick.getBoundingClientRect());
    const between = document.elementFromPoint(first!.left + 4, (first!.bottom + second!.top) / 2);
    expect(between?.closest('.overview')).toBeNull();
  });
});
