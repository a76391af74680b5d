import { useLayoutEffect, useRef } from 'preact/hooks';
import type { DraftState } from '../../lib/platform/writing/draft-desk';
import type { Draft } from '../../lib/notes/draft';
import type { NoteId } from '../../lib/notes/note';
import { NoteComposer } from '../NoteComposer';
import type { NoteEntry } from '../note-entry';
import { problemWords } from '../problem-words';
import { ReplyForm } from '../ReplyForm';
import { ResponseForm } from '../ResponseForm';
import { keepInSight } from '../margin/focus-in-sight';
import { SignUp } from '../SignUp';
import { toTop } from './to-top';
import { useTranslate } from '../translation';
import { notesOnPassage } from './same-passage';

/** What can be done with the draft that is open. */
export interface DraftActs {
  readonly change: (draft: Draft) => void;
  readonly publish: () => void;
  readonly signUp: (handle: string) => void;
  readonly consent: (given: boolean) => void;
  readonly close: () => void;
  readonly discard: () => void;
}

export interface DraftFormProps {
  readonly writing: DraftState;
  readonly acts: DraftActs;
  readonly entries: readonly NoteEntry[];
  readonly joined: readonly NoteId[];
  readonly onJoin: (note: NoteId, joined: boolean) => void;
  readonly localOnly: boolean;
}

/** The form of whatever is being written; the question for a name stands below it where one is needed first. */
export function DraftForm({ writing, acts, entries, joined, onJoin, localOnly }: DraftFormProps) {
  const t = useTranslate();
  const { draft } = writing;
  const failure = writing.failure === null ? null : problemWords(t, writing.failure);
  const frame = {
    onChange: acts.change,
    onPublish: acts.publish,
    other: writing.other,
    consent: writing.consent,
    onConsent: acts.consent,
    onClose: acts.close,
    onDiscard: acts.discard,
    saved: writing.saved,
    publishing: writing.publishing,
    failure: writing.needsHandle ? null : failure,
  };
  const editing = draft.editing?.post;
  const box = useRef<HTMLDivElement>(null);
  // In a card the form comes below what was said, where only its first line would show.
  useLayoutEffect(() => {
    if (box.current === null) return;
    toTop(box.current);
    // Who goes on writing goes on at their text.
    if (draft.body !== '') keepInSight(box.current.querySelector('textarea'));
  }, []);
  return (
    <div ref={box} class="draft-form">
      {draft.kind === 'note' && (
        <NoteComposer
          {...frame}
          draft={draft}
          already={notesOnPassage(entries, draft.target).filter(({ note }) => note.id !== editing)}
          joined={joined}
          onJoin={onJoin}
          localOnly={localOnly}
        />
      )}
      {draft.kind === 'response' && <ResponseForm {...frame} draft={draft} entries={entries} />}
      {draft.kind === 'reply' && <ReplyForm {...frame} draft={draft} />}
      {writing.needsHandle && <SignUp busy={writing.publishing} failure={failure} onSignUp={acts.signUp} focusFirst />}
    </div>
  );
}

/** The note whose card the draft's form stands in; null for a new note. */
export function noteOfDraft(draft: Draft): NoteId | null {
  switch (draft.kind) {
    case 'note':
      return draft.editing?.post ?? null;
    case 'response':
      return draft.notes[0] ?? null;
    default:
      return draft.note;
  }
}
