import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { NoteId } from '../../lib/notes/note';
import type { NoteActions } from '../note-actions';
import { NoteCard } from '../NoteCard';
import type { NoteEntry, Standing } from '../note-entry';
import { NotesSummary } from '../NotesSummary';
import { placeLabel } from '../labels';
import { useTranslate } from '../translation';
import { steerList } from '../list-keys';
import { documentName } from './document-name';
import { toTop } from './to-top';
import { listGroups, ORDERS, type ListView, type Order } from './list-order';
import { Button } from '../Button';

export interface NoteListProps {
  /** The page's own document. */
  readonly document: DocumentKey;
  /** Of the page's own document first, then of those it discusses. */
  readonly entries: readonly NoteEntry[];
  readonly view: ListView;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onView: (change: Partial<Pick<ListView, 'chosen' | 'order' | 'only'>>) => void;
  readonly standing: Standing;
  readonly open: NoteId | null;
  readonly onOpen: (note: NoteId | null) => void;
  readonly actions: NoteActions;
  readonly now: number;
  /** The form that stands in a card, and in which. */
  readonly form: { readonly note: NoteId; readonly content: ComponentChildren } | null;
}

const ORDER_KEYS = { paper: 'popup.order.paper', unanswered: 'popup.order.unanswered', newest: 'popup.order.newest' } as const;

/** Search, filters, order and the notes themselves. Arrows move from note to note, `/` goes to the search. */
export function NoteList(props: NoteListProps) {
  const t = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const { entries, view } = props;
  const groups = listGroups(entries, view);
  const count = groups.placed.reduce((sum, group) => sum + group.entries.length, groups.elsewhere.length + groups.unplaced.length);
  const narrowed = props.query.trim() !== '' || view.chosen.size > 0 || view.only != null;

  // What is typed right after the popup opens is a search, unless something was chosen before the list came.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) box.current?.querySelector<HTMLElement>('.search')?.focus({ preventScroll: true });
  }, []);
  // An opened card starts at the top, or its text would lie below the edge. One just published comes a moment later, and
  // the keyboard, which its form left behind above the list, comes with it.
  const listed = entries.some(({ note }) => note.id === props.open);
  useEffect(() => {
    const opened = props.open === null ? null : box.current?.querySelector<HTMLElement>(`[data-note="${props.open}"]`);
    if (opened == null) return;
    toTop(opened);
    if (box.current?.contains(document.activeElement) === false) opened.querySelector<HTMLElement>('.compact')?.focus({ preventScroll: true });
  }, [props.open, listed]);

  const card = (entry: NoteEntry) => (
    <li key={entry.note.id}>
      <NoteCard
        entry={entry}
        standing={props.standing}
        open={props.open === entry.note.id}
        onToggle={() => props.onOpen(props.open === entry.note.id ? null : entry.note.id)}
        now={props.now}
        actions={props.actions}
        withQuote
        form={props.form?.note === entry.note.id ? props.form.content : null}
      />
    </li>
  );

  return (
    <div ref={box} class="note-list" onKeyDown={(event) => box.current !== null && steerList(event, box.current)}>
      <NotesSummary entries={entries} chosen={view.chosen} onChoose={(chosen) => props.onView({ chosen })} />
      <div class="list-tools">
        <label class="unseen" for={`${id}-search`}>{t('popup.search')}</label>
        <input
          id={`${id}-search`}
          class="search"
          type="search"
          placeholder={t('popup.searchHint')}
          value={props.query}
          autocomplete="off"
          onInput={(event) => props.onQuery(event.currentTarget.value)}
        />
        <label class="unseen" for={`${id}-order`}>{t('popup.sort')}</label>
        <select id={`${id}-order`} value={view.order} onChange={(event) => props.onView({ order: orderOf(event.currentTarget.value) })}>
          {ORDERS.map((order) => <option key={order} value={order}>{t(ORDER_KEYS[order])}</option>)}
        </select>
      </div>
      <p class={narrowed ? 'quiet' : 'unseen'} role="status">{narrowed ? t('popup.found', count) : ''}</p>
      {narrowed && count === 0 && (
        <Button
          onPress={() => {
            props.onQuery('');
            props.onView({ chosen: new Set() });
          }}
        >
          {t('popup.clear')}
        </Button>
      )}
      {groups.placed.map((group) => (
        <section key={group.document} class="list-group">
          {group.document !== props.document && (
            <h2 class="group-title">{t('popup.linked', [documentName(group.document)])}</h2>
          )}
          <ul class="cards">{group.entries.map(card)}</ul>
        </section>
      ))}
      {groups.elsewhere.length > 0 && (
        <section class="list-group">
          <h2 class="group-title">{t('margin.elsewhere')}</h2>
          <ul class="cards">{groups.elsewhere.map(card)}</ul>
        </section>
      )}
      {groups.unplaced.length > 0 && (
        <section class="list-group">
          <h2 class="group-title">{t('popup.unplaced')}</h2>
          <ul class="cards">
            {groups.unplaced.map((entry) => (
              <li key={entry.note.id} class="unplaced">
                <p class="quiet">
                  {entry.place !== null && placeLabel(t, entry.place.kind)}
                  {entry.place?.section !== undefined && `. ${t('popup.nearest', [entry.place.section])}`}
                </p>
                <ul>{card(entry)}</ul>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function orderOf(value: string): Order {
  return ORDERS.find((order) => order === value) ?? 'paper';
}
