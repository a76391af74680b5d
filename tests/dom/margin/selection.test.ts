import { describe, expect, it, onTestFinished } from 'vitest';
import { watchSelection } from '../../../lib/margin/selection';
import { openPage } from '../open-page';

const HTML = `<!doctype html><html><head></head><body style="margin:0">
<nav id="menu"><p>Skip to the main content of this page</p></nav>
<article id="text"><p id="first">The gain grows with the length of the document.</p>
<p id="last" style="margin-top:2000px">It is close to zero below four thousand words.</p></article>
</body></html>`;

type Spot = { readonly left: number; readonly top: number };

async function watched() {
  const { document, frame } = await openPage(HTML, { width: 800, height: 400 });
  const told: (Spot | null)[] = [];
  /** Whether what was told last stands still, and how often that was asked. */
  const toolbar = { stands: true, asked: 0 };
  const ended = new AbortController();
  onTestFinished(() => ended.abort());
  const text = document.getElementById('text')!;
  watchSelection({
    page: document,
    signal: ended.signal,
    isOurs: () => false,
    isText: (range) => range.intersectsNode(text),
    stands: () => {
      toolbar.asked += 1;
      return toolbar.stands;
    },
    onChange: (at) => told.push(at),
  });
  const select = (id: string): Range => {
    const range = document.createRange();
    range.selectNodeContents(document.getElementById(id)!);
    const selection = document.getSelection()!;
    selection.removeAllRanges();
    selection.addRange(range);
    return range;
  };
  return { document, view: frame.contentWindow!, told, toolbar, select };
}

describe('the toolbar beside a selection', () => {
  it('comes below the words once the selection has settled, and leaves it alone', async () => {
    const { document, told, select } = await watched();
    const range = select('first');
    await expect.poll(() => told).not.toHaveLength(0);
    expect(told).toHaveLength(1);
    expect(told[0]!.top).toBeGreaterThanOrEqual(range.getBoundingClientRect().bottom);
    expect(told[0]!.left).toBeGreaterThanOrEqual(0);
    expect(document.getSelection()?.toString()).toContain('The gain grows');
  });

  it.each([
    ['a key', (document: Document) => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))],
    ['a press elsewhere', (document: Document) => document.dispatchEvent(new PointerEvent('pointerdown'))],
    ['scrolling', (document: Document) => document.defaultView!.scrollTo(0, 50)],
    ['the end of the selection', (document: Document) => document.getSelection()!.removeAllRanges()],
  ])('goes with %s', async (_, act) => {
    const { document, told, select } = await watched();
    select('first');
    await expect.poll(() => told).not.toHaveLength(0);
    act(document);
    await expect.poll(() => told.at(-1)).toBeNull();
  });

  it('does not come while the button is held down, though the hand rests', async () => {
    const { document, told, select } = await watched();
    document.dispatchEvent(new PointerEvent('pointerdown'));
    select('first');
    await new Promise((resolve) => {
      setTimeout(resolve, 400);
    });
    expect(told).toEqual([]);
    document.dispatchEvent(new PointerEvent('pointerup'));
    await expect.poll(() => told).not.toHaveLength(0);
  });

  it("stands beside the page's own button, not over it", async () => {
    const { document, told, select } = await watched();
    const range = select('first');
    await expect.poll(() => told).not.toHaveLength(0);
    document.getSelection()!.removeAllRanges();
    const [at] = told;
    const button = document.createElement('button');
    button.style.cssText = `position: absolute; left: ${at!.left + 20}px; top: ${range.getBoundingClientRect().bottom + 2}px; width: 60px; height: 30px`;
    document.body.append(button);
    select('first');
    await expect.poll(() => told.length > 1 && told.at(-1) !== null).toBe(true);
    const { left, right, bottom } = button.getBoundingClientRect();
    const moved = told.at(-1)!;
    expect(moved.top >= bottom || moved.left + 150 <= left || moved.left >= right).toBe(true);
  });

  it('does not come back by itself once a form took its place, though the page puts a tool there; it comes for other words', async () => {
    const { document, told, toolbar, select } = await watched();
    const range = select('first');
    await expect.poll(() => told).toHaveLength(1);
    toolbar.stands = false;
    const button = document.createElement('button');
    button.style.cssText = `position: absolute; left: ${told[0]!.left + 28}px; top: ${range.getBoundingClientRect().bottom + 6}px; width: 24px; height: 24px; padding: 0`;
    document.body.append(button);
    await expect.poll(() => toolbar.asked).toBe(1);
    expect(told).toHaveLength(1);
    toolbar.stands = true;
    document.getSelection()!.removeAllRanges();
    select('first');
    await expect.poll(() => told.length > 1 && told.at(-1) !== null).toBe(true);
  });

  it('goes aside for a small tool that the page puts there after it', async () => {
    const { document, told, select } = await watched();
    const range = select('first');
    await expect.poll(() => told).toHaveLength(1);
    const [at] = told;
    const button = document.createElement('button');
    button.style.cssText = `position: absolute; left: ${at!.left + 28}px; top: ${range.getBoundingClientRect().bottom + 6}px; width: 24px; height: 24px; padding: 0`;
    document.body.append(button);
    await expect.poll(() => told.length).toBe(2);
    const { left, right, bottom } = button.getBoundingClientRect();
    const moved = told.at(-1)!;
    expect(moved.top >= bottom || moved.left + 150 <= left || moved.left >= right).toBe(true);
  });

  it('does not come for words that are not of the text, nor for words out of sight', async () => {
    const { told, select } = await watched();
    select('menu');
    select('last');
    // What would come, comes for the next selection, which is one of the text: so nothing was told before it.
    await new Promise((resolve) => {
      setTimeout(resolve, 400);
    });
    expect(told).toEqual([]);
    select('first');
    await expect.poll(() => told).not.toHaveLength(0);
  });
});
