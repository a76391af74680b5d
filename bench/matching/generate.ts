import type { QuoteSelector, Span } from '../../lib/match';
import { Alterations, type Around } from './alterations';
import type { Case, CaseSet, Kind, PresentKind } from './case';
import { editor, ELLIPSES, pdf, reworded, typography, whiteSpace, withoutClause, type Damage } from './damage';
import type { Paper } from './paper';
import { citationsRestyled, formulasAs } from './inline-damage';
import { bare, longestShared, Passages, type Passage } from './passages';
import { Random } from './random';
import { Variant } from './variant';

/** Characters of context a note of ours keeps on each side. */
const CONTEXT: readonly [number, number] = [32, 60];

export interface Size {
  readonly perKind: number;
  readonly perAbsentKind: number;
}

/** Cases with known truth, made from papers; the same for the same seed. */
export function generate(papers: readonly Paper[], otherScripts: readonly Paper[], seed: number, size: Size, only?: readonly Kind[]): CaseSet {
  return new Generator(papers, otherScripts, seed, size, only).run();
}

class Generator {
  private readonly texts: string[] = [];
  private readonly cases: Case[] = [];
  private readonly random: Random;
  private readonly sources: readonly { readonly passages: Passages; readonly text: number }[];
  private readonly otherScripts: readonly { readonly passages: Passages; readonly text: number }[];

  constructor(
    papers: readonly Paper[], otherScripts: readonly Paper[], seed: number, private readonly size: Size, private readonly only: readonly Kind[] | undefined,
  ) {
    this.random = new Random(seed);
    const source = (paper: Paper) => ({ passages: new Passages(paper), text: this.texts.push(paper.text) - 1 });
    this.sources = papers.map(source);
    this.otherScripts = otherScripts.map(source);
  }

  run(): CaseSet {
    this.damaged('exact', (passage) => passage);
    this.damaged('typography', typography);
    this.damaged('white space', whiteSpace);
    this.damaged('pdf', pdf);
    this.inline('math as TeX', (passage) => formulasAs('tex', passage, this.random));
    this.inline('math doubled', (passage) => formulasAs('doubled', passage, this.random));
    this.inline('math dropped', (passage) => formulasAs('dropped', passage, this.random));
    this.citations();
    this.damaged('editor', editor, 60);
    this.ellipsis();
    this.clauseLeftOut();
    for (const [kind, share] of [['words 10 %', 0.1], ['words 20 %', 0.2], ['words 30 %', 0.3]] as const) {
      this.reworded(kind, share, (passage) => passage);
    }
    this.reworded('heavy', 0.15, pdf);
    this.short();
    this.inOtherScripts();
    const altered = new Alterations(this.random, this.add.bind(this), (text) => this.texts[text] ?? '');
    this.inVariants('float inside', (variant, source) => altered.floatInside(variant, source));
    this.inVariants('repeated', (variant, source) => altered.repeated(variant, source, 'repeated'));
    this.inVariants('two equal passages', (variant, source) => altered.repeated(variant, source, 'two equal passages'));
    this.inVariants('look-alike', (variant, source) => altered.lookAlike(variant, source));
    this.inVariants('deleted', (variant, source) => altered.deleted(variant, source, 'deleted'));
    this.inVariants('deleted, sibling left', (variant, source) => altered.deleted(variant, source, 'deleted, sibling left'));
    this.otherPaper();
    this.madeUp();
    return { texts: this.texts, cases: this.cases };
  }

  private isWanted(kind: Kind): boolean {
    return this.only === undefined || this.only.includes(kind);
  }

  private each(kind: Kind, count: number, make: (source: { readonly passages: Passages; readonly text: number }) => boolean, sources = this.sources): void {
    if (!this.isWanted(kind)) return;
    let made = 0;
    for (let attempt = 0; made < count && attempt < count * 4; attempt += 1) {
      const source = sources[attempt % sources.length];
      if (source !== undefined && make(source)) made += 1;
    }
    if (made < count) console.warn(`Only ${made} of ${count} cases of "${kind}".`);
  }

  private add(kind: Kind, text: number, exact: string, truth: readonly Span[] | undefined, around?: Around): void {
    const quote: QuoteSelector = { exact };
    this.cases.push({ kind, text, truth, quote: around === undefined ? quote : this.withContext(quote, around) });
  }

  /** Half of the quotes come with what stood around them, as notes of ours do; pasted ones do not. */
  private withContext(quote: QuoteSelector, { source, span, garbled = 0, always = false }: Around): QuoteSelector {
    const { random } = this;
    if (!always && random.chance(0.5)) return quote;
    const length = random.between(...CONTEXT);
    let prefix = source.slice(Math.max(0, span.start - length), span.start);
    let suffix = source.slice(span.end, span.end + length);
    if (garbled > 0) {
      const vocabulary = this.random.pick(this.sources).passages.vocabulary;
      prefix = `${reworded(prefix.trimEnd(), garbled, vocabulary, random)} `;
      suffix = ` ${reworded(suffix.trimStart(), garbled, vocabulary, random)}`;
    }
    const hint = random.chance(0.5) ? Math.max(0, span.start + random.between(-2000, 2000)) : undefined;
    return hint === undefined ? { ...quote, prefix, suffix } : { ...quote, prefix, suffix, hint };
  }

  private damaged(kind: PresentKind, damage: Damage, least = 40): void {
    this.each(kind, this.size.perKind, ({ passages, text }) => {
      const passage = passages.draw(this.random, least, 420);
      if (passage === undefined) return false;
      this.add(kind, text, damage(passage.text, this.random), [bare(passage)], { source: passages.paper.text, span: passage });
      return true;
    });
  }

  private inline(kind: PresentKind, damage: (passage: Passage) => string | undefined): void {
    this.each(kind, this.size.perKind, ({ passages, text }) => {
      const passage = passages.draw(this.random, 60, 500, ({ formulas }) => formulas.length > 0);
      const quote = passage === undefined ? undefined : damage(passage);
      if (passage === undefined || quote === undefined) return false;
      this.add(kind, text, quote, [bare(passage)], { source: passages.paper.text, span: passage });
      return true;
    });
  }

  private citations(): void {
    this.each('citations and marks', this.size.perKind, ({ passages, text }) => {
      const passage = passages.draw(this.random, 60, 420);
      if (passage === undefined) return false;
      this.add('citations and marks', text, citationsRestyled(passage, this.random), [bare(passage)], { source: passages.paper.text, span: passage });
      return true;
    });
  }

  private reworded(kind: PresentKind, share: number, then: Damage): void {
    this.each(kind, this.size.perKind, ({ passages, text }) => {
      const passage = passages.draw(this.random, 70, 420);
      if (passage === undefined) return false;
      const quote = then(reworded(passage.text, share, passages.vocabulary, this.random), this.random);
      this.add(kind, text, quote, [bare(passage)], { source: passages.paper.text, span: passage });
      return true;
    });
  }

  private ellipsis(): void {
    this.each('ellipsis', this.size.perKind, ({ passages, text }) => this.joined(passages, text, 'ellipsis'));
  }

  /** Two or three pieces in order, from one passage or from paragraphs near each other. */
  private joined(passages: Passages, text: number, kind: PresentKind): boolean {
    const { random } = this;
    const first = passages.draw(random, 24, 160);
    if (first === undefined) return false;
    const parts = [first];
    const wanted = random.chance(0.3) ? 3 : 2;
    for (let attempt = 0; parts.length < wanted && attempt < 400; attempt += 1) {
      const last = parts.at(-1) ?? first;
      const next = passages.draw(random, 20, 160, ({ start }) => start > last.end + 15 && start < last.end + random.pick([600, 600, 3500]));
      if (next !== undefined) parts.push(next);
    }
    if (parts.length < 2) return false;
    const quote = parts.map((part) => part.text.replace(/[.,;:]$/, '')).reduce((joined, part) => joined + random.pick(ELLIPSES) + part);
    const led = random.chance(0.1) ? `… ${quote}` : quote;
    this.add(kind, text, random.chance(0.3) ? typography(led, random) : led, parts.map(bare));
    return true;
  }

  private clauseLeftOut(): void {
    this.each('clause left out', this.size.perKind, ({ passages, text }) => {
      const passage = passages.draw(this.random, 90, 420);
      const quote = passage === undefined ? undefined : withoutClause(passage.text, this.random);
      if (passage === undefined || quote === undefined) return false;
      this.add('clause left out', text, quote, [bare(passage)], { source: passages.paper.text, span: passage });
      return true;
    });
  }

  private short(): void {
    this.each('short', this.size.perKind, ({ passages, text }) => {
      const passage = passages.draw(this.random, 8, 26);
      if (passage === undefined) return false;
      const quote = this.random.chance(0.5) ? typography(passage.text, this.random) : passage.text;
      this.add('short', text, quote, [bare(passage)], { source: passages.paper.text, span: passage });
      return true;
    });
  }

  private inOtherScripts(): void {
    const damages: readonly Damage[] = [
      (passage) => passage, typography, whiteSpace,
      (passage, random) => {
        const letters = Array.from(passage);
        const length = random.between(1, Math.max(1, Math.floor(letters.length / 10)));
        const at = random.between(0, letters.length - length);
        return [...letters.slice(0, at), ...letters.slice(at + length)].join('');
      },
    ];
    this.each('other scripts', this.size.perKind, ({ passages, text }) => {
      if (this.random.chance(0.2)) return this.joined(passages, text, 'other scripts');
      const passage = passages.draw(this.random, 14, 150);
      if (passage === undefined) return false;
      this.add('other scripts', text, this.random.pick(damages)(passage.text, this.random), [bare(passage)], { source: passages.paper.text, span: passage });
      return true;
    }, this.otherScripts);
  }

  /** Kinds that need the text itself changed: some thirty cases share one changed text of each paper. */
  private inVariants(kind: Kind, make: (variant: Variant, source: Passages) => ((text: number) => void) | undefined): void {
    if (!this.isWanted(kind)) return;
    const isAbsent = kind.startsWith('deleted');
    let missing = isAbsent ? this.size.perAbsentKind : this.size.perKind;
    for (let round = 0; missing > 0 && round < 6; round += 1) {
      for (const { passages } of this.sources) {
        const variant = new Variant(passages.paper.text);
        const wanted = Math.min(missing, Math.max(4, Math.floor(passages.count() / 25)), 40);
        const finish: ((text: number) => void)[] = [];
        for (let attempt = 0; finish.length < wanted && attempt < wanted * 3; attempt += 1) {
          const done = make(variant, passages);
          if (done !== undefined) finish.push(done);
        }
        if (finish.length === 0) continue;
        const text = this.texts.push(variant.text()) - 1;
        for (const done of finish) done(text);
        missing -= finish.length;
      }
    }
    if (missing > 0) console.warn(`${missing} cases of "${kind}" could not be made.`);
  }

  private otherPaper(): void {
    this.each('other paper', this.size.perAbsentKind, ({ passages, text }) => {
      const other = this.random.pick(this.sources);
      const passage = other.text === text ? undefined : other.passages.draw(this.random, 40, 420);
      if (passage === undefined || passages.shareOf(passage.text) > 0.1) return false;
      this.add('other paper', text, this.random.chance(0.3) ? pdf(passage.text, this.random) : passage.text, undefined, { source: other.passages.paper.text, span: passage });
      return true;
    });
  }

  /** Sentences in the paper's own words and phrases which it never says: a walk along its pairs of words. */
  private madeUp(): void {
    this.each('made up', this.size.perAbsentKind, ({ passages, text }) => {
      const made = passages.walk(this.random, this.random.between(8, 40));
      const quote = made.join(' ');
      if (quote.length < 40 || longestShared(made, passages.paper.text) > made.length * 0.3) return false;
      this.add('made up', text, quote, undefined);
      return true;
    });
  }
}
