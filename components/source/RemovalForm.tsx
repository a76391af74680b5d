import { useState } from 'preact/hooks';
import type { DocumentKey } from '../../lib/documents/document-key';
import { REPORT_WORDS } from '../../lib/notes/report-reasons';
import { problemOf } from '../../lib/platform/problem';
import { Button } from '../Button';
import { problemWords } from '../problem-words';
import { TextField } from '../TextField';
import { useTranslate } from '../translation';
import { useSourceAccess } from './source-access';

const MOST_MAIL = 200;

/** Asks whoever runs the note server to remove imported words. Needs no account, and says what will come of it. */
export function RemovalForm({ document, source, onClose }: { readonly document: DocumentKey; readonly source: string; readonly onClose: () => void }) {
  const t = useTranslate();
  const access = useSourceAccess();
  const [words, write] = useState('');
  const [mail, writeMail] = useState('');
  const [state, setState] = useState<'writing' | 'sending' | 'sent' | { readonly failed: string }>('writing');
  if (access === null) return null;
  if (state === 'sent') return <p class="report-sent" role="status">{mail.trim() === '' ? t('source.removal.sent') : t('source.removal.sentMail')}</p>;
  const tooLong = words.length > REPORT_WORDS;
  const ready = words.trim() !== '' && !tooLong && state !== 'sending';
  const send = async () => {
    if (!ready) return;
    setState('sending');
    try {
      await access.askRemoval({ document, source, words: words.trim(), mail });
      setState('sent');
    } catch (error) {
      setState({ failed: problemWords(t, problemOf(error)) });
    }
  };
  return (
    <section
      class="form report"
      aria-label={t('source.removal.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <p class="form-title">{t('source.removal.title')}</p>
      <p class="quiet">{t('source.removal.text')}</p>
      <TextField label={t('source.removal.words')} value={words} onInput={write} limit={REPORT_WORDS} rows={3} focusFirst />
      <TextField label={t('source.removal.mail')} hint={t('source.removal.mailHint')} value={mail} onInput={writeMail} limit={MOST_MAIL} single="text" />
      {typeof state === 'object' && <p class="problems" role="alert">{state.failed}</p>}
      <div class="row">
        <Button kind="primary" guarded disabled={!ready} onPress={() => void send()}>{state === 'sending' ? t('source.removal.sending') : t('source.removal.send')}</Button>
        <Button onPress={onClose}>{t('source.cancel')}</Button>
      </div>
    </section>
  );
}
