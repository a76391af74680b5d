import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { MarginItem } from '../../lib/margin/items';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { Spot } from '../../lib/margin/spots';
import type { NoteId } from '../../lib/notes/note';
import { NoteCard } from '../NoteCard';
import type { NoteEntry } from '../note-entry';
import { DraftForm } from './DraftForm';
import { Glyph } from './Glyph';
import { HeaderGlyph } from './MarginHeader';
import { useMarginActs } from './margin-acts';
import { formIsBeside, formIsIn } from './form-place';
import { Stack, type StackItem } from './Stack';
import { useKeptViews } from './use-kept-views';
import { useArrival } from './use-arrival';
import { usePopoverLift } from './use-popover-lift';
import { useWayBack } from './use-way-back';

const RAIL = 36;
/** Height that an open card should have at the least before it goes to the other side of its passage. */
const ROOM = 320;
/** Air between a passage and the card that is about it. */
const AIR = 4;
const POPOVER = 340;
/** A margin narrower than this has no room beside the letters: markers then show on focus only. */
const BARE = 14;
/** A margin narrower than this has room for the sign of a marker, not for its count: signs stand at the window's edge. */
const SLIM = 34;
const SLIM_RAIL = 24;
/** How large the sign of a marker can be beside the letters, in px. */
const signOf = (gutter: number): number => Math.max(10, Math.min(14, Math.floor(gutter) - 5));
/** Height of the header's glyph and the air below it. */
const HEADER = 28;
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
  const slim = !rail && model.gutter.width < SLIM;
  const width = slim ? SLIM_RAIL : RAIL;
  const left = rail
    ? model.gutter.left + Math.min(12, Math.max(0, model.gutter.width - RAIL - EDGE))
    : slim ? model.gutter.left + model.gutter.width - SLIM_RAIL : Math.min(model.gutter.left + 2, model.page.width - RAIL);
  const keep = useKeptViews();
  const stack: StackItem[] = items.map(({ notes, top }) => ({
    key: notes[0],
    anchor: top - 3,
    view: () =>
      keep(notes[0], [notes.join(), entries, model.open !== null && notes.includes(model.open)], () => (
        <Glyph notes={notes} entries={entries} open={model.open} />
      )),
  }));
  if (entries.size > 0 || model.drafts.length > 0) {
    // Without a gutter the first line may reach the window's edge: the header then stands above it.
    const anchor = slim ? Math.max(0, model.gutter.top - HEADER) : model.gutter.top;
    stack.unshift({ key: 'header', anchor, view: () => <HeaderGlyph model={model} entries={entries} /> });
  }
  const open = rail && model.panel === 'closed' && model.open !== null ? entries.get(model.open) : undefined;
  const spot = open === undefined ? undefined : model.spots.find((one) => one.note === open.note.id);
  const { writing, writingTop } = model;
  const newNote = rail && writing !== null && writingTop !== null && formIsBeside(model, entries) && formIsIn(writing.draft, entries) === null;
  return (
    <>
      <Stack items={stack} focused={null} quiet={!rail && model.gutter.width < BARE} sign={slim ? signOf(model.gutter.width) : undefined} left={left} width={width} top={0} bottom={model.page.height} bands={[]} />
      {open !== undefined && spot !== undefined && !newNote && (
        <Popover key={open.note.id} model={model} spot={spot} left={left}>
          <OpenCard model={model} entries={entries} entry={open} />
        </Popover>
      )}
      {newNote && (
        <Popover key="writing" model={model} spot={{ top: writingTop, bottom: model.writingBottom ?? writingTop }} left={left}>
          <DraftForm model={model} entries={entries} />
        </Popover>
      )}
    </>
  );
}

/**
 * A card or a form over the margin and what it needs of the page. It stands beside its passage where there is room,
 * else below it or, near the window's end, above: never over it.
 */
function Popover(props: {
  readonly model: MarginModel;
  readonly spot: Pick<Spot, 'top' | 'bottom'>;
  readonly left: number;
  readonly children: ComponentChildren;
}) {
  const acts = useMarginActs();
  const box = useRef<HTMLDivElement>(null);
  const goBack = useWayBack(box);
  const { model, spot } = props;
  // Decided when it opens, and once more where the way to it ends: scrolling afterwards must not move it.
  const [room, look] = useState(() => roomAround(spot, model.page.height));
  useArrival('popover', () => look(roomAround(spot, model.page.height)));
  const width = Math.min(POPOVER, model.page.width - 2 * EDGE);
  const left = Math.min(props.left + RAIL + 4, model.page.width - width - EDGE);
  const beside = left >= model.gutter.left && spot.top + ROOM <= model.page.height;
  const above = !beside && room.below < ROOM && room.above > room.below;
  const lift = usePopoverLift(box, beside, spot.top);
  const vertical = above
    ? { bottom: `${model.page.height - spot.top + AIR}px` }
    : { top: `${beside ? spot.top - AIR - lift : spot.bottom + AIR}px` };
  const most = beside ? {} : { '--most': `${Math.max(ROOM, above ? room.above : room.below)}px` };
  return (
    <div
      ref={box}
      class="popover"
      style={{ left: `${left}px`, width: `${width}px`, ...vertical, ...most }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        if (model.open === null) return acts.draft.close();
        acts.openNote(null);
        goBack();
      }}
    >
      {props.children}
    </div>
  );
}

/** Free height above and below the spot, in px: where the window is, or where it is being scrolled to. */
function roomAround({ top, bottom }: Pick<Spot, 'top' | 'bottom'>, pageHeight: number): { readonly above: number; readonly below: number } {
  const { innerHeight, scrollY } = window;
  const inView = top >= scrollY && bottom <= scrollY + innerHeight;
  const windowTop = inView ? scrollY : Math.max(0, top - innerHeight / 3);
  return { above: top - windowTop - AIR - EDGE, below: Math.min(windowTop + innerHeight, pageHeight) - bottom - AIR - EDGE };
}

/** The open note, gone with a second press on its head. */
function OpenCard({ model, entries, entry }: { readonly model: MarginModel; readonly entries: ReadonlyMap<NoteId, NoteEntry>; readonly entry: NoteEntry }) {
  const acts = useMarginActs();
  const { writing, view } = model;
  if (view === null) return null;
  return (
    <NoteCard
      entry={entry}
      standing={view}
      open
      onToggle={() => acts.openNote(null)}
      now={model.now}
      actions={acts.note}
      form={writing !== null && formIsIn(writing.draft, entries) === entry.note.id ? <DraftForm model={model} entries={entries} /> : undefined}
    />
  );
}
