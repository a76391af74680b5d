import type { PlaceKind } from '../../lib/importing/counts';
import { countsOf } from '../../lib/importing/counts';
import type { EditedAnswer, EditedNote, ImportState } from '../../lib/importing/state';
import type { Translate } from '../translation';

/** What the preview says of places and links: the one place that names them. */

const PLACE = {
  exact: 'import.place.exact',
  changed: 'import.place.changed',
  ambiguous: 'import.place.ambiguous',
  absent: 'import.place.absent',
  unread: 'import.place.unread',
  part: 'import.place.part',
  title: 'import.place.title',
  whole: 'import.place.whole',
} as const satisfies Record<PlaceKind, string>;

const LINK = {
  blockquote: 'import.link.blockquote',
  placeholder: 'import.link.placeholder',
  'inline-quote': 'import.link.inlineQuote',
  topic: 'import.link.topic',
  position: 'import.link.position',
  tree: 'import.link.tree',
  person: 'import.link.person',
} as const satisfies Record<EditedAnswer['linkedBy'], string>;

const COUNT = {
  exact: 'import.count.exact',
  changed: 'import.count.changed',
  ambiguous: 'import.count.ambiguous',
  absent: 'import.count.absent',
  unread: 'import.count.unread',
  part: 'import.count.part',
  title: 'import.count.title',
  whole: 'import.count.whole',
} as const satisfies Record<PlaceKind, string>;

const ORDER = ['exact', 'changed', 'part', 'title', 'whole', 'ambiguous', 'absent', 'unread'] as const satisfies readonly PlaceKind[];

export const placeWords = (t: Translate, kind: PlaceKind): string => t(PLACE[kind]);
export const linkWords = (t: Translate, answer: EditedAnswer): string => t(LINK[answer.linkedBy]);

/** "13 notes: 8 placed exactly, 1 changed, 2 on figures, 2 on the whole paper; 15 answers linked, 2 need a look" */
export function countWords(t: Translate, state: ImportState): string {
  const counts = countsOf(state);
  const places = ORDER.filter((kind) => counts.places[kind] > 0).map((kind) => t(COUNT[kind], counts.places[kind]));
  const notes = t('import.count.notes', counts.notes);
  const about = places.length === 0 ? notes : `${notes}: ${places.join(', ')}`;
  const answers = t('import.count.answers', counts.answers);
  const look = counts.look === 0 ? t('import.count.noLook') : t('import.count.look', counts.look);
  return `${about}; ${answers}, ${look}`;
}

/** A note in a list of notes to choose from: its number, and how it begins. */
export function noteName(t: Translate, note: EditedNote, number: number): string {
  const about = note.quote ?? note.label ?? placeWords(t, note.about === 'title' ? 'title' : 'whole');
  const line = about.replaceAll(/\s+/g, ' ').trim();
  return `${number}. ${line.length > 60 ? `${line.slice(0, 58).trimEnd()}…` : line}`;
}
