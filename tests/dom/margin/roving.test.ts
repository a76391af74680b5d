import { describe, expect, it, onTestFinished } from 'vitest';
import { Roving, type RovingMark } from '../../../lib/margin/roving';
import { WayBack } from '../../../lib/margin/way-back';
import type { PageText } from '../../../lib/page/page-text';
import { readPage } from '../../../lib/page/read';
import { openPage } from '../open-page';

const HTML = `<!doctype html><html><head></head><body style="margin:0">
<article id="text"><h1>On sheep</h1>
<p id="one">Sheep graze. They sleep at noon.</p>
<p id="folded" hidden>Nobody sees this paragraph.</p>
<h2>Goats</h2>
<p id="two">Goats <a id="link" href="#there">climb</a>; they fall. Nobody knows why.</p>
<p id="far" style="margin-top:2000px">Cows stand.</p></article></body></html>`;

async function rove() {
  const { document, frame } = await openPage(HTML, { width: 800, height: 400 });
  const article = document.getElementById('text')!;
  let text: PageText = await readPage(article);
  let reading: Promise<void> = Promise.resolve();
  const shown: (RovingMark | null)[] = [];
  const marked: (string | null)[] = [];
  const seen: Range[] = [];
  const roving = new Roving({
    page: document,
    read: async () => {
      await reading;
      return text;
    },
    mark: (of, span) => marked.push(span && of.text.slice(span.start, span.end)),
    show: (mark) => shown.push(mark),
    bringIntoView: (range) => seen.push(range),
  });
  onTestFinished(() => roving.stop());
  return { document, view: frame.contentWindow!, roving, shown, marked, seen, reread: async () => void (text = await readPage(article)), whileReading: (until: Promise<void>) => void (reading = until) };
}

describe('the control that goes from block to block', () => {
  it('begins where the reader is: at the first block in sight, or at the one the keyboard is in', async () => {
    const { roving, marked, document } = await rove();
    await roving.start();
    expect(marked.at(-1)).toBe('On sheep');
    roving.stop();
    document.getElementById('link')!.focus();
    await roving.start();
    expect(marked.at(-1)).toBe('Goats climb; they fall. Nobody knows why.');
  });

  it('begins lower where the reader has scrolled', async () => {
    const { roving, marked, view } = await rove();
    view.scrollTo(0, 1900);
    await roving.start();
    expect(marked.at(-1)).toBe('Cows stand.');
  });

  it('stays away when it was stopped while the page was read anew', async () => {
    const { roving, shown, reread, whileReading } = await rove();
    await roving.start();
    await reread();
    let go: () => void = () => undefined;
    whileReading(new Promise((resolve) => {
      go = resolve;
    }));
    const moving = roving.move({ kind: 'block', by: 1 });
    roving.stop();
    go();
    await moving;
    expect(roving.isOn).toBe(false);
    expect(shown.at(-1)).toBeNull();
  });

  it('goes through the blocks that are shown, and says the section', async () => {
    const { roving, marked, shown } = await rove();
    await roving.start();
    for (let step = 0; step < 4; step += 1) await roving.move({ kind: 'block', by: 1 });
    expect(marked).toEqual(['On sheep', 'Sheep graze. They sleep at noon.', 'Goats', 'Goats climb; they fall. Nobody knows why.', 'Cows stand.']);
    expect(shown.at(-1)).toMatchObject({ section: 'Goats', moved: 'block' });
    await roving.move({ kind: 'block', by: 1 });
    expect(shown.at(-1)).toMatchObject({ exact: 'Cows stand.', moved: 'stuck' });
  });

  it('goes by sections, to both ends, and by sentences over the edge of a block', async () => {
    const { roving, marked } = await rove();
    await roving.start();
    await roving.move({ kind: 'heading', by: 1 });
    expect(marked.at(-1)).toBe('Goats');
    await roving.move({ kind: 'leap', to: 'last' });
    expect(marked.at(-1)).toBe('Cows stand.');
    await roving.move({ kind: 'leap', to: 'first' });
    await roving.move({ kind: 'sentence', by: 1 });
    expect(marked.at(-1)).toBe('Sheep graze.');
    await roving.move({ kind: 'sentence', by: 1 });
    expect(marked.at(-1)).toBe('They sleep at noon.');
    await roving.move({ kind: 'sentence', by: -1 });
    expect(marked.at(-1)).toBe('Sheep graze.');
  });

  it('makes a target of the words it marks, longer or shorter', async () => {
    const { roving, marked } = await rove();
    await roving.start();
    await roving.move({ kind: 'sentence', by: 1 });
    await roving.move({ kind: 'end', end: 'end', towards: 'out', by: 'word' });
    expect(marked.at(-1)).toBe('Sheep graze. They');
    await roving.move({ kind: 'end', end: 'start', towards: 'in', by: 'word' });
    expect(await roving.target()).toMatchObject({ kind: 'quote', exact: 'graze. They', section: 'On sheep' });
  });

  it('keeps its words when others come before them', async () => {
    const { roving, document, reread } = await rove();
    await roving.start();
    await roving.move({ kind: 'block', by: 1 });
    document.getElementById('one')!.insertAdjacentHTML('beforebegin', '<p>A new one came.</p>');
    await reread();
    expect(await roving.target()).toMatchObject({ exact: 'Sheep graze. They sleep at noon.' });
    await roving.move({ kind: 'block', by: -1 });
    expect(await roving.target()).toMatchObject({ exact: 'A new one came.' });
  });

  it('unmarks what it marked when it goes, but not what is written about', async () => {
    const { roving, marked, shown } = await rove();
    await roving.start();
    roving.stop(true);
    expect(marked).toEqual(['On sheep']);
    expect(shown.at(-1)).toBeNull();
    await roving.start();
    roving.stop();
    expect(marked.at(-1)).toBeNull();
  });

  it('leaves the selection and the page as they are', async () => {
    const { roving, document } = await rove();
    const before = document.documentElement.outerHTML;
    await roving.start();
    await roving.move({ kind: 'block', by: 1 });
    expect(document.documentElement.outerHTML).toBe(before);
    expect(document.getSelection()?.rangeCount).toBe(0);
  });
});

describe('the way back', () => {
  it('leads to the element that had the keyboard, and to the height at which the reader was', async () => {
    const { document, view } = await rove();
    const ours = document.createElement('button');
    document.documentElement.append(ours);
    const back = new WayBack(document, (element) => element === ours);
    document.getElementById('link')!.focus();
    back.remember();
    ours.focus();
    back.remember();
    view.scrollTo(0, 900);
    back.go(null, true);
    expect(document.activeElement?.id).toBe('link');
    expect(view.scrollY).toBe(0);
  });

  it('leads to the passage where there was no such element, and leaves a selection alone', async () => {
    const { document } = await rove();
    const passage = document.createRange();
    passage.selectNodeContents(document.getElementById('two')!);
    const back = new WayBack(document, () => false);
    back.remember();
    back.go(passage);
    expect(document.getSelection()).toMatchObject({ isCollapsed: true, anchorNode: document.getElementById('two') });
    document.getSelection()!.selectAllChildren(document.getElementById('one')!);
    back.go(passage);
    expect(document.getSelection()?.toString()).toBe('Sheep graze. They sleep at noon.');
  });
});
