import { placeKind } from '../../lib/importing/counts';
import type { Correction } from '../../lib/importing/corrections';
import { sectionAt, type PaperCopy } from '../../lib/importing/paper-copy';
import type { EditedNote } from '../../lib/importing/state';
import { placementDifference, type Span } from '../../lib/match';
import { Button } from '../Button';
import { Difference } from '../Difference';
import { useTranslate } from '../translation';
import { placeWords } from './words';

/** Characters of the paper shown on each side of a passage. */
const AROUND = 90;
/** A longer passage is shown by its beginning and its end. */
const LONGEST = 700;

interface PassageProps {
  readonly note: EditedNote;
  readonly paper: PaperCopy;
  readonly onCorrect: (correction: Correction) => void;
}

/** Where a note stands in the paper, how sure that is, and ways to say otherwise. */
export function PassageCell(props: PassageProps & { readonly onPlace: (note: string) => void }) {
  const t = useTranslate();
  const { note, paper } = props;
  const kind = placeKind(note);
  const { placement } = note;
  const start = placement?.kind === 'exact' || placement?.kind === 'changed' ? placement.start : null;
  const section = start === null ? null : sectionAt(paper, start);
  return (
    <div class="import-place">
      <p class={`import-badge import-place-${kind}`}>{kind === 'part' ? t('import.place.on', [note.label ?? '']) : placeWords(t, kind)}</p>
      {section !== null && kind !== 'whole' && <span class="quiet"> {section}</span>}
      <Passage {...props} />
      {!note.skipped && (
        <div class="row import-acts">
          <Button kind="quiet" onPress={() => props.onPlace(note.id)}>
            {kind === 'absent' || kind === 'ambiguous' || kind === 'unread' ? t('import.row.findPlace') : t('import.row.changePlace')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Passage({ note, paper, onCorrect }: PassageProps) {
  const t = useTranslate();
  const { placement, quote, about } = note;
  if (about === 'title') return <blockquote class="import-words" dir="auto">{paper.title === '' ? quote : paper.title}</blockquote>;
  if (about !== 'quote') return quote === null ? null : <blockquote class="import-words import-loose" dir="auto">{quote}</blockquote>;
  if (placement?.kind === 'exact') {
    const { parts } = placement;
    const [first] = parts;
    const last = parts.at(-1);
    return (
      <blockquote class="import-words" dir="auto">
        {first !== undefined && <span class="quiet">{before(paper, first)}</span>}
        {parts.map((part, at) => (
          <span key={at}>
            {at > 0 && <span class="quiet"> … </span>}
            <mark>{shortened(paper.text.slice(part.start, part.end))}</mark>
          </span>
        ))}
        {last !== undefined && <span class="quiet">{after(paper, last)}</span>}
      </blockquote>
    );
  }
  if (placement?.kind === 'changed' && quote !== null) {
    return (
      <>
        <Difference edits={placementDifference(paper.text, quote, placement)} label={t('import.place.difference')} />
        <p class="quiet">{t('import.place.differenceHint')}</p>
      </>
    );
  }
  return (
    <>
      <blockquote class="import-words import-loose" dir="auto">{quote}</blockquote>
      {placement?.kind === 'ambiguous' && (
        <ol class="import-candidates" aria-label={t('import.place.candidates')}>
          {placement.candidates.map((span, at) => (
            <li key={at}>
              <button type="button" class="import-candidate" dir="auto" onClick={() => onCorrect({ do: 'place', note: note.id, span })}>
                <InContext paper={paper} span={span} />
              </button>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** A place of the paper: its heading, and the passage with a little of what surrounds it. */
export function InContext({ paper, span }: { readonly paper: PaperCopy; readonly span: Span }) {
  const section = sectionAt(paper, span.start);
  return (
    <>
      {section !== null && <span class="import-where quiet">{section}</span>}
      <span class="quiet">{before(paper, span)}</span>
      <mark>{shortened(paper.text.slice(span.start, span.end))}</mark>
      <span class="quiet">{after(paper, span)}</span>
    </>
  );
}

function before({ text }: PaperCopy, { start }: Span): string {
  const near = text.slice(Math.max(0, start - AROUND), start);
  return near.slice(near.lastIndexOf('\n') + 1).replace(/^\S*\s/, start > AROUND ? '… ' : '$&');
}

function after({ text }: PaperCopy, { end }: Span): string {
  const near = text.slice(end, end + AROUND);
  const line = near.includes('\n') ? near.slice(0, near.indexOf('\n')) : near.replace(/\s\S*$/, ' …');
  return line;
}

function shortened(words: string): string {
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST / 2)} […] ${words.slice(-LONGEST / 2)}`;
}
