import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { NoteId } from '../../lib/notes/note';
import { Button } from '../Button';
import { steerList } from '../list-keys';
import { DraftsOffer } from '../popup/DraftsOffer';
import type { NoteEntry } from '../note-entry';
import { useTranslate } from '../translation';
import { VersionNews } from '../VersionNews';
import { DraftForm } from './DraftForm';
import { formIsIn } from './form-place';
import { useMarginActs } from './margin-acts';
import { MarginState } from './MarginState';
import { PanelList } from './PanelList';
import { SheetGrip } from './SheetGrip';
import { useAboveKeyboard } from './use-above-keyboard';
import { useTopLayer } from './use-top-layer';
import { useWayBack } from './use-way-back';

/** A column narrower than this would break the words of a card; the list then lies over the text. */
const NARROWEST = 280;

/**
 * The list of notes: docked at the right of wide windows, a sheet at the bottom of narrow ones. It is where
 * notes open on pages without a margin, where those that could not be placed are listed with the reason, and the
 * main view where there are too many notes for cards.
 */
export function NotePanel(props: { readonly model: MarginModel; readonly entries: ReadonlyMap<NoteId, NoteEntry> }) {
  const t = useTranslate();
  const acts = useMarginActs();
  const { model, entries } = props;
  const box = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const { panel, writing } = model;
  const goBack = useWayBack(box);
  useTopLayer(box);
  useAboveKeyboard(box);

  useLayoutEffect(() => {
    // Opened by a person: the keyboard goes where they look, before their next key. A form takes the focus itself.
    if (writing !== null) return;
    const card = model.open === null ? null : box.current?.querySelector<HTMLElement>(`[data-note="${model.open}"] .compact`);
    (card ?? box.current)?.focus({ preventScroll: true });
  }, [panel]);
  useEffect(() => {
    if (model.open !== null && body.current !== null) showCard(body.current, model.open);
  }, [model.open]);

  const some = panel !== 'closed' && panel !== 'all' ? panel : null;
  const sheet = model.form === 'sheet';
  const close = () => {
    acts.showPanel('closed');
    if (writing !== null) acts.draft.close();
    else goBack();
  };
  return (
    <section
      ref={box}
      popover="manual"
      class={sheet ? 'panel panel-sheet' : 'panel'}
      style={sheet ? {} : { '--dock': `${dockWidth(model)}px` }}
      role="dialog"
      aria-label={t('margin.panel')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return box.current === null ? undefined : steerList(event, box.current);
        event.stopPropagation();
        close();
      }}
    >
      <header class="panel-header">
        {sheet && <SheetGrip sheet={box} onClose={close} />}
        {/* Some of them: the way to all stands in the place of the title, so that the acts keep one line. */}
        <h2 class={some === null ? 'panel-title' : 'unseen'}>{t('margin.panel')}</h2>
        {some !== null && (
          <span class="panel-title panel-back">
            <Button kind="quiet" onPress={() => acts.showPanel('all')}>
              {t('margin.showAll', entries.size)}
            </Button>
          </span>
        )}
        {writing === null && (
          <Button kind="quiet" onPress={acts.roving.start}>
            {t('margin.roving.start')}
          </Button>
        )}
        <Button kind="quiet" guarded label={t('popup.hide')} onPress={acts.hideHere}>
          {t('margin.hide')}
        </Button>
        <Button kind="quiet" label={t('margin.close')} onPress={close}>
          <span class="panel-close" aria-hidden="true">×</span>
        </Button>
      </header>
      <div ref={body} class="panel-body">
        <MarginState model={model} />
        {some === null && <VersionNews version={model.identity.version} latest={model.identity.latest} news={model.news} onShow={acts.showPanel} />}
        {writing !== null && formIsIn(writing.draft, entries) === null && <DraftForm model={model} entries={entries} />}
        {some === null && writing === null && (
          <DraftsOffer drafts={model.drafts} now={model.now} onContinue={acts.resume} onDiscard={acts.throwAway} />
        )}
        {entries.size === 0 && writing === null && model.drafts.length === 0 && <p class="quiet">{t('margin.empty')}</p>}
        <PanelList key={some === null ? 'all' : 'some'} model={model} entries={entries} some={some} />
      </div>
    </section>
  );
}

/** The free column, as far as cards can be read in it: the text beside it stays in sight. */
function dockWidth({ gutter }: MarginModel): number {
  return Math.min(400, gutter.width >= NARROWEST ? gutter.width : 400);
}

/** Air above a card that was scrolled to, in px. */
const AIR = 8;

/** An opened card begins in sight and, where it is not higher than the list, ends there. The page is not scrolled. */
function showCard(list: HTMLElement, note: NoteId): void {
  const card = list.querySelector(`[data-note="${note}"]`)?.getBoundingClientRect();
  if (card === undefined) return;
  const { top, bottom } = list.getBoundingClientRect();
  if (card.top < top || card.bottom > bottom) list.scrollTop += Math.min(card.top - top - AIR, Math.max(card.bottom - bottom + AIR, 0) || Infinity);
}
