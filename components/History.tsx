import { useEffect, useState } from 'preact/hooks';
import { cleanText } from '../lib/markup/clean-text';
import { fullOf, machineOf } from './dates';
import { useTranslate } from './translation';

interface Revision {
  readonly body: string;
  readonly at: number;
}

/** Earlier texts of a post, as they were written (unrendered, so that a change of a sign is seen). */
export function History(props: { readonly read: () => Promise<readonly Revision[]> }) {
  const t = useTranslate();
  const [revisions, show] = useState<readonly Revision[] | 'loading' | 'failed'>('loading');
  useEffect(() => {
    let closed = false;
    props.read().then(
      (found) => !closed && show(found),
      () => !closed && show('failed'),
    );
    return () => {
      closed = true;
    };
  }, []);

  if (revisions === 'loading') return <p class="quiet" role="status">{t('note.historyLoading')}</p>;
  if (revisions === 'failed') return <p class="quiet" role="status">{t('note.historyFailed')}</p>;
  if (revisions.length === 0) return <p class="quiet">{t('note.historyEmpty')}</p>;
  return (
    <ol class="history">
      {revisions.map((revision) => (
        <li key={revision.at}>
          <time class="quiet" dateTime={machineOf(revision.at)}>{fullOf(t, revision.at)}</time>
          <p class="prose-plain" dir="auto">{cleanText(revision.body)}</p>
        </li>
      ))}
    </ol>
  );
}
