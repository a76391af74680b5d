import type { Draft } from '../notes/draft';
import type { DraftState } from '../platform/writing/draft-desk';
import type { DiscussionView } from '../platform/protocol';
import type { AccountState } from '../platform/account/account-state';
import type { Problem } from '../platform/problem';
import type { DocumentKey } from '../documents/document-key';
import { emptyDiscussion, type NoteId } from '../notes/note';
import type { PassageNews } from '../notes/version-news';
import type { Band } from '../page/geometry';
import type { PageIdentity } from '../sites/site';
import type { MarginForm } from './form';
import type { RovingMark } from './roving';
import type { Notice } from './notice';
import type { PlacedNote } from './place-notes';
import type { Spot } from './spots';

/** All that the margin draws, in one value. Pixels are of the document unless said otherwise. */
export interface MarginModel {
  readonly identity: PageIdentity;
  /** The document's discussion with those of the papers it links merged in; null while it is asked for. */
  readonly view: DiscussionView | null;
  /** All notes of those documents, also those that have no place on this page. */
  readonly known: DiscussionView | null;
  readonly placed: readonly PlacedNote[];
  readonly spots: readonly Spot[];
  /** What is known of the passages in this version or a later one. */
  readonly news: PassageNews | null;
  /** Notes by the paragraph they stand in: counters gather one paragraph's notes. */
  readonly paragraphs: ReadonlyMap<NoteId, number>;
  readonly form: MarginForm;
  /** Where the margin is: left edge and width of the free gutter, top of the text. */
  readonly gutter: { readonly left: number; readonly width: number; readonly top: number };
  /** Size of the document, so that nothing of ours makes it longer or wider. */
  readonly page: { readonly width: number; readonly height: number };
  readonly bands: readonly Band[];
  readonly theme: 'light' | 'dark';
  readonly hidden: boolean;
  readonly open: NoteId | null;
  /** The list: closed, all notes, or those of one paragraph. */
  readonly panel: 'closed' | 'all' | readonly NoteId[];
  readonly writing: DraftState | null;
  /** Where a new note's form stands: beside what it is about; null when that is nowhere on the page. */
  readonly writingTop: number | null;
  /** Where that ends. */
  readonly writingBottom: number | null;
  /** The control that goes from block to block to write on one; null while it is not asked for. */
  readonly roving: RovingMark | null;
  readonly account: AccountState | null;
  /** Where the selection toolbar stands, in px of the viewport. */
  readonly toolbar: { readonly left: number; readonly top: number } | null;
  readonly problem: Problem | null;
  /** Something to be told that stands beside no passage; null for nothing. */
  readonly notice: Notice | null;
  /** What was begun about this document and lies unfinished, newest first; not what is open in the form here. */
  readonly drafts: readonly Draft[];
  /** Milliseconds; moves when undo windows end. */
  readonly now: number;
}

/** Discussions of several documents as one, for drawing: the first one's freshness counts. */
export function mergeViews(views: readonly DiscussionView[]): DiscussionView | null {
  const [first, ...others] = views;
  if (first === undefined) return null;
  if (others.length === 0) return first;
  return {
    ...first,
    discussion: {
      document: first.discussion.document,
      notes: views.flatMap((view) => view.discussion.notes),
      responses: views.flatMap((view) => view.discussion.responses),
      replies: views.flatMap((view) => view.discussion.replies),
      events: views.flatMap((view) => view.discussion.events),
    },
    mine: views.flatMap((view) => view.mine),
    joined: views.flatMap((view) => view.joined),
    undoable: Object.fromEntries(views.flatMap((view) => Object.entries(view.undoable))),
    deliveries: Object.fromEntries(views.flatMap((view) => Object.entries(view.deliveries))),
  };
}

/** A discussion nobody could be asked about. */
export function unknownView(document: DocumentKey): DiscussionView {
  return {
    discussion: emptyDiscussion(document),
    mine: [],
    undoable: {},
    deliveries: {},
    joined: [],
    freshness: { kind: 'unknown', problem: 'server-away' },
  };
}
