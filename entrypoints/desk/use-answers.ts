import { useEffect, useRef, useState } from 'preact/hooks';
import type { Draft } from '../../lib/notes/draft';
import { DraftDesk, type DraftState } from '../../lib/platform/writing/draft-desk';
import { send } from '../../lib/platform/messages';
import { consented } from '../../lib/platform/account/sending-consent';

/** Several answers in the making at once: each draft has a form of its own, and the same draft as in popup and page. */
export interface ManyDrafts {
  readonly states: readonly DraftState[];
  readonly open: (draft: Draft) => void;
  readonly change: (draft: Draft) => void;
  readonly publish: (draft: Draft) => void;
  readonly signUp: (draft: Draft, handle: string) => void;
  readonly discard: (draft: Draft) => void;
  readonly close: (draft: Draft) => void;
  readonly consent: (given: boolean) => void;
}

export function useManyDrafts(fail: (error: unknown) => void): ManyDrafts {
  const desks = useRef(new Set<DraftDesk>());
  const [, redraw] = useState(0);
  const all = () => [...desks.current];
  const deskOf = (draft: Draft) => all().find(({ state }) => state?.draft.id === draft.id);
  const open = (draft: Draft) => {
    if (deskOf(draft) !== undefined) return;
    const desk: DraftDesk = new DraftDesk(send, (state) => {
      if (state === null) desks.current.delete(desk);
      redraw((count) => count + 1);
    }, Date.now);
    desks.current.add(desk);
    desk.open(draft);
  };
  useEffect(() => {
    // What was begun here, in the popup or in the margin goes on here.
    send('readDrafts', {}).then((drafts) => drafts.filter(({ kind }) => kind === 'response').forEach(open), fail);
  }, []);
  return {
    states: all().flatMap(({ state }) => (state === null ? [] : [state])),
    open,
    change: (draft) => {
      open(draft);
      deskOf(draft)?.change(draft);
    },
    publish: (draft) => void deskOf(draft)?.publish().catch(fail),
    signUp: (draft, handle) => {
      const desk = deskOf(draft);
      if (desk !== undefined) void consented(() => desk.signUpAndPublish(handle)).catch(fail);
    },
    discard: (draft) => void deskOf(draft)?.discard().catch(fail),
    close: (draft) => deskOf(draft)?.close(),
    // One question with one answer, whichever form it was given in.
    consent: (given) => all().forEach((desk) => {
      if (desk.state?.consent != null) desk.consent(given);
    }),
  };
}
