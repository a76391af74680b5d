import type { Judgement } from './accuracy';
import { REVISED } from './real-edits';
import { table } from './table';

/** A reworded sentence and the versions it was looked for between. */
interface Revision {
  readonly paper: string;
  readonly towards: string;
  readonly judgement: Judgement;
}

/** Of each paper the texts of both versions follow each other, from `first` on. */
function revisionsOf(judgements: readonly Judgement[], first: number): readonly Revision[] {
  return judgements
    .filter(({ made }) => made.kind === 'real edits')
    .map((judgement) => {
      const text = judgement.made.text - first;
      return { paper: REVISED[text >> 1] ?? '', towards: text % 2 === 0 ? 'v2 in v1' : 'v1 in v2', judgement };
    });
}

const OUTCOMES = ['right', 'extent', 'wrong', 'unsure', 'missed'] as const;

/** Rewordings of each paper, both ways, by what became of them. */
export function revisionsTable(judgements: readonly Judgement[], first: number): string {
  const revisions = revisionsOf(judgements, first);
  const rows = REVISED.flatMap((paper) =>
    ['v1 in v2', 'v2 in v1'].map((towards) => {
      const these = revisions.filter((one) => one.paper === paper && one.towards === towards);
      return [`${paper}, ${towards}`, String(these.length), ...OUTCOMES.map((outcome) => String(these.filter(({ judgement }) => judgement.outcome === outcome).length))];
    }),
  );
  return table(['paper', 'reworded sentences', 'right', 'other extent', 'wrong', 'ambiguous', 'missed'], rows);
}

/** Every rewording that was not placed right, by where it should be (UTF-16 offsets): the pages themselves are not ours to copy. */
export function unrightList(judgements: readonly Judgement[], first: number): string {
  return revisionsOf(judgements, first)
    .filter(({ judgement }) => judgement.outcome !== 'right')
    .map(({ paper, towards, judgement: { made, placement, outcome, overlap } }) => {
      const truth = `${made.truth?.[0]?.start ?? 0} to ${made.truth?.at(-1)?.end ?? 0}`;
      if (placement.kind !== 'exact' && placement.kind !== 'changed') return `- ${paper}, ${towards}, ${truth}: ${placement.kind}`;
      return `- ${paper}, ${towards}, ${truth}: ${outcome}, placed ${placement.start} to ${placement.end}, ${overlap.toFixed(2)} in common, score ${placement.score.toFixed(2)}`;
    })
    .join('\n');
}
