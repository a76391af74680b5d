import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeQuotes, prepareText, type QuoteSelector } from '../../lib/match';
import type { Paper } from './paper';
import { cut, joined, mixed } from './mix';
import { hypothesis } from './peers/hypothesis';
import { indexOf } from './peers/index-of';
import type { Peer } from './peers/peer';
import { bytesPerCharacter, oursFrom, peerFrom, perQuote, repeated, sliceTimes, type Runs, type SliceTimes } from './timing';

export interface Speed {
  readonly characters: number;
  readonly quotes: number;
  /** Warm runs, text made ready included. */
  readonly ours: Runs;
  readonly setUp: Runs;
  readonly indexOf: Runs;
  readonly peers: readonly { readonly name: string; readonly perQuote: number; readonly count: number }[];
  readonly many: { readonly quotes: number; readonly ours: Runs };
  readonly growth: readonly { readonly characters: number; readonly perQuote: Runs }[];
  readonly bytes: number;
  readonly cold: number;
  readonly coldSlices: SliceTimes;
  readonly warmSlices: SliceTimes;
}

const ROUNDS = 15;

export async function speedOf(papers: readonly Paper[], peers: readonly Peer[], budget: number, seed: number): Promise<Speed> {
  const longest = papers.toSorted((a, b) => b.text.length - a.text.length);
  const [first, ...others] = longest;
  if (first === undefined) throw new Error('No papers to measure with.');
  const paper = first.text.length > 300_000 ? cut(first, 300_000) : joined(longest, 300_000);
  const { text } = paper;
  const quotes = mixed(paper, others.slice(0, 5), 500, seed);
  const many = mixed(paper, others.slice(0, 5), 5000, seed + 7);

  const cold = (inFreshProcess(text, quotes, 'whole') as { readonly total: number }).total;
  const coldSlices = inFreshProcess(text, quotes, 'sliced') as SliceTimes;
  const [ours, yardstick, setUp] = repeated(ROUNDS, oursFrom(text, quotes), peerFrom(indexOf, text, quotes), () => void prepareText(text));
  const [oursMany] = repeated(5, oursFrom(text, many));
  if (ours === undefined || yardstick === undefined || setUp === undefined || oursMany === undefined) throw new Error('Nothing was timed.');
  const warmSlices = await sliceTimes(text, quotes);
  return {
    characters: text.length,
    quotes: quotes.length,
    ours,
    setUp,
    indexOf: yardstick,
    peers: [hypothesis, ...peers].map((peer) => {
      const { time, count } = perQuote(peer, text, quotes, budget);
      return { name: peer.name, perQuote: time, count };
    }),
    many: { quotes: many.length, ours: oursMany },
    growth: growth(longest.filter(({ name }) => name !== first.name).concat(first), seed),
    bytes: bytesPerCharacter(text),
    cold,
    coldSlices,
    warmSlices,
  };
}

const LENGTHS = [20_000, 100_000, 300_000, 600_000];

/** Cost of one quote of the mix, the text being ready: the same quotes, from the beginning all lengths share. */
function growth(longest: readonly Paper[], seed: number): Speed['growth'] {
  const quotes = mixed(joined(longest, LENGTHS[0] ?? 0), longest.slice(-3), 300, seed);
  return LENGTHS.map((length) => {
    const { text } = joined(longest, length);
    const prepared = prepareText(text);
    const [runs] = repeated(ROUNDS, () => void placeQuotes(prepared, quotes));
    return { characters: text.length, perQuote: { median: (runs?.median ?? 0) / quotes.length, fastest: (runs?.fastest ?? 0) / quotes.length } };
  });
}

function inFreshProcess(text: string, quotes: readonly QuoteSelector[], how: 'whole' | 'sliced'): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'matching-'));
  const file = join(folder, 'mix.json');
  writeFileSync(file, JSON.stringify({ text, quotes }));
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'bench/matching/cold.ts', file, how], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  if (stdout === '') throw new Error(`The cold run failed: ${stderr}`);
  return JSON.parse(stdout);
}
