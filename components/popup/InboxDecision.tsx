import { useState } from 'preact/hooks';
import { LIMITS } from '../../lib/notes/limits';
import { problemOf, type Problem } from '../../lib/platform/problem';
import type { InboxItem } from '../../lib/platform/desk/inbox-protocol';
import { Button } from '../Button';
import { problemWords } from '../problem-words';
import { TextField } from '../TextField';
import { useTranslate } from '../translation';

export interface ObjectingProps {
  /** What was written of an objection before the popup closed. */
  readonly keptWords: (decision: string) => string;
  readonly onKeep: (decision: string, words: string) => void;
  /** Rejects with a problem in words; what was written is kept then. */
  readonly onObject: (decision: string, words: string) => Promise<void>;
}

/** Under a moderator's decision: its reason, and what became of the objection or the way to make one. */
export function InboxDecision({ decision, ...acts }: ObjectingProps & { readonly decision: NonNullable<InboxItem['decision']> }) {
  const t = useTranslate();
  const { id, action, reason, appeal } = decision;
  const [writing, setWriting] = useState(() => acts.keptWords(id) !== '');
  const open = appeal === null && (action === 'hide' || action === 'remove' || action === 'suspend');
  return (
    <div class="inbox-decision">
      <p dir="auto">{t('inbox.decision.reason', [reason])}</p>
      {appeal !== null && <p class="quiet">{t(APPEALS[appeal])}</p>}
      {open && !writing && <Button kind="quiet" onPress={() => setWriting(true)}>{t('inbox.decision.object')}</Button>}
      {open && writing && <Objection {...acts} decision={id} onClose={() => setWriting(false)} />}
    </div>
  );
}

const APPEALS = {
  open: 'inbox.decision.open',
  upheld: 'inbox.decision.upheld',
  overturned: 'inbox.decision.overturned',
} as const;

function Objection({ decision, keptWords, onKeep, onObject, onClose }: ObjectingProps & { readonly decision: string; readonly onClose: () => void }) {
  const t = useTranslate();
  const [words, write] = useState(() => keptWords(decision));
  const [state, setState] = useState<'writing' | 'sending' | Problem>('writing');
  const ready = words.trim() !== '' && words.length <= LIMITS.objection && state !== 'sending';
  const send = async () => {
    if (!ready) return;
    setState('sending');
    try {
      await onObject(decision, words);
      onKeep(decision, '');
    } catch (error) {
      setState(problemOf(error));
    }
  };
  return (
    <section class="form" aria-label={t('inbox.decision.object')}>
      <TextField
        label={t('inbox.decision.words')}
        hint={t('inbox.decision.hint')}
        value={words}
        limit={LIMITS.objection}
        rows={3}
        focusFirst
        onInput={(typed) => {
          write(typed);
          onKeep(decision, typed);
        }}
      />
      {typeof state === 'object' && <p class="problems" role="alert">{problemWords(t, state)}</p>}
      <div class="row">
        <Button kind="primary" guarded disabled={!ready} onPress={() => void send()}>
          {state === 'sending' ? t('composer.publishing') : t('inbox.decision.send')}
        </Button>
        <Button
          onPress={() => {
            onKeep(decision, '');
            onClose();
          }}
        >
          {t('inbox.decision.cancel')}
        </Button>
      </div>
    </section>
  );
}
