import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Note, Reply, Response } from '../lib/notes/note';
import { safeLink } from '../lib/markup/safe-link';
import { Button } from './Button';
import { Confirm } from './Confirm';
import { dayOf, fullOf, machineOf, momentOf } from './dates';
import { DeliveryState } from './DeliveryState';
import { History } from './History';
import type { NoteActions } from './note-actions';
import type { Standing } from './note-entry';
import { Prose } from './Prose';
import { useTranslate } from './translation';

export interface PostTextProps {
  readonly post: Note | Response | Reply;
  readonly standing: Standing;
  readonly now: number;
  readonly actions: NoteActions;
  /** What belongs to the text and stands below it: a suggestion, evidence. */
  readonly children?: ComponentChildren;
}

/**
 * What every kind of post shows alike: its text, where it came from, that it was edited, how its delivery
 * stands, and for its writer: edit and remove.
 */
export function PostText({ post, standing, now, actions, children }: PostTextProps) {
  const t = useTranslate();
  const [asking, ask] = useState(false);
  const [historyOpen, openHistory] = useState(false);
  const mine = standing.mine.includes(post.id);
  const { readHistory } = actions;

  return (
    <>
      {post.removed === undefined ? post.body !== '' && <Prose text={post.body} /> : <p class="quiet">{t('note.removed')}</p>}
      {children}
      <SourceLine post={post} />
      {post.edited !== undefined && post.removed === undefined && (
        <p class="quiet">
          <time dateTime={machineOf(post.edited)} title={fullOf(t, post.edited)}>
            {t('note.edited', [momentOf(t, post.edited, now)])}
          </time>{' '}
          {readHistory !== undefined && (
            <Button kind="quiet" expanded={historyOpen} onPress={() => openHistory(!historyOpen)}>{t('note.history')}</Button>
          )}
        </p>
      )}
      {historyOpen && readHistory !== undefined && <History read={() => readHistory(post.id)} />}
      <DeliveryState
        post={post.id}
        delivery={standing.deliveries[post.id]}
        undoableUntil={standing.undoable[post.id]}
        now={now}
        onUndo={actions.onUndo}
        onResolve={actions.onResolve}
      />
      {asking && (
        <Confirm
          question={t('note.removeAsk')}
          yes={t('note.removeYes')}
          no={t('note.removeNo')}
          onYes={() => {
            ask(false);
            actions.onRemove(post.id);
          }}
          onNo={() => ask(false)}
        />
      )}
      {mine && post.removed === undefined && !asking && (
        <div class="row own">
          <Button kind="quiet" guarded onPress={() => actions.onEdit(post)}>{t('note.edit')}</Button>
          <Button kind="quiet" onPress={() => ask(true)}>{t('note.remove')}</Button>
        </div>
      )}
    </>
  );
}

/** Where a post was first published, with a link there. */
function SourceLine({ post }: { readonly post: Note | Response | Reply }) {
  const t = useTranslate();
  if (post.source === undefined) return null;
  const { writer, date, url } = post.source;
  const words = date === undefined ? t('note.source', [writer]) : t('note.sourceDate', [writer, dayOf(t, date)]);
  const href = safeLink(url);
  return (
    <p class="quiet source">
      {href === null ? words : <a href={href} target="_blank" rel="noopener noreferrer nofollow">{words}</a>}
    </p>
  );
}
