import { useEffect, useState } from 'preact/hooks';
import { BeginView, type Pasted } from '../../components/import/BeginView';
import { PaperChoice } from '../../components/import/PaperChoice';
import { Told } from '../../components/import/Told';
import { Working } from '../../components/import/Working';
import { problemWords } from '../../components/problem-words';
import { useTranslate } from '../../components/translation';
import { typedPaper } from '../../lib/importing/linked-papers';
import { newPending } from '../../lib/importing/new-pending';
import { pastedSource } from '../../lib/importing/source-kind';
import { createImportStore } from '../../lib/platform/import/import-store';
import { onAnnouncement, send } from '../../lib/platform/messages';
import type { Problem } from '../../lib/platform/problem';
import type { Settings } from '../../lib/platform/settings/settings';
import { Preview } from './Preview';
import { Stopped } from './Stopped';
import { usePending } from './use-pending';
import { useOffered } from './use-offered';
import { useReading } from './use-reading';
import { stepOf, useStepFocus } from './use-step-focus';

const store = createImportStore();

/** The import page: which step an import is at decides what is drawn. */
export function App({ root, holder }: { readonly root: HTMLElement; readonly holder: HTMLElement }) {
  const t = useTranslate();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [held, change, begin] = usePending(store, setProblem);
  const pending = held.kind === 'held' ? held.pending : null;
  const reading = useReading(pending, store, holder, change);
  const offered = useOffered(pending, store);
  useTheme(root, t('import.title'));
  useEffect(() => {
    // One paper alone is named: nobody has to be asked. One whose title is like what is cited is only proposed.
    const [only] = offered;
    if (pending !== null && pending.document === null && only !== undefined && offered.length === 1 && only.times > 0) {
      change((one) => ({ ...one, document: only.document }));
    }
  }, [pending?.id, pending?.source]);

  const start = ({ html, text, url }: Pasted): void => {
    const source = pastedSource({ ...(html === undefined ? {} : { html }), text, ...(URL.canParse(url) ? { url } : {}) });
    const title = URL.canParse(url) ? new URL(url).host : '';
    if (pending === null) begin(newPending({ id: crypto.randomUUID(), now: Date.now() }, { source, title }, null));
    else change((one) => ({ ...one, source, title }));
  };
  const otherPaper = () => {
    reading.clear();
    change((one) => ({ ...one, document: null, reading: null, corrections: [], done: 0 }));
  };
  const view = () => {
    if (held.kind === 'loading') return <p role="status">{t('import.loading')}</p>;
    if (held.kind === 'elsewhere') return <Told title={t('import.elsewhereTitle')} text={t('import.elsewhere')} />;
    if (held.kind === 'none' || held.pending.source.content === '') {
      return (
        <BeginView
          unfinished={held.kind === 'none' ? held.unfinished : []}
          onBegin={start}
          onContinue={(id) => { location.hash = id; }}
          onForget={(id) => void store.forget(id).then(() => location.reload())}
        />
      );
    }
    if (held.pending.document === null) {
      return <PaperChoice key={offered.map(({ document }) => document).join(' ')} offered={offered} read={typedPaper} onChoose={(document) => change((one) => ({ ...one, document }))} />;
    }
    if (reading.stop !== null) return <Stopped pending={held.pending} reading={reading} onOtherPaper={otherPaper} />;
    if (reading.stage !== null || held.pending.reading === null) {
      const stage = reading.stage ?? { stage: 'reading' as const, done: 0, of: 1 };
      return <Working stage={stage.stage} done={'done' in stage ? stage.done : 0} of={'of' in stage ? stage.of : 1} onCancel={reading.cancel} />;
    }
    return <Preview pending={held.pending} reading={held.pending.reading} store={store} change={change} onVersion={(version) => reading.again({ version })} />;
  };
  const main = useStepFocus(held.kind === 'held' ? stepOf(held.pending, reading.stop !== null, reading.stage !== null) : held.kind);
  return (
    <main class="import" ref={main}>
      {problem !== null && <p class="problems" role="alert">{problemWords(t, problem)}</p>}
      {view()}
    </main>
  );
}

/** Follows the theme that is set, else the browser's. */
function useTheme(root: HTMLElement, title: string): void {
  useEffect(() => {
    const closed = new AbortController();
    const show = ({ theme }: Settings): void => {
      root.dataset['theme'] = theme;
    };
    document.title = title;
    send('readSettings', {}).then(show, (error: unknown) => console.warn('Rejoinder: the theme cannot be read', error));
    onAnnouncement('settingsChanged', ({ settings }) => show(settings), closed.signal);
    return () => closed.abort();
  }, []);
}
