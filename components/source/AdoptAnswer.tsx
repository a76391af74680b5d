import { useState } from 'preact/hooks';
import type { Response } from '../../lib/notes/note';
import { problemOf } from '../../lib/platform/problem';
import { Button } from '../Button';
import { useRememberedProof } from '../claims/use-claim-look';
import { problemWords } from '../problem-words';
import { useTranslate } from '../translation';
import { useSourceAccess } from './source-access';

/** For a verified author: what the discussion tells of this answer's writer becomes their own, and counts. */
export function AdoptAnswer({ response }: { readonly response: Response }) {
  const t = useTranslate();
  const access = useSourceAccess();
  const [state, setState] = useState<'offered' | 'asking' | { readonly said: string; readonly failed: boolean }>('offered');
  const { document } = response;
  const { badge } = useRememberedProof(document);
  const key = response.source?.key;
  if (access === null || key === undefined || !badge) return null;
  const writer = response.source?.writer ?? '';
  const adopt = async () => {
    if (state === 'asking') return;
    setState('asking');
    try {
      const { posts } = await access.adopt({ document, source: key });
      setState({ said: t('source.adopt.done', posts), failed: false });
    } catch (error) {
      setState({ said: problemWords(t, problemOf(error)), failed: true });
    }
  };
  return (
    <>
      {typeof state === 'object' && <p class={state.failed ? 'problems' : 'report-sent'} role={state.failed ? 'alert' : 'status'}>{state.said}</p>}
      {(typeof state === 'string' || state.failed) && (
        <div class="adopt">
          <p class="quiet">{t('source.adopt.hint', [writer])}</p>
          <div class="row"><Button guarded disabled={state === 'asking'} onPress={() => void adopt()}>{t('source.adopt.act', [writer])}</Button></div>
        </div>
      )}
    </>
  );
}
