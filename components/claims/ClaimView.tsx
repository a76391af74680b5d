import { cleanText } from '../../lib/markup/clean-text';
import { Button } from '../Button';
import { documentName } from '../popup/document-name';
import { useTranslate } from '../translation';
import { AuthorChoice } from './AuthorChoice';
import { asksCoauthors, waysOf, type ClaimActs, type ClaimModel } from './claim-model';
import { CoauthorWay } from './CoauthorWay';
import { VouchList } from './VouchList';
import { ClaimLog } from './ClaimLog';
import { Standing } from './Standing';
import { Waiting, WayItem } from './WayItem';

export interface ClaimViewProps {
  readonly model: ClaimModel;
  readonly acts: ClaimActs;
}

/** The page where somebody shows to be an author of one document. */
export function ClaimView({ model, acts }: ClaimViewProps) {
  const t = useTranslate();
  const { account } = model;
  return (
    <main class="claims">
      <h1>{t('claims.title')}</h1>
      <p class="claim-document">
        {model.title !== null && <bdi class="claim-title">{cleanText(model.title)}</bdi>}{' '}
        {model.address === null ? documentName(model.document) : <a href={model.address} target="_blank" rel="noopener noreferrer">{documentName(model.document)}</a>}
      </p>
      {account.kind === 'local-only' && (
        <section>
          <p>{t('claims.localOnly')}</p>
          <div class="row"><Button kind="primary" onPress={acts.settings}>{t('claims.chooseServer')}</Button></div>
        </section>
      )}
      {account.kind === 'signed-out' && (
        <section>
          <p>{t('claims.signedOut')}</p>
          <div class="row"><Button kind="primary" onPress={acts.signIn}>{t('account.signIn')}</Button></div>
        </section>
      )}
      {account.kind === 'signed-in' && <Proving model={model} acts={acts} />}
      {model.log !== null && (
        <section id="log" aria-labelledby="log-title">
          <h2 id="log-title">{t('claims.log.title')}</h2>
          <p class="quiet">{t('claims.log.about')}</p>
          <ClaimLog model={model} acts={acts} />
        </section>
      )}
    </main>
  );
}

function Proving({ model, acts }: ClaimViewProps) {
  const t = useTranslate();
  const { options, claim } = model;
  return (
    <>
      <section aria-labelledby="standing-title">
        <h2 id="standing-title">{t('claims.standing')}</h2>
        <Standing model={model} acts={acts} />
      </section>
      <VouchList model={model} acts={acts} />
      {options.kind === 'asking' && <section><Waiting since={options.since} now={model.now} queue turn={model.turn} /></section>}
      {options.kind === 'failed' && (
        <section>
          <p class="problems" role="alert">{options.words}</p>
          <div class="row"><Button onPress={acts.askOptions}>{t('claims.again')}</Button></div>
        </section>
      )}
      {options.kind === 'here' && options.value.authors.length > 0 && (
        <section aria-labelledby="author-title">
          <h2 id="author-title">{t('claims.author.title')}</h2>
          <AuthorChoice authors={options.value.authors} chosen={model.author} fixed={claim !== null && claim.author !== null && claim.level > 0} onChoose={acts.chooseAuthor} />
        </section>
      )}
      {options.kind === 'here' && (
        <section aria-labelledby="ways-title">
          <h2 id="ways-title">{t('claims.ways')}</h2>
          <p class="quiet">{t('claims.waysHint')}</p>
          {waysOf(options.value).length === 0 && <p>{t('claims.noWay')}</p>}
          <ul class="ways">
            {waysOf(options.value).map((way) => <WayItem key={way} way={way} options={options.value} model={model} acts={acts} />)}
            {asksCoauthors(options.value) && <CoauthorWay model={model} acts={acts} />}
          </ul>
        </section>
      )}
    </>
  );
}
