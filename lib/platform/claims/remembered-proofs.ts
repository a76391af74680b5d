import * as v from 'valibot';
import type { Claim } from '../../api/claims';
import type { DocumentKey } from '../../documents/document-key';
import { BADGE_LEVEL } from '../../notes/note';
import { VOUCHING_LEVEL } from '../../notes/proof';
import type { SettingsArea } from '../settings/settings-store';

/**
 * What this browser remembers of the reader's own proofs: a card that is opened asks it instead of the server, which
 * would else learn when somebody reads.
 */
export interface RememberedProof {
  /** One's answers there count. */
  readonly badge: boolean;
  /** arXiv itself lists one as an author, so that one's word for another counts too. */
  readonly listed: boolean;
}

const KEY = 'proofs';
const kept = v.object({ of: v.string(), badges: v.array(v.string()), listed: v.array(v.string()) });

/** `of`: whose claims, on which server. */
export async function rememberProofs(storage: SettingsArea, of: string, claims: readonly Pick<Claim, 'document' | 'state' | 'level' | 'proofs'>[]): Promise<void> {
  const live = claims.filter(({ state }) => state === 'live');
  // A word that was given to oneself can not be passed on: arXiv's own list is what counts.
  const isListed = ({ proofs }: (typeof claims)[number]) => proofs.some((proof) => proof.way === 'orcid' && proof.state === 'done' && proof.level >= VOUCHING_LEVEL);
  const documents = (some: typeof live) => some.map(({ document }) => document);
  await storage.set({ [KEY]: { of, badges: documents(live.filter(({ level }) => level >= BADGE_LEVEL)), listed: documents(live.filter(isListed)) } });
}

export async function rememberedProof(storage: SettingsArea, of: string, document: DocumentKey): Promise<RememberedProof> {
  const known = v.safeParse(kept, (await storage.get(KEY))[KEY]);
  if (!known.success || known.output.of !== of) return { badge: false, listed: false };
  return { badge: known.output.badges.includes(document), listed: known.output.listed.includes(document) };
}
