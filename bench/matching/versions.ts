import { placeQuotes, prepareText, type QuoteSelector, type Span } from '../../lib/match';
import type { Judgement } from './accuracy';
import { version } from './corpus';
import { judge } from './outcome';
import { bareLetters, Passages } from './passages';
import { changesOf, Locator, REVISED } from './real-edits';

/** What became of the sentences of a first version. */
export interface VersionReport {
  readonly name: string;
  readonly unchanged: { readonly count: number; readonly right: number };
  readonly noisy: readonly { readonly list: 'removed' | 'added'; readonly count: number; readonly placed: number }[];
  readonly judgements: readonly Judgement[];
}

/** Places every sentence of v1 in v2: the unchanged are judged, the lists "removed" and "added" only reported. */
export function versionReports(folder: string): readonly VersionReport[] {
  return REVISED.map((name) => {
    const before = version(folder, `${name}_v1`);
    const after = version(folder, `${name}_v2`);
    const locator = new Locator(after);
    const { edited, removed, added } = changesOf(folder, name);
    // A sentence that only gained something still stands there whole: it counts as reworded, not as unchanged.
    const reworded = new Set(edited.map(({ old }) => bareLetters(old)));
    const unchanged: { readonly quote: QuoteSelector; readonly truth: Span }[] = [];
    for (const { start, end, text } of new Passages(before).all(25)) {
      const truth = locator.find(text);
      if (truth === undefined || reworded.has(bareLetters(text))) continue;
      unchanged.push({ quote: { exact: text, prefix: before.text.slice(Math.max(0, start - 48), start), suffix: before.text.slice(end, end + 48), hint: start }, truth });
    }
    const prepared = prepareText(after.text);
    const placements = placeQuotes(prepared, unchanged.map(({ quote }) => quote));
    const judgements = unchanged.map(({ quote, truth }, at): Judgement => {
      const made = { kind: 'exact', text: 0, quote, truth: [truth] } as const;
      const placement = placements[at] ?? { kind: 'absent' };
      return { made, placement, ...judge(made, placement) };
    });
    const lists = { removed, added };
    const count = (list: 'removed' | 'added', into: string): VersionReport['noisy'][number] => {
      const found = placeQuotes(prepareText(into), lists[list].map((exact) => ({ exact })));
      return { list, count: found.length, placed: found.filter(({ kind }) => kind === 'exact' || kind === 'changed').length };
    };
    return {
      name,
      unchanged: { count: unchanged.length, right: judgements.filter(({ outcome }) => outcome === 'right').length },
      noisy: [count('removed', after.text), count('added', before.text)],
      judgements,
    };
  });
}
