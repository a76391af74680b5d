import { findIn, type OpenAnswer, type OpenNote } from './reading';
import { labelsIn } from './targets';
import { sharesTerms, termsOf } from './terms';

/** Telling words an answer must have in common with the paragraph it is about. */
const LEAST_SHARED = 2;

/**
 * Remarks on a picture that copying has lost stand below the quote before them, as if they were about that.
 * An answer that names a figure tells them apart: the paragraph it is about, when that has nothing in common
 * with what stands above it, is a note on that figure. Returns the notes, the new ones behind those they
 * were cut from.
 */
export function splitByFigure(notes: readonly OpenNote[]): OpenNote[] {
  return notes.flatMap((note) => {
    for (const answer of note.answers) {
      const cut = note.draft.about === 'quote' && answer.linkedBy === 'topic' ? cutFor(note, answer) : null;
      if (cut !== null) return [note, cut];
    }
    return [note];
  });
}

function cutFor(note: OpenNote, answer: OpenAnswer): OpenNote | null {
  const { draft, comment } = note;
  const said = answer.comment.body(answer.units).text;
  const labels = labelsIn(said);
  const [label] = labels;
  if (label === undefined || labels.length > 1) return null;
  const terms = new Set(termsOf(said));
  for (let place = 1; place < draft.body.length; place += 1) {
    const words = comment.units[draft.body[place] ?? -1]?.text ?? '';
    const shared = new Set(termsOf(words).filter((term) => terms.has(term))).size;
    const above = [...draft.quotes, ...draft.body.slice(0, place).map((at) => comment.units[at]?.text ?? '')].join(' ');
    if (shared < LEAST_SHARED || sharesTerms(words, above)) continue;
    const body = draft.body.splice(place);
    const moved = note.answers.filter((one) => one === answer || quotesOnly(note, one, body));
    for (const one of moved) note.answers.splice(note.answers.indexOf(one), 1);
    return { draft: { about: label.startsWith('Table') ? 'table' : 'figure', label, quotes: [], quoteUnits: [], body }, comment, answers: moved };
  }
  return null;
}

function quotesOnly({ comment }: OpenNote, answer: OpenAnswer, units: readonly number[]): boolean {
  return answer.quotes.length > 0 && answer.quotes.every((quote) => findIn(comment, quote)?.units.every((at) => units.includes(at)) === true);
}
