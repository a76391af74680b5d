import { useEffect, useState } from 'preact/hooks';
import { DeskView } from '../../components/desk/DeskView';
import { NobodySignedIn } from '../../components/desk/NobodySignedIn';
import { VouchNotices } from '../../components/desk/VouchNotices';
import { VersionNotes } from '../../components/desk/VersionNotes';
import { freshnessWords } from '../../components/popup/PopupHeader';
import { problemWords } from '../../components/problem-words';
import { useTranslate } from '../../components/translation';
import { draftResponse } from '../../lib/notes/new-draft';
import type { Note, NoteId } from '../../lib/notes/note';
import { send } from '../../lib/platform/messages';
import { problemOf, type Problem } from '../../lib/platform/problem';
import { saveFile } from '../../components/save-file';
import { joinedStanding, oldestFreshness } from '../../components/joined-views';
import { start } from './start';
import { useNow } from '../../components/use-now';
import { batchDraft, rowAnswers } from './answers';
import { BatchForm } from './BatchForm';
import { report } from './report';
import { useVouches } from './use-vouches';
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
  const news = useVersionNews(desk.desk?.documents ?? [], fail);
  const vouches = useVouches(fail);
  useEffect(() => {
    document.title = t('desk.title');
    send('readSettings', {}).then(({ theme }) => root.setAttribute('data-theme', theme), fail);
  }, []);

  const freshness = oldestFreshness(desk.views ?? []);
  const troubles = [problem, desk.failure].flatMap((one) => (one === null ? [] : [problemWords(t, one)]));
  const told = [
    ...(desk.desk?.problem === undefined ? [] : [t('desk.stale')]),
    ...(freshness === null ? [] : [freshnessWords(t, freshness, now)]),
    ...troubles,
  ].filter((words) => words !== '');

  const standing = joinedStanding(desk.views ?? []);
  const openAt = (note: Note, version: number | null) => void send('openNote', { document: note.document, version, note: note.id }).catch(fail);
  const batch = batchDraft(drafts.states);
  const beginBatch = (notes: readonly NoteId[]) => {
    const first = desk.rows.find(({ entry }) => entry.note.id === notes[0]);
    if (first === undefined) return;
    if (batch !== null) drafts.change({ ...batch.draft, document: first.entry.note.document, notes });
    else drafts.change({ ...draftResponse(start(), first.entry.note), notes });
    choose(new Set());
  };
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
      onOpenInPaper={({ entry: { note } }) => openAt(note, note.version)}
      onBatch={beginBatch}
      batch={<BatchForm batch={batch} drafts={drafts} rows={desk.rows} localOnly={desk.account?.kind === 'local-only'} />}
      vouches={
        <>
          <NobodySignedIn account={desk.account} onSettings={() => void send('openOptions', {}).catch(fail)} />
          <VouchNotices waiting={vouches} onOpen={(document, person) => void send('openClaim', { document, part: 'log', person }).catch(fail)} />
        </>
      }
      news={
        <VersionNotes
          rows={desk.rows}
          {...news}
          undoableUntil={({ posts }) => Math.min(...posts.map((post) => standing.undoable[post] ?? 0))}
          now={now}
          onOpen={({ entry: { note } }, version) => openAt(note, version)}
        />
      }
      onExport={(kind, rows) => { const { name, text, type } = report(t, kind, rows); saveFile(name, text, type); say(t('desk.export.done', [name])); }}
      said={said}
    />
  );
}
