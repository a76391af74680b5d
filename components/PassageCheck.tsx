import { passageFate, type PassageFate } from '../lib/notes/passage-fate';
import { abridged } from '../lib/text/abridged';
import { CLAUSE, differenceSize } from '../lib/text/difference-size';
import { foldForSearch } from '../lib/text/fold-for-search';
import { wordDifference, type WordEdit } from '../lib/text/word-difference';
import { Button } from './Button';
import { Difference } from './Difference';
import type { NoteEntry } from './note-entry';
import { useTranslate, type Translate } from './translation';

/**
 * How the quoted words stand on the page that is open, where they do not simply stand there: misquoted, changed,
 * removed, or as the note suggested; each with the words that differ. `onReport`: absent for the note's writer.
 */
export function PassageCheck({ entry, onReport }: { readonly entry: NoteEntry; readonly onReport?: () => void }) {
  const t = useTranslate();
  const { target } = entry.note;
  const fate = passageFate(entry.note, entry.place);
  if (fate === null || target.kind !== 'quote') return null;
  const passage = fate.kind === 'removed' ? undefined : fate.passage;
  const edits = passage === undefined ? [] : wordDifference(target.exact, passage, foldForSearch);
  const differs = edits.some(({ kind }) => kind !== 'same');
  // Only its typography differs: that is no difference to a reader.
  if (fate.kind !== 'removed' && fate.kind !== 'adopted' && !differs) return null;
  return (
    <div class={`passage-check passage-${fate.kind}`}>
      <p>
        <strong>{fateWords(t, fate)}</strong>
        {differs && fate.kind !== 'adopted' && `: ${sizeWords(t, edits, fate.kind)}`}
      </p>
      {differs && <Difference edits={abridged(edits)} label={t('card.passage.difference')} />}
      {fate.kind === 'misquoted' && onReport !== undefined && (
        <div class="row">
          <Button kind="quiet" onPress={onReport}>{t('card.passage.report')}</Button>
        </div>
      )}
    </div>
  );
}

function fateWords(t: Translate, fate: PassageFate): string {
  switch (fate.kind) {
    case 'misquoted':
      return t('card.passage.misquoted', [String(fate.version)]);
    case 'changed':
      return t('card.passage.changed', [String(fate.version)]);
    case 'removed':
      return t('card.passage.removed', [String(fate.version)]);
    case 'adopted':
      return t('card.passage.adopted', [String(fate.version)]);
    default:
      return fate.version === null ? t('card.passage.differsHere') : t('card.passage.differs', [String(fate.version)]);
  }
}

/** "2 words differ, a clause is left out": said of the quote where it is not verbatim, else of the page. */
function sizeWords(t: Translate, edits: readonly WordEdit[], kind: PassageFate['kind']): string {
  const { replaced, leftOut, added, longestLeftOut } = differenceSize(edits);
  const ofQuote = kind === 'misquoted';
  const parts = [replaced > 0 ? t('card.passage.words', replaced) : ''];
  if (leftOut > 0 && ofQuote) parts.push(longestLeftOut >= CLAUSE ? t('card.passage.clause') : t('card.passage.leftOut', leftOut));
  if (leftOut > 0 && !ofQuote) parts.push(t('card.passage.added', leftOut));
  if (added > 0) parts.push(ofQuote ? t('card.passage.added', added) : t('card.passage.gone', added));
  return parts.filter((part) => part !== '').join(', ');
}
