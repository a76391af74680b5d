import type { Block, Extracted, Formula, Stretch } from './extract';
import type { Random } from './random';

/** Letters and digits alone, by means of the platform only: the engine's own folding must not judge itself. */
export function bareLetters(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

export interface Passage extends Stretch {
  readonly text: string;
  readonly formulas: readonly Formula[];
  readonly citations: readonly Stretch[];
}

/** Draws passages of a paper as people quote them: sentences, several of them, or pieces of one. */
export class Passages {
  readonly vocabulary: readonly string[];
  private readonly sentences: readonly (Stretch & { readonly block: Block })[];
  private readonly letters: string;
  private words: readonly string[] | undefined;
  private following: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(readonly paper: Extracted) {
    this.letters = bareLetters(paper.text);
    this.sentences = paper.blocks
      .filter(({ kind, start, end }) => (kind === 'prose' || kind === 'caption' || kind === 'note') && end - start > 60)
      .flatMap((block) => sentencesOf(paper.text, block).map((sentence) => ({ ...sentence, block })));
    this.vocabulary = paper.text.match(/[a-z]{3,}/g) ?? ['word'];
  }

  count(): number {
    return this.sentences.length;
  }

  /** All sentences of some length, in order. */
  all(minimum: number): readonly Passage[] {
    return this.sentences.filter(({ start, end }) => end - start >= minimum).map((stretch) => this.passage(stretch));
  }

  /** A passage of `least` to `most` characters which stands only once in the text; undefined if luck fails. */
  draw(random: Random, least: number, most: number, fits: (passage: Passage) => boolean = () => true): Passage | undefined {
    for (let attempt = 0; attempt < 60; attempt += 1) {
      const at = random.between(0, this.sentences.length - 1);
      const first = this.sentences[at];
      if (first === undefined) return undefined;
      let end = first.end;
      for (let more = random.pick([0, 0, 0, 1, 2]); more > 0; more -= 1) {
        const next = this.sentences[at + more];
        if (next !== undefined && next.block === first.block) end = Math.max(end, next.end);
      }
      let stretch: Stretch = { start: first.start, end };
      if (stretch.end - stretch.start > most || random.chance(0.35)) stretch = this.piece(stretch, least, most, random);
      const length = stretch.end - stretch.start;
      if (length < least || length > most) continue;
      const passage = this.passage(stretch);
      if (this.isUnique(passage.text) && fits(passage)) return passage;
    }
    return undefined;
  }

  /** Words in an order that every pair of them has somewhere in the paper, but hardly three. */
  walk(random: Random, length: number): string[] {
    const words = (this.words ??= this.paper.text.split(/\s+/));
    this.following ??= followers(words);
    const walked = [random.pick(words)];
    while (walked.length < length) walked.push(random.pick(this.following.get(walked.at(-1) ?? '') ?? words));
    return walked;
  }

  /** Share of a passage's phrases (four words) which the paper has outside of it too. */
  shareElsewhere({ start, end, text }: Passage): number {
    return sharedPhrases(text, `${this.paper.text.slice(0, start)}\n${this.paper.text.slice(end)}`);
  }

  /** Share of a foreign passage's phrases which the paper has: papers of a corpus may overlap. */
  shareOf(text: string): number {
    return sharedPhrases(text, this.paper.text);
  }

  isUnique(text: string): boolean {
    const letters = bareLetters(text);
    return letters.length > 3 && !this.letters.includes(letters, this.letters.indexOf(letters) + 1);
  }

  private piece({ start, end }: Stretch, least: number, most: number, random: Random): Stretch {
    const words = [...this.paper.text.slice(start, end).matchAll(/\S+/g)];
    const from = words[random.between(0, Math.max(0, words.length - 2))];
    if (from === undefined) return { start, end };
    const length = random.between(least, most);
    const to = words.findLast((word) => word.index >= from.index && word.index + word[0].length - from.index <= length);
    if (to === undefined) return { start, end };
    return { start: start + from.index, end: start + to.index + to[0].length };
  }

  private passage({ start, end }: Stretch): Passage {
    const inside = (stretch: Stretch): boolean => stretch.start >= start && stretch.end <= end;
    return {
      start,
      end,
      text: this.paper.text.slice(start, end),
      formulas: this.paper.formulas.filter(inside),
      citations: this.paper.citations.filter(inside),
    };
  }
}

/** Where a passage stands, without what is known of it. */
export function bare({ start, end }: Stretch): Stretch {
  return { start, end };
}

/** Words of the longest run that stands in the text as it is. */
export function longestShared(words: readonly string[], text: string): number {
  const folded = text.replace(/\s+/g, ' ');
  let longest = 0;
  for (let from = 0; from < words.length; from += 1) {
    while (from + longest < words.length && folded.includes(words.slice(from, from + longest + 1).join(' '))) longest += 1;
  }
  return longest;
}

function sharedPhrases(passage: string, text: string): number {
  const words = passage.split(/\s+/);
  const phrases = words.slice(3).map((_, at) => words.slice(at, at + 4).join(' '));
  return phrases.filter((phrase) => text.includes(phrase)).length / Math.max(1, phrases.length);
}

function followers(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const following = new Map<string, string[]>();
  for (const [at, word] of words.entries()) {
    const next = words[at + 1];
    if (next === undefined) continue;
    const known = following.get(word);
    if (known === undefined) following.set(word, [next]);
    else known.push(next);
  }
  return following;
}

export function sentencesOf(text: string, block: Stretch): Stretch[] {
  const sentences: Stretch[] = [];
  let start = block.start;
  for (const { index } of text.slice(block.start, block.end).matchAll(/(?<=[a-z0-9)\]’”][.?!])\s+(?=[A-Z“])/g)) {
    const end = block.start + index;
    if (/(?:et al|Fig|Eq|Sec|Ref|e\.g|i\.e|cf|resp|vs|Dr|St)\.$/.test(text.slice(start, end))) continue;
    sentences.push({ start, end });
    start = end + (/^\s+/.exec(text.slice(end))?.[0].length ?? 0);
  }
  if (block.end > start) sentences.push({ start, end: block.end });
  return sentences;
}
