import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import type { HighlightedPassage } from '../../../lib/page/highlights';
import { listenToPassages, passagesAt, type Point } from '../../../lib/page/hit-test';
import { rangesOf } from '../../../lib/page/ranges';
import { readPage } from '../../../lib/page/read';

/** In the test's own document: only there does the browser send real pointer events. */
async function show(html: string, quotes: Readonly<Record<string, string>>) {
  const root = document.createElement('main');
  root.innerHTML = html;
  document.body.append(root);
  onTestFinished(() => root.remove());
  const page = await readPage(root);
  const passages = Object.entries(quotes).map(([id, quote]): HighlightedPassage => {
    const start = page.text.indexOf(quote);
    const span = { start, end: start + quote.length };
    return { id, group: 'open', span, ranges: rangesOf(page, span) };
  });
  const middleOf = (id: string): Point => {
    const rect = passages.find((one) => one.id === id)?.ranges[0]?.getClientRects()[0];
    if (!rect) throw new Error(`${id} is not on screen.`);
    return { x: (rect.left + rect.right) / 2, y: (rect.top + rect.bottom) / 2 };
  };
  return { root, page, passages, middleOf };
}

const HTML =
  '<p style="font: 16px monospace; width: 40em">One sheep, two sheep, <a id="link" href="#there">three sheep</a>, and a dog.</p><p id="last">No sheep at all.</p>';

afterEach(() => document.getSelection()?.removeAllRanges());

describe('passages at a point', () => {
  test('those whose words lie there, the shortest first', async () => {
    const { page, passages, middleOf } = await show(HTML, { long: 'One sheep, two sheep', short: 'two sheep', other: 'a dog' });
    const at = (point: Point): string[] => passagesAt(document, page, passages, point).map(({ id }) => id);
    expect(at(middleOf('short'))).toEqual(['short', 'long']);
    expect(at(middleOf('other'))).toEqual(['other']);
  });

  test('none beside the words, where the caret would still be found', async () => {
    const { root, page, passages } = await show(HTML, { end: 'at all.' });
    const box = root.getBoundingClientRect();
    const line = passages[0]!.ranges[0]!.getBoundingClientRect();
    expect(document.caretPositionFromPoint(box.right - 2, line.top + 4)).not.toBeNull();
    expect(passagesAt(document, page, passages, { x: box.right - 2, y: line.top + 4 })).toEqual([]);
    expect(passagesAt(document, page, passages, { x: -5, y: -5 })).toEqual([]);
  });
});

describe('the pointer on passages', () => {
  async function listen(quotes: Readonly<Record<string, string>>) {
    const shown = await show(HTML, quotes);
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const hovered: (readonly string[])[] = [];
    const pressed: (readonly string[])[] = [];
    listenToPassages(document, () => shown, { onHover: (ids) => hovered.push(ids), onPress: (ids) => pressed.push(ids) }, stop.signal);
    return { ...shown, stop, hovered, pressed };
  }
  const click = (target: Element, { x, y }: Point, more: MouseEventInit = {}): boolean =>
    target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y, ...more }));
  const settled = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

  test('tells what it is over and when it left', async () => {
    const { root, hovered, middleOf } = await listen({ a: 'two sheep' });
    const move = async ({ x, y }: Point): Promise<void> => {
      root.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: x, clientY: y, pointerType: 'mouse' }));
      await settled();
    };
    await move(middleOf('a'));
    await move(middleOf('a'));
    await move({ x: 1, y: 1 });
    expect(hovered).toEqual([['a'], []]);
  });

  test('a click opens; a link, a selection, a key held down, another button stay the page\'s', async () => {
    const { root, pressed, middleOf } = await listen({ a: 'two sheep', b: 'three sheep' });
    const paragraph = root.querySelector('p')!;
    expect(click(paragraph, middleOf('a'))).toBe(true);
    expect(pressed).toEqual([['a']]);
    const link = root.querySelector('#link')!;
    link.addEventListener('click', (event) => event.preventDefault());
    click(link, middleOf('b'));
    click(paragraph, middleOf('a'), { ctrlKey: true });
    click(paragraph, middleOf('a'), { button: 1 });
    document.getSelection()?.selectAllChildren(paragraph);
    click(paragraph, middleOf('a'));
    expect(pressed).toHaveLength(1);
  });

  test('selecting words by a double click works over a passage', async () => {
    const { root, pressed } = await listen({ a: 'No sheep at all' });
    const last = root.querySelector<HTMLElement>('#last')!;
    await userEvent.dblClick(last, { position: { x: 30, y: 8 } });
    expect(document.getSelection()?.toString().trim()).toBe('sheep');
    // The first of the two clicks was plain; the second ends a selection.
    expect(pressed.length).toBeLessThanOrEqual(1);
  });

  test('nothing is heard after leaving', async () => {
    const { root, stop, pressed, middleOf } = await listen({ a: 'two sheep' });
    stop.abort();
    click(root.querySelector('p')!, middleOf('a'));
    expect(pressed).toEqual([]);
  });
});
