import type { Correction } from '../../lib/importing/corrections';
import type { ImportState } from '../../lib/importing/state';
import { LIMITS } from '../../lib/notes/limits';
import { TextField } from '../TextField';
import { useTranslate } from '../translation';

/** Asked only where the source does not say it: whose words these are, and where they were published. */
export function SourceFields({ state, onCorrect }: { readonly state: ImportState; readonly onCorrect: (correction: Correction) => void }) {
  const t = useTranslate();
  const pieces = state.notes.flatMap((note) => [note, ...note.answers]);
  const nameless = pieces.some((piece) => piece.writer === '');
  const placeless = pieces.some((piece) => piece.sourceUrl === null);
  if (!nameless && !placeless) return null;
  return (
    <section class="import-origin" aria-label={t('import.origin.label')}>
      {placeless && (
        <TextField single="url" label={t('import.origin.url')} hint={t('import.origin.urlHint')} limit={LIMITS.url} value={state.sourceUrl} onInput={(url) => onCorrect({ do: 'name-source', url })} />
      )}
      {nameless && (
        <TextField single="text" label={t('import.origin.writer')} hint={t('import.origin.writerHint')} limit={LIMITS.label} value={state.nameless} onInput={(writer) => onCorrect({ do: 'name-writer', writer })} />
      )}
    </section>
  );
}
