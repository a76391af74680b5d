import type { Changes } from '../../api/changes';
import type { AnyPost } from '../../api/posts';
import type { DocumentKey } from '../../documents/document-key';
import { emptyDiscussion } from '../../notes/note';
import type { Discussion, StatusEvent } from '../../notes/note';

/** A page of the changes feed laid into what is known of each document. Pure: the same page twice changes nothing more. */
export interface DocumentChanges {
  readonly posts: readonly AnyPost[];
  readonly events: readonly StatusEvent[];
  readonly gone: readonly string[];
}

export function changesByDocument({ posts, events, gone }: Changes): ReadonlyMap<DocumentKey, DocumentChanges> {
  const found = new Map<DocumentKey, { posts: AnyPost[]; events: StatusEvent[]; gone: string[] }>();
  const of = (document: DocumentKey) => {
    const known = found.get(document) ?? { posts: [], events: [], gone: [] };
    found.set(document, known);
    return known;
  };
  for (const any of posts) of(any.post.document).posts.push(any);
  for (const event of events) of(event.document).events.push(event);
  for (const { id, document } of gone) of(document).gone.push(id);
  return found;
}

/** Null when nothing is left of the document. */
export function applyChanges(document: DocumentKey, known: Discussion | null, { posts, events, gone }: DocumentChanges): Discussion | null {
  const before = known ?? emptyDiscussion(document);
  const [notes, responses, replies] = [byId(before.notes), byId(before.responses), byId(before.replies)];
  for (const any of posts) {
    if (any.kind === 'note') notes.set(any.post.id, any.post);
    else if (any.kind === 'response') responses.set(any.post.id, any.post);
    else replies.set(any.post.id, any.post);
  }
  const away = new Set(gone);
  const standing = [...replies.values()].filter((reply) => !away.has(reply.id) && !away.has(reply.note));
  const discussion: Discussion = {
    document,
    notes: [...notes.values()].filter(({ id }) => !away.has(id)),
    responses: [...responses.values()].filter((response) => !away.has(response.id) && !response.notes.every((note) => away.has(note))),
    replies: standing.filter(({ parent }) => parent === undefined || !away.has(parent)),
    events: [...byId([...before.events, ...events]).values()].filter(({ note }) => !away.has(note)),
  };
  const isEmpty = discussion.notes.length + discussion.responses.length + discussion.replies.length === 0;
  return isEmpty ? null : discussion;
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}
