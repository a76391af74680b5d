import type { AnyWay, ClaimActs, ClaimModel } from '../../components/claims/claim-model';
import type { DocumentKey } from '../../lib/documents/document-key';
import { send } from '../../lib/platform/messages';
import { openSettings, openTab } from '../../lib/platform/tabs';
import { ownPage } from '../../lib/platform/claims/claim-page';
import type { BeginProof } from '../../lib/platform/claims/claims-protocol';

export interface ClaimActsParts {
  readonly document: DocumentKey;
  readonly change: (changed: Partial<ClaimModel>) => void;
  /** Draws what a function makes of the model. */
  readonly show: (next: (before: ClaimModel | null) => ClaimModel | null) => void;
  readonly words: (error: unknown) => string;
  readonly askOptions: () => void;
  readonly askLog: () => void;
  readonly askVouches: () => void;
}

/** What the buttons of the claim page do: messages, one at a time, each told of while it lasts. */
export function claimActs({ document, change, show, words, askOptions, askLog, askVouches }: ClaimActsParts): ClaimActs {
  let running = false;
  const doing = async (at: AnyWay | 'claim', work: () => Promise<Partial<ClaimModel>>): Promise<void> => {
    if (running) return;
    running = true;
    change({ busy: { way: at, since: Date.now() }, failure: null });
    try {
      change({ ...(await work()), busy: null });
    } catch (error) {
      // A wrong try is counted, a claim may have been found over: what stands now is read again.
      const claim = await send('readClaim', { document }).then((found) => ({ claim: found.claim }), () => ({}));
      change({ ...claim, busy: null, failure: { at, words: words(error) } });
    } finally {
      running = false;
    }
  };
  /** Chosen from what is shown now, then kept for the next time. */
  const keep = (changed: { readonly author?: number; readonly way?: AnyWay | null }) =>
    show((before) => {
      if (before === null) return null;
      const next = { ...before, ...changed, failure: null };
      send('keepClaimPlace', { document, author: next.author, way: next.way }).catch((error: unknown) => change({ failure: { at: 'claim', words: words(error) } }));
      return next;
    });
  /** The author that is chosen now. */
  const author = (): Promise<number | null> =>
    new Promise((resolve) => show((before) => {
      resolve(before?.author ?? null);
      return before;
    }));
  return {
    chooseAuthor: (chosen) => keep({ author: chosen }),
    chooseWay: (way) => keep({ way }),
    begin: (way, place) =>
      void doing(way, async () => {
        const chosen = way === 'bio' ? null : await author();
        const begin: BeginProof = { document, way, ...(chosen === null ? {} : { author: chosen }), ...placed(way, place) };
        return { claim: await send('beginProof', { begin }) };
      }).then(askLog),
    look: (way, proof, code) =>
      void doing(way, async () => {
        const { claim } = await send('readClaim', { document });
        if (claim === null) return { claim };
        return { claim: await send('lookAtProof', { document, claim: claim.id, proof: proof.id, ...(code === undefined ? {} : { code }) }) };
      }).then(askLog),
    linkOrcid: () =>
      void doing('orcid', async () => {
        await send('linkOrcid', { document });
        askOptions();
        return {};
      }),
    end: () =>
      void doing('claim', async () => {
        const { claim } = await send('readClaim', { document });
        if (claim !== null) await send('endClaim', { document, claim: claim.id });
        return { claim: null };
      }).then(askLog),
    askOptions,
    askLog,
    vouch: ({ claim, author: vouched }) => send('vouchFor', { document, claim, author: vouched }).then(askLog).finally(askVouches),
    object: (claim, said) => send('objectToClaim', { claim, words: said }).then(askLog),
    signIn: () => void openTab(ownPage('/options.html#account')).catch((error: unknown) => change({ failure: { at: 'claim', words: words(error) } })),
    desk: () => void send('openDesk', {}).catch((error: unknown) => change({ failure: { at: 'claim', words: words(error) } })),
    settings: () => void openSettings().catch((error: unknown) => change({ failure: { at: 'claim', words: words(error) } })),
  };
}

function placed(way: AnyWay, place: string | null): Partial<BeginProof> {
  if (place === null) return {};
  if (way === 'mail') return { address: place };
  if (way === 'page') return { page: place };
  return way === 'bio' ? { profile: place } : {};
}
