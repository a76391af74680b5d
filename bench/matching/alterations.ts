import type { Span } from '../../lib/match';
import type { AbsentKind, Kind } from './case';
import { reworded, typography } from './damage';
import type { Passages } from './passages';
import type { Random } from './random';
import type { Variant } from './variant';

/** What a case with context is made from: the text its context is read in, where it stood there, how much of it is garbled. */
export interface Around {
  readonly source: string;
  readonly span: Span;
  readonly garbled?: number;
  readonly always?: boolean;
}

export type AddCase = (kind: Kind, text: number, exact: string, truth: readonly Span[] | undefined, around?: Around) => void;

/** Adds the case once the changed text is finished and has its number. */
type Finish = (text: number) => void;

/** Kinds of cases for which the text itself is changed: something put in, restated or taken out. */
export class Alterations {
  constructor(
    private readonly random: Random, private readonly add: AddCase, private readonly textOf: (text: number) => string,
  ) {}

  floatInside(variant: Variant, source: Passages): Finish | undefined {
    const { random } = this;
    const floats = source.paper.blocks.filter(({ kind }) => kind === 'caption' || kind === 'note');
    // The floats of other cases of this text must not bring a copy of the passage.
    const passage = source.draw(random, 90, 420, ({ start, end }) => floats.every((float) => float.end <= start || float.start >= end));
    if (passage === undefined || !variant.isFree(passage.start, passage.end)) return undefined;
    const spaces = [...passage.text.matchAll(/ /g)].map(({ index }) => index).filter((at) => at > 15 && at < passage.text.length - 15);
    const caption = floats.length > 0 ? source.paper.text.slice(random.pick(floats).start).split('\n')[0] ?? '' : `Figure ${random.between(1, 9)}: The same for all other raters.`;
    if (spaces.length === 0) return undefined;
    const at = passage.start + random.pick(spaces);
    variant.replace(at, at, `\n${caption.slice(0, 500)}\n`);
    return (text) => {
      const start = variant.moved({ start: passage.start, end: at }).start;
      const head = { start, end: variant.placed(at).start };
      const tail = { start: variant.placed(at).end, end: variant.moved({ start: at, end: passage.end }).end };
      this.add('float inside', text, passage.text, [head, tail]);
    };
  }

  private elsewhere(source: Passages, variant: Variant): number | undefined {
    const ends = source.paper.blocks.filter(({ kind, start, end }) => kind === 'prose' && end - start > 150);
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const { end } = this.random.pick(ends);
      if (variant.isFree(end, end)) return end;
    }
    return undefined;
  }

  repeated(variant: Variant, source: Passages, kind: Kind): Finish | undefined {
    const { random } = this;
    const passage = source.draw(random, 40, 300);
    if (passage === undefined || !variant.isFree(passage.start, passage.end)) return undefined;
    variant.replace(passage.start, passage.start, '');
    const at = this.elsewhere(source, variant);
    if (at === undefined) return undefined;
    variant.replace(at, at, ` ${passage.text}`);
    return (text) => {
      const copy = variant.placed(at);
      const spans = [variant.moved(passage), { start: copy.start + 1, end: copy.end }];
      if (kind === 'two equal passages') return this.add(kind, text, passage.text, spans);
      const meant = random.pick(spans);
      const quote = random.chance(0.5) ? typography(passage.text, random) : passage.text;
      this.add(kind, text, quote, [meant], { source: this.textOf(text), span: meant, always: true, garbled: random.chance(0.3) ? 0.15 : 0 });
    };
  }

  /** The passage and a sibling, each reworded in its own way: only what stands around tells which is meant. */
  lookAlike(variant: Variant, source: Passages): Finish | undefined {
    const { random } = this;
    const passage = source.draw(random, 60, 300);
    if (passage === undefined || !variant.isFree(passage.start, passage.end)) return undefined;
    const own = random.chance(0.5) ? passage.text : reworded(passage.text, random.pick([0.05, 0.1]), source.vocabulary, random);
    const sibling = reworded(passage.text, random.pick([0.05, 0.1]), source.vocabulary, random);
    const at = this.elsewhere(source, variant);
    if (at === undefined || (at >= passage.start - 80 && at <= passage.end + 80)) return undefined;
    const quote = own === passage.text ? reworded(passage.text, 0.08, source.vocabulary, random) : passage.text;
    variant.replace(passage.start, passage.end, own);
    variant.replace(at, at, ` ${sibling}`);
    return (text) => {
      this.add('look-alike', text, quote, [variant.placed(passage.start)], {
        source: source.paper.text, span: passage, always: true, garbled: random.pick([0, 0, 0.15, 0.3]),
      });
    };
  }

  deleted(variant: Variant, source: Passages, kind: AbsentKind): Finish | undefined {
    const { random } = this;
    const passage = source.draw(random, 60, 300);
    if (passage === undefined || !variant.isFree(passage.start, passage.end)) return undefined;
    const withSibling = kind === 'deleted, sibling left';
    // A paper that says nearly the same elsewhere has not lost the passage.
    if (source.shareElsewhere(passage) > 0.25) return undefined;
    const at = this.elsewhere(source, variant);
    if (withSibling && (at === undefined || (at >= passage.start - 80 && at <= passage.end + 80))) return undefined;
    variant.replace(passage.start, passage.end, '');
    if (withSibling && at !== undefined) variant.replace(at, at, ` ${reworded(passage.text, random.pick([0.05, 0.1, 0.15]), source.vocabulary, random)}`);
    return (text) => this.add(kind, text, passage.text, undefined, { source: source.paper.text, span: passage, always: withSibling });
  }
}
