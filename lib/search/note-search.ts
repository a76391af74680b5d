import Fuse, { type Expression } from 'fuse.js';
import type { Discussion, Note, PostId, Target } from '../notes/note';
import { foldForSearch } from '../text/fold-for-search';

/** What of one note can be searched, folded. */
interface Searchable {
  readonly id: PostId;
  readonly quote: string;
  readonly text: string;
  readonly answers: string;
  readonly people: string;
  readonly section: string;
}

/** The passage and the objection say what a note is; a hit there counts more than one in a long answer. */
const FIELDS = [
  { name: 'quote', weight: 3 },
  { name: 'text', weight: 3 },
  { name: 'people', weight: 2 },
  { name: 'section', weight: 2 },
  { name: 'answers', weight: 1 },
] as const satisfies readonly { readonly name: keyof Searchable; readonly weight: number }[];

/** Fuse's scale: 0 finds the letters as typed, 1 finds anything. One slip in about five letters passes. */
const TOLERANCE = 0.22;
/** Words of up to this many letters must stand as typed: with a slip allowed they would match everywhere. */
const EXACT_LENGTH = 3;
/** A pasted sentence is found by its phrase, or by its first words. */
const MOST_WORDS = 8;

/**
 * Search over one discussion, for people: over quote, text, answers, people and section, all folded first (case,
 * accents, ligatures, fractions, quotes, dashes). Built once; the returned function takes what was typed and gives
 * the ids of the notes that match, best first. First the notes that contain the words as one phrase, then those in
 * which each word occurs somewhere, small slips allowed. An empty query matches every note, in the given order.
 */
export function noteSearch(discussions: readonly Discussion[]): (query: string) => readonly PostId[] {
  const notes = discussions.flatMap((discussion) => searchables(discussion));
  const fuse = new Fuse(notes, {
    keys: [...FIELDS],
    threshold: TOLERANCE,
    ignoreLocation: true,
    ignoreFieldNorm: true,
    includeScore: true,
    useExtendedSearch: true,
    isCaseSensitive: true, // Folding has made everything lower case already.
  });

  return (query) => {
    const phrase = foldForSearch(query);
    if (phrase === '') return notes.map((note) => note.id);
    const whole = notes
      .map((note) => ({ id: note.id, weight: weightOf(note, phrase) }))
      .filter(({ weight }) => weight > 0)
      .toSorted((a, b) => b.weight - a.weight)
      .map(({ id }) => id);
    const words = wordsOf(phrase);
    if (words.length === 0) return whole;
    const found = fuse.search({ $and: words.map(anywhere) }).map((result) => result.item.id);
    return [...new Set([...whole, ...found])];
  };
}

/** The weight of the best field that holds the phrase; 0 where none does. */
function weightOf(note: Searchable, phrase: string): number {
  return Math.max(0, ...FIELDS.map(({ name, weight }) => (note[name].includes(phrase) ? weight : 0)));
}

/** The word in any of the fields. */
function anywhere(word: string): Expression {
  const pattern = word.length <= EXACT_LENGTH ? `'${word}` : word;
  return { $or: FIELDS.map(({ name }) => ({ [name]: pattern })) };
}

/** Words without the signs that Fuse's extended search would take for operators. */
function wordsOf(phrase: string): readonly string[] {
  return phrase
    .split(/[\s|"]+/)
    .map((word) => word.replace(/^['!^=]+|[$']+$/g, ''))
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
}

function searchables(discussion: Discussion): readonly Searchable[] {
  return discussion.notes.map((note) => {
    const responses = discussion.responses.filter((response) => response.notes.includes(note.id));
    const replies = discussion.replies.filter((reply) => reply.note === note.id);
    const answers = [...responses, ...replies];
    return {
      id: note.id,
      quote: folded([targetWords(note.target)]),
      text: folded([note.body, note.suggestedWording ?? '', note.type]),
      answers: folded(answers.map((answer) => answer.body)),
      people: folded([note, ...answers].flatMap((post) => [post.writer.handle, post.source?.writer ?? ''])),
      section: folded([sectionOf(note)]),
    };
  });
}

function folded(texts: readonly string[]): string {
  return foldForSearch(texts.join('\n').replace(/[*_`~]+/g, ''));
}

function targetWords(target: Target): string {
  switch (target.kind) {
    case 'quote':
      return target.exact;
    case 'title':
    case 'whole':
      return '';
    default:
      return target.label;
  }
}

function sectionOf(note: Note): string {
  return note.target.kind === 'quote' ? (note.target.section ?? '') : '';
}
