import { useState } from 'preact/hooks';
import { REPORT_REASONS, REPORT_WORDS, type ReportReason } from '../lib/notes/report-reasons';
import { problemOf, type Problem } from '../lib/platform/problem';
import { Button } from './Button';
import { Choices } from './Choices';
import { problemWords } from './problem-words';
import { TextField } from './TextField';
import { useTranslate } from './translation';

const REASON = {
  'private-information': 'report.reasons.privateInformation',
  'personal-attack': 'report.reasons.personalAttack',
  'misconduct-claim': 'report.reasons.misconductClaim',
  misquotation: 'report.reasons.misquotation',
  spam: 'report.reasons.spam',
  illegal: 'report.reasons.illegal',
  other: 'report.reasons.other',
} as const satisfies Record<ReportReason, string>;

/** What the form begins with: nothing, or what the button that opened it is about. */
export interface ReportStart {
  readonly reason: ReportReason | null;
  readonly words: string;
}

/** Asks the moderators to look at a post. Between the one who asks and them; nobody else learns of it. */
export function ReportForm(props: {
  readonly start: ReportStart;
  readonly onSend: (reason: ReportReason, words: string) => Promise<void>;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const [reason, choose] = useState(props.start.reason);
  const [words, write] = useState(props.start.words);
  const [state, setState] = useState<'writing' | 'sending' | 'sent' | Problem>('writing');
  if (state === 'sent') return <p class="report-sent" role="status">{t('report.sent')}</p>;
  const tooLong = words.length > REPORT_WORDS;
  const send = async () => {
    if (reason === null || state === 'sending' || tooLong) return;
    setState('sending');
    try {
      await props.onSend(reason, words);
      setState('sent');
    } catch (error) {
      setState(problemOf(error));
    }
  };
  return (
    <section
      class="form report"
      aria-label={t('report.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        props.onClose();
      }}
    >
      <p class="form-title">{t('report.title')}</p>
      <p class="quiet">{t('report.hint')}</p>
      <Choices
        legend={t('report.reason')}
        layout="lines"
        choices={REPORT_REASONS.map((value) => ({ value, label: t(REASON[value]) }))}
        chosen={reason}
        onChoose={choose}
        focusFirst
      />
      <TextField label={t('report.words')} value={words} onInput={write} limit={REPORT_WORDS} rows={3} />
      {typeof state === 'object' && <p class="problems" role="alert">{problemWords(t, state)}</p>}
      <div class="row">
        <Button kind="primary" guarded disabled={reason === null || state === 'sending' || tooLong} onPress={() => void send()}>
          {state === 'sending' ? t('composer.publishing') : t('report.send')}
        </Button>
        <Button onPress={props.onClose}>{t('report.cancel')}</Button>
      </div>
    </section>
  );
}
