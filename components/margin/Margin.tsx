import { useMemo } from 'preact/hooks';
import type { NoteId } from '../../lib/notes/note';
import { densityOf } from '../../lib/margin/form';
import { marginItems } from '../../lib/margin/items';
import type { MarginModel } from '../../lib/margin/margin-model';
import { isAnswered, noteEntries, type NoteEntry } from '../note-entry';
import { useTranslate } from '../translation';
import { CardColumn } from './CardColumn';
import { keepInSight } from './focus-in-sight';
import { formIsBeside } from './form-place';
import { useMarginActs } from './margin-acts';
import { MarginNotice, noticeWords } from './MarginNotice';
import { MarginProblem } from './MarginProblem';
import { NotePanel } from './NotePanel';
import { Overview } from './Overview';
import { Rail } from './Rail';
import { RovingControl, rovingWords } from './RovingControl';
import { SelectionToolbar } from './SelectionToolbar';
import { placesOf } from './places';

/**
 * The whole margin: what stands beside the text in the form the page has room for, the list when it is asked
 * for, the toolbar beside a selection, and one polite voice for screen readers.
 */
export function Margin({ model }: { readonly model: MarginModel }) {
  const entries = useEntries(model);
  const t = useTranslate();
  const acts = useMarginActs();
  const spots = useMemo(() => model.spots.filter((spot) => entries.has(spot.note)), [model.spots, entries]);
  const attention = useMemo(() => needAttention(entries), [entries]);
  const items = useMemo(
    () =>
      marginItems({
        spots,
        form: model.form,
        density: densityOf(spots.length),
        attention,
        open: model.open,
        paragraphs: model.paragraphs,
      }),
    [spots, model.form, model.open, model.paragraphs, attention],
  );
  const panelOpen = model.panel !== 'closed' || (model.writing !== null && !formIsBeside(model, entries));

  return (
    <div
      class="margin-layer"
      style={{ width: `${model.page.width}px`, height: `${model.page.height}px` }}
      onFocusIn={({ target }) => {
        // A form is sized and placed in the frame in which it comes.
        requestAnimationFrame(() => keepInSight(target));
      }}
    >
      {!model.hidden && (
        <aside
          aria-label={t('margin.landmark')}
          class={`margin-landmark margin-${model.form}`}
          onKeyDown={(event) => {
            // What is open closes by itself first; the next Escape leads back into the text.
            if (event.key === 'Escape') acts.leave();
          }}
        >
          {model.form === 'cards' ? (
            <CardColumn model={model} entries={entries} items={items} />
          ) : (
            <Rail model={model} entries={entries} items={items} />
          )}
        </aside>
      )}
      {!model.hidden && <Overview model={model} entries={entries} />}
      {panelOpen && <NotePanel model={model} entries={entries} />}
      {model.roving !== null && <RovingControl model={model} />}
      {model.problem !== null && <MarginProblem problem={model.problem} />}
      {model.notice !== null && model.problem === null && <MarginNotice key={model.notice.kind} notice={model.notice} />}
      {model.toolbar !== null && <SelectionToolbar left={model.toolbar.left} top={model.toolbar.top} />}
      <p class="unseen" role="status">
        {spoken(t, model, entries)}
      </p>
    </div>
  );
}

/** What the one voice says: what the keys just reached, what has to be told, else how many notes there are. */
function spoken(t: ReturnType<typeof useTranslate>, model: MarginModel, entries: ReadonlyMap<NoteId, NoteEntry>): string {
  if (model.roving !== null) return rovingWords(t, model.roving);
  if (model.notice !== null) return noticeWords(t, model.notice);
  return !model.hidden && model.view !== null && entries.size > 0 ? t('margin.found', entries.size) : '';
}

/** Entries by note, in reading order, each with its place on this page. */
function useEntries(model: MarginModel): ReadonlyMap<NoteId, NoteEntry> {
  return useMemo(() => {
    if (model.view === null) return new Map();
    const order = new Map(model.placed.map((one) => [one.note.id, one.order]));
    const { discussion } = model.view;
    const entries = noteEntries(discussion, placesOf(model.placed));
    return new Map(
      entries
        .toSorted((a, b) => sortable(order.get(a.note.id)) - sortable(order.get(b.note.id)) || a.note.created - b.note.created)
        .map((entry) => [entry.note.id, entry]),
    );
  }, [model.view, model.placed]);
}

const sortable = (order: number | undefined): number => Math.min(order ?? Infinity, Number.MAX_SAFE_INTEGER);

/** Notes that are drawn as cards where not all can be: open and disputed ones, and those an author answered. */
function needAttention(entries: ReadonlyMap<NoteId, NoteEntry>): ReadonlySet<NoteId> {
  return new Set(
    [...entries.values()]
      .filter((entry) => entry.status === 'open' || entry.status === 'disputed' || isAnswered(entry))
      .map((entry) => entry.note.id),
  );
}
