/** A passage in quotation marks inside a sentence; `start` and `end` are offsets of the words between the marks. */
export interface InlineQuote {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Longer than any quote inside a sentence: an unclosed mark must not swallow the rest. */
const MAX_LENGTH = 1_500;

/**
 * Passages between double marks, straight, curly or angled; marks inside others belong to the outer one.
 * Single marks are apostrophes far more often than quotes and are not read.
 */
export function inlineQuotesOf(text: string): InlineQuote[] {
  const quotes: InlineQuote[] = [];
  const pattern = /“([^“”]*(?:“[^“”]*”[^“”]*)*)”|«([^«»]*)»|(?<![\p{L}\p{N}])"([^"\n]+)"(?![\p{L}\p{N}])|„([^„“”]*)[“”]/gu;
  for (const found of text.matchAll(pattern)) {
    const inner = found[1] ?? found[2] ?? found[3] ?? found[4] ?? '';
    if (inner.length > MAX_LENGTH || inner.trim() === '') continue;
    const trimmed = inner.trim();
    const start = found.index + 1 + inner.indexOf(trimmed);
    quotes.push({ text: trimmed, start, end: start + trimmed.length });
  }
  return quotes;
}

/** Text with the passages in quotation marks taken out: what the writer says in their own voice. */
export function withoutInlineQuotes(text: string): string {
  let own = '';
  let from = 0;
  for (const quote of inlineQuotesOf(text)) {
    own += text.slice(from, quote.start);
    from = quote.end;
  }
  return own + text.slice(from);
}
