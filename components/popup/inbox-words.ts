import { cleanText } from '../../lib/markup/clean-text';
import type { InboxItem } from '../../lib/platform/desk/inbox-protocol';
import type { Translate } from '../translation';
import { documentName } from './document-name';

/** What one thing in the inbox says, in one sentence. */
export function inboxWords(t: Translate, { kind, post, event, decision, vouch, document }: InboxItem): string {
  const where = documentName(document);
  if (decision !== undefined) return t(DECISIONS[decision.action], [where]);
  if (vouch !== undefined) {
    const person = cleanText(vouch.person.handle);
    return kind === 'vouched' ? t('inbox.vouched', [person, where]) : t('inbox.vouchAsked', [person, where]);
  }
  if (event !== undefined) {
    const who = cleanText(event.actor.handle);
    const version = event.version === undefined ? null : String(event.version);
    switch (event.kind) {
      case 'fix-confirmed':
        return version === null ? t('inbox.confirmed', [who, where]) : t('inbox.confirmedIn', [who, where, version]);
      case 'fix-contested':
        return version === null ? t('inbox.contested', [who, where]) : t('inbox.contestedIn', [who, where, version]);
      case 'passage-changed':
        return version === null ? t('inbox.changed', [who, where]) : t('inbox.changedIn', [who, where, version]);
      case 'withdrawn':
        return t('inbox.withdrawn', [who, where]);
      default:
        return t('inbox.reinstated', [who, where]);
    }
  }
  const who = cleanText(post?.post.source?.writer ?? post?.post.writer.handle ?? '');
  if (kind === 'note') return t('inbox.note', [who, where]);
  return kind === 'answer' ? t('inbox.answer', [who, where]) : t('inbox.reply', [who, where]);
}

const DECISIONS = {
  hide: 'inbox.decision.hide',
  show: 'inbox.decision.show',
  remove: 'inbox.decision.remove',
  suspend: 'inbox.decision.suspend',
  reinstate: 'inbox.decision.reinstate',
  dismiss: 'inbox.decision.dismiss',
} as const satisfies Record<NonNullable<InboxItem['decision']>['action'], string>;
