import type { Span } from '../../../lib/match/placement';
import type { PageText } from '../../../lib/page/page-text';
import { seeded } from '../random';

/** Sentences of the text, without white space at their ends; headings and rows of tables count as ones. */
export function sentencesOf(page: PageText): Span[] {
  return page.blocks.flatMap((block) => {
    const text = page.text.slice(block.start, block.end);
    const spans: Span[] = [];
    for (const { 0: sentence, index } of text.matchAll(/\S.*?(?:[.!?](?=\s)|$)/gs)) {
      const trimmed = sentence.trimEnd();
      if (trimmed !== '') spans.push({ start: block.start + index, end: block.start + index + trimmed.length });
    }
    return spans;
  });
}

/** So many of them, the same ones for the same seed; all when there are fewer. One in ten runs on into the next. */
export function sampleSentences(page: PageText, seed: string, count: number): Span[] {
  const random = seeded(seed);
  const sentences = sentencesOf(page);
  if (sentences.length <= count) return sentences;
  return Array.from({ length: count }, () => {
    const index = Math.floor(random() * (sentences.length - 1));
    const last = random() < 0.1 ? index + 1 : index;
    return { start: sentences[index]?.start ?? 0, end: sentences[last]?.end ?? 0 };
  });
}
