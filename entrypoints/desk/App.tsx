import { useEffect, useState } from 'preact/hooks';
import { DeskView } from '../../components/desk/DeskView';
import { VersionNotes } from '../../components/desk/VersionNotes';
import { DraftForm } from '../../components/popup/DraftForm';
import { freshnessWords } from '../../components/popup/PopupHeader';
import { problemWords } from '../../components/problem-words';
import { useTranslate } from '../../components/translation';
import { draftResponse } from '../../lib/notes/new-draft';
import type { NoteId } from '../../lib/notes/note';
import { send } from '../../lib/platform/messages';
import { problemOf, type Problem } from '../../lib/platform/problem';
import { saveFile } from '../../components/save-file';
import { oldestFreshness } from '../../components/joined-views';
import { start } from './start';
import { useNow } from '../../components/use-now';
import { batchDraft, rowAnswers } from './answers';
import { report } from './report';
import { useDesk } from './use-desk';
import { useVersionNews } from './use-version-news';
import { useManyDrafts } from './use-answers';

/** The desk: reads whose it is and what stands on it, and passes acts on. */
export function App({ root }: { readonly root: HTMLElement }) {
  const t = useTranslate();
  const now = useNow();
  const [problem, setProblem] = useState<Problem | null>(null);
  const fail = (error: unknown) => setProblem(problemOf(error));
  const desk = useDesk();
  const drafts = useManyDrafts(fail);
  const [chosen, choose] = useState<ReadonlySet<NoteId>>(new Set());
  const [said, say] = useState('');
  const { news, claimFixed } = useVersionNews(desk.rows, fail);
  useEffect(() => {
    document.title = t('desk.title');
    send('readSettings', {}).then(({ theme }) => root.setAttribute('data-theme', theme), fail);
  }, []);

  const freshness = oldestFreshness(desk.views ?? []);
  const troubles = [problem, desk.failure].flatMap((one) => (one === null ? [] : [problemWords(t, one)]));
  const told = [
    ...(desk.account !== null && desk.account.kind !== 'signed-in' ? [t('desk.signedOut')] : []),
    ...(desk.desk?.problem === undefined ? [] : [t('desk.stale')]),
    ...(freshness === null ? [] : [freshnessWords(t, freshness, now)]),
    ...troubles,
  ].filter((words) => words !== '');

  const batch = batchDraft(drafts.states);
  const beginBatch = (notes: readonly NoteId[]) => {
    const first = desk.rows.find(({ entry }) => entry.note.id === notes[0]);
    if (first === undefined) return;
    if (batch !== null) drafts.change({ ...batch.draft, document: first.entry.note.document, notes });
    else drafts.change({ ...draftResponse(start(), first.entry.note), notes });
    choose(new Set());
  };
  const entries = batch === null ? [] : desk.rows.filter(({ entry }) => batch.draft.notes.includes(entry.note.id)).map(({ entry }) => entry);
  return (
    <DeskView
      documents={desk.desk?.documents ?? null}
      rows={desk.rows}
      filter={desk.filter}
      query={desk.query}
      onQuery={desk.search}
      onFilter={desk.change}
      onShowAll={desk.showAll}
      told={told}
      refreshing={desk.refreshing}
      onRefresh={desk.refresh}
      onClaim={(document) => void send('openDesk', { claim: document }).catch(fail)}
      answers={rowAnswers(drafts, desk.views ?? [], now, fail)}
      chosen={chosen}
      onChoose={choose}
      onOpenInPaper={({ entry: { note } }) => void send('openNote', { document: note.document, version: note.version, note: note.id }).catch(fail)}
      onBatch={beginBatch}
      batch={batch !== null && (
        <div class="desk-batch-form">
          <DraftForm
            writing={batch}
            acts={{ change: drafts.change, publish: () => drafts.publish(batch.draft), signUp: (handle) => drafts.signUp(batch.draft, handle), consent: drafts.consent, close: () => drafts.close(batch.draft), discard: () => drafts.discard(batch.draft) }}
            entries={entries}
            joined={[]}
            onJoin={() => undefined}
            localOnly={desk.account?.kind === 'local-only'}
          />
        </div>
      )}
      news={<VersionNotes rows={desk.rows} news={news} onClaim={claimFixed} />}
      onExport={(kind, rows) => { const { name, text, type } = report(t, kind, rows); saveFile(name, text, type); say(t('desk.export.done', [name])); }}
      said={said}
    />
  );
}
