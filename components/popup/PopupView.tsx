import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { Draft } from '../../lib/notes/draft';
import type { NoteId, Target } from '../../lib/notes/note';
import type { DraftState } from '../../lib/platform/writing/draft-desk';
import type { Freshness, PageState } from '../../lib/platform/protocol';
import type { Hiding } from '../../lib/platform/settings/settings';
import { Button } from '../Button';
import type { NoteActions } from '../note-actions';
import type { NoteEntry, Standing } from '../note-entry';
import { useTranslate } from '../translation';
import { DraftForm, noteOfDraft, type DraftActs } from './DraftForm';
import { DraftsOffer } from './DraftsOffer';
import type { ListView } from './list-order';
import { HidingBar } from './HidingBar';
import { NoteList } from './NoteList';
import { PageNotices } from './PageNotices';
import { PopupHeader } from './PopupHeader';
import { Scene } from './Scene';
import { TargetPicker } from './TargetPicker';

export interface PopupViewProps {
  /** The page's own document; it may discuss others. */
  readonly document: DocumentKey;
  readonly title: string;
  /** What the page's own script tells; null where none answers. */
  readonly page: PageState | null;
  readonly pdf: boolean;
  readonly freshness: Freshness | null;
  readonly refreshing: boolean;
  readonly now: number;
  readonly entries: readonly NoteEntry[];
  readonly standing: Standing;
  readonly localOnly: boolean;
  readonly view: ListView;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onView: (change: Partial<Pick<ListView, 'chosen' | 'order' | 'only'>>) => void;
  readonly open: NoteId | null;
  readonly onOpen: (note: NoteId | null) => void;
  readonly actions: NoteActions;
  readonly drafts: readonly Draft[];
  readonly writing: DraftState | null;
  readonly draftActs: DraftActs;
  readonly onContinue: (draft: Draft) => void;
  readonly onDiscard: (draft: Draft) => void;
  /** True while the writer chooses what a new note is about. */
  readonly picking: boolean;
  readonly onPicking: (picking: boolean) => void;
  readonly onPick: (target: Target) => void;
  readonly onRefresh: () => void;
  /** Why the page shows no notes; null where no page of ours can be hidden, or while it is not known. */
  readonly hiding: Hiding | null;
  readonly onHide: (change: Partial<Hiding>) => void;
  readonly onSettings: () => void;
  readonly onReload: () => void;
  /** More of what the page has to say, what stands beside the button that adds notes, and what below the list. */
  readonly notices?: ComponentChildren;
  readonly beside?: ComponentChildren;
  readonly foot?: ComponentChildren;
}

/** The popup over a document: header, what the page has to say, unfinished writing, then the notes or a form. */
export function PopupView(props: PopupViewProps) {
  const t = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  const { writing, page, entries } = props;
  const formIn = writing === null ? null : noteOfDraft(writing.draft);
  const form = writing !== null && (
    <DraftForm
      writing={writing}
      acts={props.draftActs}
      entries={entries}
      joined={props.standing.joined}
      onJoin={props.actions.onJoin}
      localOnly={props.localOnly}
    />
  );
  // A closed card shows no form: it then stands by itself, so that what is being written never leaves the screen.
  const inCard = formIn !== null && props.open === formIn && entries.some(({ note }) => note.id === formIn);
  useFocusReturn(box.current, formIn, writing !== null || props.picking);

  return (
    <div class="popup" ref={box}>
      <PopupHeader
        title={props.title}
        freshness={props.freshness}
        refreshing={props.refreshing}
        now={props.now}
        hidden={props.hiding?.page ?? null}
        onRefresh={props.onRefresh}
        onToggleHidden={() => props.onHide({ page: props.hiding?.page !== true })}
        onSettings={props.onSettings}
      />
      <main class="popup-main">
        <PageNotices {...props} showsChanged={props.view.only != null} onChanged={(only) => props.onView({ only })} />
        {writing === null && !props.picking && props.notices}
        {writing !== null && !inCard ? form : (
          <>
            {writing === null && !props.picking && (
              <DraftsOffer drafts={props.drafts} now={props.now} onContinue={props.onContinue} onDiscard={props.onDiscard} />
            )}
            {props.picking ? (
              <TargetPicker
                selection={page?.selection ?? null}
                parts={page?.parts ?? []}
                paste={page === null}
                onPick={props.onPick}
                onCancel={() => props.onPicking(false)}
              />
            ) : (
              <div class="row add-row">
                <Button kind="primary" onPress={() => props.onPicking(true)}>{t('popup.add')}</Button>
                {writing === null && props.beside}
              </div>
            )}
            {props.freshness === null && <Placeholder />}
            {entries.length > 0 && !props.picking && (
              <NoteList
                {...props}
                form={inCard && form !== false ? { note: formIn, content: form } : null}
              />
            )}
            {entries.length === 0 && !props.picking && props.freshness !== null && <NoNotes {...props} freshness={props.freshness} />}
          </>
        )}
        {writing === null && !props.picking && props.foot}
      </main>
      {props.hiding !== null && page !== null && <HidingBar hiding={props.hiding} site={page.site} onHide={props.onHide} />}
    </div>
  );
}

/** Nothing to list: because nobody wrote, or because nobody could be asked. */
function NoNotes(props: { readonly freshness: Freshness; readonly page: PageState | null; readonly onRefresh: () => void }) {
  const t = useTranslate();
  if (props.freshness.kind === 'unknown') {
    return (
      <Scene title={t('popup.unknownTitle')} text={t('popup.unknown')}>
        <Button onPress={props.onRefresh}>{t('popup.tryAgain')}</Button>
      </Scene>
    );
  }
  // Whether there are any is not known, and the line above says why.
  if (props.freshness.kind === 'private') return null;
  return (
    <Scene title={t('popup.emptyTitle')} text={t(props.freshness.kind === 'local-only' ? 'popup.emptyLocal' : 'popup.empty')}>
      {props.page === null ? undefined : <p class="quiet">{t('popup.emptySelect')}</p>}
    </Scene>
  );
}

/** The shape of a list that is on its way. */
function Placeholder() {
  return (
    <div class="placeholders" aria-hidden="true">
      <div class="placeholder" />
      <div class="placeholder" />
      <div class="placeholder" />
    </div>
  );
}

/** When a form closes, the focus goes back to what opened it: the note's card, else the button that adds notes. */
function useFocusReturn(box: HTMLElement | null, formIn: NoteId | null, busy: boolean): void {
  const before = useRef({ formIn, busy });
  useLayoutEffect(() => {
    const { formIn: was, busy: wasBusy } = before.current;
    before.current = { formIn, busy };
    if (!wasBusy || busy) return;
    const card = was === null ? null : box?.querySelector<HTMLElement>(`[data-note="${was}"] .compact`);
    (card ?? box?.querySelector<HTMLElement>('.add-row .button'))?.focus();
  }, [formIn, busy, box]);
}
