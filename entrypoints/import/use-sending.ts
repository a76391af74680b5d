import { useEffect, useState } from 'preact/hooks';
import { confirmedThread, hindrancesOf, type Hindrance } from '../../lib/importing/confirmed';
import type { PaperCopy } from '../../lib/importing/paper-copy';
import type { PendingImport } from '../../lib/importing/pending';
import type { PublishFailure } from '../../components/import/ConfirmBar';
import { freshPieces, type Standings } from '../../lib/importing/standing';
import type { ImportState } from '../../lib/importing/state';
import { onAnnouncement, send } from '../../lib/platform/messages';
import { problemOf } from '../../lib/platform/problem';
import type { AccountState } from '../../lib/platform/account/account-state';
import { newPostId, NOTHING_HERE, whatIsHere } from './what-is-here';

export interface SendingNow {
  readonly account: AccountState | null;
  readonly setAccount: (account: AccountState) => void;
  readonly standings: Standings;
  readonly hindrances: readonly Hindrance[];
  readonly fresh: number;
  readonly sending: boolean;
  readonly failure: PublishFailure | null;
  readonly confirm: () => void;
  /** While it is being published. */
  readonly cancel: () => void;
}

/** What the server has of it already, and publishing the rest in one act. */
export function useSending(pending: PendingImport, state: ImportState, paper: PaperCopy, change: (step: (pending: PendingImport) => PendingImport) => void): SendingNow {
  const [account, setAccount] = useState<AccountState | null>(null);
  const [standings, setStandings] = useState<Standings>(NOTHING_HERE);
  const [sending, setSending] = useState(false);
  const [failure, fail] = useState<SendingNow['failure']>(null);
  const name = account?.kind === 'signed-in' ? account.person.id : null;
  const hindrances = hindrancesOf(state);
  // Where it was published, and by whom, must be said before the server can be asked what it has of it.
  const isAskable = hindrances.every(({ kind }) => kind === 'no-type');

  useEffect(() => {
    const closed = new AbortController();
    send('readAccount', {}).then(setAccount, (error: unknown) => fail({ problem: problemOf(error), written: 'nothing' }));
    onAnnouncement('accountChanged', (told) => setAccount(told.account), closed.signal);
    return () => closed.abort();
  }, []);
  useEffect(() => {
    // What was published is shown with what came of it: nothing is left to ask.
    if (pending.sent !== null) return undefined;
    let over = false;
    whatIsHere(state, paper, name !== null).then(
      (found) => !over && setStandings(found),
      (error: unknown) => console.warn('Rejoinder: what is on the server already is not known', error),
    );
    return () => {
      over = true;
    };
    // What is here does not change with corrections: each piece keeps its key.
  }, [pending.id, pending.reading, pending.sent, name, isAskable]);

  const publish = async (): Promise<void> => {
    const made = confirmedThread(state, paper, standings, newPostId);
    // Asked again without a correction in between, it is the very same act.
    const act = pending.sending ?? { key: crypto.randomUUID(), thread: made.thread };
    change((one) => ({ ...one, sending: act }));
    const answer = await send('importThread', { ...act, dryRun: false });
    if (answer.kind === 'done') {
      const { posts, late } = answer;
      change((one) => ({ ...one, sending: null, sent: { at: Date.now(), thread: act.thread, posts, rest: made.rest, ...(late === undefined ? {} : { late }) } }));
      return;
    }
    // Only what may be there already must be sent again as the very same act.
    if (answer.written === 'nothing') change((one) => ({ ...one, sending: null }));
    fail(answer);
  };
  return {
    account,
    setAccount,
    standings,
    hindrances,
    fresh: freshPieces(state, standings),
    sending,
    failure,
    confirm: () => {
      setSending(true);
      fail(null);
      publish().catch((error: unknown) => fail({ problem: problemOf(error), written: 'unknown' })).finally(() => setSending(false));
    },
    cancel: () => {
      if (pending.sending !== null) void send('cancelImport', { key: pending.sending.key }).catch((error: unknown) => fail({ problem: problemOf(error), written: 'unknown' }));
    },
  };
}
