import { useState } from 'preact/hooks';
import { cleanText } from '../../lib/markup/clean-text';
import type { ClaimProof } from '../../lib/platform/claims/claims-protocol';
import { OneLine } from '../account/OneLine';
import { Button } from '../Button';
import { dayOf, machineOf } from '../dates';
import { useTranslate } from '../translation';
import type { ClaimActs, ClaimModel, Way } from './claim-model';
import { CodeBox } from './CodeBox';

/** A proof that was begun: what is to be done now, or until when it holds. */
export function ProofSteps({ way, proof, model, acts }: { readonly way: Way; readonly proof: ClaimProof; readonly model: ClaimModel; readonly acts: ClaimActs }) {
  const t = useTranslate();
  const look = (words: string) => (
    <div class="row"><Button kind="primary" guarded disabled={model.busy !== null} onPress={() => acts.look(way, proof)}>{words}</Button></div>
  );
  if (proof.state === 'done') {
    return (
      <>
        <p>
          {t('claims.done')} <bdi dir="ltr">{cleanText(proof.where)}</bdi>. {t('claims.holds')} <time dateTime={machineOf(proof.until)}>{dayOf(t, proof.until)}</time>.
        </p>
        {way !== 'mail' && look(t('claims.renew'))}
      </>
    );
  }
  if (way === 'mail') return <MailCode proof={proof} model={model} acts={acts} />;
  const steps = stepsOf(way);
  return (
    <>
      {proof.code !== undefined && <CodeBox code={proof.code} />}
      {steps !== null && (
        <ol class="steps">
          <li>{t(`claims.steps.${steps}.put`)} <bdi dir="ltr" class="where">{cleanText(proof.where)}</bdi></li>
          <li>{t(`claims.steps.${steps}.save`)}</li>
          <li>{t(`claims.steps.${steps}.look`)}</li>
        </ol>
      )}
      {proof.state === 'seen' && <p role="status">{t(way === 'bio' ? 'claims.seenBio' : 'claims.seenPage')}</p>}
      <p class="quiet">{t('claims.untilDay')} <time dateTime={machineOf(proof.until)}>{dayOf(t, proof.until)}</time></p>
      {look(t('claims.look'))}
    </>
  );
}

function stepsOf(way: Way): 'page' | 'comments' | 'bio' | null {
  return way === 'page' || way === 'comments' || way === 'bio' ? way : null;
}

/** The mailed code is typed; how often and how long it still may be stands beside. */
function MailCode({ proof, model, acts }: { readonly proof: ClaimProof; readonly model: ClaimModel; readonly acts: ClaimActs }) {
  const t = useTranslate();
  const [tries, remember] = useState(0);
  const left = proof.until - model.now;
  const minutes = Math.max(0, Math.ceil(left / 60_000));
  const open = left > 0 && (proof.tries ?? 1) > 0;
  if (!open) return <p role="status">{t('claims.mail.over')}</p>;
  return (
    <>
      <p role="status">{t('claims.mail.sent', [cleanText(proof.where)])}</p>
      <OneLine
        key={tries}
        label={t('claims.mail.code')}
        kind="code"
        limit={9}
        act={t('claims.mail.enter')}
        busy={model.busy !== null}
        failure={null}
        onDone={(typed) => {
          remember(tries + 1);
          acts.look('mail', proof, typed);
        }}
      />
      <p class="quiet">{t('claims.mail.left', [String(proof.tries ?? ''), String(minutes)])}</p>
      <p class="quiet">{t('claims.mail.nothing')}</p>
    </>
  );
}
