import { useId } from 'preact/hooks';
import type { DocumentKey } from '../../lib/documents/document-key';
import { statusLabel, typeLabel } from '../labels';
import { countByStatus } from '../note-entry';
import { documentName } from '../popup/document-name';
import { StatusGlyph } from '../StatusGlyph';
import { useTranslate } from '../translation';
import { DESK_ORDERS, isWaiting, typesOf, type DeskFilter, type DeskOrder, type DeskRow } from './desk-rows';

const ORDER = { unanswered: 'desk.filter.byUnanswered', paper: 'desk.filter.byPaper', newest: 'desk.filter.byNewest', status: 'desk.filter.byStatus' } as const satisfies Record<DeskOrder, string>;

export interface DeskFiltersProps {
  /** All that are on the desk. */
  readonly rows: readonly DeskRow[];
  readonly filter: DeskFilter;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onFilter: (change: Partial<DeskFilter>) => void;
}

/** Search, and what is shown in which order. */
export function DeskFilters({ rows, filter, query, onQuery, onFilter }: DeskFiltersProps) {
  const t = useTranslate();
  const id = useId();
  const documents = [...new Set(rows.map(({ entry }) => entry.note.document))];
  const waiting = rows.filter(isWaiting).length;
  const earlier = rows.filter(({ isEarlier }) => isEarlier).length;
  const toggle = (status: (typeof counts)[number]['status']) => {
    const statuses = new Set(filter.statuses);
    if (!statuses.delete(status)) statuses.add(status);
    onFilter({ statuses });
  };
  const counts = countByStatus(rows.map(({ entry }) => entry));
  return (
    <div class="desk-filters">
      <div class="row desk-fields">
        <input type="search" class="desk-search" value={query} aria-label={t('desk.filter.search')} placeholder={t('desk.filter.search')} autocomplete="off" dir="auto" onInput={(event) => onQuery(event.currentTarget.value)} />
        {documents.length > 1 && (
          <>
            <label class="unseen" for={`${id}d`}>{t('desk.filter.document')}</label>
            <select id={`${id}d`} value={filter.document ?? ''} onChange={(event) => onFilter({ document: documents.find((key): key is DocumentKey => key === event.currentTarget.value) ?? null })}>
              <option value="">{t('desk.filter.anyDocument')}</option>
              {documents.map((key) => <option key={key} value={key}>{documentName(key)}</option>)}
            </select>
          </>
        )}
        <label class="unseen" for={`${id}t`}>{t('desk.filter.type')}</label>
        <select id={`${id}t`} value={filter.type ?? ''} onChange={(event) => onFilter({ type: typesOf(rows).find((type) => type === event.currentTarget.value) ?? null })}>
          <option value="">{t('desk.filter.anyType')}</option>
          {typesOf(rows).map((type) => <option key={type} value={type}>{typeLabel(t, type)}</option>)}
        </select>
        <label class="unseen" for={`${id}o`}>{t('desk.filter.order')}</label>
        <select id={`${id}o`} value={filter.order} onChange={(event) => onFilter({ order: DESK_ORDERS.find((order) => order === event.currentTarget.value) ?? 'unanswered' })}>
          {DESK_ORDERS.map((order) => <option key={order} value={order}>{t(ORDER[order])}</option>)}
        </select>
      </div>
      <div class="row" role="group" aria-label={t('desk.filter.statuses')}>
        <button type="button" class="button" aria-pressed={filter.unanswered} onClick={() => onFilter({ unanswered: !filter.unanswered })}>
          {t('desk.filter.unanswered')} <span class="quiet">{waiting}</span>
        </button>
        {(earlier > 0 || filter.earlier) && (
          <button type="button" class="button" aria-pressed={filter.earlier} onClick={() => onFilter({ earlier: !filter.earlier })}>
            {t('desk.filter.earlier')} <span class="quiet">{earlier}</span>
          </button>
        )}
        {counts.map(({ status, count }) => (
          <button key={status} type="button" class="button" aria-pressed={filter.statuses.has(status)} onClick={() => toggle(status)}>
            <StatusGlyph status={status === 'none' ? null : status} size={14} /> {statusLabel(t, status === 'none' ? null : status)} <span class="quiet">{count}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
