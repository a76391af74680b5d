import type { MarginModel } from '../../lib/margin/margin-model';
import type { NoteId } from '../../lib/notes/note';
import { Button } from '../Button';
import type { NoteEntry } from '../note-entry';
import { VersionNews } from '../VersionNews';
import { useTranslate } from '../translation';
import { useMarginActs } from './margin-acts';
import { DraftLine, Pencil } from './DraftLine';
import { MarginState } from './MarginState';
import { withoutSpot } from './places';

interface HeaderProps {
  readonly model: MarginModel;
  readonly entries: ReadonlyMap<NoteId, NoteEntry>;
}

/** The first thing in the margin, beside the title: how many notes, what could not be placed, hide. */
export function MarginHeader({ model, entries }: HeaderProps) {
  const t = useTranslate();
  const acts = useMarginActs();
  const homeless = withoutSpot(model, entries);
  return (
    <header class="margin-header">
      <div class="row">
        <Button kind="quiet" expanded={model.panel === 'all'} onPress={() => acts.showPanel(model.panel === 'all' ? 'closed' : 'all')}>
          {t('note.summary.sentence', entries.size)}
        </Button>
        <Button kind="quiet" onPress={acts.roving.start}>
          {t('margin.roving.start')}
        </Button>
        <Button kind="quiet" guarded label={t('popup.hide')} onPress={acts.hideHere}>
          {t('margin.hide')}
        </Button>
      </div>
      {homeless.length > 0 && (
        <p class="quiet">
          <Button kind="quiet" expanded={model.panel !== 'closed' && model.panel !== 'all'} onPress={() => acts.showPanel(homeless.map(({ note }) => note.id))}>
            {t('margin.notPlaced', homeless.length)}
          </Button>
        </p>
      )}
      <DraftLine drafts={model.drafts} />
      <VersionNews version={model.identity.version} latest={model.identity.latest} news={model.news} onShow={acts.showPanel} />
      <MarginState model={model} />
    </header>
  );
}

/** The header where there is room for a glyph only: opens the list. */
export function HeaderGlyph({ model, entries }: HeaderProps) {
  const t = useTranslate();
  const acts = useMarginActs();
  const { drafts } = model;
  const label = [...(entries.size > 0 || drafts.length === 0 ? [t('margin.openList', entries.size)] : []), ...(drafts.length > 0 ? [t('margin.drafts.some', drafts.length)] : [])];
  return (
    <button
      type="button"
      class={drafts.length > 0 ? 'glyph glyph-header glyph-draft' : 'glyph glyph-header'}
      aria-label={label.join(', ')}
      title={drafts.length > 0 ? t('margin.drafts.some', drafts.length) : undefined}
      aria-expanded={model.panel === 'all'}
      onClick={() => acts.showPanel(model.panel === 'all' ? 'closed' : 'all')}
    >
      {entries.size > 0 ? <span aria-hidden="true">{entries.size}</span> : <Pencil />}
    </button>
  );
}
