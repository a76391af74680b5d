import { useState } from 'preact/hooks';
import type { Draft } from '../../lib/notes/draft';
import { draftEdit, draftNote, draftReply, draftResponse } from '../../lib/notes/new-draft';
import type { NoteId, PostId } from '../../lib/notes/note';
import { Button } from '../Button';
import type { NoteActions } from '../note-actions';
import { NoteCard } from '../NoteCard';
import { noteEntries } from '../note-entry';
import { NotesSummary } from '../NotesSummary';
import { DraftForm, noteOfDraft } from '../popup/DraftForm';
import { statusName, type StatusName } from '../status-look';
import { useTranslate } from '../translation';
import { FREE_PASSAGE, SAMPLE_DISCUSSION, samplePostId } from '../../lib/notes/sample-excerpt';
import { SamplePassages } from './SamplePassages';
import { freshPostId, withDraft, withoutPost, withWithdrawal } from './sample-writing';

const FIRST = samplePostId(1);

/** A page in small with the real cards and forms. What is written stays in this view. */
export function SampleView(props: { readonly clock: () => number; readonly random: () => number }) {
  const t = useTranslate();
  const [discussion, setDiscussion] = useState(SAMPLE_DISCUSSION);
  const [mine, setMine] = useState<readonly PostId[]>([]);
  const [open, setOpen] = useState<NoteId | null>(FIRST);
  const [chosen, choose] = useState<ReadonlySet<StatusName>>(new Set());
  const [joined, setJoined] = useState<readonly NoteId[]>([]);
  const [draft, write] = useState<Draft | null>(null);
  const now = props.clock();

  const entries = noteEntries(discussion, {});
  const shown = entries.filter((entry) => chosen.size === 0 || chosen.has(statusName(entry.status)));
  const you = { id: 'sample-you', handle: t('note.writer') };
  const join = (note: NoteId, joins: boolean) => setJoined(joins ? [...joined, note] : joined.filter((other) => other !== note));
  const start = () => ({ id: 'sample', now: props.clock() });
  const publish = () => {
    if (draft === null) return;
    const edited = draft.editing?.post;
    const made = { id: edited ?? freshPostId(props.clock(), props.random), writer: you, now: props.clock() };
    setDiscussion(withDraft(edited === undefined ? discussion : withoutPost(discussion, edited), draft, made));
    setMine([...mine.filter((id) => id !== made.id), made.id]);
    if (draft.kind === 'note') {
      setOpen(made.id);
      choose(new Set());
    }
    write(null);
  };
  const actions: NoteActions = {
    onRespond: (note) => write(draftResponse(start(), note)),
    onReply: (note, parent) => write(draftReply(start(), note, parent)),
    onJoin: join,
    onEdit: (post) => write(draftEdit(start(), post)),
    onRemove: (post) => setDiscussion(withoutPost(discussion, post)),
    onWithdraw: (note, withdrawn) => {
      const act = { id: freshPostId(props.clock(), props.random), note, by: you, withdrawn, at: props.clock() };
      setDiscussion(withWithdrawal(discussion, act));
    },
    onUndo: (post) => setDiscussion(withoutPost(discussion, post)),
    onResolve: () => {},
  };
  const formIn = draft === null ? null : noteOfDraft(draft);
  const form = draft !== null && (
    <DraftForm
      key={draft.kind}
      writing={{ draft, saved: null, publishing: false, failure: null, needsHandle: false }}
      acts={{ change: write, publish, signUp: () => {}, consent: () => {}, close: () => write(null), discard: () => write(null) }}
      entries={entries}
      joined={joined}
      onJoin={join}
      localOnly={false}
    />
  );
  return (
    <div class="sample">
      <SamplePassages entries={shown} open={open} onOpen={setOpen} />
      <section class="sample-notes" aria-label={t('welcome.sampleNotes')}>
        <NotesSummary entries={entries} chosen={chosen} onChoose={choose} />
        {form !== false && formIn === null ? form : (
          <div class="row">
            <Button onPress={() => write(draftNote(start(), discussion.document, 1, FREE_PASSAGE))}>{t('welcome.addTarget')}</Button>
          </div>
        )}
        {shown.map((entry) => (
          <NoteCard
            key={entry.note.id}
            entry={entry}
            standing={{ mine, undoable: {}, deliveries: {}, joined }}
            open={open === entry.note.id}
            onToggle={() => setOpen(open === entry.note.id ? null : entry.note.id)}
            now={now}
            actions={actions}
            form={formIn === entry.note.id ? form : null}
          />
        ))}
        {mine.length > 0 && <p class="quiet" role="status">{t('welcome.added')}</p>}
      </section>
    </div>
  );
}
