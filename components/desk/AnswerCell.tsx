import { useId } from 'preact/hooks';
import { STANCES, type PostId, type Stance } from '../../lib/notes/note';
import type { ResponseDraft } from '../../lib/notes/draft';
import type { DraftState } from '../../lib/platform/writing/draft-desk';
import { Button } from '../Button';
import { DeliveryState } from '../DeliveryState';
import { draftProblems } from '../draft-problems';
import { stanceLabel } from '../labels';
import { firstLine } from '../note-entry';
import { problemWords } from '../problem-words';
import { Prose } from '../Prose';
import { SignUp } from '../SignUp';
import { Switch } from '../Switch';
import { useTranslate, type Translate } from '../translation';
import { trusted } from '../trusted';
import type { Delivery } from '../../lib/platform/protocol';
import type { DeskRow } from './desk-rows';

/** Answers in the making, one per row; each change is kept at once. */
export interface DeskAnswers {
  readonly stateOf: (row: DeskRow) => DraftState | null;
  /** Begins an answer, or goes on with the one that is published. */
  readonly begin: (row: DeskRow, stance: Stance | null) => void;
  readonly change: (draft: ResponseDraft) => void;
  readonly publish: (draft: ResponseDraft) => void;
  readonly discard: (draft: ResponseDraft) => void;
  readonly signUp: (draft: ResponseDraft, handle: string) => void;
  readonly consent: (given: boolean) => void;
  /** Where an answer stands on its way; undefined when it arrived. */
  readonly deliveryOf: (post: PostId) => Delivery | undefined;
  readonly undoableUntil: (post: PostId) => number | undefined;
  readonly undo: (row: DeskRow, post: PostId) => void;
  readonly resolve: (row: DeskRow, post: PostId, how: 'retry' | 'discard') => void;
  readonly now: number;
}

/** The stance first, then words, in the row itself. */
export function AnswerCell({ row, answers }: { readonly row: DeskRow; readonly answers: DeskAnswers }) {
  const t = useTranslate();
  const state = answers.stateOf(row);
  const { answer } = row;
  const draft = state?.draft.kind === 'response' ? state.draft : null;
  if (draft === null && answer !== null) {
    return (
      <>
        <p class="who">{stanceLabel(t, answer.stance, answer.version)}</p>
        {answer.body.trim() !== '' && <Prose text={answer.body} />}
        {answer.notes.length > 1 && <p class="quiet">{t('desk.shared', answer.notes.length)}</p>}
        <DeliveryState
          post={answer.id}
          delivery={answers.deliveryOf(answer.id)}
          undoableUntil={answers.undoableUntil(answer.id)}
          now={answers.now}
          onUndo={(post) => answers.undo(row, post)}
          onResolve={(post, how) => answers.resolve(row, post, how)}
        />
        <span class="row"><Button kind="quiet" label={t('desk.named', [t('note.edit'), firstLine(row.entry.note.body)])} onPress={() => answers.begin(row, answer.stance)}>{t('note.edit')}</Button></span>
      </>
    );
  }
  return <Answering row={row} state={draft === null ? null : state} draft={draft} answers={answers} />;
}

function StanceField(props: { readonly row: DeskRow; readonly stance: Stance | null; readonly onChoose: (stance: Stance | null) => void }) {
  const t = useTranslate();
  return (
    <select value={props.stance ?? ''} aria-label={t('desk.named', [t('desk.stance'), firstLine(props.row.entry.note.body)])} onChange={(event) => props.onChoose(STANCES.find((stance) => stance === event.currentTarget.value) ?? null)}>
      <option value="">{t('desk.noStance')}</option>
      {STANCES.filter((stance) => stance !== 'fixed' || props.row.entry.note.type !== 'praise').map((stance) => <option key={stance} value={stance}>{stanceLabel(t, stance)}</option>)}
    </select>
  );
}

/** One list of stances, before a draft and in it: chosen by key, it must not be taken away under the keyboard. */
function Answering({ row, state, draft, answers }: { readonly row: DeskRow; readonly state: DraftState | null; readonly draft: ResponseDraft | null; readonly answers: DeskAnswers }) {
  const t = useTranslate();
  const problems = draft === null ? [] : problemsOf(t, row, draft);
  const publish = () => {
    if (draft !== null && problems.length === 0 && state?.publishing === false) answers.publish(draft);
  };
  return (
    <div
      class="desk-writing"
      onKeyDown={trusted((event: KeyboardEvent) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
        event.preventDefault();
        publish();
      })}
    >
      <StanceField row={row} stance={draft?.stance ?? null} onChoose={(stance) => (draft === null ? answers.begin(row, stance) : answers.change({ ...draft, stance }))} />
      {state !== null && draft !== null && <Words note={firstLine(row.entry.note.body)} state={state} draft={draft} least={leastVersion(row)} problems={problems} answers={answers} onPublish={publish} />}
    </div>
  );
}

/** The version that could hold a fix. */
const leastVersion = ({ entry }: DeskRow): number => (entry.note.version ?? 0) + 1;

function problemsOf(t: Translate, row: DeskRow, draft: ResponseDraft): readonly string[] {
  const tooEarly = draft.stance === 'fixed' && draft.version !== null && draft.version < leastVersion(row);
  return [...draftProblems(t, draft), ...(tooEarly ? [t('response.tooEarly', [String(leastVersion(row) - 1)])] : [])];
}

/** What stands below the stance while an answer is written. */
function Words(props: { readonly note: string; readonly state: DraftState; readonly draft: ResponseDraft; readonly least: number; readonly problems: readonly string[]; readonly answers: DeskAnswers; readonly onPublish: () => void }) {
  const t = useTranslate();
  const version = useId();
  const { state, draft, least, problems, answers } = props;
  return (
    <>
      {draft.stance === 'fixed' && (
        <div class="row">
          <label for={version}>{t('response.version')}</label>
          <input id={version} class="short" type="number" min={least} max={999} value={draft.version ?? ''} onInput={(event) => answers.change({ ...draft, version: readVersion(event.currentTarget.value) })} />
        </div>
      )}
      <textarea rows={3} dir="auto" value={draft.body} aria-label={t('desk.named', [t('response.body'), props.note])} placeholder={t('desk.words')} onInput={(event) => answers.change({ ...draft, body: event.currentTarget.value })} />
      {state.consent != null && <Switch label={t('account.licence')} on={state.consent.given} onSwitch={answers.consent} />}
      {state.needsHandle && <SignUp busy={state.publishing} failure={null} onSignUp={(handle) => answers.signUp(draft, handle)} />}
      {draft.stance !== null && problems.map((problem) => <p key={problem} class="trouble">{problem}</p>)}
      {state.failure !== null && <p class="problems" role="alert">{problemWords(t, state.failure)}</p>}
      <div class="row">
        <Button kind="primary" guarded disabled={problems.length > 0 || state.publishing} onPress={props.onPublish}>
          {state.publishing ? t('composer.publishing') : draft.editing === undefined ? t('response.publish') : t('composer.saveEdit')}
        </Button>
        <Button kind="quiet" onPress={() => answers.discard(draft)}>{t('composer.discard')}</Button>
        <span class="quiet" role="status">{state.saved === 'saved' ? t('desk.kept') : state.saved === 'failed' ? t('composer.notSaved') : ''}</span>
      </div>
    </>
  );
}

/** A whole number from 1, or null for anything else. */
function readVersion(text: string): number | null {
  const version = Number(text);
  return Number.isInteger(version) && version >= 1 && version <= 999 ? version : null;
}
