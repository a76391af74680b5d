import type { InboxView } from '../../lib/platform/desk/inbox-protocol';
import { Button } from '../Button';
import { useTranslate } from '../translation';

/** The ways to what waits for the person; nothing while nobody is signed in. */
export function InboxLine(props: { readonly inbox: InboxView | null; readonly onInbox: () => void; readonly onDesk: () => void }) {
  const t = useTranslate();
  const { inbox } = props;
  if (inbox?.kind !== 'signed-in') return null;
  return (
    <div class="inbox-line">
      <Button kind="quiet" onPress={props.onInbox}>
        {inbox.unread > 0 && <span class="inbox-dot" aria-hidden="true" />}
        {inbox.unread > 0 ? <strong>{t('inbox.openUnread', inbox.unread)}</strong> : t('inbox.open')}
      </Button>
      <Button kind="quiet" onPress={props.onDesk}>{t('desk.open')}</Button>
    </div>
  );
}
