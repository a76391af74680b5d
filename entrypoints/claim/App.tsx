import { useEffect, useState } from 'preact/hooks';
import { ClaimView } from '../../components/claims/ClaimView';
import { problemWords } from '../../components/problem-words';
import { useTranslate } from '../../components/translation';
import type { DocumentKey } from '../../lib/documents/document-key';
import { readClaimFragment, type ClaimPart } from '../../lib/platform/claims/claim-part';
import { onAnnouncement, send } from '../../lib/platform/messages';
import { problemOf } from '../../lib/platform/problem';
import { useClaim } from './use-claim';

/** The claim page. Its address names the document, and with `/log` the part to begin at, in the fragment alone. */
export function App({ root }: { readonly root: HTMLElement }) {
  const t = useTranslate();
  const [{ document: named, part }, go] = useState(readFragment);
  useEffect(() => {
    const moved = () => go(readFragment());
    window.addEventListener('hashchange', moved);
    return () => window.removeEventListener('hashchange', moved);
  }, []);
  useTheme(root);
  useEffect(() => {
    document.title = t('claims.title');
  }, []);
  if (named === null) {
    return (
      <main class="claims">
        <h1>{t('claims.title')}</h1>
        <p>{t('claims.noDocument')}</p>
      </main>
    );
  }
  return <Page key={named} document={named} part={part} />;
}

function Page(props: { readonly document: DocumentKey; readonly part: ClaimPart | null }) {
  const t = useTranslate();
  const { model, acts, trouble } = useClaim(props.document, props.part);
  if (model === null) {
    return (
      <main class="claims">
        <h1>{t('claims.title')}</h1>
        {trouble === null ? <p role="status">{t('claims.loading')}</p> : <p class="problems" role="alert">{trouble}</p>}
      </main>
    );
  }
  return <ClaimView model={model} acts={acts} />;
}

function readFragment(): ReturnType<typeof readClaimFragment> {
  return readClaimFragment(decodeURIComponent(window.location.hash.slice(1)));
}

function useTheme(root: HTMLElement): void {
  const t = useTranslate();
  useEffect(() => {
    const closed = new AbortController();
    const show = (theme: string) => {
      root.dataset['theme'] = theme;
    };
    send('readSettings', {}).then(
      (settings) => show(settings.theme),
      (error: unknown) => console.warn('Rejoinder: the theme cannot be read', problemWords(t, problemOf(error))),
    );
    onAnnouncement('settingsChanged', ({ settings }) => show(settings.theme), closed.signal);
    return () => closed.abort();
  }, []);
}
