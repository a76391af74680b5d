import { useEffect, useState } from 'preact/hooks';
import type { Note, Reply, Response } from '../../lib/notes/note';
import type { OwnSighting } from '../../lib/platform/import/source-protocol';
import { problemOf } from '../../lib/platform/problem';
import { Button } from '../Button';
import { problemWords } from '../problem-words';
import { useTranslate } from '../translation';
import { useSourceAccess } from './source-access';

type State = 'hidden' | 'offered' | 'telling' | { readonly said: string; readonly failed: boolean };

/** On the page the words were brought from: one press tells others what this browser found there. */
export function StandsThere({ post, own }: { readonly post: Note | Response | Reply; readonly own: OwnSighting }) {
  const t = useTranslate();
  const access = useSourceAccess();
  const [state, set] = useState<State>('hidden');
  const seen = post.seen ?? 'not-yet';
  const isNews = own.matches ? seen === 'not-yet' : seen !== 'mismatch';
  const wanted = access !== null && isNews && post.source !== undefined && access.isSource(post.source.url);
  useEffect(() => {
    if (!wanted) return undefined;
    const closed = new AbortController();
    access.mayConfirm(post).then(
      (may) => !closed.signal.aborted && set((before) => (may && before === 'hidden' ? 'offered' : before)),
      (error: unknown) => console.warn('Rejoinder: whether this can be confirmed is not known', error),
    );
    return () => closed.abort();
  }, [post.id, post.revision, wanted]);
  if (access === null || state === 'hidden') return null;
  const tell = async () => {
    if (state === 'telling') return;
    set('telling');
    try {
      const { counted } = await access.confirm(post);
      set({ said: t(counted ? 'source.stands.done' : 'source.stands.notCounted'), failed: false });
    } catch (error) {
      set({ said: problemWords(t, problemOf(error)), failed: true });
    }
  };
  return (
    <>
      {typeof state === 'object' && <p class={state.failed ? 'problems' : 'report-sent'} role={state.failed ? 'alert' : 'status'}>{state.said}</p>}
      {(typeof state === 'string' || state.failed) && wanted && (
        <div class="adopt">
          <p class="quiet">{t('source.stands.hint')}</p>
          <div class="row"><Button guarded disabled={state === 'telling'} onPress={() => void tell()}>{t(own.matches ? 'source.stands.act' : 'source.stands.report')}</Button></div>
        </div>
      )}
    </>
  );
}
