import { useEffect, useRef, useState } from 'preact/hooks';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { NoteId } from '../../lib/notes/note';
import { Button } from '../Button';
import { NoteCard } from '../NoteCard';
import { NotesSummary } from '../NotesSummary';
import type { NoteEntry } from '../note-entry';
import { statusName, type StatusName } from '../status-look';
import { useTranslate } from '../translation';
import { DraftForm } from './DraftForm';
import { formIsIn } from './form-place';
import { useMarginActs } from './margin-acts';
import { MarginState } from './MarginState';
import { withoutSpot } from './places';
import { useTopLayer } from './use-top-layer';
import { useWayBack } from './use-way-back';

/** Cards mounted at once; the rest come by a button, so that a thousand notes do not stall the page. */
const STEP = 40;
/** A column narrower than this would break the words of a card; the list then lies over the text. */
const NARROWEST = 280;

/**
 * The list of notes: docked at the right of wide windows, a sheet at the bottom of narrow ones. It is where
 * notes open on pages without a margin, and where those that could not be placed are listed with the reason.
 */
export function NotePanel(props: { readonly model: MarginModel; readonly entries: ReadonlyMap<NoteId, NoteEntry> }) {
  const t = useTranslate();
  const acts = useMarginActs();
  const { model, entries } = props;
  const [chosen, choose] = useState<ReadonlySet<StatusName>>(new Set());
  const [shown, showMore] = useState(STEP);
  const box = useRef<HTMLElement>(null);
  const { panel, writing } = model;
  const goBack = useWayBack(box);
  useTopLayer(box);

  useEffect(() => {
    // Opened by a person: the keyboard goes where they look. A form takes the focus itself.
    if (writing === null) box.current?.focus();
  }, [panel]);
  useEffect(() => {
    if (model.open !== null) box.current?.querySelector(`[data-note="${model.open}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [model.open]);

  const some = panel !== 'closed' && panel !== 'all' ? panel : null;
  const wanted = [...entries.values()].filter(
    (entry) => (some === null || some.includes(entry.note.id)) && (chosen.size === 0 || chosen.has(statusName(entry.status))),
  );
  const homeless = new Set(withoutSpot(model, entries).map((entry) => entry.note.id));
  const groups = [
    { key: 'here', title: null, list: wanted.filter((entry) => !homeless.has(entry.note.id)) },
    { key: 'elsewhere', title: t('margin.elsewhere'), list: wanted.filter((entry) => homeless.has(entry.note.id) && entry.place?.kind === 'elsewhere') },
    { key: 'lost', title: t('margin.lost'), list: wanted.filter((entry) => homeless.has(entry.note.id) && entry.place?.kind !== 'elsewhere') },
  ].filter((group) => group.list.length > 0);
  let left = shown;

  const close = () => {
    acts.showPanel('closed');
    if (writing !== null) acts.draft.close();
    else goBack();
  };
  return (
    <section
      ref={box}
      popover="manual"
      class={model.form === 'sheet' ? 'panel panel-sheet' : 'panel'}
      style={model.form === 'sheet' ? {} : { '--dock': `${dockWidth(model)}px` }}
      role="dialog"
      aria-label={t('margin.panel')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <header class="panel-header">
        <h2 class="panel-title">{t('margin.panel')}</h2>
        {some !== null && (
          <Button kind="quiet" onPress={() => acts.showPanel('all')}>
            {t('margin.showAll', entries.size)}
          </Button>
        )}
        <Button kind="quiet" guarded label={t('popup.hide')} onPress={acts.hideHere}>
          {t('margin.hide')}
        </Button>
        <Button kind="quiet" onPress={close}>
          {t('margin.close')}
        </Button>
      </header>
      <div class="panel-body">
        <MarginState model={model} />
        {writing !== null && formIsIn(writing.draft, entries) === null && <DraftForm model={model} entries={entries} />}
        {writing === null && (
          <Button kind="quiet" onPress={acts.roving.start}>
            {t('margin.roving.start')}
          </Button>
        )}
        {some === null && entries.size > 0 && <NotesSummary entries={[...entries.values()]} chosen={chosen} onChoose={choose} />}
        {entries.size === 0 && writing === null && <p class="quiet">{t('margin.empty')}</p>}
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
        {wanted.length > shown && (
          <Button onPress={() => showMore(shown + STEP)}>{t('margin.more', wanted.length - shown)}</Button>
        )}
      </div>
    </section>
  );
}

/** The free column, as far as cards can be read in it: the text beside it stays in sight. */
function dockWidth({ gutter }: MarginModel): number {
  return Math.min(400, gutter.width >= NARROWEST ? gutter.width : 400);
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
