import { LIMITS } from './limits';
import type { Note, NoteId } from './note';
import { isChangedSince, passageFate, type FoundPassage } from './passage-fate';

/** Words kept of one passage, and passages kept of one document: they lie in this browser's storage. */
const LONGEST = 2 * LIMITS.quote;
const MOST_PASSAGES = 200;

/** What was found when the notes of earlier versions were looked for in one version. */
export interface PassageNews {
  readonly version: number;
  /** Notes whose passage reads otherwise there, or is gone. */
  readonly changed: readonly NoteId[];
  /** Quoted passages that were looked for. */
  readonly of: number;
  /** How changed passages read there; of very many only the first. */
  readonly passages?: Readonly<Record<string, string>>;
  /** Those of the changed ones that are gone. */
  readonly gone?: readonly NoteId[];
  /** Those of the changed ones that read as the note suggested. */
  readonly adopted?: readonly NoteId[];
}

interface Found {
  readonly note: Note;
  readonly place: FoundPassage | null;
}

/**
 * What a page of this version tells of the passages that were quoted from earlier ones; null where there are none, or
 * where the page shows only a part of the text, which tells nothing of the rest.
 */
export function passageNews(version: number | null, isWhole: boolean, found: readonly Found[]): PassageNews | null {
  if (version === null || !isWhole) return null;
  const earlier = found.filter(({ note }) => note.version !== null && note.version < version && note.target.kind === 'quote' && note.removed === undefined);
  if (earlier.length === 0) return null;
  const changed = earlier.filter(({ note, place }) => isChangedSince(passageFate(note, place)));
  const passages = changed.flatMap(({ note, place }) => (place?.passage === undefined ? [] : [[note.id, place.passage.slice(0, LONGEST)] as const])).slice(0, MOST_PASSAGES);
  const of = (kind: 'removed' | 'adopted') => changed.filter(({ note, place }) => passageFate(note, place)?.kind === kind).map(({ note }) => note.id);
  const [gone, adopted] = [of('removed'), of('adopted')];
  return {
    version,
    changed: changed.map(({ note }) => note.id),
    of: earlier.length,
    ...(passages.length === 0 ? {} : { passages: Object.fromEntries(passages) }),
    ...(gone.length === 0 ? {} : { gone }),
    ...(adopted.length === 0 ? {} : { adopted }),
  };
}

/** News are told to who reads an earlier version, or that very one. */
export function concerns(news: PassageNews | null, version: number | null): news is PassageNews {
  return news !== null && news.changed.length > 0 && (version === null || news.version >= version);
}
