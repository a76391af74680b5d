import type { Judgement } from './accuracy';

export interface Calibration {
  /** Weighted mean difference between score and share of right places, over ten bins. */
  readonly error: number;
  readonly bins: readonly { readonly from: number; readonly count: number; readonly score: number; readonly right: number }[];
}

/** Whether scores are what they say: the chance that the place is the one meant, whatever the extent. */
export function calibrationOf(judgements: readonly Judgement[]): Calibration {
  const placed = judgements.flatMap(({ placement, outcome }) =>
    placement.kind === 'exact' || placement.kind === 'changed' ? [{ score: placement.score, right: outcome === 'right' || outcome === 'extent' ? 1 : 0 }] : [],
  );
  const bins = Array.from({ length: 10 }, (_, bin) => {
    const inside = placed.filter(({ score }) => Math.min(9, Math.floor(score * 10)) === bin);
    const mean = (value: (one: { score: number; right: number }) => number): number => inside.reduce((sum, one) => sum + value(one), 0) / Math.max(1, inside.length);
    return { from: bin / 10, count: inside.length, score: mean(({ score }) => score), right: mean(({ right }) => right) };
  });
  const error = bins.reduce((sum, { count, score, right }) => sum + count * Math.abs(score - right), 0) / Math.max(1, placed.length);
  return { error, bins: bins.filter(({ count }) => count > 0) };
}
