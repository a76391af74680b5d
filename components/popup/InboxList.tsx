import { useLayoutEffect, useRef } from 'preact/hooks';
import type { InboxItem, InboxView } from '../../lib/platform/desk/inbox-protocol';
import { Button } from '../Button';
import { fullOf, machineOf, momentOf } from '../dates';
import { stanceLabel } from '../labels';
import { firstLine } from '../note-entry';
import { problemWords } from '../problem-words';
import { useTranslate } from '../translation';
import { InboxDecision, type ObjectingProps } from './InboxDecision';
import { inboxWords } from './inbox-words';
import { Notice } from './Notice';
import { Scene } from './Scene';

export interface InboxListProps extends ObjectingProps {
  readonly inbox: InboxView | null;
  readonly now: number;
  readonly looking: boolean;
  readonly onBack: () => void;
  readonly onLook: () => void;
  readonly onOlder: () => void;
  readonly onMarkAll: () => void;
  /** Things that came while the list was open, and are not in it yet: nothing moves under a reader. */
  readonly arrived: number;
  readonly onArrived: () => void;
  readonly onDesk: () => void;
  /** Opens the note it is about; it is read then. */
  readonly onOpen: (item: InboxItem) => void;
  readonly onSettings: () => void;
}

/** What waits for the person, newest first. */
export function InboxList(props: InboxListProps) {
  const t = useTranslate();
  const { inbox, now } = props;
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => title.current?.focus(), []);
  return (
    <div class="popup inbox">
      <header class="popup-header">
        <h1 class="popup-title" tabIndex={-1} ref={title}>{t('inbox.title')}</h1>
        <div class="popup-tools"><Button onPress={props.onBack}>{t('inbox.back')}</Button></div>
        <p class="quiet" role="status">{inbox?.kind === 'signed-in' && (inbox.at === null ? t('inbox.never') : t('inbox.looked', [momentOf(t, inbox.at, now)]))}</p>
      </header>
      <main class="popup-main">
        {inbox?.kind === 'signed-out' && (
          <Scene title={t('inbox.signedOutTitle')} text={t('inbox.signedOut')}>
            <Button onPress={props.onSettings}>{t('inbox.settings')}</Button>
          </Scene>
        )}
        {inbox?.kind === 'signed-in' && (
          <>
            <div class="row">
              <Button disabled={props.looking} onPress={props.onLook}>{props.looking ? t('inbox.looking') : t('inbox.look')}</Button>
              {inbox.unread > 0 && <Button kind="quiet" onPress={props.onMarkAll}>{t('inbox.markAll')}</Button>}
            </div>
            <div role="status">{props.arrived > 0 && <Button kind="primary" onPress={props.onArrived}>{t('inbox.arrived', props.arrived)}</Button>}</div>
            {(inbox.earlier ?? 0) > 0 && (
              <Notice text={t('inbox.earlier', inbox.earlier ?? 0)}><Button kind="quiet" onPress={props.onDesk}>{t('inbox.toDesk')}</Button></Notice>
            )}
            {inbox.problem !== undefined && <p class="problems" role="alert">{problemWords(t, inbox.problem)}</p>}
            {inbox.items.length === 0 && <Scene title={t('inbox.emptyTitle')} text={t('inbox.empty')} />}
            {inbox.items.length > 0 && (
              <ul class="inbox-items" aria-label={t('inbox.list')} onKeyDown={steer}>
                {inbox.items.map((item) => (
                  <li key={item.id}>
                    <Item item={item} now={now} onOpen={props.onOpen} />
                    {item.decision !== undefined && <InboxDecision decision={item.decision} keptWords={props.keptWords} onKeep={props.onKeep} onObject={props.onObject} />}
                  </li>
                ))}
              </ul>
            )}
            {inbox.before !== undefined && <div class="row"><Button kind="quiet" disabled={props.looking} onPress={props.onOlder}>{t('inbox.older')}</Button></div>}
          </>
        )}
      </main>
    </div>
  );
}

function Item({ item, now, onOpen }: { readonly item: InboxItem; readonly now: number; readonly onOpen: (item: InboxItem) => void }) {
  const t = useTranslate();
  const { post } = item;
  const text = post === undefined ? '' : firstLine(post.post.body);
  return (
    <button type="button" class={item.unread ? 'inbox-item inbox-unread' : 'inbox-item'} onClick={() => onOpen(item)}>
      <span class="inbox-mark">{item.unread && <span class="inbox-dot" role="img" aria-label={t('inbox.unread')} />}</span>
      <span class="inbox-what">{inboxWords(t, item)}</span>
      <time class="quiet" dateTime={machineOf(item.at)} title={fullOf(t, item.at)}>{momentOf(t, item.at, now)}</time>
      {(post?.kind === 'response' || text !== '') && (
        <span class="inbox-text" dir="auto">
          {post?.kind === 'response' && <strong>{stanceLabel(t, post.post.stance, post.post.version)}{text === '' ? '' : ': '}</strong>}
          {text}
        </span>
      )}
    </button>
  );
}

/** Arrow keys from one to the next. */
function steer(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('.inbox-item')];
  const at = items.findIndex((item) => item === event.target);
  // Inside a form the keys are the form's.
  if (at < 0) return;
  event.preventDefault();
  items[Math.min(Math.max(at + step, 0), items.length - 1)]?.focus();
}
