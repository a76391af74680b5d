import { useEffect, useRef, useState } from 'preact/hooks';
import { cleanText } from '../../lib/markup/clean-text';
import { problemOf } from '../../lib/platform/problem';
import type { AwaitedVouch } from '../../lib/platform/claims/vouches-protocol';
import { Button } from '../Button';
import { Confirm } from '../Confirm';
import { dayOf, machineOf } from '../dates';
import { methodLabel } from '../labels';
import { problemWords } from '../problem-words';
import { ProofSign } from '../ProofSign';
import { useTranslate } from '../translation';
import { useWantedEntry } from './use-wanted-entry';
import type { ClaimActs, ClaimModel } from './claim-model';

/** Co-authors who ask for the word of the one who is signed in. What was answered is said here, when its entry is gone. */
export function VouchList({ model, acts }: { readonly model: ClaimModel; readonly acts: ClaimActs }) {
  const t = useTranslate();
  const [told, tell] = useState<{ readonly done: boolean; readonly words: string } | null>(null);
  const place = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone with its entry: the keyboard goes on at what became of it.
  useEffect(() => place.current?.focus(), [told]);
  const names = model.options.kind === 'here' ? model.options.value.authors : [];
  if (model.vouches.length === 0 && told === null) return null;
  return (
    <section aria-labelledby="vouches-title" class="vouches">
      <h2 id="vouches-title">{t('claims.vouch.title')}</h2>
      {model.vouches.length > 0 && <p class="quiet">{t('claims.vouch.about')}</p>}
      {model.vouches.length > 0 && <ul class="claim-log">
        {model.vouches.map((asked) => (
          <Asking
            key={asked.claim}
            asked={asked}
            name={cleanText(names[asked.author - 1] ?? t('claims.vouch.number', [String(asked.author)]))}
            isWanted={asked.person.id === model.person}
            vouch={async () => {
              try {
                await acts.vouch(asked);
                tell({ done: true, words: t('claims.vouch.done', [cleanText(asked.person.handle)]) });
              } catch (error) {
                tell({ done: false, words: problemWords(t, problemOf(error)) });
              }
            }}
          />
        ))}
      </ul>}
      {told !== null && <p ref={place} class={told.done ? undefined : 'problems'} role={told.done ? 'status' : 'alert'} tabIndex={-1}>{told.words}</p>}
    </section>
  );
}

function Asking({ asked, name, isWanted, vouch }: { readonly asked: AwaitedVouch; readonly name: string; readonly isWanted: boolean; readonly vouch: () => Promise<void> }) {
  const t = useTranslate();
  const [state, set] = useState<'idle' | 'sure' | 'sending'>('idle');
  const wanted = useWantedEntry(isWanted);
  const handle = cleanText(asked.person.handle);
  const send = async (): Promise<void> => {
    set('sending');
    await vouch();
    set('idle');
  };
  return (
    <li {...wanted}>
      <p class="claim-badge">
        <ProofSign proved={false} />
        <span>
          <bdi class="who">{handle}</bdi> {t('claims.vouch.says', [name])}
          <br />
          {methodLabel(t, asked.method)}
        </span>
      </p>
      <p class="quiet">{t('claims.vouch.asked')} <time dateTime={machineOf(asked.begun)}>{dayOf(t, asked.begun)}</time></p>
      {state === 'idle' && <div class="row"><Button guarded onPress={() => set('sure')}>{t('claims.vouch.act', [handle])}</Button></div>}
      {state === 'sure' && <Confirm question={t('claims.vouch.ask', [handle, name])} yes={t('claims.vouch.yes')} no={t('claims.vouch.no')} onNo={() => set('idle')} onYes={() => void send()} />}
      {state === 'sending' && <p role="status">{t('claims.vouch.sending')}</p>}
    </li>
  );
}
