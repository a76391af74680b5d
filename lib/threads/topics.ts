import { inlineQuotesOf } from './inline-quotes';
import { sentencesOf } from './sentences';
import { termsOf } from './terms';

/** What a note is about, counted: terms of its quote, its objection and its links. */
export interface TopicDocument {
  readonly counts: ReadonlyMap<string, number>;
  /** Two telling words in a row, joined by a space. */
  readonly pairs: ReadonlySet<string>;
  /** Terms the critic puts in quotation marks. */
  readonly quoted: ReadonlySet<string>;
  readonly length: number;
}

/** Answers are about the objection; the passage it objects to counts half. */
const QUOTE_WEIGHT = 0.5;

export function topicDocument(said: readonly string[], passages: readonly string[] = []): TopicDocument {
  const counts = new Map<string, number>();
  const pairs = new Set<string>();
  const quoted = new Set<string>();
  let length = 0;
  for (const [part, weight] of [...said.map((one) => [one, 1] as const), ...passages.map((one) => [one, QUOTE_WEIGHT] as const)]) {
    const terms = termsOf(part);
    length += weight * terms.length;
    terms.forEach((term, at) => {
      counts.set(term, (counts.get(term) ?? 0) + weight);
      const next = terms[at + 1];
      if (next !== undefined && weight === 1) pairs.add(`${term} ${next}`);
    });
    for (const quote of inlineQuotesOf(part)) for (const term of termsOf(quote.text)) quoted.add(term);
  }
  return { counts, pairs, quoted, length };
}

export interface TopicFit {
  /** Place in the list of documents. */
  readonly best: number;
  readonly score: number;
  /** Score of the runner-up; 0 where there is none. */
  readonly second: number;
  /** Telling words in common with the best. */
  readonly shared: number;
}

/**
 * Which of the notes these words are about. Okapi BM25 (Robertson and Walker, 1994; k1 = 1.2, b = 0.4) over
 * telling words, where words in quotation marks count double (four times in "the word “scheming”"), those of
 * the first sentence half more, and two words in a row as one more word. Null where nothing is shared.
 */
export function bestTopic(words: string, documents: readonly TopicDocument[]): TopicFit | null {
  const weights = new Map<string, number>();
  const [first = ''] = sentencesOf(words);
  for (const term of termsOf(words)) weights.set(term, 1);
  for (const term of termsOf(first)) weights.set(term, 1.5);
  for (const quote of inlineQuotesOf(words)) {
    const isNamed = /\b(?:words?|terms?|phrases?|terminology|language|usage|use|using|call(?:ed|ing)?|claim|title|notion|concept)\s+(?:of\s+|as\s+)?(?:\w+\s+)?[“"]$/iu.test(words.slice(Math.max(0, quote.start - 40), quote.start));
    for (const term of termsOf(quote.text)) weights.set(term, (weights.get(term) ?? 1) * (isNamed ? 4 : 2));
  }
  const terms = termsOf(words);
  const pairs = new Set(terms.slice(0, -1).map((term, at) => `${term} ${terms[at + 1] ?? ''}`));

  const mean = documents.reduce((sum, document) => sum + document.length, 0) / Math.max(1, documents.length);
  const rarity = (holds: (document: TopicDocument) => boolean): number => {
    const holding = documents.filter(holds).length;
    return Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
  };
  const rarities = new Map([...weights.keys()].map((term) => [term, rarity((document) => document.counts.has(term))]));
  const pairRarities = new Map([...pairs].map((pair) => [pair, rarity((document) => document.pairs.has(pair))]));

  let best = -1;
  let score = 0;
  let second = 0;
  let shared = 0;
  documents.forEach((document, at) => {
    let sum = 0;
    let common = 0;
    for (const [term, weight] of weights) {
      const count = document.counts.get(term);
      if (count === undefined) continue;
      common += 1;
      const saturated = (count * 2.2) / (count + 1.2 * (0.6 + (0.4 * document.length) / Math.max(1, mean)));
      sum += weight * (rarities.get(term) ?? 0) * saturated * (document.quoted.has(term) ? 1.3 : 1);
    }
    for (const pair of pairs) if (document.pairs.has(pair)) sum += pairRarities.get(pair) ?? 0;
    if (sum > score) {
      second = score;
      [best, score, shared] = [at, sum, common];
    } else if (sum > second) second = sum;
  });
  return best === -1 ? null : { best, score, second, shared };
}
