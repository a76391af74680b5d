import type { Correction } from '../../lib/importing/corrections';
import type { Leftover } from '../../lib/importing/state';
import { Button } from '../Button';
import { useTranslate } from '../translation';
import { Select, type Option } from './Select';
import { useState } from 'preact/hooks';

/** What was read and made neither a note nor an answer: nothing is dropped in silence. */
export function Leftovers(props: {
  readonly leftovers: readonly Leftover[];
  readonly writers: readonly string[];
  readonly names: () => readonly Option[];
  readonly onCorrect: (correction: Correction) => void;
}) {
  const t = useTranslate();
  const { leftovers, writers } = props;
  const [writer, name] = useState(writers[0] ?? '');
  if (leftovers.length === 0) return null;
  return (
    <section class="import-leftovers">
      <h2>{t('import.leftovers.title', leftovers.length)}</h2>
      <p class="quiet">{t('import.leftovers.hint')}</p>
      {writers.length > 1 && (
        <p class="row">
          <span class="quiet">{t('import.leftovers.by')}</span>
          <Select label={t('import.leftovers.by')} value={writer} options={writers.map((one) => ({ value: one, label: one === '' ? t('import.row.nameless') : one }))} onChoose={name} />
        </p>
      )}
      <ul>
        {leftovers.map((leftover) => (
          <li key={leftover.id} class="import-leftover">
            <p dir="auto">{leftover.text}</p>
            <div class="row import-acts">
              <Button kind="quiet" onPress={() => props.onCorrect({ do: 'note-of-leftover', leftover: leftover.id, writer })}>{t('import.leftovers.makeNote')}</Button>
              <Select
                label={t('import.leftovers.makeAnswer')}
                value=""
                empty={t('import.leftovers.makeAnswer')}
                current={t('import.leftovers.makeAnswer')}
                options={props.names}
                onChoose={(to) => props.onCorrect({ do: 'answer-of-leftover', leftover: leftover.id, to, writer })}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
