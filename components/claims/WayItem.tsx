import { useState } from 'preact/hooks';
import { cleanText } from '../../lib/markup/clean-text';
import type { ClaimOptions } from '../../lib/platform/claims/claims-protocol';
import type { ClaimTurn } from '../../lib/platform/claims/claim-turn-protocol';
import { Button } from '../Button';
import { Choices } from '../Choices';
import { TextField } from '../TextField';
import { useTranslate, type Translate } from '../translation';
import { proofOf, type ClaimActs, type ClaimModel, type Way } from './claim-model';
import { wayLabel } from './way-words';
import { WayFold } from './WayFold';
import { ProofSteps } from './ProofSteps';

/** One way to prove it: what it is worth, and, once opened, what to do. */
export function WayItem(props: { readonly way: Way; readonly options: ClaimOptions; readonly model: ClaimModel; readonly acts: ClaimActs }) {
  const t = useTranslate();
  const { way, model, acts } = props;
  const open = model.way === way;
  const proof = proofOf(model.claim, way);
  const busy = model.busy?.way === way;
  return (
    <WayFold
      way={way}
      name={wayLabel(t, way)}
      worth={t(`claims.worth.${way}`)}
      state={proof === null || proof.state === 'failed' ? null : t(`claims.proof.${proof.state}`)}
      done={proof?.state === 'done'}
      open={open}
      onToggle={() => acts.chooseWay(open ? null : way)}
    >
      <p>{t(`claims.about.${way}`)}</p>
      {proof === null ? <Begin {...props} /> : <ProofSteps way={way} proof={proof} model={model} acts={acts} />}
      {proof?.state === 'waiting' && way !== 'orcid' && <details class="again"><summary>{t('claims.other')}</summary><Begin {...props} /></details>}
      {busy && model.busy !== null && <Waiting since={model.busy.since} now={model.now} queue={way !== 'page'} turn={model.turn} />}
      {model.failure?.at === way && <p class="problems" role="alert">{model.failure.words}</p>}
    </WayFold>
  );
}

/** How long it has been, and why it takes long. */
export function Waiting({ since, now, queue, turn }: { readonly since: number; readonly now: number; readonly queue: boolean; readonly turn: ClaimTurn | null }) {
  const t = useTranslate();
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  return (
    <>
      <p role="status">{queue ? t('claims.wait.queue') : t('claims.wait.plain')}</p>
      {queue && turn !== null && <p role="status">{turnWords(t, turn)}</p>}
      <p class="quiet" aria-hidden="true">{t('claims.wait.seconds', [String(seconds)])}</p>
    </>
  );
}

/** "2 before yours, about 6 s." */
function turnWords(t: Translate, { ahead, wait }: ClaimTurn): string {
  return ahead === 0 ? t('claims.wait.yours') : t('claims.wait.turn', ahead, [String(ahead), String(Math.max(1, Math.ceil(wait / 1_000)))]);
}

function Begin({ way, options, model, acts }: Parameters<typeof WayItem>[0]) {
  const t = useTranslate();
  const places = placesOf(way, options);
  const [place, choose] = useState<string | null>(places[0]?.value ?? null);
  const [typed, type] = useState('');
  const named = way === 'bio' && places.length === 0 ? profileOf(typed) : place;
  const needsPlace = way === 'mail' || way === 'page' || way === 'bio';
  const needsAuthor = way !== 'bio' && model.author === null;
  if (way === 'orcid' && options.orcid === 'sign-in') {
    return <div class="row"><Button kind="primary" guarded disabled={model.busy !== null} onPress={acts.linkOrcid}>{t('claims.link')}</Button></div>;
  }
  return (
    <div class="begin">
      {places.length > 0 && <Choices layout="lines" legend={t(way === 'mail' ? 'claims.place.mail' : way === 'page' ? 'claims.place.page' : 'claims.place.bio')} choices={places} chosen={place} onChoose={choose} />}
      {way === 'bio' && places.length === 0 && <TextField label={t('claims.place.profile')} hint={t('claims.place.profileHint')} single="text" limit={200} value={typed} onInput={type} />}
      {needsAuthor && <p class="quiet">{t('claims.authorFirst')}</p>}
      <div class="row">
        <Button kind="primary" guarded disabled={model.busy !== null || needsAuthor || (needsPlace && named === null)} onPress={() => acts.begin(way, needsPlace ? named : null)}>
          {t(`claims.begin.${way}`)}
        </Button>
      </div>
    </div>
  );
}

function placesOf(way: Way, options: ClaimOptions): readonly { readonly value: string; readonly label: string }[] {
  switch (way) {
    case 'mail':
      return options.mail.map(({ address, masked }) => ({ value: address, label: cleanText(masked) }));
    case 'page':
      return options.pages.map((page) => ({ value: page, label: cleanText(page) }));
    case 'bio':
      return options.profiles.map(({ profile, name }) => ({ value: profile, label: `${cleanText(name)} (${profile})` }));
    default:
      return [];
  }
}

/** The last part of a profile's address, or the name itself; null where it is neither. */
function profileOf(typed: string): string | null {
  const last = /(?:\/users\/)?([A-Za-z0-9_.~-]{1,100})\/?(?:[?#].*)?$/.exec(typed.trim());
  return last?.[1] ?? null;
}
