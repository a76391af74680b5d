import { useEffect, useMemo, useState } from 'preact/hooks';
import { documentName } from '../../components/popup/document-name';
import { noteOfDraft } from '../../components/popup/DraftForm';
import { PopupView, type PopupViewProps } from '../../components/popup/PopupView';
import { Scene } from '../../components/popup/Scene';
import { Button } from '../../components/Button';
import { problemWords } from '../../components/problem-words';
import { useTranslate } from '../../components/translation';
import type { Draft } from '../../lib/notes/draft';
import { draftNote } from '../../lib/notes/new-draft';
import type { NoteId } from '../../lib/notes/note';
import { onAnnouncement, send } from '../../lib/platform/messages';
import { problemOf, type Problem } from '../../lib/platform/problem';
import { reloadTab } from '../../lib/platform/tabs';
import { findPost, joinedStanding, oldestFreshness } from '../../components/joined-views';
import { showPublished } from './show-published';
import { start } from './start';
import { noteActions } from './note-actions';
import type { OpenPage } from './open-page';
import { useDiscussions } from '../../components/use-discussions';
import { useHiding } from './use-hiding';
import { useList } from './use-list';
import { useNow } from '../../components/use-now';
import { useWriting } from './use-writing';

type OpenDocument = Extract<OpenPage, { kind: 'document' }>;

/** The popup over a document: reads its discussion, keeps what is searched and open, and passes acts on. */
export function DocumentPopup({ open, ask, lines }: { readonly open: OpenDocument; readonly ask: () => void; readonly lines: Pick<PopupViewProps, 'notices' | 'beside' | 'foot'> }) {
  const t = useTranslate();
  const { tab, page, document } = open;
  const documents = useMemo(() => [document, ...(page?.linked ?? [])], [document, page?.linked.join(' ')]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const fail = (error: unknown) => setProblem(problemOf(error));

  const { views, ...discussions } = useDiscussions(documents, open.private, { send, onAnnouncement });
  // What went wrong before is past once the notes could be read again.
  useEffect(() => setProblem(null), [views]);
  const [opened, setOpened] = useState<NoteId | null>(null);
  const list = useList(views, page);
  const writing = useWriting(documents, showPublished(discussions.readAgain, list.showAll, setOpened), fail);
  const [picking, setPicking] = useState(false);
  const now = useNow();
  const hiding = useHiding(page, fail);

  const trouble = problem ?? discussions.problem;
  if (trouble !== null && views === null) {
    return (
      <Scene whole title={t('popup.problemTitle')} text={problemWords(t, trouble)}>
        <Button onPress={() => { setProblem(null); discussions.readAgain(); }}>{t('popup.tryAgain')}</Button>
      </Scene>
    );
  }
  const freshness = views === null ? null : oldestFreshness(views);
  /** An answer goes on in the card of its note, which a search may have taken off the list. */
  const continueDraft = (draft: Draft) => {
    list.showAll();
    setOpened(noteOfDraft(draft));
    writing.open(draft);
  };
  return (
    <>
      {trouble !== null && <p class="problems" role="alert">{problemWords(t, trouble)}</p>}
      <PopupView
        {...discussions}
        {...hiding}
        document={document}
        title={page === null || page.title === '' ? documentName(document) : page.title}
        page={page}
        pdf={open.rendition === 'pdf'}
        freshness={freshness}
        now={now}
        entries={list.entries}
        standing={joinedStanding(views ?? [])}
        localOnly={freshness?.kind === 'local-only'}
        view={list.view}
        query={list.query}
        onQuery={list.search}
        onView={list.change}
        open={opened}
        onOpen={setOpened}
        actions={noteActions({ open, find: (post) => findPost(views ?? [], post), write: writing.open, start, fail })}
        drafts={writing.drafts}
        writing={writing.state}
        draftActs={writing.acts}
        onContinue={continueDraft}
        onDiscard={writing.discard}
        picking={picking}
        onPicking={(asked) => { setPicking(asked); if (asked) ask(); }}
        onPick={(target) => { setPicking(false); writing.open(draftNote(start(), document, open.version, target)); }}
        onRefresh={discussions.refresh}
        onSettings={() => void send('openOptions', {}).catch(fail)}
        onReload={() => void reloadTab(tab).then(ask, fail)}
        {...lines}
      />
    </>
  );
}
