import type { Placement } from '../match';
import type { EditedNote } from './state';

/** Between passages that share one note, as the importer writes it. */
const JOINT = ' […] ';

/** Two notes as one: both quotes, both objections, all answers. Nothing of either is lost. */
export function joined(note: EditedNote, other: EditedNote): EditedNote {
  const own = note.quote === null ? other : note;
  const both = note.quote !== null && other.quote !== null && note.quote !== other.quote;
  const together = both ? placedTogether(note.placement, other.placement) : own.placement;
  // Words a person chose stand for the quote; where only one of two passages has a place, it is the place.
  const chosen = both ? note.chosen || other.chosen || (together !== null && !(isPlaced(note.placement) && isPlaced(other.placement))) : own.chosen;
  const wordings = [note.suggestedWording, other.suggestedWording].filter((wording) => wording !== null);
  return {
    ...note,
    about: note.about === 'quote' || other.about === 'quote' ? 'quote' : note.about,
    label: note.about === 'quote' || other.about === 'quote' ? null : (note.label ?? other.label),
    quote: both ? `${note.quote}${JOINT}${other.quote}` : own.quote,
    placement: together,
    chosen,
    markdown: [note.markdown, other.markdown].filter((text) => text !== '').join('\n\n'),
    suggestedWording: wordings.length === 0 ? null : wordings.join('\n'),
    type: note.type ?? other.type,
    answers: [...note.answers, ...other.answers],
  };
}

function isPlaced(placement: Placement | null): placement is Extract<Placement, { kind: 'exact' | 'changed' }> {
  return placement?.kind === 'exact' || placement?.kind === 'changed';
}

function placedTogether(one: Placement | null, other: Placement | null): Placement | null {
  if (!isPlaced(one)) return isPlaced(other) ? other : one;
  if (!isPlaced(other)) return one;
  const parts = [...one.parts, ...other.parts].toSorted((a, b) => a.start - b.start);
  return {
    kind: one.kind === 'exact' && other.kind === 'exact' ? 'exact' : 'changed',
    start: Math.min(one.start, other.start),
    end: Math.max(one.end, other.end),
    parts,
    score: Math.min(one.score, other.score),
  };
}
