import type { DocumentKey } from '../lib/documents/document-key';
import {
  isPostId,
  NOTE_TYPES,
  type Discussion,
  type Note,
  type Person,
  type PostId,
  type ProofLevel,
  type Reply,
  type Response,
  type Stance,
  type StatusEvent,
} from '../lib/notes/note';
import { LONG, OBJECTIONS, SPECIAL } from './words';

/** Discussions to show: of any size, about sentences that stand on a page, with every state a note can be in. */

export interface Passage {
  readonly text: string;
  readonly comment: string | null;
}

/** 1 June 2026, noon. */
const FIRST = Date.UTC(2026, 5, 1, 12);
const DAY = 86_400_000;

const CRITICS = ['halvard-k', 'quill-n', 'tamsin-t', 'Ö. Ünlü-Strandqvist', 'anon-reader-of-many-preprints', 'miro-w'];
const AUTHOR: Person = { id: personId(90), handle: 'I. Marwood' };

/** One discussion: `count` notes, the first of them in the order of `SPECIAL`, the rest plain objections. */
export function discussionOf(number: number, document: DocumentKey, passages: readonly Passage[], count: number): Discussion {
  const notes: Note[] = [];
  const responses: Response[] = [];
  const replies: Reply[] = [];
  const events: StatusEvent[] = [];
  const id = ids(number);
  const chosen = spread(passages, count);
  for (let at = 0; at < count; at += 1) {
    const special = SPECIAL[at];
    const passage = chosen[at % Math.max(1, chosen.length)];
    const created = FIRST + at * 7_200_000;
    const comment = passage?.comment ?? null;
    const note: Note = {
      id: id(),
      document,
      version: document.startsWith('arxiv:') ? 2 : null,
      target: special?.lost === true || passage === undefined
        ? { kind: 'quote', exact: 'A sentence that stood in an earlier version and stands there no more.', prefix: '', suffix: '', section: '3 Results' }
        : { kind: 'quote', exact: passage.text, prefix: '', suffix: '', section: '2.1 Documents and questions', ...(comment === null ? {} : { comment }) },
      type: special?.type ?? NOTE_TYPES[at % (NOTE_TYPES.length - 1)] ?? 'question',
      severity: at % 3 === 0 ? 'major' : 'minor',
      body: special?.body ?? OBJECTIONS[at % OBJECTIONS.length] ?? LONG,
      joined: at % 4 === 1 ? 7 : 0,
      writer: person(at),
      created,
      revision: 1,
      ...(special?.suggests === true && passage !== undefined ? { suggestedWording: reworded(passage.text) } : {}),
      ...(special?.evidence === undefined ? {} : { evidence: special.evidence }),
      ...(special?.imported === true
        ? { source: { url: 'https://www.lesswrong.com/posts/GGGGGGGGGGGGGGGG1/quick-takes', writer: 'TurnStile', date: FIRST - 40 * DAY } }
        : {}),
    };
    notes.push(note);
    for (const [stance, level, version] of special?.answers ?? ANSWERS[at % ANSWERS.length] ?? []) {
      responses.push(response(id(), note, created + DAY, stance, level, version));
    }
    for (let reply = 0; reply < (special?.replies ?? 0); reply += 1) {
      replies.push({ id: id(), document, note: note.id, writer: person(at + reply + 1), body: OBJECTIONS[(at + reply) % OBJECTIONS.length] ?? '', created: created + (reply + 2) * DAY, revision: 1 });
    }
    for (const kind of special?.events ?? []) {
      events.push({ id: id(), document, note: note.id, kind, at: created + 9 * DAY, actor: note.writer });
    }
  }
  return { document, notes, responses, replies, events };
}

type Answer = readonly [stance: Stance, level: ProofLevel, version?: number];

/** What plain objections get: most of them nothing, as in life. */
const ANSWERS: readonly (readonly Answer[])[] = [[], [['concede', 3]], [], [['dispute', 3]], [['clarify', 2]], [], [['fixed', 3, 2]], [['will-fix', 2]]];

function response(id: PostId, note: Note, created: number, stance: Stance, level: ProofLevel, version: number | undefined): Response {
  const told = level < 2;
  return {
    id,
    document: note.document,
    notes: [note.id],
    stance,
    proof: { level, method: level >= 3 ? 'arxiv-orcid' : level === 2 ? 'code' : 'self', date: created },
    writer: told ? { id: personId(91), handle: 'somebody-from-the-lab' } : AUTHOR,
    body: stance === 'dispute'
      ? 'We do not think so. The control condition has the same number of tokens, and its gain is within the interval around zero.'
      : 'You are right about this sentence. We say “most of the penalty” in the next version.',
    created,
    revision: 1,
    ...(version === undefined ? {} : { version }),
  };
}

function reworded(text: string): string {
  const words = text.split(' ');
  const middle = Math.floor(words.length / 2);
  return [...words.slice(0, middle), 'in our setting, mostly', ...words.slice(middle + 1)].join(' ');
}

/** `count` of them, from the whole length, in their order. */
function spread<T>(all: readonly T[], count: number): readonly T[] {
  if (all.length <= count) return all;
  return Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)]).filter((one) => one !== undefined);
}

function person(at: number): Person {
  const which = at % CRITICS.length;
  return { id: personId(which), handle: CRITICS[which] ?? 'miro-w' };
}

function personId(number: number): string {
  return `019c0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

function ids(discussion: number): () => PostId {
  let next = 0;
  return () => {
    next += 1;
    const id = `019d${String(discussion).padStart(4, '0')}-0000-7000-8000-${String(next).padStart(12, '0')}`;
    if (!isPostId(id)) throw new Error(`${id} is no post id.`);
    return id;
  };
}
