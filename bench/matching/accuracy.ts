import { placeQuotes, prepareText, type Placement, type Span } from '../../lib/match';
import type { Case, CaseSet, Kind } from './case';
import { judge, type Outcome } from './outcome';
import type { Peer } from './peers/peer';
import { Random } from './random';

/** Outcomes counted by kind. */
export type Tally = Map<Kind, Record<Outcome, number>>;

export interface Accuracy {
  readonly tally: Tally;
  readonly judged: number;
  /** Milliseconds spent on finding, texts made ready included. */
  readonly time: number;
}

export interface Judgement {
  readonly made: Case;
  readonly placement: Placement;
  readonly outcome: Outcome;
  readonly overlap: number;
}

/** All cases by our own engine, one call for each text. */
export function judgeOurs({ texts, cases }: CaseSet): { readonly judgements: readonly Judgement[]; readonly time: number } {
  const judgements: Judgement[] = [];
  let time = 0;
  for (const [at, text] of texts.entries()) {
    const mine = cases.filter((made) => made.text === at);
    const start = performance.now();
    const placements = placeQuotes(prepareText(text), mine.map(({ quote }) => quote));
    time += performance.now() - start;
    for (const [index, made] of mine.entries()) {
      const placement = placements[index];
      if (placement === undefined) throw new Error('A quote was not answered.');
      judgements.push({ made, placement, ...judge(made, placement) });
    }
  }
  return { judgements, time };
}

export function tallyOf(judgements: readonly { readonly made: Case; readonly outcome: Outcome }[]): Tally {
  const tally: Tally = new Map();
  for (const { made, outcome } of judgements) {
    const counts = tally.get(made.kind) ?? { right: 0, extent: 0, wrong: 0, unsure: 0, missed: 0 };
    counts[outcome] += 1;
    tally.set(made.kind, counts);
  }
  return tally;
}

/** As many cases as a peer gets done in `budget` milliseconds, in a seeded order that mixes texts and kinds. */
export function judgePeer(peer: Peer, { texts, cases }: CaseSet, budget: number, seed: number): Accuracy {
  const judged: { readonly made: Case; readonly outcome: Outcome }[] = [];
  const opened = new Map<number, ReturnType<Peer['open']>>();
  const begun = performance.now();
  for (const made of new Random(seed).shuffled(cases)) {
    if (performance.now() - begun > budget) break;
    const find = opened.get(made.text) ?? peer.open(texts[made.text] ?? '');
    opened.set(made.text, find);
    judged.push({ made, outcome: judge(made, asPlacement(find(made.quote))).outcome });
  }
  return { tally: tallyOf(judged), judged: judged.length, time: performance.now() - begun };
}

function asPlacement(parts: readonly Span[] | undefined): Placement {
  const first = parts?.[0];
  const last = parts?.at(-1);
  if (parts === undefined || first === undefined || last === undefined) return { kind: 'absent' };
  return { kind: 'changed', start: first.start, end: last.end, parts, score: 1 };
}
