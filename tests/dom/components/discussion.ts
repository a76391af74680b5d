import type { NoteEntry, Standing } from '../../../components/note-entry';
import type { DocumentKey } from '../../../lib/documents/document-key';
import type { NoteDraft, ReplyDraft, ResponseDraft } from '../../../lib/notes/draft';
import { isPostId, type EventKind, type Note, type NoteId, type PostId, type QuoteTarget, type Reply, type Response, type StatusEvent } from '../../../lib/notes/note';
import { readLedger } from '../../../lib/notes/ledger';
import { legalNext } from '../../../lib/notes/legal-next';
import type { NoteActions } from '../../../components/note-actions';

/** Posts to draw, made for these tests. */

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a well-formed key
export const PAPER = 'arxiv:2411.02306' as DocumentKey;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a well-formed key
export const OTHER_PAPER = 'arxiv:1706.03762' as DocumentKey;
export const NOW = Date.UTC(2026, 5, 12, 12, 0);

export function postId(number: number): PostId {
  const id = `019d0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  if (!isPostId(id)) throw new Error(`${id} is no post id.`);
  return id;
}

export const QUOTE: QuoteTarget = {
  kind: 'quote',
  exact: 'reduces the error on every benchmark we tried',
  prefix: 'In our experiments the method ',
  suffix: ', often by a large margin.',
  hint: 1_200,
  section: '4.2 Results',
};

export function note(number: number, change: Partial<Note> = {}): Note {
  return {
    id: postId(number),
    document: PAPER,
    version: 1,
    target: QUOTE,
    type: 'overclaim',
    severity: 'major',
    body: 'Table 3 shows two benchmarks where the error *grows*.',
    joined: 0,
    writer: { id: 'critic', handle: 'halvard' },
    created: NOW - 86_400_000 * 20,
    revision: 1,
    ...change,
  };
}

export function response(number: number, to: NoteId, change: Partial<Response> = {}): Response {
  return {
    id: postId(number),
    document: PAPER,
    notes: [to],
    stance: 'concede',
    proof: { level: 3, method: 'arxiv-orcid' },
    body: 'You are right, we will say “on nine of eleven benchmarks”.',
    writer: { id: 'author', handle: 'M. Okafor' },
    created: NOW - 86_400_000 * 10,
    revision: 1,
    ...change,
  };
}

export function reply(number: number, to: NoteId, change: Partial<Reply> = {}): Reply {
  return {
    id: postId(number),
    document: PAPER,
    note: to,
    body: 'Thank you, that settles it.',
    writer: { id: 'third', handle: 'passer-by' },
    created: NOW - 86_400_000 * 5,
    revision: 1,
    ...change,
  };
}

/** A note with what is said about it, and its story as the ledger tells it. */
export function entry(change: Partial<NoteEntry> = {}, events: readonly StatusEvent[] = []): NoteEntry {
  const { note: about = note(1), responses = [], replies = [] } = change;
  const ledger = readLedger({ responses, replies, events });
  const { status, claim, steps } = ledger.of(about);
  const next = legalNext(about, ledger, about.writer.id);
  return { note: about, status, ...(claim === null ? {} : { claim }), steps, next, responses, replies, place: null, ...change };
}

export function event(number: number, to: NoteId, kind: EventKind, change: Partial<StatusEvent> = {}): StatusEvent {
  return { id: postId(number), document: PAPER, note: to, kind, at: NOW - 86_400_000 * 2, actor: { id: 'critic', handle: 'halvard' }, ...change };
}

export const STRANGER: Standing = { mine: [], undoable: {}, deliveries: {}, joined: [] };

export function noteDraft(change: Partial<NoteDraft> = {}): NoteDraft {
  return {
    kind: 'note',
    id: 'draft-1',
    document: PAPER,
    version: 1,
    target: QUOTE,
    type: 'overclaim',
    severity: 'minor',
    body: '',
    suggestedWording: '',
    evidence: '',
    updated: NOW,
    ...change,
  };
}

export function responseDraft(change: Partial<ResponseDraft> = {}): ResponseDraft {
  return { kind: 'response', id: 'draft-2', document: PAPER, notes: [postId(1)], stance: null, version: null, body: '', updated: NOW, ...change };
}

export function replyDraft(change: Partial<ReplyDraft> = {}): ReplyDraft {
  return { kind: 'reply', id: 'draft-3', document: PAPER, note: postId(1), body: '', updated: NOW, ...change };
}

/** Actions that write down what was asked for, in words. */
export function recordedActions(): NoteActions & { readonly asked: string[] } {
  const asked: string[] = [];
  const record = (name: string) => (...what: readonly unknown[]) => {
    asked.push([name, ...what.map((part) => (typeof part === 'object' && part !== null && 'id' in part ? part.id : part))].join(' '));
  };
  return {
    asked,
    onShow: record('show'),
    onRespond: record('respond'),
    onReply: record('reply'),
    onJoin: record('join'),
    onEdit: record('edit'),
    onReplace: record('replace'),
    onRemove: record('remove'),
    onWithdraw: record('withdraw'),
    onUndo: record('undo'),
    onResolve: record('resolve'),
    onJudgeFix: record('judge'),
    onSeeChange: record('see'),
    onReport: async (...what) => record('report')(...what),
    linkOf: (about) => `https://arxiv.org/html/2411.02306v1#rejoinder-note-${about.id}`,
  };
}
