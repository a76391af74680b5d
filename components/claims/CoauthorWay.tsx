import { cleanText } from '../../lib/markup/clean-text';
import { Button } from '../Button';
import { dayOf, machineOf } from '../dates';
import { useTranslate } from '../translation';
import type { ClaimActs, ClaimModel } from './claim-model';
import { Waiting } from './WayItem';
import { WayFold } from './WayFold';

/** The way that goes through somebody else: one says which author one is, and a listed co-author sees it and vouches. */
export function CoauthorWay({ model, acts }: { readonly model: ClaimModel; readonly acts: ClaimActs }) {
  const t = useTranslate();
  const { claim, busy } = model;
  const open = model.way === 'none';
  const vouched = claim?.proofs.findLast(({ way, state, until }) => way === 'vouch' && state === 'done' && until > model.now) ?? null;
  const asked = claim !== null && claim.author !== null && claim.state !== 'ended' && claim.proofs.some(({ way, state }) => way === 'none' && state === 'done');
  const state = vouched !== null ? t('claims.proof.done') : asked ? t('claims.vouch.begun') : null;
  return (
    <WayFold way="vouch" name={t('claims.vouch.name')} worth={t('claims.vouch.worth')} state={state} done={vouched !== null} open={open} onToggle={() => acts.chooseWay(open ? null : 'none')}>
      <p>{t('claims.vouch.how')}</p>
      {vouched !== null && (
        <p>
          {t('claims.vouch.has')} <bdi>{cleanText(vouched.where)}</bdi>. {t('claims.holds')} <time dateTime={machineOf(vouched.until)}>{dayOf(t, vouched.until)}</time>.
        </p>
      )}
      {vouched === null && asked && <p role="status">{t('claims.vouch.waits')}</p>}
      {vouched === null && !asked && (
        <div class="begin">
          {model.author === null && <p class="quiet">{t('claims.authorFirst')}</p>}
          <div class="row">
            <Button kind="primary" guarded disabled={busy !== null || model.author === null} onPress={() => acts.begin('none', null)}>{t('claims.vouch.begin')}</Button>
          </div>
        </div>
      )}
      {busy?.way === 'none' && <Waiting since={busy.since} now={model.now} queue={false} turn={null} />}
      {model.failure?.at === 'none' && <p class="problems" role="alert">{model.failure.words}</p>}
    </WayFold>
  );
}
