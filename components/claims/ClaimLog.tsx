import { useState } from 'preact/hooks';
import { cleanText } from '../../lib/markup/clean-text';
import { BADGE_LEVEL } from '../../lib/notes/note';
import { problemOf } from '../../lib/platform/problem';
import type { LoggedClaim } from '../../lib/platform/claims/claims-protocol';
import { Button } from '../Button';
import { dayOf, machineOf } from '../dates';
import { problemWords } from '../problem-words';
import { methodLabel } from '../labels';
import { ProofSign } from '../ProofSign';
import { TextField } from '../TextField';
import { useTranslate } from '../translation';
import { useWantedEntry } from './use-wanted-entry';
import type { ClaimActs, ClaimModel } from './claim-model';

/** Who was found to be an author of this document, from the server's public log; and a way to say that it is not so. */
export function ClaimLog({ model, acts }: { readonly model: ClaimModel; readonly acts: ClaimActs }) {
  const t = useTranslate();
  const { log } = model;
  if (log === null) return null;
  if (log.kind === 'asking') return <p role="status" class="quiet">{t('claims.log.asking')}</p>;
  if (log.kind === 'failed') {
    return (
      <>
        <p class="trouble" role="alert">{log.words}</p>
        <div class="row"><Button onPress={acts.askLog}>{t('claims.again')}</Button></div>
      </>
    );
  }
  const { claims, whole } = log.value;
  // Newest first: somebody who claimed it before, too, is meant by the last word.
  const wanted = claims.find(({ person }) => person.id === model.person)?.claim;
  return (
    <>
      {claims.length === 0 && <p>{t('claims.log.empty')}</p>}
      <ul class="claim-log">{claims.map((claim) => <Entry key={claim.claim} claim={claim} isWanted={claim.claim === wanted} signedIn={model.account.kind === 'signed-in'} onObject={acts.object} />)}</ul>
      {model.person !== null && wanted === undefined && !model.vouches.some(({ person }) => person.id === model.person) && <p role="status">{t('claims.log.notHere')}</p>}
      {!whole && <p class="quiet">{t('claims.log.notWhole')}</p>}
    </>
  );
}

function Entry({ claim, isWanted, signedIn, onObject }: { readonly claim: LoggedClaim; readonly isWanted: boolean; readonly signedIn: boolean; readonly onObject: ClaimActs['object'] }) {
  const t = useTranslate();
  const [words, write] = useState<string | null>(null);
  const [told, tell] = useState<{ readonly done: boolean; readonly words: string } | null>(null);
  const wanted = useWantedEntry(isWanted);
  const live = claim.what === 'granted' || claim.what === 'restored';
  const proved = live && claim.level >= BADGE_LEVEL;
  const send = async (): Promise<void> => {
    if (words === null || words.trim() === '') return;
    try {
      await onObject(claim.claim, words);
      write(null);
      tell({ done: true, words: t('claims.log.objected') });
    } catch (error) {
      tell({ done: false, words: problemWords(t, problemOf(error)) });
    }
  };
  return (
    <li id={`claim-${claim.claim}`} {...wanted}>
      <p class={proved ? 'claim-badge claim-proved' : 'claim-badge'}>
        <ProofSign proved={proved} />
        <span>
          <bdi class="who">{cleanText(claim.person.handle)}</bdi> {claim.mine && <span class="quiet">{t('claims.log.you')}</span>}
          <br />
          {methodLabel(t, claim.method)}
        </span>
      </p>
      <p class="quiet">{t(live && !proved ? 'claims.step.weak' : `claims.step.${claim.what}`)} <time dateTime={machineOf(claim.at)}>{dayOf(t, claim.at)}</time></p>
      {live && !claim.mine && signedIn && words === null && told?.done !== true && (
        <div class="row"><Button kind="quiet" onPress={() => write('')}>{t('claims.log.object')}</Button></div>
      )}
      {words !== null && (
        <div class="object">
          <TextField label={t('claims.log.words')} hint={t('claims.log.hint')} limit={2_000} rows={3} value={words} onInput={write} focusFirst />
          <div class="row">
            <Button kind="danger" guarded disabled={words.trim() === '' || words.length > 2_000} onPress={() => void send()}>{t('claims.log.send')}</Button>
            <Button onPress={() => write(null)}>{t('claims.log.cancel')}</Button>
          </div>
        </div>
      )}
      {told !== null && <p class={told.done ? 'quiet' : 'problems'} role={told.done ? 'status' : 'alert'}>{told.words}</p>}
    </li>
  );
}
