import { describe, expect, onTestFinished, test } from 'vitest';
import type { HighlightLooks } from '../../../lib/page/highlight-styles';
import { createHighlights, depthsOf, PREFIX, type HighlightedPassage } from '../../../lib/page/highlights';
import type { PageText } from '../../../lib/page/page-text';
import { rangesOf } from '../../../lib/page/ranges';
import { readPage } from '../../../lib/page/read';
import { openPage } from '../open-page';

const LOOKS: HighlightLooks = {
  open: { line: 'solid', light: '#0072b2', dark: '#56b4e9' },
  fixed: { line: 'none', light: '#008a64', dark: '#1fbf93' },
};
const HTML = '<body><p>One sheep, two sheep, three sheep, and a dog.</p><p>The dog barks.</p>';

function passage(page: PageText, id: string, group: string, quote: string): HighlightedPassage {
  const start = page.text.indexOf(quote);
  const span = { start, end: start + quote.length };
  return { id, group, span, ranges: rangesOf(page, span) };
}

async function open() {
  const { document } = await openPage(HTML);
  const page = await readPage(document.body);
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const registry = document.defaultView?.CSS.highlights;
  if (!registry) throw new Error('This browser cannot highlight.');
  const painted = (): Record<string, string[]> => {
    const names = [...registry.keys()].filter((name) => name.startsWith(PREFIX));
    return Object.fromEntries(names.map((name) => [name, Array.from(registry.get(name) ?? [], String)]));
  };
  return { document, page, stop, registry, painted, highlights: createHighlights(document, LOOKS, stop.signal) };
}

describe('painting passages', () => {
  test('one group for each status and depth, the page untouched', async () => {
    const { document, page, highlights, painted } = await open();
    const before = document.documentElement.outerHTML;
    highlights.show([
      passage(page, 'a', 'open', 'One sheep, two sheep'),
      passage(page, 'b', 'open', 'two sheep'),
      passage(page, 'c', 'fixed', 'The dog barks'),
    ]);
    expect(painted()).toEqual({
      'rejoinder-open-0': ['One sheep, two sheep'],
      'rejoinder-open-1': ['two sheep'],
      'rejoinder-fixed-0': ['The dog barks'],
    });
    expect(document.documentElement.outerHTML).toBe(before);
  });

  test('what is pointed at and what is open is filled, above the rest', async () => {
    const { page, highlights, painted, registry } = await open();
    highlights.show([passage(page, 'a', 'open', 'two sheep'), passage(page, 'b', 'open', 'a dog')]);
    highlights.hover(['a', 'b']);
    highlights.focus('b');
    expect(painted()).toMatchObject({ 'rejoinder-hover': ['two sheep'], 'rejoinder-focus': ['a dog'] });
    const priority = (name: string): number => registry.get(name)?.priority ?? NaN;
    expect(priority('rejoinder-focus')).toBeGreaterThan(priority('rejoinder-hover'));
    expect(priority('rejoinder-hover')).toBeGreaterThan(priority('rejoinder-open-0'));
    highlights.hover([]);
    highlights.focus(null);
    expect(Object.keys(painted())).toEqual(['rejoinder-open-0']);
  });

  test('the line is drawn on the words, in the colour of the theme, and not in print', async () => {
    const { document, page, highlights } = await open();
    highlights.show([passage(page, 'a', 'open', 'two sheep')]);
    const line = (): string => getComputedStyle(document.querySelector('p') ?? document.body, '::highlight(rejoinder-open-0)').textDecorationColor;
    expect(line()).toBe('rgb(0, 114, 178)');
    highlights.setTheme('dark');
    expect(line()).toBe('rgb(86, 180, 233)');
    const [sheet] = document.adoptedStyleSheets;
    expect(sheet?.cssRules).toHaveLength(1);
    expect(sheet?.cssRules[0]).toMatchObject({ conditionText: 'not print' });
  });

  test('a reader may have the words tinted too, or not marked at rest; what is pointed at is filled in any case', async () => {
    const { document, page, highlights } = await open();
    highlights.show([passage(page, 'a', 'open', 'two sheep')]);
    highlights.hover(['a']);
    const look = (name: string) => {
      const { textDecorationLine, backgroundColor } = getComputedStyle(document.querySelector('p') ?? document.body, `::highlight(${name})`);
      return [textDecorationLine, backgroundColor !== 'rgba(0, 0, 0, 0)'];
    };
    expect(look('rejoinder-open-0')).toEqual(['underline', false]);
    highlights.setMarks('fill');
    expect(look('rejoinder-open-0')).toEqual(['underline', true]);
    highlights.setMarks('none');
    expect(look('rejoinder-open-0')).toEqual(['none', false]);
    expect(look('rejoinder-hover')[1]).toBe(true);
  });

  test('the rules reach the paragraphs that hold passages, and what stands in them, not the whole page', async () => {
    const { document } = await openPage('<body><p id="a.1">One <em>sheep</em>, two sheep.</p><p id="b">The dog barks.</p>');
    const page = await readPage(document.body);
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const highlights = createHighlights(document, LOOKS, stop.signal);
    highlights.show([passage(page, 'a', 'open', 'One sheep')]);
    const line = (selector: string): string =>
      getComputedStyle(document.querySelector(selector)!, '::highlight(rejoinder-open-0)').textDecorationLine;
    expect([line('p'), line('em'), line('#b')]).toEqual(['underline', 'underline', 'none']);
    highlights.show([passage(page, 'b', 'open', 'dog')]);
    expect([line('p'), line('#b')]).toEqual(['none', 'underline']);
    expect(document.adoptedStyleSheets).toHaveLength(1);
  });

  test('forced colours, also switched on under an open page, leave only what is pointed at painted', async () => {
    const { document } = await openPage(HTML);
    const view = document.defaultView!;
    const query = Object.assign(new EventTarget(), { matches: false });
    Object.defineProperty(view, 'matchMedia', { value: () => query });
    const page = await readPage(document.body);
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const highlights = createHighlights(document, LOOKS, stop.signal);
    highlights.show([passage(page, 'a', 'open', 'One sheep')]);
    highlights.hover(['a']);
    const switchTo = (matches: boolean): readonly string[] => {
      query.matches = matches;
      query.dispatchEvent(new Event('change'));
      return [...view.CSS.highlights.keys()];
    };
    expect(switchTo(true)).toEqual(['rejoinder-hover']);
    expect(switchTo(false).toSorted()).toEqual(['rejoinder-hover', 'rejoinder-open-0']);
  });

  test('a browser that cannot paint gets neither rules nor wrapped words: the signs in the margin stand alone', async () => {
    const { document } = await openPage(HTML);
    Reflect.deleteProperty(document.defaultView!.CSS, 'highlights');
    const page = await readPage(document.body);
    const before = document.documentElement.outerHTML;
    const highlights = createHighlights(document, LOOKS, new AbortController().signal);
    expect(highlights.supported).toBe(false);
    highlights.show([passage(page, 'a', 'open', 'One sheep')]);
    highlights.hover(['a']);
    highlights.focus('a');
    highlights.setMarks('fill');
    highlights.setTheme('dark');
    highlights.removeAll();
    expect(document.documentElement.outerHTML).toBe(before);
    expect(document.adoptedStyleSheets).toEqual([]);
  });

  test('leaving removes ours and nothing else', async () => {
    const { document, page, stop, registry, highlights } = await open();
    const view = document.defaultView!;
    const theirs = new view.CSSStyleSheet();
    document.adoptedStyleSheets = [theirs];
    registry.set('code-keyword', new view.Highlight());
    highlights.show([passage(page, 'a', 'open', 'two sheep')]);
    highlights.hover(['a']);
    highlights.show([passage(page, 'b', 'open', 'a dog')]);
    expect(document.adoptedStyleSheets).toHaveLength(2);
    stop.abort();
    expect([...registry.keys()]).toEqual(['code-keyword']);
    expect(document.adoptedStyleSheets).toEqual([theirs]);
  });
});

describe('how deep passages lie', () => {
  test('beside each other, in one another, more than three', () => {
    expect(depthsOf([{ start: 0, end: 5 }, { start: 5, end: 9 }])).toEqual([0, 0]);
    expect(depthsOf([{ start: 2, end: 4 }, { start: 0, end: 9 }])).toEqual([1, 0]);
    expect(depthsOf([0, 1, 2, 3].map((start) => ({ start, end: 9 })))).toEqual([0, 1, 2, 2]);
    expect(depthsOf([])).toEqual([]);
  });
});
