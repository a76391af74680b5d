import type { DocumentKey } from '../documents/document-key';
import type { Draft } from '../notes/draft';
import type { PostId } from '../notes/note';
import type { Database } from './database';
import type { Caller } from './messages';
import { refuseForeign } from './page-rights';
import { MessageError } from './problem';
import type { DiscussionView } from './protocol';
import { isSoundDraft } from './request-checks';
import { subjectOf } from './writing/act';
import type { Drafts } from './writing/drafts';

/**
 * What a page's request names is held against what is here: a page may act on its own document, which would be worth
 * nothing where it could name any post, or any draft, along with it. All throw `problems.notAllowed`; none asks anything
 * of the extension's own pages.
 */
export interface PageChecks {
  /** A draft has the shape of one, and no draft of another site goes by its name. */
  refuseDraft(caller: Caller, draft: Draft): Promise<void>;
  refuseForeignDraft(caller: Caller, id: string): Promise<void>;
  /** These posts stand under the document. */
  refuseAnswer(caller: Caller, document: DocumentKey, posts: readonly PostId[]): Promise<void>;
  /** An own post that is on its way. */
  refuseForeignPost(caller: Caller, post: PostId): Promise<void>;
  isUnder(document: DocumentKey, post: PostId): Promise<boolean>;
}

export interface PageChecksParts {
  readonly database: Database;
  readonly drafts: Drafts;
  readonly view: (document: DocumentKey) => Promise<DiscussionView>;
}

export function createPageChecks({ database, drafts, view }: PageChecksParts): PageChecks {
  const postsOf = async (document: DocumentKey): Promise<ReadonlySet<PostId>> => {
    const { notes, responses, replies } = (await view(document)).discussion;
    return new Set([...notes, ...responses, ...replies].map(({ id }): PostId => id));
  };
  const refuseForeignDraft: PageChecks['refuseForeignDraft'] = async (caller, id) => {
    if (caller.kind !== 'page') return;
    for (const known of await drafts.read()) if (known.id === id) refuseForeign(caller, known.document);
  };
  return {
    refuseForeignDraft,
    async refuseDraft(caller, draft) {
      if (caller.kind !== 'page') return;
      if (!isSoundDraft(draft)) throw new MessageError('problems.notAllowed');
      await refuseForeignDraft(caller, draft.id);
    },
    async refuseAnswer(caller, document, posts) {
      if (caller.kind !== 'page' || posts.length === 0) return;
      const here = await postsOf(document);
      if (!posts.every((post) => here.has(post))) throw new MessageError('problems.notAllowed');
    },
    async refuseForeignPost(caller, post) {
      if (caller.kind !== 'page') return;
      const ops = await database.run((db) => db.getAll('outbox'));
      for (const op of ops) if (subjectOf(op.act) === post) refuseForeign(caller, op.document);
    },
    isUnder: async (document, post) => (await postsOf(document)).has(post),
  };
}
