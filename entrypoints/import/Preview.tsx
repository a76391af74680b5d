import { useMemo, useState } from 'preact/hooks';
import { PreviewView } from '../../components/import/PreviewView';
import { SentView } from '../../components/import/SentView';
import { Confirm } from '../../components/Confirm';
import { problemWords } from '../../components/problem-words';
import { useTranslate } from '../../components/translation';
import { replayed, type Correction } from '../../lib/importing/corrections';
import { withCorrection, type PendingImport, type Reading } from '../../lib/importing/pending';
import { beginningOf, type ImportState } from '../../lib/importing/state';
import type { ImportStore } from '../../lib/platform/import/import-store';
import { send } from '../../lib/platform/messages';
import { problemOf } from '../../lib/platform/problem';
import { useSending } from './use-sending';

/** The preview with its corrections, and what came of it once it is published. */
export function Preview(props: {
  readonly pending: PendingImport;
  readonly reading: Reading;
  readonly store: ImportStore;
  readonly change: (step: (pending: PendingImport) => PendingImport) => void;
  readonly onVersion: (version: number) => void;
}) {
  const t = useTranslate();
  const { pending, reading, change } = props;
  const { corrections, done } = pending;
  const state = useStates(reading, corrections, done);
  const sending = useSending(pending, state, reading.paper, change);
  const [discarding, discard] = useState(false);
  const [signing, setSigning] = useState<{ readonly busy: boolean; readonly failure: string | null }>({ busy: false, failure: null });
  const signUp = async (handle: string): Promise<void> => {
    setSigning({ busy: true, failure: null });
    try {
      sending.setAccount(await send('signUp', { handle }));
      setSigning({ busy: false, failure: null });
    } catch (error) {
      setSigning({ busy: false, failure: problemWords(t, problemOf(error)) });
    }
  };
  const correct = (correction: Correction): void =>
    change((one) => withCorrection(one, correction));
  const open = (note: PendingImport['id'] | null): void => {
    const first = pending.sent?.thread.notes.find((one) => note === null || one.id === note);
    if (first !== undefined) void send('openNote', { document: reading.paper.key, version: reading.paper.version, note: first.id });
  };
  const forget = async (): Promise<void> => {
    await props.store.forget(pending.id);
    location.hash = '';
  };
  if (pending.sent !== null) {
    return (
      <SentView
        sent={pending.sent}
        paper={reading.paper}
        onOpen={open}
        onPaper={() => open(null)}
        onAgain={() => { location.hash = ''; }}
        onMore={() => change((one) => ({ ...one, sent: null }))}
      />
    );
  }
  return (
    <>
      <PreviewView
        state={state}
        paper={reading.paper}
        title={pending.title}
        standings={sending.standings}
        onCorrect={correct}
        canUndo={done > 0}
        canRedo={done < corrections.length}
        onUndo={() => change((one) => ({ ...one, done: Math.max(0, one.done - 1), sending: null }))}
        onRedo={() => change((one) => ({ ...one, done: Math.min(one.corrections.length, one.done + 1), sending: null }))}
        onVersion={props.onVersion}
        confirm={{ ...sending, signUp: { ...signing, onSignUp: (handle) => void signUp(handle) }, onConfirm: sending.confirm, onCancel: sending.cancel, onDiscard: () => discard(true), onSettings: () => void send('openOptions', {}) }}
      />
      {discarding && (
        <Confirm
          question={t('import.confirm.discardQuestion')}
          yes={t('import.confirm.discardYes')}
          no={t('import.confirm.discardNo')}
          onYes={() => void forget()}
          onNo={() => discard(false)}
        />
      )}
    </>
  );
}

function useStates(reading: Reading, corrections: readonly Correction[], done: number): ImportState {
  const beginning = useMemo(() => beginningOf(reading.made), [reading]);
  return useMemo(() => replayed(beginning, corrections, done), [beginning, corrections, done]);
}
