import { useId, useMemo, useState } from 'preact/hooks';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { NoteId } from '../../lib/notes/note';
import { Button } from '../Button';
import { NoteCard } from '../NoteCard';
import { NotesSummary } from '../NotesSummary';
import type { NoteEntry } from '../note-entry';
import { listGroups, ORDERS, type Order } from '../popup/list-order';
import type { StatusName } from '../status-look';
import { useTranslate } from '../translation';
import { DraftForm } from './DraftForm';
import { formIsIn } from './form-place';
import { useMarginActs } from './margin-acts';
import { holdsWords } from './note-words';
import { withoutSpot } from './places';

/** Cards mounted at once; the rest come by a button, so that a thousand notes do not stall the page. */
const STEP = 40;
/** From this many notes on there is something to search and to order. */
const MANY = 8;

const ORDER_KEYS = { paper: 'popup.order.paper', unanswered: 'popup.order.unanswered', newest: 'popup.order.newest' } as const;

/** The notes of the panel: filtered by status, searched, in the order asked for, those without a place apart. */
export function PanelList(props: {
  readonly model: MarginModel;
  readonly entries: ReadonlyMap<NoteId, NoteEntry>;
  /** Only these, in reading order; null for all. */
  readonly some: readonly NoteId[] | null;
}) {
  const t = useTranslate();
  const { model, entries, some } = props;
  const [chosen, choose] = useState<ReadonlySet<StatusName>>(new Set());
  const [query, search] = useState('');
  const [order, sort] = useState<Order>('paper');
  const [shown, showMore] = useState(STEP);

  const wanted = useMemo(() => {
    const holds = holdsWords(some === null ? query : '');
    return [...entries.values()].filter((entry) => (some === null || some.includes(entry.note.id)) && holds(entry));
  }, [entries, some, query]);
  const { here, elsewhere, lost } = useMemo(() => {
    const groups = listGroups(wanted, { chosen, order: some === null ? order : 'paper', found: null });
    const homeless = new Set(withoutSpot(model, entries).map(({ note }) => note.id));
    const placed = groups.placed.flatMap((group) => group.entries);
    return {
      here: placed.filter(({ note }) => !homeless.has(note.id)),
      elsewhere: groups.elsewhere,
      lost: [...placed.filter(({ note }) => homeless.has(note.id)), ...groups.unplaced],
    };
  }, [wanted, chosen, order, some, model.placed]);
  const groups = [
    { key: 'here', title: null, list: here },
    { key: 'elsewhere', title: t('margin.elsewhere'), list: elsewhere },
    { key: 'lost', title: t('margin.lost'), list: lost },
  ].filter((group) => group.list.length > 0);
  const count = here.length + elsewhere.length + lost.length;
  const narrowed = some === null && (query.trim() !== '' || chosen.size > 0);
  let left = shown;

  return (
    <>
      {some === null && entries.size > 0 && <NotesSummary entries={[...entries.values()]} chosen={chosen} onChoose={choose} />}
      {some === null && entries.size >= MANY && <Tools query={query} onQuery={search} order={order} onOrder={sort} />}
      <p class={narrowed ? 'quiet' : 'unseen'} role="status">
        {narrowed ? t('popup.found', count) : ''}
      </p>
      {narrowed && count === 0 && (
        <Button
          onPress={() => {
            search('');
            choose(new Set());
          }}
        >
          {t('popup.clear')}
        </Button>
      )}
      {groups.map(({ key, title, list }) => {
        const part = list.slice(0, Math.max(0, left));
        left -= part.length;
        return (
          <div key={key} class="panel-group">
            {title !== null && <h3 class="panel-group-title">{title}</h3>}
            {part.map((entry) => (
              <PanelCard key={entry.note.id} model={model} entries={entries} entry={entry} />
            ))}
          </div>
        );
      })}
      {count > shown && <Button onPress={() => showMore(shown + STEP)}>{t('margin.more', count - shown)}</Button>}
    </>
  );
}

function Tools(props: { readonly query: string; readonly onQuery: (query: string) => void; readonly order: Order; readonly onOrder: (order: Order) => void }) {
  const t = useTranslate();
  const id = useId();
  return (
    <div class="panel-tools">
      <label class="unseen" for={`${id}-search`}>
        {t('popup.search')}
      </label>
      <input
        id={`${id}-search`}
        class="search"
        type="search"
        placeholder={t('margin.search')}
        value={props.query}
        autocomplete="off"
        onInput={(event) => props.onQuery(event.currentTarget.value)}
      />
      <label class="unseen" for={`${id}-order`}>
        {t('popup.sort')}
      </label>
      <select id={`${id}-order`} value={props.order} onChange={(event) => props.onOrder(ORDERS.find((one) => one === event.currentTarget.value) ?? 'paper')}>
        {ORDERS.map((order) => (
          <option key={order} value={order}>
            {t(ORDER_KEYS[order])}
          </option>
        ))}
      </select>
    </div>
  );
}

function PanelCard(props: {
  readonly model: MarginModel;
  readonly entries: ReadonlyMap<NoteId, NoteEntry>;
  readonly entry: NoteEntry;
}) {
  const acts = useMarginActs();
  const { model, entries, entry } = props;
  const { id } = entry.note;
  if (model.view === null) return null;
  const open = model.open === id;
  const { writing } = model;
  return (
    <NoteCard
      entry={entry}
      standing={model.view}
      open={open}
      onToggle={() => acts.openNote(open ? null : id)}
      now={model.now}
      withQuote
      actions={{ ...acts.note, onShow: () => acts.reveal(id) }}
      form={writing !== null && formIsIn(writing.draft, entries) === id ? <DraftForm model={model} entries={entries} /> : undefined}
    />
  );
}
