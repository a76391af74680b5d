import type { Judgement } from './accuracy';
import type { Kind } from './case';

/** Share of placed quotes of some kinds both ends of which are within `most` characters of the truth. */
export function endsWithin(judgements: readonly Judgement[], kinds: readonly Kind[], most: number): string {
  let within = 0;
  let count = 0;
  for (const { made, placement, outcome } of judgements) {
    const first = made.truth?.[0];
    const last = made.truth?.at(-1);
    if (!kinds.includes(made.kind) || first === undefined || last === undefined) continue;
    if ((outcome !== 'right' && outcome !== 'extent') || (placement.kind !== 'exact' && placement.kind !== 'changed')) continue;
    count += 1;
    if (Math.abs(placement.start - first.start) <= most && Math.abs(placement.end - last.end) <= most) within += 1;
  }
  return `${((100 * within) / Math.max(1, count)).toFixed(2)} % of ${count}`;
}
