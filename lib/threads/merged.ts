import { lettersIn } from './same-letters';
import type { ImportedAnswer, ImportedNote } from './thread-import';

/** The same note read twice (crossposts, pasted copies) is one, with all its addresses and all its answers. */
export function merged(notes: readonly ImportedNote[]): ImportedNote[] {
  const byWords = new Map<string, ImportedNote>();
  for (const note of notes) {
    const key = `${note.about}\u0000${lettersIn(note.quote ?? '')}\u0000${lettersIn(note.body)}`;
    const known = byWords.get(key);
    byWords.set(key, known === undefined ? note : united(known, note));
  }
  return [...byWords.values()];
}

function united(first: ImportedNote, second: ImportedNote): ImportedNote {
  const urls = [...new Set([...(first.otherUrls ?? []), second.sourceUrl, ...(second.otherUrls ?? [])])].filter(
    (url): url is string => url !== undefined && url !== first.sourceUrl,
  );
  const known = new Set(first.answers.map(keyOf));
  return {
    ...first,
    ...(urls.length === 0 ? {} : { otherUrls: urls }),
    answers: [...first.answers, ...second.answers.filter((answer) => !known.has(keyOf(answer)))],
  };
}

function keyOf(answer: ImportedAnswer): string {
  return `${lettersIn(answer.body)}\u0000${lettersIn(answer.quoteOfNote ?? '')}`;
}
