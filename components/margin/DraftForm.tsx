import { useMemo } from 'preact/hooks';
import type { MarginModel } from '../../lib/margin/margin-model';
import { notesOnPassage } from '../../lib/margin/same-passage';
import type { NoteId } from '../../lib/notes/note';
import { NoteComposer } from '../NoteComposer';
import type { NoteEntry } from '../note-entry';
import { problemWords } from '../problem-words';
import { ReplyForm } from '../ReplyForm';
import { ResponseForm } from '../ResponseForm';
import { SignUp } from '../SignUp';
import { useTranslate } from '../translation';
import { useMarginActs } from './margin-acts';

/** The form of whatever is being written, and the question for a name where one is needed first. */
export function DraftForm(props: { readonly model: MarginModel; readonly entries: ReadonlyMap<NoteId, NoteEntry> }) {
  const t = useTranslate();
  const acts = useMarginActs();
  const { model, entries } = props;
  const { writing, view, placed } = model;
  const already = useMemo(() => {
    if (writing?.draft.kind !== 'note') return [];
    const { target, editing } = writing.draft;
    return notesOnPassage(target, placed)
      .filter((id) => id !== editing?.post)
      .flatMap((id) => entries.get(id) ?? []);
  }, [writing?.draft, placed, entries]);
  if (writing === null || view === null) return null;
  const failure = writing.failure === null ? null : problemWords(t, writing.failure);
  const frame = {
    onChange: acts.draft.change,
    onPublish: acts.draft.publish,
    other: writing.other,
    consent: writing.consent,
    onConsent: acts.draft.consent,
    onClose: acts.draft.close,
    onDiscard: acts.draft.discard,
    saved: writing.saved,
    publishing: writing.publishing,
    // What is wrong with the name is said where the name is asked for.
    failure: writing.needsHandle ? null : failure,
  };
  const { draft } = writing;
  return (
    <>
      {writing.needsHandle && <SignUp onSignUp={acts.draft.signUp} busy={writing.publishing} failure={failure} focusFirst />}
      {draft.kind === 'note' && (
        <NoteComposer
          {...frame}
          draft={draft}
          already={already}
          joined={view.joined}
          onJoin={acts.note.onJoin}
          localOnly={model.account?.kind === 'local-only'}
        />
      )}
      {draft.kind === 'response' && <ResponseForm {...frame} draft={draft} entries={[...entries.values()]} latest={model.identity.latest} />}
      {draft.kind === 'reply' && <ReplyForm {...frame} draft={draft} />}
    </>
  );
}
