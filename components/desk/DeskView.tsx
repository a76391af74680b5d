import type { ComponentChildren } from 'preact';
import type { DocumentKey } from '../../lib/documents/document-key';
import { LIMITS } from '../../lib/notes/limits';
import type { NoteId } from '../../lib/notes/note';
import type { DeskDocument } from '../../lib/platform/desk/desk-protocol';
import { Button } from '../Button';
import { documentName } from '../popup/document-name';
import { Notice } from '../popup/Notice';
import { Scene } from '../popup/Scene';
import { useTranslate } from '../translation';
import { batchOf, isWaiting, type DeskFilter, type DeskRow } from './desk-rows';
import { DeskFilters } from './DeskFilters';
import { useSteadyRows } from './use-steady-rows';
import { DeskTable, type DeskTableProps } from './DeskTable';

export const EXPORTS = ['markdown', 'latex', 'checklist'] as const;
export type ExportKind = (typeof EXPORTS)[number];
const EXPORT = { markdown: 'desk.export.markdown', latex: 'desk.export.latex', checklist: 'desk.export.checklist' } as const satisfies Record<ExportKind, string>;

export interface DeskViewProps extends Pick<DeskTableProps, 'answers' | 'chosen' | 'onChoose' | 'onOpenInPaper'> {
  /** Null until the first answer. */
  readonly documents: readonly DeskDocument[] | null;
  readonly rows: readonly DeskRow[];
  readonly filter: DeskFilter;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onFilter: (change: Partial<DeskFilter>) => void;
  readonly onShowAll: () => void;
  /** How current it is, and what went wrong, in words. */
  readonly told: readonly string[];
  readonly refreshing: boolean;
  readonly onRefresh: () => void;
  readonly onClaim: (document: DocumentKey) => void;
  /** One answer to these. */
  readonly onBatch: (notes: readonly NoteId[]) => void;
  /** The form for it, and what a new version brings. */
  readonly batch: ComponentChildren;
  readonly news: ComponentChildren;
  /** Co-authors who wait for one's word. */
  readonly vouches: ComponentChildren;
  readonly onExport: (kind: ExportKind, rows: readonly DeskRow[]) => void;
  readonly said: string;
}

/** The authors' desk: every note on one's documents, what waits, and the answers. */
export function DeskView(props: DeskViewProps) {
  const t = useTranslate();
  const { rows, documents, chosen } = props;
  const { shown, arrived, showArrived, settle } = useSteadyRows(rows, props.filter);
  const batch = batchOf(rows, chosen, LIMITS.notesPerResponse);
  const answerChosen = () => {
    if (batch !== null && batch.trouble === null) props.onBatch(batch.notes);
  };
  return (
    <main class="desk">
      <header class="desk-head">
        <h1>{t('desk.title')}</h1>
        {documents !== null && <p class="quiet">{t('desk.count', rows.length)}, {t('desk.waiting', rows.filter(isWaiting).length)}</p>}
        <Button disabled={props.refreshing} onPress={() => { showArrived(); props.onRefresh(); }}>{t('desk.refresh')}</Button>
      </header>
      <div role="status" class="desk-told">{props.told.map((words) => <p key={words} class="quiet">{words}</p>)}</div>
      {documents?.map((one) => one.why === 'claimed' && !one.proved && (
        <Notice key={one.document} text={t(one.disputed ? 'desk.disputed' : 'desk.unproved', [documentName(one.document)])}>
          <Button kind="quiet" label={t('desk.claimNamed', [documentName(one.document)])} onPress={() => props.onClaim(one.document)}>{t('desk.claim')}</Button>
        </Notice>
      ))}
      {props.vouches}
      {props.news}
      {documents === null && <p role="status">{t('desk.loading')}</p>}
      {documents?.length === 0 && <Scene title={t('desk.emptyTitle')} text={t('desk.empty')} />}
      {documents !== null && documents.length > 0 && rows.length === 0 && <Scene title={t('desk.noNotesTitle')} text={t('desk.noNotes')} />}
      {rows.length > 0 && (
        <>
          <DeskFilters {...props} />
          <div class="desk-batch">
            <p role="status" class={chosen.size === 0 ? 'quiet' : undefined}>{chosen.size === 0 ? t('desk.keys') : t('desk.chosen', chosen.size)}</p>
            {batch !== null && (
              <>
                <Button kind="primary" disabled={batch.trouble !== null} onPress={answerChosen}>{t('desk.answerChosen')}</Button>
                <Button kind="quiet" onPress={() => props.onChoose(new Set())}>{t('desk.unchoose')}</Button>
              </>
            )}
            {batch?.trouble === 'documents' && <p class="trouble">{t('desk.documents')}</p>}
            {batch?.trouble === 'many' && <p class="trouble">{t('desk.many', [String(LIMITS.notesPerResponse)])}</p>}
          </div>
          {props.batch}
          <div role="status">{arrived > 0 && <Button kind="primary" onPress={showArrived}>{t('desk.arrived', arrived)}</Button>}</div>
          {shown.length === 0 ? (
            <div class="row"><p>{t('desk.filter.none')}</p><Button onPress={props.onShowAll}>{t('desk.filter.all')}</Button></div>
          ) : (
            <div onPointerDown={settle} onKeyDown={settle} onFocusIn={settle}>
              <DeskTable rows={shown} chosen={chosen} onChoose={props.onChoose} answers={props.answers} onOpenInPaper={props.onOpenInPaper} onAnswerChosen={answerChosen} />
            </div>
          )}
          <div class="row desk-export" role="group" aria-label={t('desk.export.label')}>
            <span class="quiet" aria-hidden="true">{t('desk.export.label')}</span>
            {EXPORTS.map((kind) => <Button key={kind} onPress={() => props.onExport(kind, shown)}>{t(EXPORT[kind])}</Button>)}
            <span role="status" class="quiet">{props.said}</span>
          </div>
        </>
      )}
    </main>
  );
}
