import { describe, expect, onTestFinished, test } from 'vitest';
import { watchPage, type PageChange } from '../../../lib/page/watch';
import { openPage } from '../open-page';

const HTML = `<body><main><p>We count <b>sheep</b>.</p><div class="ours">3 notes</div>
<div id="folded" style="display: none">Folded.</div><details><summary>More</summary>Less.</details></main>`;
const WAIT = 20;

async function watch(patience = 1_000) {
  const { document, frame } = await openPage(HTML);
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const told: PageChange[] = [];
  let wake = (): void => {};
  watchPage({
    root: document.body,
    signal: stop.signal,
    isOurs: (element) => element.closest('.ours') !== null,
    wait: WAIT,
    patience,
    onChange: (change) => {
      told.push(change);
      wake();
    },
  });
  /** The next change that is told; fails by the test's own time limit when there is none. */
  const next = (): Promise<PageChange> =>
    new Promise((resolve) => {
      wake = () => resolve(told.at(-1)!);
    });
  /** Longer than the watcher waits. */
  const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, WAIT * 6));
  // A frame is over, in which the browser tells each size for the first time, then the watcher's own wait.
  await new Promise((resolve) => frame.contentWindow!.requestAnimationFrame(() => frame.contentWindow!.requestAnimationFrame(resolve)));
  await quiet();
  told.length = 0;
  return { document, frame, told, next, quiet, stop };
}

describe('words that came, went or changed', () => {
  const element = (document: Document, html: string): Element => {
    const holder = document.createElement('div');
    holder.innerHTML = html;
    return holder.firstElementChild!;
  };
  test.each<[string, (document: Document) => void]>([
    ['a paragraph came', (document) => document.querySelector('main')?.append(element(document, '<p>Late.</p>'))],
    ['a paragraph went', (document) => document.querySelector('p')?.remove()],
    ['a word changed', (document) => void (document.querySelector('b')!.firstChild!.nodeValue = 'goats')],
    ['what was hidden shows', (document) => document.querySelector<HTMLElement>('#folded')!.style.removeProperty('display')],
    ['a paragraph is hidden', (document) => void (document.querySelector('p')!.hidden = true)],
    ['details unfold', (document) => void (document.querySelector('details')!.open = true)],
  ])('%s: text', async (_, act) => {
    const { document, next } = await watch();
    const told = next();
    act(document);
    expect(await told).toBe('text');
  });

  test('many changes are told once', async () => {
    const { document, told, quiet } = await watch();
    for (let count = 0; count < 30; count += 1) document.querySelector('main')?.append(element(document, '<p>Late.</p>'));
    await expect.poll(() => told).toContain('text');
    await quiet();
    // The page has grown, which a busy browser may tell in a later frame.
    expect(told.filter((change) => change === 'text')).toHaveLength(1);
  });

  test('a page that is never quiet is told of all the same', async () => {
    const { document, next } = await watch(WAIT * 3);
    const told = next();
    const noise = setInterval(() => document.querySelector('main')?.append(element(document, '<p>And late.</p>')), WAIT / 4);
    onTestFinished(() => clearInterval(noise));
    expect(await told).toBe('text');
  });
});

describe('words that may have moved', () => {
  test.each<[string, (document: Document, frame: HTMLIFrameElement) => void]>([
    ['a class', (document) => document.querySelector('p')!.classList.add('wide')],
    ['a picture', (document) => document.querySelector('main')?.append(document.createElement('hr'))],
    ['a style', (document) => void (document.querySelector('p')!.style.marginTop = '40px')],
    ['the window', (_, frame) => void (frame.width = '500')],
  ])('%s: layout', async (_, act) => {
    const { document, frame, next } = await watch();
    const told = next();
    act(document, frame);
    expect(await told).toBe('layout');
  });
});

describe('what is nobody\'s business', () => {
  test('our own changes, scripts, comments; and nothing after leaving', async () => {
    const { document, told, quiet, stop } = await watch();
    document.querySelector('.ours')!.textContent = '4 notes';
    const script = document.createElement('script');
    script.textContent = '0';
    document.body.append(script, document.createComment('nothing'));
    await quiet();
    expect(told).toEqual([]);
    stop.abort();
    document.querySelector('p')?.remove();
    await quiet();
    expect(told).toEqual([]);
  });
});
