import type { WordEdit } from './word-difference';

/** Words of an unchanged stretch that stay on each side of a change. */
const AROUND = 6;
const GAP = '…';

/** The same difference with long unchanged stretches cut, so that the changes are seen at once. */
export function abridged(edits: readonly WordEdit[]): readonly WordEdit[] {
  return edits.map((edit, at) => (edit.kind === 'same' ? { kind: 'same', text: cut(edit.text, at === 0, at === edits.length - 1) } : edit));
}

function cut(text: string, first: boolean, last: boolean): string {
  const words = text.match(/\s*\S+\s*/gu) ?? [];
  const kept = (first ? 0 : AROUND) + (last ? 0 : AROUND);
  // A gap that saves two words saves nothing.
  if (words.length <= kept + 2) return text;
  const head = first ? '' : words.slice(0, AROUND).join('');
  const tail = last ? '' : words.slice(words.length - AROUND).join('');
  return tail === '' ? head + GAP : `${head}${GAP} ${tail}`;
}
