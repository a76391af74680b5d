import type { ConfirmedThread } from '../api/thread-import';
import { LIMITS } from '../notes/limits';
import type { NoteId, PostId, QuoteTarget, Source, Target } from '../notes/note';
import { passageAt, sectionAt, type PaperCopy } from './paper-copy';
import { dividedKey } from './source-key';
import type { Standings } from './standing';
import type { EditedAnswer, EditedNote, ImportState } from './state';

/** What one import may hold: posts, and bytes with some room to the mebibyte that the server reads. */
export const MOST_POSTS = 300;
const MOST_BYTES = 900_000;
/** Of one post what is not its words: ids, names of fields, dates. */
const AROUND = 700;

export interface Confirmed {
  readonly thread: ConfirmedThread;
  /** Notes that found no room in it: the next import brings them. */
  readonly rest: number;
}

/**
 * What is published of the corrected import. `standings`: what is on the server already; of a note that is there only
 * new answers are brought. `newId` makes ids for new posts.
 */
export function confirmedThread(state: ImportState, paper: PaperCopy, standings: Standings, newId: () => PostId): Confirmed {
  const notes: ConfirmedThread['notes'][number][] = [];
  const answers = new Answers(state, newId);
  let rest = 0;
  let bytes = 0;
  for (const note of state.notes) {
    const standing = standings.get(note.id);
    if (note.skipped || standing?.kind === 'removed') continue;
    const known = standing?.id;
    const wanted = note.answers.filter((answer) => !answer.skipped && !standings.has(answer.id));
    if (known !== undefined && wanted.length === 0) continue;
    const room = { posts: MOST_POSTS - notes.length - answers.count - 1, bytes: MOST_BYTES - bytes - weightOf(note) };
    const kept = fitting(wanted, room);
    if (kept.length < wanted.length || room.posts < 0 || room.bytes < 0) {
      rest += 1;
      // A note that alone is more than an import holds comes with its first answers; the next import brings the others.
      if (notes.length + answers.count > 0) continue;
    }
    bytes += weightOf(note) + kept.reduce((sum, answer) => sum + weightOf(answer), 0);
    const id = known ?? newId();
    if (known === undefined) {
      const wording = note.suggestedWording?.trim().slice(0, LIMITS.suggestedWording) ?? '';
      notes.push({
        key: note.key,
        source: sourceOf(note, state),
        id,
        target: targetOf(note, paper),
        type: note.type ?? 'question',
        severity: note.severity,
        body: bodyOf(note),
        ...(wording === '' ? {} : { suggestedWording: wording }),
      });
    }
    for (const answer of kept) answers.add(answer, id);
  }
  return { thread: { document: paper.key, version: paper.version, notes: apart(notes), ...answers.done() }, rest };
}

/** The first of these answers, as many as there is room for. */
function fitting(answers: readonly EditedAnswer[], room: { readonly posts: number; readonly bytes: number }): readonly EditedAnswer[] {
  let bytes = 0;
  const end = answers.findIndex((answer, at) => {
    bytes += weightOf(answer);
    return at >= room.posts || bytes > room.bytes;
  });
  return end < 0 ? answers : answers.slice(0, end);
}

/** Bytes of a post as it is sent. */
function weightOf(piece: EditedNote | EditedAnswer): number {
  const words = 'quote' in piece ? [bodyOf(piece), piece.quote ?? '', piece.suggestedWording ?? ''] : [piece.markdown];
  return new TextEncoder().encode(JSON.stringify([...words, piece.sourceUrl ?? ''])).length + AROUND;
}

/** Two notes with the same words about the same passage have places of their own all the same. */
function apart<One extends { readonly key: string }>(all: readonly One[]): One[] {
  const taken = new Map<string, number>();
  const used = new Set(all.map((one) => one.key));
  return all.map((one) => {
    let part = (taken.get(one.key) ?? 0) + 1;
    taken.set(one.key, part);
    if (part === 1) return one;
    const base = one.key.replace(/#\d+$/, '');
    while (used.has(dividedKey(base, part))) part += 1;
    used.add(dividedKey(base, part));
    return { ...one, key: dividedKey(base, part) };
  });
}

class Answers {
  private readonly responses: ConfirmedThread['responses'][number][] = [];
  private readonly replies: ConfirmedThread['replies'][number][] = [];

  constructor(
    private readonly state: ImportState,
    private readonly newId: () => PostId,
  ) {}

  get count(): number {
    return this.responses.length + this.replies.length;
  }

  add(answer: EditedAnswer, note: NoteId): void {
    const source = sourceOf(answer, this.state);
    const { stance, key } = answer;
    if (answer.kind === 'reply' || stance === null) {
      this.replies.push({ key, source, id: this.newId(), note, body: answer.markdown });
      return;
    }
    // Words that answer several notes are one response to all of them.
    const at = this.responses.findLastIndex((one) => one.key === key && one.stance === stance && one.body === answer.markdown);
    const same = this.responses[at];
    // One response answers so many notes at most; what answers more is there again for them.
    if (same === undefined || same.notes.length >= LIMITS.notesPerResponse) this.responses.push({ key, source, id: this.newId(), notes: [note], stance, body: answer.markdown });
    else this.responses[at] = { ...same, notes: [...same.notes, note] };
  }

  done(): Pick<ConfirmedThread, 'responses' | 'replies'> {
    const all = apart([...this.responses.map((one) => ({ ...one, is: 'response' as const })), ...this.replies.map((one) => ({ ...one, is: 'reply' as const }))]);
    return {
      responses: all.flatMap(({ is, ...one }) => (is === 'response' && 'notes' in one ? [one] : [])),
      replies: all.flatMap(({ is, ...one }) => (is === 'reply' && 'note' in one ? [one] : [])),
    };
  }
}

function sourceOf(piece: Pick<EditedNote, 'writer' | 'sourceUrl' | 'date'>, state: ImportState): Source {
  const date = piece.date === null ? Number.NaN : Date.parse(piece.date);
  return {
    url: piece.sourceUrl ?? state.sourceUrl,
    writer: (piece.writer === '' ? state.nameless : piece.writer).trim().slice(0, LIMITS.label),
    ...(Number.isFinite(date) ? { date } : {}),
  };
}

/** What was quoted of the paper stands in the note's words where it is no longer what the note is about. */
export function bodyOf({ about, quote, markdown }: EditedNote): string {
  if (about === 'quote' || about === 'title' || quote === null) return markdown;
  return `> ${quote.replaceAll('\n', '\n> ')}\n\n${markdown}`;
}

export function targetOf(note: EditedNote, paper: PaperCopy): Target {
  const { about, label } = note;
  if (about === 'quote') return quoteOf(note, paper);
  if (about === 'title' || about === 'whole') return { kind: about };
  return label === null || label.trim() === '' ? { kind: 'whole' } : { kind: about, label: label.trim().slice(0, LIMITS.label) };
}

/**
 * The paper's own words where they are the quote's, or where a person chose them. A quote that reads otherwise, or
 * joins passages, stays as its writer wrote it: the difference is part of what is said.
 */
function quoteOf({ quote, placement, chosen }: EditedNote, paper: PaperCopy): Target {
  const placed = placement?.kind === 'exact' || placement?.kind === 'changed' ? placement : null;
  if (placed !== null && (chosen || (placed.kind === 'exact' && placed.parts.length === 1))) return passageAt(paper, placed);
  if (quote === null) return { kind: 'whole' };
  const written: QuoteTarget = { kind: 'quote', exact: quote.slice(0, LIMITS.quote), prefix: '', suffix: '' };
  if (placed === null) return written;
  const around = passageAt(paper, placed);
  const section = sectionAt(paper, placed.start);
  const after = paper.text.slice(placed.end, placed.end + LIMITS.context);
  return { ...written, prefix: around.prefix, suffix: after, hint: placed.start, ...(section === null || section === '' ? {} : { section: section.slice(0, LIMITS.label) }) };
}

/** What must be settled before anything can be published. */
export type Hindrance =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'no-writer' }
  | { readonly kind: 'no-source' }
  | { readonly kind: 'no-type'; readonly notes: readonly string[] }
  | { readonly kind: 'no-words'; readonly notes: readonly string[] }
  | { readonly kind: 'too-long'; readonly pieces: readonly string[] };

export function hindrancesOf(state: ImportState): readonly Hindrance[] {
  const notes = state.notes.filter((note) => !note.skipped);
  const answers = notes.flatMap((note) => note.answers).filter((answer) => !answer.skipped);
  const all = [...notes, ...answers];
  if (notes.length === 0) return [{ kind: 'nothing' }];
  const untyped = notes.filter((note) => note.type === null).map((note) => note.id);
  const wordless = notes.filter((note) => bodyOf(note).trim() === '').map((note) => note.id);
  const long = [...notes.filter((note) => bodyOf(note).length > LIMITS.body), ...answers.filter((answer) => answer.markdown.length > LIMITS.body)].map(({ id }) => id);
  return [
    ...(all.some((piece) => piece.writer === '') && state.nameless.trim() === '' ? [{ kind: 'no-writer' as const }] : []),
    ...(all.some((piece) => piece.sourceUrl === null) && !isWebAddress(state.sourceUrl) ? [{ kind: 'no-source' as const }] : []),
    ...(untyped.length > 0 ? [{ kind: 'no-type' as const, notes: untyped }] : []),
    ...(wordless.length > 0 ? [{ kind: 'no-words' as const, notes: wordless }] : []),
    ...(long.length > 0 ? [{ kind: 'too-long' as const, pieces: long }] : []),
  ];
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
