import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Asked, ClaimActs, ClaimModel } from '../../components/claims/claim-model';
import { problemWords } from '../../components/problem-words';
import { useTranslate } from '../../components/translation';
import type { DocumentKey } from '../../lib/documents/document-key';
import { documentUrl } from '../../lib/documents/identify';
import { documentKind } from '../../lib/documents/document-key';
import { onAnnouncement, send } from '../../lib/platform/messages';
import { problemOf } from '../../lib/platform/problem';
import type { ClaimPart } from '../../lib/platform/claims/claim-part';
import { claimActs } from './claim-acts';
import { VOUCHING_LEVEL } from '../../lib/notes/proof';
import { useTurn } from './use-turn';

/** What the claim page shows of a document, read again whenever the claim or the account changes. */
export function useClaim(document: DocumentKey, part: ClaimPart | null): { readonly model: ClaimModel | null; readonly acts: ClaimActs; readonly trouble: string | null } {
  const t = useTranslate();
  const [model, show] = useState<ClaimModel | null>(null);
  const [trouble, fail] = useState<string | null>(null);
  const words = (error: unknown) => problemWords(t, problemOf(error));
  const change = (changed: Partial<ClaimModel>) => show((before) => (before === null ? null : { ...before, ...changed }));

  const asked = async <Value,>(work: Promise<Value>, told: (asked: Asked<Value>) => void): Promise<void> => {
    told({ kind: 'asking', since: Date.now() });
    try {
      told({ kind: 'here', value: await work });
    } catch (error) {
      told({ kind: 'failed', words: words(error) });
    }
  };
  // What is there stays while it is asked for anew: nobody loses their place in it.
  const tell = (told: Partial<Pick<ClaimModel, 'options' | 'log'>>) =>
    show((before) => {
      const known = told.log === undefined ? before?.options : before?.log;
      const asking = (told.log ?? told.options)?.kind === 'asking';
      return before === null || (asking && known?.kind === 'here') ? before : { ...before, ...told };
    });
  const askOptions = () => void asked(send('readClaimOptions', { document }), (options) => tell({ options }));
  const askLog = () => void asked(send('readClaimLog', { document }), (found) => tell({ log: found }));
  const countEarlier = () =>
    void send('refreshInbox', {}).then(
      (inbox) => change({ earlier: inbox.kind === 'signed-in' ? (inbox.earlier ?? 0) : 0 }),
      (error: unknown) => fail(words(error)),
    );
  // Only whom arXiv lists can be waited for; asked anew with the claim, which tells whether one is.
  const askVouches = () =>
    void send('readVouches', {}).then(
      (waiting) => change({ vouches: waiting.filter((one) => one.document === document) }),
      (error: unknown) => change({ failure: { at: 'claim', words: words(error) } }),
    );
  const readClaim = async (): Promise<void> => {
    const { claim, place } = await send('readClaim', { document });
    if (claim?.state === 'live') countEarlier();
    if (claim?.state === 'live' && claim.level >= VOUCHING_LEVEL) askVouches();
    show((before) => (before === null ? null : { ...before, claim, title: place.title, author: claim?.author ?? before.author ?? place.author, way: before.way ?? place.way }));
  };
  const read = async (): Promise<void> => {
    try {
      const account = await send('readAccount', {});
      const address = documentUrl(document, { rendition: documentKind(document) === 'arxiv' ? 'abs' : 'post' })?.href ?? null;
      show((before) => ({
        document, title: null, address, claim: null, author: null, way: null, busy: null, failure: null, log: null, person: null, turn: null, earlier: 0, vouches: [],
        options: { kind: 'asking', since: Date.now() }, ...before, account, now: Date.now(),
      }));
      if (account.kind === 'local-only') return;
      askLog();
      if (account.kind !== 'signed-in') return;
      askOptions();
      await readClaim();
    } catch (error) {
      fail(words(error));
      change({ options: { kind: 'failed', words: words(error) } });
    }
  };
  useEffect(() => {
    const closed = new AbortController();
    void read();
    onAnnouncement('accountChanged', () => void read(), closed.signal);
    onAnnouncement('claimsChanged', (told) => {
      if (told.document === document) void readClaim().catch((error: unknown) => fail(words(error)));
    }, closed.signal);
    const clock = setInterval(() => change({ now: Date.now() }), 1_000);
    closed.signal.addEventListener('abort', () => clearInterval(clock));
    return () => closed.abort();
  }, [document]);
  useEffect(() => {
    change({ person: part?.person ?? null });
    if (part !== null && part.person === null && model?.log?.kind === 'here') globalThis.document.getElementById('log')?.scrollIntoView();
  }, [part, model?.log?.kind]);
  useTurn(model !== null && (model.busy !== null || (model.account.kind === 'signed-in' && model.options.kind === 'asking')), (turn) => change({ turn }));

  const acts = useMemo(() => claimActs({ document, change, show, words, askOptions, askLog, askVouches }), [document]);
  return { model, acts, trouble };
}
