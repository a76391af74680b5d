import { useState } from 'preact/hooks';
import type { PendingImport } from '../../lib/importing/pending';
import { isHtmlFile } from '../../lib/importing/source-kind';
import { LIMITS } from '../../lib/notes/limits';
import { Button } from '../Button';
import { dayOf } from '../dates';
import { TextField } from '../TextField';
import { useTranslate } from '../translation';

export interface Pasted {
  readonly html?: string;
  readonly text: string;
  readonly url: string;
}

/** Browsers take seconds, at last minutes, to set so much into a field: of more than this its beginning is shown. Characters. */
const MOST_SHOWN = 100_000;
const BEGINNING = 2_000;

/** Where an import without a page begins: paste or drop a discussion; or go on with one that was begun. */
export function BeginView(props: {
  readonly unfinished: readonly PendingImport[];
  readonly onBegin: (pasted: Pasted) => void;
  readonly onContinue: (id: string) => void;
  readonly onForget: (id: string) => void;
}) {
  const t = useTranslate();
  const [text, write] = useState('');
  /** What the field does not hold: formatting, and what is too long for it. Null: the field's words are all there is. */
  const [whole, keep] = useState<Pick<Pasted, 'html' | 'text'> | null>(null);
  const [url, setUrl] = useState('');
  const [over, setOver] = useState(false);
  /** The field shows the words, or how they begin; they may be edited: then what it shows counts alone. */
  const hold = (given: Pick<Pasted, 'html' | 'text'>, name: string | null): void => {
    const isLong = given.text.length > MOST_SHOWN;
    keep(given.html === undefined && !isLong ? null : given);
    write(name ?? (isLong ? `${given.text.slice(0, BEGINNING)}…` : given.text));
  };
  /** False for what the field itself takes best: a few plain words. */
  const take = (given: DataTransfer | null): boolean => {
    const html = given?.getData('text/html') ?? '';
    const plain = given?.getData('text/plain') ?? '';
    if (html === '' && plain.length <= MOST_SHOWN) return false;
    hold({ ...(html === '' ? {} : { html }), text: plain }, null);
    return true;
  };
  const drop = async (given: DataTransfer): Promise<void> => {
    const [file] = given.files;
    if (file === undefined) {
      if (!take(given)) hold({ text: given.getData('text/plain') }, null);
      return;
    }
    const content = await file.text();
    hold(isHtmlFile(file) ? { html: content, text: file.name } : { text: content }, isHtmlFile(file) ? file.name : null);
  };
  const hint = whole === null ? t('import.begin.pasteHint') : whole.text.length > MOST_SHOWN ? t('import.begin.long', [new Intl.NumberFormat(t('interface.language')).format(whole.text.length)]) : t('import.begin.formatted');
  return (
    <div class="import-begin">
      <h1>{t('import.begin.title')}</h1>
      <p>{t('import.begin.text')}</p>
      <div
        class={`import-drop ${over ? 'import-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (event.dataTransfer !== null) void drop(event.dataTransfer);
        }}
        onPaste={(event) => {
          if (event.target instanceof HTMLTextAreaElement && take(event.clipboardData)) event.preventDefault();
        }}
      >
        <TextField
          label={t('import.begin.paste')}
          hint={hint}
          value={text}
          limit={8_000_000}
          rows={12}
          focusFirst
          onInput={(words) => {
            write(words);
            keep(null);
          }}
        />
      </div>
      <TextField single="url" label={t('import.begin.url')} hint={t('import.begin.urlHint')} value={url} limit={LIMITS.url} onInput={setUrl} />
      <div class="row">
        <Button kind="primary" disabled={text.trim() === ''} onPress={() => props.onBegin({ ...(whole ?? { text }), url: url.trim() })}>
          {t('import.begin.read')}
        </Button>
      </div>
      {props.unfinished.length > 0 && (
        <section>
          <h2>{t('import.begin.unfinished')}</h2>
          <ul class="import-unfinished">
            {props.unfinished.map((one) => (
              <li key={one.id} class="row">
                <Button onPress={() => props.onContinue(one.id)}>{t('import.begin.continue')}</Button>
                <span>{one.title === '' ? t('import.begin.untitled') : one.title}</span>
                <span class="quiet">{one.document ?? ''} {dayOf(t, one.touched)}</span>
                <Button kind="quiet" onPress={() => props.onForget(one.id)}>{t('import.begin.forget')}</Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
