import { useState } from 'preact/hooks';
import type { DocumentKey } from '../../lib/documents/document-key';
import { problemOf } from '../../lib/platform/problem';
import { Button } from '../Button';
import { problemWords } from '../problem-words';
import { useTranslate } from '../translation';
import { useClaimAccess } from './claim-access';

/** To what the public log says of a person: from a badge, or in the `words` of what can be done there. */
export function LogLink({ document, person, words }: { readonly document: DocumentKey; readonly person: string; readonly words?: string }) {
  const t = useTranslate();
  const access = useClaimAccess();
  const [failure, fail] = useState<string | null>(null);
  if (access === null) return null;
  const open = () => {
    fail(null);
    access.open(document, 'log', person).catch((error: unknown) => fail(problemWords(t, problemOf(error))));
  };
  return (
    <>
      <Button kind="quiet" guarded onPress={open}>{words ?? t('claims.log.open')}</Button>
      {failure !== null && <span class="trouble" role="alert">{failure}</span>}
    </>
  );
}
