import { useState } from 'preact/hooks';
import { BADGE_LEVEL } from '../../lib/notes/note';
import { Button } from '../Button';
import { Confirm } from '../Confirm';
import { dayOf, machineOf } from '../dates';
import { methodLabel } from '../labels';
import { ProofSign } from '../ProofSign';
import { useTranslate } from '../translation';
import type { ClaimActs, ClaimModel } from './claim-model';
import { Waiting } from './WayItem';

/** Renewal is spoken of from here on. Milliseconds. */
const SOON = 30 * 24 * 60 * 60_000;

/** Where the own claim stands, in words, and taking it back. */
export function Standing({ model, acts }: { readonly model: ClaimModel; readonly acts: ClaimActs }) {
  const t = useTranslate();
  const [asking, ask] = useState(false);
  const { claim, now } = model;
  if (claim === null) {
    return (
      <>
        <p class="claim-badge"><ProofSign proved={false} /><span>{methodLabel(t, 'none')}</span></p>
        <p>{t('claims.state.none')}</p>
      </>
    );
  }
  const over = claim.expires !== undefined && claim.expires <= now;
  const counts = claim.state === 'live' && !over;
  const proved = counts && claim.level >= BADGE_LEVEL;
  return (
    <>
      <p class={proved ? 'claim-badge claim-proved' : 'claim-badge'}>
        <ProofSign proved={proved} />
        <span>
          {counts ? methodLabel(t, claim.method) : methodLabel(t, 'none')}
          {proved && claim.granted !== undefined && <>, <time dateTime={machineOf(claim.granted)}>{dayOf(t, claim.granted)}</time></>}
        </span>
      </p>
      <p>{t(stateOf(claim.state, over, claim.level))}</p>
      {claim.expires !== undefined && (
        <p class={claim.expires - now < SOON ? 'trouble' : 'quiet'}>
          {t(over ? 'claims.ranOut' : 'claims.holds')} <time dateTime={machineOf(claim.expires)}>{dayOf(t, claim.expires)}</time>.{' '}
          {claim.expires - now < SOON && t('claims.renewHow')}
        </p>
      )}
      {claim.level === 3 && counts && <p class="quiet">{t('claims.more')}</p>}
      {counts && model.earlier > 0 && (
        <div class="earlier">
          <p>{t('claims.earlier', model.earlier)}</p>
          <div class="row"><Button kind="primary" onPress={acts.desk}>{t('claims.desk')}</Button></div>
        </div>
      )}
      {asking ? (
        <Confirm question={t('claims.endAsk')} yes={t('claims.endYes')} no={t('claims.endNo')} onNo={() => ask(false)} onYes={() => { ask(false); acts.end(); }} />
      ) : (
        <div class="row"><Button kind="quiet" disabled={model.busy !== null} onPress={() => ask(true)}>{t('claims.end')}</Button></div>
      )}
      {model.busy?.way === 'claim' && <Waiting since={model.busy.since} now={now} queue={false} turn={null} />}
      {model.failure?.at === 'claim' && <p class="problems" role="alert">{model.failure.words}</p>}
    </>
  );
}

function stateOf(state: 'open' | 'live' | 'disputed' | 'ended', over: boolean, level: number) {
  if (state === 'disputed') return 'claims.state.disputed';
  if (over) return 'claims.state.expired';
  if (state === 'open') return 'claims.state.open';
  return level >= BADGE_LEVEL ? 'claims.state.live' : 'claims.state.weak';
}
