import type { MarginItem } from '../../lib/margin/items';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { NoteId } from '../../lib/notes/note';
import { NoteCard } from '../NoteCard';
import type { NoteEntry } from '../note-entry';
import { DraftForm } from './DraftForm';
import { Glyph } from './Glyph';
import { HeaderGlyph } from './MarginHeader';
import { useMarginActs } from './margin-acts';
import { formIsIn } from './form-place';
import { Stack, type StackItem } from './Stack';

const RAIL = 36;
const POPOVER = 340;
/** A margin narrower than this has no room beside the letters: markers then show on focus only. */
const SLIM = 14;
/** The least air between anything of ours and the window's edge. */
const EDGE = 8;

/**
 * Glyphs beside their lines: a rail where the gutter is narrow, markers in the line's end margin where there is
 * none. In a rail the open note stands over the margin as a card; without a gutter it opens in the panel.
 */
export function Rail(props: {
  readonly model: MarginModel;
  readonly entries: ReadonlyMap<NoteId, NoteEntry>;
  readonly items: readonly MarginItem[];
}) {
  const { model, entries, items } = props;
  const rail = model.form === 'rail';
  const left = rail
    ? model.gutter.left + Math.min(12, Math.max(0, model.gutter.width - RAIL - EDGE))
    : Math.min(model.gutter.left + 2, model.page.width - RAIL + EDGE);
  const stack: StackItem[] = items.map((item) => ({
    key: item.notes[0],
    anchor: item.top - 3,
    view: <Glyph notes={item.notes} entries={entries} open={model.open} />,
  }));
  if (entries.size > 0) {
    stack.unshift({ key: 'header', anchor: model.gutter.top, view: <HeaderGlyph model={model} entries={entries} /> });
  }
  const open = rail && model.panel === 'closed' && model.open !== null ? entries.get(model.open) : undefined;
  const spot = open === undefined ? undefined : model.spots.find((one) => one.note === open.note.id);
  return (
    <>
      <Stack items={stack} focused={null} quiet={!rail && model.gutter.width < SLIM} left={left} width={RAIL} top={0} bottom={model.page.height} bands={[]} />
      {open !== undefined && spot !== undefined && <Popover model={model} entries={entries} entry={open} top={spot.top} left={left} />}
    </>
  );
}

/** The open note's card, over the margin and what it needs of the page, gone with Escape or a second press. */
function Popover(props: {
  readonly model: MarginModel;
  readonly entries: ReadonlyMap<NoteId, NoteEntry>;
  readonly entry: NoteEntry;
  readonly top: number;
  readonly left: number;
}) {
  const acts = useMarginActs();
  const { model, entries, entry } = props;
  if (model.view === null) return null;
  const width = Math.min(POPOVER, model.page.width - 2 * EDGE);
  const left = Math.min(props.left + RAIL + 4, model.page.width - width - EDGE);
  const { writing } = model;
  return (
    <div
      class="popover"
      style={{ left: `${left}px`, top: `${props.top + 26}px`, width: `${width}px` }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        acts.openNote(null);
      }}
    >
      <NoteCard
        entry={entry}
        standing={model.view}
        open
        onToggle={() => acts.openNote(null)}
        now={model.now}
        actions={acts.note}
        form={writing !== null && formIsIn(writing.draft, entries) === entry.note.id ? <DraftForm model={model} entries={entries} /> : undefined}
      />
    </div>
  );
}
