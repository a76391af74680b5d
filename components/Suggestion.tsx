
import { cleanText } from '../lib/markup/clean-text';
import { passageFate } from '../lib/notes/passage-fate';
import { wordDifference } from '../lib/text/word-difference';
import { Button } from './Button';
import { Difference } from './Difference';
import type { NoteActions } from './note-actions';
import type { NoteEntry, Standing } from './note-entry';
import { useTranslate } from './translation';

/**
 * How the note would have the passage read, as a difference from the quote. An author accepts it by an answer with the
 * stance "will fix" that says so: no stance of its own, since what counts is the version in which it stands.
 */
export function Suggestion({ entry, standing, actions }: { readonly entry: NoteEntry; readonly standing: Standing; readonly actions: NoteActions }) {
  const t = useTranslate();
  const { note, status, place } = entry;
  const { suggestedWording, target, removed } = note;
  if (suggestedWording === undefined || suggestedWording === '' || removed !== undefined) return null;
  // What stands in the version that is open is told there, with the same difference.
  const fate = passageFate(note, place);
  if (fate?.kind === 'adopted' && fate.passage !== undefined) return null;
  const open = status !== 'withdrawn' && status !== 'fixed' && place?.adopted !== true && !standing.mine.includes(note.id);
  return (
    <div class="suggestion">
      <p class="field-label">{t('note.suggested')}</p>
      {target.kind === 'quote' ? (
        <Difference edits={wordDifference(target.exact, suggestedWording)} />
      ) : (
        <p dir="auto">{cleanText(suggestedWording)}</p>
      )}
      {open && (
        <div class="row">
          <Button kind="quiet" guarded onPress={() => actions.onRespond(note, { stance: 'will-fix', body: t('response.willUseText') })}>
            {t('response.willUse')}
          </Button>
        </div>
      )}
    </div>
  );
}
