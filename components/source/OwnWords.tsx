import { useState } from 'preact/hooks';
import type { Note, Reply, Response } from '../../lib/notes/note';
import type { ClaimImport } from '../../lib/platform/import/source-protocol';
import { problemOf } from '../../lib/platform/problem';
import { Button } from '../Button';
import { CodeBox } from '../claims/CodeBox';
import { problemWords } from '../problem-words';
import { TextField } from '../TextField';
import { useTranslate } from '../translation';
import { profileIn } from './profile';
import { RemovalForm } from './RemovalForm';
import { useSourceAccess } from './source-access';

const MOST_PROFILE = 300;

/**
 * For whoever wrote imported words: a code in their forum profile makes the words theirs, or has them gone. Who cannot
 * show that, or wrote somewhere without profiles, asks for their removal.
 */
export function OwnWords({ post, onClose }: { readonly post: Note | Response | Reply; readonly onClose: () => void }) {
  const t = useTranslate();
  const access = useSourceAccess();
  const key = post.source?.key ?? '';
  const place = key.replace(/\.[^.]*$/su, '');
  const forum = /^(?:lw|eaf):/u.test(place);
  const [asking, ask] = useState(!forum);
  const [profile, write] = useState('');
  const [wanted, want] = useState<'mine' | 'gone'>('mine');
  const [state, setState] = useState<{ readonly kind: 'writing' | 'looking' } | { readonly kind: 'answer'; readonly answer: ClaimImport } | { readonly kind: 'failed'; readonly words: string }>({ kind: 'writing' });
  if (access === null || post.source === undefined) return null;
  if (asking) return <RemovalForm document={post.document} source={key} onClose={onClose} />;
  const name = profileIn(profile);
  const answer = state.kind === 'answer' ? state.answer : null;
  const look = async (as: 'mine' | 'gone') => {
    if (state.kind === 'looking' || name === null) return;
    want(as);
    setState({ kind: 'looking' });
    try {
      setState({ kind: 'answer', answer: await access.claim({ document: post.document, source: place, profile: name, remove: as === 'gone' }) });
    } catch (error) {
      setState({ kind: 'failed', words: problemWords(t, problemOf(error)) });
    }
  };
  if (answer?.state === 'done') return <p class="report-sent" role="status">{wanted === 'gone' ? t('source.claim.gone') : t('source.claim.done', answer.posts.length)}</p>;
  const host = URL.canParse(post.source.url) ? new URL(post.source.url).host : '';
  return (
    <section
      class="form report own-words"
      aria-label={t('source.claim.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <p class="form-title">{t('source.claim.title')}</p>
      {answer === null ? <p class="quiet">{t('source.claim.text', [host])}</p> : <p role="status">{answer.state === 'waiting' ? t('source.claim.waiting') : t('source.claim.code', [host])}</p>}
      {answer?.code !== undefined && <CodeBox code={answer.code} />}
      {answer === null && <TextField label={t('source.claim.profile')} hint={t('source.claim.profileHint', [`https://${host}/users/…`])} value={profile} onInput={write} limit={MOST_PROFILE} single="url" focusFirst />}
      {state.kind === 'failed' && <p class="problems" role="alert">{state.words}</p>}
      <div class="row">
        {answer === null ? (
          <>
            <Button kind="primary" guarded disabled={name === null || state.kind === 'looking'} onPress={() => void look('mine')}>{state.kind === 'looking' ? t('source.claim.looking') : t('source.claim.mine')}</Button>
            <Button guarded disabled={name === null || state.kind === 'looking'} onPress={() => void look('gone')}>{t('source.claim.remove')}</Button>
          </>
        ) : (
          <Button kind="primary" guarded onPress={() => void look(wanted)}>{t('source.claim.again')}</Button>
        )}
        <Button onPress={onClose}>{answer?.state === 'waiting' ? t('source.close') : t('source.cancel')}</Button>
      </div>
      <div class="row"><Button kind="quiet" onPress={() => ask(true)}>{t('source.claim.cannot')}</Button></div>
    </section>
  );
}
