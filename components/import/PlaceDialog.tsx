import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Correction } from '../../lib/importing/corrections';
import { passageAt, type PaperCopy } from '../../lib/importing/paper-copy';
import { searchPaper } from '../../lib/importing/search-paper';
import type { EditedNote } from '../../lib/importing/state';
import type { Span } from '../../lib/match';
import type { QuoteTarget } from '../../lib/notes/note';
import { Button } from '../Button';
import { moveQuoteEnd, type QuoteEnd, type QuoteMove } from '../quote-ends';
import { QuoteField } from '../QuoteField';
import { useTranslate } from '../translation';
import { InContext } from './PassageCell';
import { Select } from './Select';

/** Puts a note on its place: a passage found by search, a part of the paper, the title, the whole paper. */
export function PlaceDialog(props: {
  readonly note: EditedNote;
  readonly number: number;
  readonly paper: PaperCopy;
  readonly onCorrect: (correction: Correction) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const { note, paper } = props;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const placed = note.placement?.kind === 'exact' || note.placement?.kind === 'changed' ? note.placement : null;
  const [span, choose] = useState<Span | null>(placed === null || note.about !== 'quote' ? null : { start: placed.start, end: placed.end });
  const [typed, type] = useState('');
  const found = useMemo(() => searchPaper(paper.text, typed), [paper.text, typed]);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    const element = dialog.current;
    return () => element?.close();
  }, []);

  const finish = (correction: Correction) => {
    props.onCorrect(correction);
    props.onClose();
  };
  /** One end moves by a word; the context is taken from the paper anew, so that it never runs out. */
  const move = (target: QuoteTarget, end: QuoteEnd, how: QuoteMove): QuoteTarget | null => {
    const moved = moveQuoteEnd(target, end, how);
    return moved === null ? null : passageAt(paper, spanOf(moved));
  };
  const parts = paper.parts.filter((part) => part.kind !== 'equation');
  return (
    <dialog ref={dialog} class="import-dialog" aria-labelledby={`${id}-title`} onClose={props.onClose}>
      <h2 id={`${id}-title`}>{t('import.placing.title', [String(props.number)])}</h2>
      {note.quote !== null && <blockquote class="import-words import-loose" dir="auto">{note.quote}</blockquote>}
      {span !== null && (
        <section aria-label={t('import.placing.chosen')}>
          <QuoteField target={passageAt(paper, span)} moveEnd={move} onChange={(target) => choose(spanOf(target))} />
          <div class="row">
            <Button kind="primary" onPress={() => finish({ do: 'place', note: note.id, span })}>{t('import.placing.put')}</Button>
          </div>
        </section>
      )}
      {paper.text === '' ? (
        <p>{t('import.placing.noText')}</p>
      ) : (
        <section class="import-search">
          <label class="field-label" for={id}>{t('import.placing.search')}</label>
          <input id={id} type="search" autocomplete="off" autofocus value={typed} dir="auto" onInput={(event) => type(event.currentTarget.value)} />
          <p class="quiet" role="status">{typed.trim().length < 3 ? t('import.placing.hint') : t('import.placing.found', found.length)}</p>
          <ol class="import-candidates">
            {found.map((one) => (
              <li key={one.start}>
                <button type="button" class="import-candidate" dir="auto" aria-pressed={span?.start === one.start} onClick={() => choose(one)}>
                  <InContext paper={paper} span={one} />
                </button>
              </li>
            ))}
          </ol>
        </section>
      )}
      <section class="row import-elsewhere">
        <Button onPress={() => finish({ do: 'set-about', note: note.id, about: 'whole', label: null })}>{t('import.placing.whole')}</Button>
        <Button onPress={() => finish({ do: 'set-about', note: note.id, about: 'title', label: null })}>{t('import.placing.onTitle')}</Button>
        {parts.length > 0 && (
          <Select
            label={t('import.placing.part')}
            value=""
            empty={t('import.placing.part')}
            options={parts.map((part, at) => ({ value: String(at), label: part.label }))}
            onChoose={(at) => {
              const part = parts[Number(at)];
              if (part !== undefined && part.kind !== 'equation') finish({ do: 'set-about', note: note.id, about: part.kind, label: part.label });
            }}
          />
        )}
        <Button kind="quiet" onPress={props.onClose}>{t('import.placing.cancel')}</Button>
      </section>
    </dialog>
  );
}

function spanOf({ hint = 0, exact }: QuoteTarget): Span {
  return { start: hint, end: hint + exact.length };
}
