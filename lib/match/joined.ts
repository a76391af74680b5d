import type { Letters } from './align';
import { candidatesOf } from './candidates';
import { sharedWords } from './shared-words';
import { contextFit, type Context } from './context';
import { formsOf, type Form } from './forms';
import { GRAM } from './gram-index';
import { occurrencesOf, scan } from './occurrences';
import type { PreparedText } from './prepared-text';
import type { Scratch } from './scratch';

/** A place where one fragment of a quote may stand. */
interface Option {
  readonly parts: readonly Letters[];
  readonly start: number;
  readonly end: number;
  /** Letters found, less half of those lost. */
  readonly gain: number;
  readonly isExact: boolean;
  /** Its longest run of letters in common with the fragment. */
  readonly longest: number;
  /** Letters of the fragment, weighed by its words in common. */
  readonly worded: () => number;
}

interface Fragment {
  readonly letters: number;
  readonly options: readonly Option[];
  /** A few letters that are still to be found near the other fragments. */
  readonly form: Form | undefined;
}

/** The fragments of a quote, placed one after another. */
export interface Joined {
  readonly parts: readonly Letters[];
  readonly letters: number;
  /** Share of all the fragments' letters found, less half of the lost. */
  readonly similarity: number;
  /** The longest run of common letters. */
  readonly longest: number;
  /** How much of their words quote and parts share: 0 to 1. */
  readonly words: () => number;
  readonly isExact: boolean;
  readonly inOrder: boolean;
  /** The next best way to place them that shares no place with this one. */
  readonly rival: Pick<Joined, 'parts' | 'similarity' | 'longest' | 'words'> | undefined;
}

/** Letters two neighbouring fragments may stand apart: people join what stands in one section. */
const FARTHEST = 6000;

/** Places of a fragment that are weighed; those of short words are first thinned to the neighbourhood of the rest. */
const MAX_OPTIONS = 120;

/** Places of the telling fragment that others are looked for around. */
const MAX_ANCHORS = 6;
const SHORT_REACH = 2000;

/** Below this a fragment is placed only if it is there letter by letter. */
const LEAST_APPROXIMATE = 12;

/** Places the fragments of a quote in their order by dynamic programming; undefined if hardly any has a place. */
export function placeJoined(prepared: PreparedText, pieces: readonly string[], context: Context, scratch: Scratch): Joined | undefined {
  const fragments = nearby(
    prepared,
    pieces.map((piece) => readFragment(prepared, piece, scratch)),
  );
  const letters = fragments.reduce((sum, fragment) => sum + fragment.letters, 0);
  const best = bestPath(prepared, fragments, context, new Set());
  if (best === undefined) return undefined;
  const outOfOrder = best.options.length < fragments.length ? scattered(fragments) : undefined;
  if (outOfOrder !== undefined && outOfOrder.length > best.options.length) {
    return { ...summed(outOfOrder, letters), isExact: false, inOrder: false, rival: undefined };
  }
  const second = bestPath(prepared, fragments, context, new Set(best.options));
  return {
    ...summed(best.options, letters),
    isExact: best.options.length === fragments.length && best.options.every(({ isExact }) => isExact),
    inOrder: true,
    rival: second !== undefined && second.score > best.score - 2 ? summed(second.options, letters) : undefined,
  };
}

function summed(options: readonly Option[], letters: number): Pick<Joined, 'parts' | 'letters' | 'similarity' | 'longest' | 'words'> {
  const gain = options.reduce((sum, option) => sum + option.gain, 0);
  const placed = options.reduce((sum, option) => sum + option.end - option.start, 0);
  return {
    parts: options.flatMap(({ parts }) => parts),
    letters,
    similarity: (gain - 0.5 * Math.max(0, letters - placed)) / letters,
    longest: Math.max(...options.map(({ longest }) => longest)),
    words: () => options.reduce((sum, { worded }) => sum + worded(), 0) / letters,
  };
}

/** Letters from which a fragment is looked for in the whole text; less is sought near the others only. */
const LEAST_ALONE = GRAM;

function readFragment(prepared: PreparedText, piece: string, scratch: Scratch): Fragment {
  const forms = formsOf({ exact: piece }, scratch);
  const size = forms[0]?.letters.length ?? 0;
  if (size < LEAST_ALONE) return { letters: size, options: [], form: forms[0] };
  for (const { letters } of forms) {
    const options = occurrencesOf(prepared, letters).map((start) => exactly(start, letters.length));
    if (options.length > 0) return { letters: size, options, form: undefined };
  }
  if (size < LEAST_APPROXIMATE) return { letters: size, options: [], form: undefined };
  const options = forms.flatMap((form) =>
    candidatesOf(prepared, form, scratch).map(
      ({ alignment, start, end, similarity }): Option => ({
        parts: alignment.parts, start, end, gain: similarity * form.letters.length, isExact: false, longest: alignment.longest,
        worded: () => form.letters.length * sharedWords({ text: form.text, skeleton: form.letters }, prepared, alignment),
      }),
    ),
  );
  return { letters: size, options, form: undefined };
}

function exactly(start: number, length: number): Option {
  const end = start + length;
  return { parts: [{ start, end }], start, end, gain: length, isExact: true, longest: length, worded: () => length };
}

/** Drops the places of common words that are far from every place of the fragment that tells most; finds the shortest near it. */
function nearby(prepared: PreparedText, fragments: readonly Fragment[]): readonly Fragment[] {
  const anchor = fragments.reduce<Fragment | undefined>((best, fragment) => {
    if (fragment.options.length === 0) return best;
    return best === undefined || fragment.letters / fragment.options.length > best.letters / best.options.length ? fragment : best;
  }, undefined);
  if (anchor === undefined) return fragments;
  const anchors = anchor.options.slice(0, MAX_ANCHORS);
  const reach = FARTHEST * (fragments.length - 1);
  return fragments.map((fragment) => {
    const { form } = fragment;
    const options =
      form === undefined
        ? fragment.options
        : anchors.flatMap(({ start, end }) =>
            scan(prepared.skeleton, form.letters, Math.max(0, start - SHORT_REACH), end + SHORT_REACH).map((at) => exactly(at, form.letters.length)),
          );
    if (options.length <= 4) return { ...fragment, options };
    const near = options
      .map((option) => ({ option, away: Math.min(...anchors.map(({ start }) => Math.abs(start - option.start))) }))
      .filter(({ away }) => away <= reach)
      .toSorted((a, b) => a.away - b.away)
      .slice(0, MAX_OPTIONS);
    return { ...fragment, options: near.map(({ option }) => option).toSorted((a, b) => a.start - b.start) };
  });
}

interface Path {
  readonly options: readonly Option[];
  readonly score: number;
}

interface Node {
  readonly option: Option;
  readonly score: number;
  readonly before: Node | undefined;
}

/** Letters' worth of the text between two fragments: next to nothing within a paragraph, some between sections. */
function gapCost(letters: number): number {
  return 0.5 * Math.log2(1 + letters / 40);
}

/** Letters' worth of fitting context: enough to choose between equals. */
const CONTEXT_WORTH = 6;

function bestPath(prepared: PreparedText, fragments: readonly Fragment[], context: Context, banned: ReadonlySet<Option>): Path | undefined {
  const levels: Node[][] = [];
  let best: Node | undefined;
  for (const [level, fragment] of fragments.entries()) {
    const nodes: Node[] = [];
    for (const option of fragment.options) {
      if (banned.has(option)) continue;
      let own = option.gain;
      if (level === 0) own += CONTEXT_WORTH * (contextFit(prepared.skeleton, option.start, option.end, { before: context.before, after: undefined }) ?? 0);
      if (level === fragments.length - 1) {
        own += CONTEXT_WORTH * (contextFit(prepared.skeleton, option.start, option.end, { before: undefined, after: context.after }) ?? 0);
      }
      const before = predecessor(levels, option);
      const node: Node = { option, score: own + (before?.score ?? 0), before: before?.node };
      nodes.push(node);
      if (best === undefined || node.score > best.score) best = node;
    }
    levels.push(nodes);
  }
  if (best === undefined) return undefined;
  const options: Option[] = [];
  for (let node: Node | undefined = best; node !== undefined; node = node.before) options.push(node.option);
  return { options: options.toReversed(), score: best.score };
}

function predecessor(levels: readonly (readonly Node[])[], option: Option): { readonly node: Node; readonly score: number } | undefined {
  let best: { readonly node: Node; readonly score: number } | undefined;
  for (const nodes of levels) {
    for (const node of nodes) {
      const gap = option.start - node.option.end;
      if (gap < 0 || gap > FARTHEST) continue;
      const score = node.score - gapCost(gap);
      if (score > (best?.score ?? 0)) best = { node, score };
    }
  }
  return best;
}

/** Fragments that each stand in one place only, in whatever order; undefined if one is short or stands twice. */
function scattered(fragments: readonly Fragment[]): readonly Option[] | undefined {
  const only = fragments.map(({ options, letters }) => (options.length === 1 && letters >= LEAST_APPROXIMATE && options[0]?.isExact === true ? options[0] : undefined));
  const placed = only.filter((option) => option !== undefined);
  const inText = placed.toSorted((a, b) => a.start - b.start);
  const isApart = inText.every(({ start }, at) => start >= (inText[at - 1]?.end ?? 0));
  return placed.length === fragments.length && isApart ? inText : undefined;
}
