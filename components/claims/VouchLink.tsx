import { useEffect, useState } from 'preact/hooks';
import type { DocumentKey } from '../../lib/documents/document-key';
import { problemOf } from '../../lib/platform/problem';
import { Button } from '../Button';
import { problemWords } from '../problem-words';
import { useTranslate } from '../translation';
import { useClaimAccess } from './claim-access';

/** At an answer without a badge, for a reader whom arXiv lists as an author of the same paper: the way to vouch for who gave it. */
export function VouchLink({ document, person }: { readonly document: DocumentKey; readonly person: string }) {
  const t = useTranslate();
  const access = useClaimAccess();
  const [may, know] = useState(false);
  const [failure, fail] = useState<string | null>(null);
  useEffect(() => {
    if (access === null) return undefined;
    const closed = new AbortController();
    const read = async (): Promise<void> => {
      try {
        const { listed } = await access.remembered(document);
        if (!closed.signal.aborted) know(listed);
      } catch (error) {
        // The answer itself can be read without it; what is wrong is told where one answers.
        console.warn('Rejoinder: the own proof is not known', problemWords(t, problemOf(error)));
      }
    };
    void read();
    access.watch(document, () => void read(), closed.signal);
    return () => closed.abort();
  }, [document, access]);
  if (access === null || !may) return null;
  const open = () => {
    fail(null);
    access.open(document, 'log', person).catch((error: unknown) => fail(problemWords(t, problemOf(error))));
  };
  return (
    <>
      <Button kind="quiet" guarded onPress={open}>{t('claims.vouch.link')}</Button>
      {failure !== null && <span class="trouble" role="alert">{failure}</span>}
    </>
  );
}
