import { useState } from 'preact/hooks';
import type { DocumentKey } from '../../lib/documents/document-key';
import { BADGE_LEVEL } from '../../lib/notes/note';
import { problemOf } from '../../lib/platform/problem';
import type { ClaimStanding } from '../../lib/platform/claims/claims-protocol';
import { Button } from '../Button';
import { dayOf, machineOf } from '../dates';
import { problemWords } from '../problem-words';
import { methodLabel } from '../labels';
import { ProofSign } from '../ProofSign';
import { useTranslate, type Translate } from '../translation';
import { useClaimAccess } from './claim-access';
import { useClaimLook } from './use-claim-look';

/** In the form of a response: as what the answer will be shown, and the way to show more. */
export function ClaimLine({ document }: { readonly document: DocumentKey }) {
  const t = useTranslate();
  const access = useClaimAccess();
  const [failure, fail] = useState<string | null>(null);
  const standing = useClaimLook(document, (asked) => asked.read(document), (error) => fail(problemWords(t, problemOf(error))));
  if (access === null || standing === null || standing.kind === 'local-only') {
    return (
      <>
        <p class="quiet">{t('response.proof')}</p>
        {failure !== null && <p class="trouble" role="alert">{failure}</p>}
      </>
    );
  }
  const open = () => {
    fail(null);
    access.open(document).catch((error: unknown) => fail(problemWords(t, problemOf(error))));
  };
  const proved = standing.kind === 'live' && standing.level >= BADGE_LEVEL;
  const more = hintOf(t, standing);
  return (
    <div class="claim-line" data-claim={standing.kind}>
      <p class={proved ? 'claim-badge claim-proved' : 'claim-badge'}>
        <ProofSign proved={proved} />
        <span>
          {'method' in standing && standing.kind === 'live' ? methodLabel(t, standing.method) : methodLabel(t, 'none')}
          {proved && standing.granted !== undefined && <>, <time dateTime={machineOf(standing.granted)}>{dayOf(t, standing.granted)}</time></>}
        </span>
      </p>
      {more !== '' && <p class="quiet">{more}</p>}
      <div class="row"><Button kind="quiet" guarded onPress={open}>{actOf(t, standing)}</Button></div>
      {failure !== null && <p class="trouble" role="alert">{failure}</p>}
    </div>
  );
}

function hintOf(t: Translate, standing: ClaimStanding): string {
  const from = 'stale' in standing && standing.stale ? ` ${t('claims.line.stale')}` : '';
  switch (standing.kind) {
    case 'live':
      return (standing.level >= BADGE_LEVEL ? '' : t('claims.line.weak')) + from;
    case 'open':
      return t('claims.line.open') + from;
    case 'disputed':
      return t('claims.line.disputed') + from;
    case 'expired':
      return t('claims.line.expired', [standing.expires === undefined ? '' : dayOf(t, standing.expires)]) + from;
    case 'unknown':
      return t('claims.line.unknown');
    default:
      return t('claims.line.none');
  }
}

function actOf(t: Translate, { kind }: ClaimStanding): string {
  switch (kind) {
    case 'live':
      return t('claims.line.see');
    case 'open':
      return t('claims.line.goOn');
    case 'disputed':
      return t('claims.line.why');
    case 'expired':
      return t('claims.line.renew');
    default:
      return t('claims.line.prove');
  }
}
