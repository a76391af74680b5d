import type { DocumentKey } from '../../documents/document-key';
import type { PostId } from '../../notes/note';
import { REPORT_REASONS, REPORT_WORDS } from '../../notes/report-reasons';
import type { Act } from './act';
import type { BackgroundHandlers, Caller } from '../messages';
import type { OutcomeProtocol } from './outcome-protocol';
import { MessageError } from '../problem';
import { validKeys, validPost } from '../request-checks';

export interface OutcomeServiceParts {
  /** Stores an act in the outbox and sends it. */
  readonly add: (document: DocumentKey, act: Act) => Promise<void>;
  /** Whether this post stands under this document. */
  readonly isUnder: (document: DocumentKey, post: PostId) => Promise<boolean>;
  /** The note server in force; null for none. */
  readonly serverNow: () => Promise<string | null>;
  /** A UUIDv7 for an event or a report. */
  readonly newId: () => PostId;
}

/** Verdicts, sightings and reports: acts like any other, so that none is lost while the server is away. */
export function createOutcomeService({ add, isUnder, serverNow, newId }: OutcomeServiceParts): Pick<BackgroundHandlers, keyof OutcomeProtocol> {
  /** A page may act on its own document, which is worth nothing where it can name any post with it. */
  const refuseElsewhere = async (document: DocumentKey, post: PostId, caller: Caller): Promise<void> => {
    validKeys([document]);
    if (caller.kind === 'page' && !(await isUnder(document, validPost(post)))) throw new MessageError('problems.notAllowed');
  };
  return {
    async judgeFix({ document, note, verdict, version }, caller) {
      await refuseElsewhere(document, note, caller);
      const kind = verdict === 'confirmed' ? 'fix-confirmed' : 'fix-contested';
      await add(document, { kind: 'event', event: { id: newId(), note: validPost(note), kind, ...(version === null ? {} : { version }) } });
    },
    async reportChange({ document, note, version }, caller) {
      await refuseElsewhere(document, note, caller);
      await add(document, { kind: 'event', event: { id: newId(), note: validPost(note), kind: 'passage-changed', version } });
    },
    async reportPost({ document, post, reason, words }, caller) {
      await refuseElsewhere(document, post, caller);
      if (!REPORT_REASONS.includes(reason)) throw new MessageError('problems.notAllowed');
      // There is nobody to read it.
      if ((await serverNow()) === null) throw new MessageError('problems.localOnly');
      await add(document, { kind: 'report', report: { id: newId(), post: validPost(post), reason, words: words.slice(0, REPORT_WORDS) } });
    },
  };
}
