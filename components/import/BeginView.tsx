import { useState } from 'preact/hooks';
import type { PendingImport } from '../../lib/importing/pending';
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

/** Where an import without a page begins: paste or drop a discussion; or go on with one that was begun. */
export function BeginView(props: {
  readonly unfinished: readonly PendingImport[];
  readonly onBegin: (pasted: Pasted) => void;
  readonly onContinue: (id: string) => void;
  readonly onForget: (id: string) => void;
}) {
  const t = useTranslate();
  const [text, write] = useState('');
  const [html, keepHtml] = useState<string | null>(null);
  const [url, setUrl] = useState('');
  const [over, setOver] = useState(false);
  /** Formatted text keeps its quotes; the field shows its words, which may be edited: then they count alone. */
  const take = (given: DataTransfer | null): boolean => {
    const formatted = given?.getData('text/html') ?? '';
    const plain = given?.getData('text/plain') ?? '';
    if (formatted === '') return false;
    keepHtml(formatted);
    write(plain);
    return true;
  };
  const drop = async (given: DataTransfer): Promise<void> => {
    const [file] = given.files;
    if (file === undefined) {
      if (!take(given)) write(given.getData('text/plain'));
      return;
    }
    const content = await file.text();
    const isHtml = /\.html?$/i.test(file.name) || file.type === 'text/html';
    keepHtml(isHtml ? content : null);
    write(isHtml ? file.name : content);
  };
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
          hint={html === null ? t('import.begin.pasteHint') : t('import.begin.formatted')}
          value={text}
          limit={8_000_000}
          rows={12}
          focusFirst
          onInput={(words) => {
            write(words);
            keepHtml(null);
          }}
        />
      </div>
      <TextField single="url" label={t('import.begin.url')} hint={t('import.begin.urlHint')} value={url} limit={LIMITS.url} onInput={setUrl} />
      <div class="row">
        <Button kind="primary" disabled={text.trim() === ''} onPress={() => props.onBegin({ ...(html === null ? {} : { html }), text, url: url.trim() })}>
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
