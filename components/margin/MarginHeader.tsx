import type { MarginModel } from '../../lib/margin/margin-model';
import type { NoteId } from '../../lib/notes/note';
import { Button } from '../Button';
import { momentOf } from '../dates';
import type { NoteEntry } from '../note-entry';
import { problemWords } from '../problem-words';
import { useTranslate } from '../translation';
import { useMarginActs } from './margin-acts';
import { withoutSpot } from './NotePanel';

interface HeaderProps {
  readonly model: MarginModel;
  readonly entries: ReadonlyMap<NoteId, NoteEntry>;
}

/** The first thing in the margin, beside the title: how many notes, what could not be placed, hide. */
export function MarginHeader({ model, entries }: HeaderProps) {
  const t = useTranslate();
  const acts = useMarginActs();
  const homeless = withoutSpot(model, entries).length;
  return (
    <header class="margin-header">
      <div class="row">
        <Button kind="quiet" expanded={model.panel === 'all'} onPress={() => acts.showPanel(model.panel === 'all' ? 'closed' : 'all')}>
          {t('note.summary.sentence', entries.size)}
          {homeless > 0 && <span class="quiet">{`, ${t('margin.notPlaced', homeless)}`}</span>}
        </Button>
        <Button kind="quiet" onPress={acts.hideHere}>
          {t('margin.hide')}
        </Button>
      </div>
      <State model={model} />
    </header>
  );
}

/** The header where there is room for a glyph only: opens the list. */
export function HeaderGlyph({ model, entries }: HeaderProps) {
  const t = useTranslate();
  const acts = useMarginActs();
  return (
    <button
      type="button"
      class="glyph glyph-header"
      aria-label={t('margin.openList', entries.size)}
      aria-expanded={model.panel === 'all'}
      onClick={() => acts.showPanel(model.panel === 'all' ? 'closed' : 'all')}
    >
      <span aria-hidden="true">{entries.size}</span>
    </button>
  );
}

/** What went wrong, and how old what is shown is. Nothing when all is well. */
export function State({ model }: { readonly model: MarginModel }) {
  const t = useTranslate();
  const acts = useMarginActs();
  const freshness = model.view?.freshness;
  return (
    <>
      {model.problem !== null && (
        <p class="trouble" role="alert">
          {problemWords(t, model.problem)}{' '}
          <Button kind="quiet" onPress={acts.dismissProblem}>
            {t('margin.dismiss')}
          </Button>
        </p>
      )}
      {freshness?.kind === 'stale' && (
        <p class="quiet">
          {t('margin.stale', [momentOf(freshness.at, model.now)])}{' '}
          <Button kind="quiet" onPress={acts.refresh}>
            {t('margin.refresh')}
          </Button>
        </p>
      )}
    </>
  );
}
