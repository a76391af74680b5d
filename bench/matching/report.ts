import type { Accuracy, Tally } from './accuracy';
import type { Calibration } from './calibration';
import { ABSENT_KINDS, PRESENT_KINDS, type Kind } from './case';
import type { Outcome } from './outcome';
import type { Speed } from './speed';
import { table } from './table';
import { SLICE } from './timing';
import type { VersionReport } from './versions';

const share = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);
const number = (value: number, digits = 1): string => value.toFixed(digits);

function total(counts: Record<Outcome, number> | undefined): number {
  return counts === undefined ? 0 : Object.values(counts).reduce((sum, count) => sum + count, 0);
}

export function ownTable(tally: Tally): string {
  const row = (kind: Kind): string[] => {
    const counts = tally.get(kind);
    const cells = (['right', 'extent', 'wrong', 'unsure', 'missed'] as const).map((outcome) => share(counts?.[outcome] ?? 0, total(counts)));
    return [kind, String(total(counts)), ...cells];
  };
  const kinds = [...PRESENT_KINDS, 'two equal passages', ...ABSENT_KINDS] as const;
  return table(['kind', 'cases', 'right', 'other extent', 'wrong', 'ambiguous', 'missed'], kinds.filter((kind) => tally.has(kind)).map(row));
}

export function peersTable(ours: Tally, peers: readonly { readonly name: string; readonly accuracy: Accuracy }[]): string {
  const columns = [{ name: 'ours', tally: ours }, ...peers.map(({ name, accuracy }) => ({ name, tally: accuracy.tally }))];
  const kinds = [...PRESENT_KINDS, ...ABSENT_KINDS].filter((kind) => ours.has(kind));
  const rows = kinds.map((kind) => [kind, ...columns.map(({ tally }) => share(tally.get(kind)?.right ?? 0, total(tally.get(kind))))]);
  const judged = ['cases judged', ...columns.map(({ tally }) => String([...tally.values()].reduce((sum, counts) => sum + total(counts), 0)))];
  return table(['right, by kind', ...columns.map(({ name }) => name)], [...rows, ['**mean over present kinds**', ...columns.map(({ tally }) => meanRecall(tally))], judged]);
}

export function meanRecall(tally: Tally): string {
  const shares = PRESENT_KINDS.flatMap((kind) => {
    const counts = tally.get(kind);
    return counts === undefined ? [] : [counts.right / total(counts)];
  });
  return `${((100 * shares.reduce((sum, one) => sum + one, 0)) / Math.max(1, shares.length)).toFixed(2)} %`;
}

/** Share of outcomes among all cases of some kinds. */
export function over(tally: Tally, kinds: readonly Kind[], outcomes: readonly Outcome[]): { readonly share: string; readonly count: number } {
  let part = 0;
  let whole = 0;
  for (const kind of kinds) {
    const counts = tally.get(kind);
    whole += total(counts);
    for (const outcome of outcomes) part += counts?.[outcome] ?? 0;
  }
  return { share: whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)} % of ${whole}`, count: whole };
}

export function speedTable(speed: Speed): string {
  const { ours, setUp, indexOf, many } = speed;
  const slow = speed.peers.map(({ name, perQuote, count }): string[] => {
    const all = perQuote * speed.quotes;
    return [`${name}, from ${count} quotes`, number(all, 0), '', `${number(all / ours.median, 0)} times`];
  });
  const times = (part: number): string => `${number(part / ours.median, 2)} times`;
  return table(
    [`${speed.quotes} quotes in ${speed.characters} characters, set-up included`, 'median ms', 'fastest ms', 'against ours'],
    [
      ['ours', number(ours.median), number(ours.fastest), '1'],
      ['of it set-up', number(setUp.median), number(setUp.fastest), ''],
      ['indexOf', number(indexOf.median), number(indexOf.fastest), `${times(indexOf.median)}; fastest ${number(indexOf.fastest / ours.fastest, 2)}`],
      ...slow,
      [`ours, ${many.quotes} quotes`, number(many.ours.median), number(many.ours.fastest), `${times(many.ours.median)}; fastest ${number(many.ours.fastest / ours.fastest, 2)}`],
      ['ours, first call in a fresh process', number(speed.cold), '', times(speed.cold)],
      [`longest slice, warm (${speed.warmSlices.slices} slices given ${SLICE} ms)`, number(speed.warmSlices.longest), '', ''],
      [`longest slice, cold (${speed.coldSlices.slices} slices given ${SLICE} ms)`, number(speed.coldSlices.longest), '', ''],
      ['bytes kept per character', number(speed.bytes), '', ''],
    ],
  );
}

export function growthTable({ growth }: Speed): string {
  const first = growth[0]?.perQuote ?? { median: 1, fastest: 1 };
  return table(
    ['characters', 'microseconds per quote, median', 'against the shortest', 'fastest', 'against the shortest'],
    growth.map(({ characters, perQuote: { median, fastest } }) => [
      String(characters), number(1000 * median), number(median / first.median, 2), number(1000 * fastest), number(fastest / first.fastest, 2),
    ]),
  );
}

export function versionsTable(reports: readonly VersionReport[]): string {
  return table(
    ['paper', 'unchanged sentences', 'right', '"removed", of them placed', '"added", of them placed'],
    reports.map(({ name, unchanged, noisy }) => [
      name, String(unchanged.count), share(unchanged.right, unchanged.count), ...noisy.map(({ count, placed }) => `${placed} of ${count}`),
    ]),
  );
}

export function calibrationTable({ bins }: Calibration): string {
  return table(
    ['score from', 'placed', 'mean score', 'share in the right place'],
    bins.map(({ from, count, score, right }) => [number(from), String(count), number(score, 3), number(right, 3)]),
  );
}
