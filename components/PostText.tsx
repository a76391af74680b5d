import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Note, Reply, Response } from '../lib/notes/note';
import { Button } from './Button';
import { Confirm } from './Confirm';
import { fullOf, machineOf, momentOf } from './dates';
import { DeliveryState } from './DeliveryState';
import { History } from './History';
import type { NoteActions } from './note-actions';
import type { Standing } from './note-entry';
import { Prose } from './Prose';
import { ReportForm, type ReportStart } from './ReportForm';
import { SourceLine } from './SourceLine';
import { useTranslate } from './translation';

export interface PostTextProps {
  readonly post: Note | Response | Reply;
  readonly standing: Standing;
  readonly now: number;
  readonly actions: NoteActions;
  /** What belongs to the text and stands below it: a suggestion, evidence. */
  readonly children?: ComponentChildren;
  /** Buttons of this kind of post, in one row with those of every kind. */
  readonly acts?: ComponentChildren;
  /** The report that is open, where something beside the post may open it; else the post keeps it itself. */
  readonly report?: ReportStart | null;
  readonly onReport?: (report: ReportStart | null) => void;
}

/**
 * What every kind of post shows alike: its text, where it came from, that it was edited, how its delivery
 * stands, and what can be done with it: for its writer edit and remove, for others a report.
 */
export function PostText({ post, standing, now, actions, children, acts, ...outer }: PostTextProps) {
  const t = useTranslate();
  const [asking, ask] = useState(false);
  const [ownReport, setOwnReport] = useState<ReportStart | null>(null);
  const row = useRef<HTMLDivElement>(null);
  const mine = standing.mine.includes(post.id);
  const report = outer.report ?? ownReport;
  const setReport = outer.onReport ?? setOwnReport;
  const { onReport } = actions;
  const reportable = !mine && post.removed === undefined && onReport !== undefined;

  return (
    <>
      {post.removed === undefined ? post.body !== '' && <Prose text={post.body} /> : <p class="quiet">{t('note.removed')}</p>}
      {children}
      <SourceLine post={post} />
      <Edited post={post} now={now} actions={actions} />
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
      <div ref={row} class={'target' in post ? 'row own acts' : 'row own'}>
        {acts}
        {mine && post.removed === undefined && !asking && (
          <>
            <Button kind="quiet" guarded onPress={() => actions.onEdit(post)}>{t('note.edit')}</Button>
            <Button kind="quiet" onPress={() => ask(true)}>{t('note.remove')}</Button>
          </>
        )}
        {reportable && (
          <Button kind="quiet" expanded={report !== null} onPress={() => setReport(report === null ? { reason: null, words: '' } : null)}>{t('report.open')}</Button>
        )}
      </div>
      {reportable && report !== null && (
        <ReportForm
          key={report.reason}
          start={report}
          onSend={(reason, words) => onReport(post.id, reason, words)}
          onClose={() => {
            setReport(null);
            // The last button of the row is the one that opens a report.
            [...(row.current?.querySelectorAll('button') ?? [])].at(-1)?.focus();
          }}
        />
      )}
    </>
  );
}

/** That a text was changed, when, and what it said before. */
function Edited({ post, now, actions }: Pick<PostTextProps, 'post' | 'now' | 'actions'>) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const { readHistory } = actions;
  if (post.edited === undefined || post.removed !== undefined) return null;
  return (
    <>
      <p class="quiet">
        <time dateTime={machineOf(post.edited)} title={fullOf(t, post.edited)}>
          {t('note.edited', [momentOf(t, post.edited, now)])}
        </time>{' '}
        {readHistory !== undefined && (
          <Button kind="quiet" expanded={open} onPress={() => setOpen(!open)}>{t('note.history')}</Button>
        )}
      </p>
      {open && readHistory !== undefined && <History read={() => readHistory(post.id)} />}
    </>
  );
}
