/** A piece of an objection, between which it can be divided, and the white space that follows it. */
export interface Piece {
  readonly text: string;
  readonly after: string;
}

/** Paragraphs; where there is only one, its sentences. `text` and `after` together give the Markdown back. */
export function piecesOf(markdown: string): readonly Piece[] {
  const paragraphs = cut(markdown, /\n{2,}/g);
  if (paragraphs.length > 1 || /^\s*(?:[-*>|#]|\d+\.|```|\$\$)/.test(markdown)) return paragraphs;
  return cut(markdown, /(?<=[.!?…]["”’')\]]?)\s+(?=[\p{Lu}“"‘'([])/gu);
}

function cut(text: string, between: RegExp): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(between)) {
    pieces.push({ text: text.slice(from, found.index), after: found[0] });
    from = found.index + found[0].length;
  }
  pieces.push({ text: text.slice(from), after: '' });
  return pieces;
}
