import { useState } from 'preact/hooks';
import type { DocumentKey } from '../../lib/documents/document-key';
import { Button } from '../Button';
import { Choices } from '../Choices';
import { TextField } from '../TextField';
import { useTranslate } from '../translation';

export interface OfferedPaper {
  readonly document: DocumentKey;
  /** Known where the paper was read here before. */
  readonly title: string;
  /** Mentions in the thread; 0 where only its title resembles what the thread names. */
  readonly times: number;
}

/** Asked when the thread names no paper, or several. */
export function PaperChoice(props: {
  readonly offered: readonly OfferedPaper[];
  /** Null when the text is no paper's identifier or address. */
  readonly read: (typed: string) => DocumentKey | null;
  readonly onChoose: (document: DocumentKey) => void;
}) {
  const t = useTranslate();
  const { offered } = props;
  const isNamed = offered.some(({ times }) => times > 0);
  const [chosen, choose] = useState<string>(offered[0]?.document ?? '');
  const [typed, type] = useState('');
  const [refused, refuse] = useState(false);
  const go = () => {
    const named = typed.trim() === '' ? (offered.find((one) => one.document === chosen)?.document ?? null) : props.read(typed);
    if (named === null) refuse(true);
    else props.onChoose(named);
  };
  return (
    <div class="import-begin">
      <h1>{t('import.which.title')}</h1>
      <p>{isNamed ? t('import.which.several') : t('import.which.none')}</p>
      {offered.length > 0 && (
        <Choices
          legend={isNamed ? t('import.which.named') : t('import.which.resembling')}
          layout="lines"
          choices={offered.map((one) => ({
            value: one.document as string,
            label: one.title === '' ? name(one.document) : `${one.title} (${name(one.document)})`,
            hint: one.times === 0 ? t('import.which.likely') : t('import.which.times', one.times),
          }))}
          chosen={typed.trim() === '' ? chosen : null}
          onChoose={(value) => {
            choose(value);
            type('');
          }}
        />
      )}
      <TextField single="text" label={t('import.which.other')} hint={t('import.which.otherHint')} value={typed} limit={300} focusFirst={offered.length === 0} onInput={(text) => { type(text); refuse(false); }} />
      {refused && <p class="trouble" role="alert">{t('import.which.notOne')}</p>}
      <div class="row">
        <Button kind="primary" disabled={typed.trim() === '' && chosen === ''} onPress={go}>{t('import.which.go')}</Button>
      </div>
    </div>
  );
}

function name(document: DocumentKey): string {
  return document.replace(/^arxiv:/, 'arXiv:');
}
