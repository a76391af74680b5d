import type { ImportedAnswer, ImportedNote, ThreadImport } from '../../lib/threads';
import { kindOf, stanceOf, type Gold, type GoldAnswer, type GoldNote } from './gold';
import { findLetters, lettersWithPlaces } from './letters-with-places';

export interface Ratio {
  readonly right: number;
  readonly of: number;
}

export interface Score {
  readonly noteRecall: Ratio;
  readonly notePrecision: Ratio;
  /** Matched notes whose kind is right too. */
  readonly kinds: Ratio;
  /** Quotes on the right passage, of those the paper has. */
  readonly places: Ratio;
  /** Placements that say a passage and name a wrong one. */
  readonly wrongPlaces: number;
  readonly linkRecall: Ratio;
  readonly linkPrecision: Ratio;
  /** Wrong links that do not ask for a look: must be none. */
  readonly wrongUnmarked: number;
  readonly stances: Ratio;
  readonly toLookAt: number;
  readonly answers: number;
  /** What went wrong, for a person. */
  readonly faults: readonly string[];
}

/** Two texts are the same for the score when most of their words are: typography and dropped links aside. */
export function likeness(a: string, b: string): number {
  const left = words(a);
  const right = words(b);
  if (left.length === 0 && right.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of right) {
    const remaining = counts.get(word) ?? 0;
    if (remaining > 0) {
      common += 1;
      counts.set(word, remaining - 1);
    }
  }
  return (2 * common) / (left.length + right.length);
}

function words(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().replaceAll(/[⁄∕]/g, '/').match(/[\p{L}\p{N}]+/gu) ?? [];
}

const SAME = 0.72;

export function scoreOf(imported: ThreadImport, gold: Gold, paperText: string | undefined): Score {
  const faults: string[] = [];
  const pairs = pairUp(imported.notes, gold.notes);
  const matched = new Map(pairs.map(({ note, gold: truth }) => [truth, note]));
  for (const truth of gold.notes) if (!matched.has(truth)) faults.push(`note not made: ${truth.id}`);
  const used = new Set(pairs.map(({ note }) => note));
  for (const note of imported.notes) if (!used.has(note)) faults.push(`note made that is none: [${note.about}] ${short(note.quote ?? '-')} | ${short(note.body)}`);

  let kinds = 0;
  let places = 0;
  let placeable = 0;
  let wrongPlaces = 0;
  const paper = paperText === undefined ? null : lettersWithPlaces(paperText);
  for (const { note, gold: truth } of pairs) {
    const isKind = note.about === kindOf(truth.kind) && (truth.kind !== 'figure' || truth.figure === undefined || note.label === truth.figure);
    if (isKind) kinds += 1;
    else faults.push(`kind of ${truth.id}: ${note.about} ${note.label ?? ''} instead of ${truth.kind} ${truth.figure ?? ''}`);
    if (paper === null || kindOf(truth.kind) !== 'quote') continue;
    const spans = truth.quoteParts.map((part) => findLetters(paper, part));
    if (spans.some((span) => span === null)) continue;
    placeable += 1;
    const isRight = isPlacedAt(note, spans.filter((span) => span !== null));
    if (isRight) places += 1;
    else {
      faults.push(`place of ${truth.id}: ${JSON.stringify(note.placement)?.slice(0, 160)}`);
      if (note.placement?.kind === 'exact' || note.placement?.kind === 'changed') wrongPlaces += 1;
    }
  }
  const links = scoreLinks(pairs, gold, imported, faults);
  return {
    noteRecall: { right: pairs.length, of: gold.notes.length },
    notePrecision: { right: pairs.length, of: imported.notes.length },
    kinds: { right: kinds, of: pairs.length },
    places: { right: places, of: placeable },
    wrongPlaces,
    ...links,
    toLookAt: imported.notes.flatMap((note) => note.answers).filter((answer) => answer.needsALook).length,
    answers: imported.notes.flatMap((note) => note.answers).length,
    faults,
  };
}

interface Pair {
  readonly note: ImportedNote;
  readonly gold: GoldNote;
}

/** Each gold note with the imported note most like it, best pairs first, each used once. */
function pairUp(notes: readonly ImportedNote[], gold: readonly GoldNote[]): Pair[] {
  const all = gold.flatMap((truth) =>
    notes.map((note) => ({ note, gold: truth, like: (2 * likeness(note.body, truth.critique) + likeness(note.quote ?? '', truth.paperQuoteClean ?? '')) / 3, body: likeness(note.body, truth.critique) })),
  );
  const pairs: Pair[] = [];
  const taken = new Set<object>();
  for (const pair of all.toSorted((a, b) => b.like - a.like)) {
    if (pair.body < SAME || taken.has(pair.note) || taken.has(pair.gold)) continue;
    taken.add(pair.note).add(pair.gold);
    pairs.push(pair);
  }
  return pairs;
}

/** Every passage is covered, but for an edge, and nothing far outside is. */
function isPlacedAt(note: ImportedNote, spans: readonly { start: number; end: number }[]): boolean {
  const { placement } = note;
  if (placement === null || placement.kind === 'absent' || placement.kind === 'ambiguous') return false;
  const slack = 12;
  const covers = spans.every((span) => placement.parts.some((part) => part.start <= span.start + slack && part.end >= span.end - slack));
  const within = placement.parts.every((part) => spans.some((span) => part.start >= span.start - 60 && part.end <= span.end + 60));
  return covers && within;
}

function scoreLinks(pairs: readonly Pair[], gold: Gold, imported: ThreadImport, faults: string[]): Pick<Score, 'linkRecall' | 'linkPrecision' | 'wrongUnmarked' | 'stances'> {
  const right = new Set<ImportedAnswer>();
  let found = 0;
  let wanted = 0;
  let stances = 0;
  let responses = 0;
  const noteOf = new Map(pairs.map((pair) => [pair.gold, pair.note]));
  for (const truth of gold.notes) {
    for (const [answer, isAuthor] of [...truth.authorReplies.map((one) => [one, true] as const), ...truth.thirdPartyReplies.map((one) => [one, false] as const)]) {
      wanted += 1;
      if (isAuthor) responses += 1;
      const kind = isAuthor ? 'response' : 'reply';
      const hit = noteOf.get(truth)?.answers.find((one) => !right.has(one) && likeness(one.body, answer.reply) >= SAME);
      if (hit === undefined) {
        const elsewhere = imported.notes.find((note) => note.answers.some((one) => likeness(one.body, answer.reply) >= SAME));
        faults.push(`answer to ${truth.id} (${answer.linkedBy}) ${elsewhere === undefined ? 'not read as one' : `put on [${elsewhere.about}] ${short(elsewhere.body)}`}: ${short(answer.reply)}`);
        continue;
      }
      right.add(hit);
      if (hit.kind !== kind) faults.push(`answer to ${truth.id} is a ${hit.kind}: ${short(answer.reply)}`);
      else found += 1;
      if (!isAuthor) continue;
      if (isStance(hit, answer)) stances += 1;
      else faults.push(`stance on ${truth.id}: ${hit.proposedStance} instead of ${[answer.stance, ...(answer.alsoStances ?? [])].join('/')}: ${short(answer.reply)}`);
    }
  }
  const all = imported.notes.flatMap((note) => note.answers.map((answer) => ({ note, answer })));
  const wrong = all.filter(({ answer }) => !right.has(answer));
  for (const { note, answer } of wrong) faults.push(`link that is none (${answer.linkedBy}${answer.needsALook ? ', to look at' : ', UNMARKED'}) on [${note.about}] ${short(note.body)}: ${short(answer.body)}`);
  return {
    linkRecall: { right: found, of: wanted },
    linkPrecision: { right: right.size, of: all.length },
    wrongUnmarked: wrong.filter(({ answer }) => !answer.needsALook).length,
    stances: { right: stances, of: responses },
  };
}

function isStance(answer: ImportedAnswer, truth: GoldAnswer): boolean {
  const allowed = [truth.stance, ...(truth.alsoStances ?? [])].map((one) => (one === null ? null : stanceOf(one)));
  return allowed.includes(answer.proposedStance);
}

function short(text: string): string {
  return text.length > 70 ? `${text.slice(0, 70)}…` : text;
}
