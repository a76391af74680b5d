import { useState } from 'preact/hooks';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { NoteId } from '../../lib/notes/note';
import type { PassageNews } from '../../lib/notes/version-news';
import { problemOf } from '../../lib/platform/problem';
import { Button } from '../Button';
import { documentName } from '../popup/document-name';
import { Notice } from '../popup/Notice';
import { problemWords } from '../problem-words';
import { useTranslate } from '../translation';
import { isLikelyFixed, mayBeFixed, unseenPromises, type DeskRow } from './desk-rows';
import { FixReceipt, type ClaimedFix } from './FixReceipt';
import { VersionPassage } from './VersionPassage';

export interface VersionNotesProps {
  readonly rows: readonly DeskRow[];
  /** What this browser has seen, by document. */
  readonly news: ReadonlyMap<DocumentKey, PassageNews>;
  /** What was claimed here since the desk was opened. */
  readonly claimed: readonly ClaimedFix[];
  /** The author says that these are fixed in that version. Rejects where it could not be kept. */
  readonly onClaim: (document: DocumentKey, notes: readonly NoteId[], version: number) => Promise<void>;
  readonly onUndo: (claimed: ClaimedFix) => void;
  /** Until when all of these can be taken back; milliseconds, 0 when no longer. */
  readonly undoableUntil: (claimed: ClaimedFix) => number;
  readonly now: number;
  /** Opens that version at the note; `null`: the newest. */
  readonly onOpen: (row: DeskRow, version: number | null) => void;
}

/** A new version: which of the passages that were objected to read otherwise now, each with its difference. */
export function VersionNotes(props: VersionNotesProps) {
  const t = useTranslate();
  const { rows, news } = props;
  return (
    <>
      {props.claimed.map((one) => <FixReceipt key={one.posts[0]} claimed={one} undoableUntil={props.undoableUntil(one)} now={props.now} onUndo={() => props.onUndo(one)} />)}
      {[...news].map(([document, found]) => {
        const changed = rows.filter((row) => row.entry.note.document === document && found.changed.includes(row.entry.note.id) && mayBeFixed(row, found.version));
        return changed.length === 0 ? null : <Version key={`${document} ${found.version}`} rows={changed} document={document} news={found} onClaim={props.onClaim} onOpen={props.onOpen} />;
      })}
      {unseenPromises(rows, news).map(([document, [first, ...others]]) => first !== undefined && (
        <Notice key={document} text={t('desk.news.promised', others.length + 1, [String(others.length + 1), documentName(document)])}>
          <Button kind="quiet" label={t('desk.news.newestOf', [documentName(document)])} onPress={() => props.onOpen(first, null)}>{t('desk.news.newest')}</Button>
        </Notice>
      ))}
    </>
  );
}

function Version({ rows, document, news, onClaim, onOpen }: Pick<VersionNotesProps, 'rows' | 'onClaim' | 'onOpen'> & { readonly document: DocumentKey; readonly news: PassageNews }) {
  const t = useTranslate();
  const [picked, pick] = useState<ReadonlyMap<NoteId, boolean>>(new Map());
  const [claiming, setClaiming] = useState(false);
  const [failure, fail] = useState<string | null>(null);
  const version = String(news.version);
  const isChosen = (row: DeskRow) => picked.get(row.entry.note.id) ?? isLikelyFixed(row);
  const chosen = rows.filter(isChosen).map(({ entry }) => entry.note.id);
  const title = t('desk.news.title', rows.length, [String(rows.length), version, documentName(document)]);
  const claim = async (): Promise<void> => {
    setClaiming(true);
    fail(null);
    try {
      await onClaim(document, chosen, news.version);
    } catch (error) {
      fail(problemWords(t, problemOf(error)));
    }
    setClaiming(false);
  };
  const all = (wanted: boolean) => pick(new Map(rows.map(({ entry }) => [entry.note.id, wanted])));
  return (
    <section class="desk-news" aria-label={title}>
      <details open>
        <summary><h2>{title}</h2></summary>
        <div class="desk-news-body">
          <p class="quiet">{t('desk.news.hint', [version])}{rows.every(isLikelyFixed) ? '' : ` ${t('desk.news.leftOut')}`}</p>
          <ul class="desk-passages">
            {rows.map((row) => (
              <VersionPassage key={row.entry.note.id} row={row} news={news} isChosen={isChosen(row)} onChoose={(wanted) => pick(new Map(picked).set(row.entry.note.id, wanted))} onOpen={() => onOpen(row, news.version)} />
            ))}
          </ul>
          <div class="row">
            <Button kind="primary" guarded disabled={chosen.length === 0 || claiming} onPress={() => void claim()}>
              {t('desk.news.claim', chosen.length, [String(chosen.length), version])}
            </Button>
            {rows.length > 1 && (chosen.length === 0
              ? <Button kind="quiet" onPress={() => all(true)}>{t('desk.news.chooseAll')}</Button>
              : <Button kind="quiet" onPress={() => all(false)}>{t('desk.news.chooseNone')}</Button>)}
          </div>
          {failure !== null && <p class="problems" role="alert">{failure}</p>}
        </div>
      </details>
    </section>
  );
}
