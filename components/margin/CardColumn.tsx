import type { MarginItem } from '../../lib/margin/items';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { NoteId } from '../../lib/notes/note';
import { NoteCard } from '../NoteCard';
import type { NoteEntry } from '../note-entry';
import { DraftForm } from './DraftForm';
import { Glyph } from './Glyph';
import { MarginHeader } from './MarginHeader';
import { useMarginActs } from './margin-acts';
import { formIsIn } from './form-place';
import { Stack, type StackItem } from './Stack';
import { useKeptViews } from './use-kept-views';

/** Cards keep this from the text and from the window's edge. */
const AIR = 16;
const WIDEST = 340;
/** Above the first line, so that the header's words do not push the first card down. */
const HEADER_RISE = 4;

/** Cards beside their passages, in a gutter of 300 px and more. */
export function CardColumn(props: {
  readonly model: MarginModel;
  readonly entries: ReadonlyMap<NoteId, NoteEntry>;
  readonly items: readonly MarginItem[];
}) {
  const { model, entries, items } = props;
  const { gutter, writing } = model;
  const keep = useKeptViews();
  const stack: StackItem[] = [
    { key: 'header', anchor: gutter.top - HEADER_RISE, view: () => <MarginHeader model={model} entries={entries} /> },
    ...items.map((item): StackItem => {
      const { kind, notes } = item;
      const view = () => {
        const open = model.open !== null && notes.includes(model.open);
        // The form that stands in a card follows all that it is about; the cards without one do not.
        const form = writing !== null && kind === 'card' && formIsIn(writing.draft, entries) === notes[0] ? model : null;
        return keep(notes[0], [kind, notes.join(), open, form, entries, model.view, model.now], () => <Item {...props} item={item} />);
      };
      return { key: notes[0], anchor: item.top, view };
    }),
  ];
  // Also an answer to a note that was taken back while it was written: nobody's words vanish under their hands.
  if (writing !== null && formIsIn(writing.draft, entries) === null && model.panel === 'closed') {
    const anchor = model.writingTop ?? gutter.top;
    const at = stack.findIndex((item) => item.anchor > anchor);
    const form = { key: 'writing', anchor, view: () => <DraftForm model={model} entries={entries} /> };
    stack.splice(at < 1 ? stack.length : at, 0, form);
  }
  return (
    <Stack
      items={stack}
      focused={writing === null ? model.open : 'writing'}
      left={gutter.left + AIR}
      width={Math.min(WIDEST, gutter.width - 2 * AIR)}
      top={Math.max(0, gutter.top - HEADER_RISE)}
      bottom={model.page.height}
      bands={model.bands}
    />
  );
}

function Item(props: {
  readonly model: MarginModel;
  readonly entries: ReadonlyMap<NoteId, NoteEntry>;
  readonly item: MarginItem;
}) {
  const acts = useMarginActs();
  const { model, entries, item } = props;
  const { notes } = item;
  if (item.kind !== 'card') return <Glyph notes={notes} entries={entries} open={model.open} />;
  const entry = entries.get(notes[0]);
  if (entry === undefined || model.view === null) return null;
  const { writing } = model;
  const open = model.open === notes[0];
  return (
    <div
      class="margin-card"
      onPointerEnter={() => acts.hover(notes)}
      onPointerLeave={() => acts.hover([])}
      onFocusCapture={() => acts.hover(notes)}
      onBlurCapture={() => acts.hover([])}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        // What had the keyboard may go with the card's body; its head stays.
        event.currentTarget.querySelector<HTMLElement>('.compact')?.focus({ preventScroll: true });
        acts.openNote(null);
      }}
    >
      <NoteCard
        entry={entry}
        standing={model.view}
        open={open}
        onToggle={() => acts.openNote(open ? null : notes[0])}
        now={model.now}
        actions={acts.note}
        form={writing !== null && formIsIn(writing.draft, entries) === notes[0] ? <DraftForm model={model} entries={entries} /> : undefined}
      />
    </div>
  );
}
