import { foldForSearch } from '../../lib/text/fold-for-search';
import type { NoteEntry } from '../note-entry';

/**
 * Whether a note holds every word that was typed, anywhere: quote, text, answers, people, section; folded, so that
 * case, accents, quotes and fractions do not count. Plainer than the popup's search, which a page need not load.
 */
export function holdsWords(query: string): (entry: NoteEntry) => boolean {
  const words = foldForSearch(query).split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return () => true;
  return (entry) => {
    const text = wordsOf(entry);
    return words.every((word) => text.includes(word));
  };
}

const folded = new WeakMap<NoteEntry, string>();

function wordsOf(entry: NoteEntry): string {
  const known = folded.get(entry);
  if (known !== undefined) return known;
  const { note, responses, replies, place } = entry;
  const { target } = note;
  const said = [note, ...responses, ...replies].flatMap((post) => [post.body, post.writer.handle, post.source?.writer ?? '']);
  const about = target.kind === 'quote' ? [target.exact, target.section ?? ''] : 'label' in target ? [target.label] : [];
  const text = foldForSearch([...said, ...about, note.suggestedWording ?? '', note.type, place?.section ?? ''].join('\n'));
  folded.set(entry, text);
  return text;
}
