import type { ArxivId } from '../../lib/documents/arxiv-id';
import type { ProofMethod } from '../../lib/notes/proof';
import { Refusal } from '../http/refusal';
import type { ServerParts } from '../server-parts';
import { orRefusal } from './claim-parts';

/** Somebody who has just linked the iD, or added the paper, need not wait for a day. */
export const FRESH_ENOUGH = 5 * 60_000;

/**
 * What an ORCID iD is worth for a paper: arXiv's own list, or at least the record's. Throws `Refusal` when neither
 * names it. `fresh`: what was found earlier does not do, as when a proof is renewed.
 */
export async function lookUpOrcid(server: ServerParts, orcid: string, paper: ArxivId, fresh: boolean): Promise<ProofMethod> {
  const { arxiv, orcid: records } = server.claims;
  const lists = async (source: Lists | null) => {
    if (source === null) return false;
    if (!fresh && (await orRefusal(source.papersOf(orcid))).includes(paper)) return true;
    return (await orRefusal(source.papersOf(orcid, server.now() - FRESH_ENOUGH))).includes(paper);
  };
  if (await lists(arxiv)) return 'arxiv-orcid';
  if (await lists(records)) return 'orcid-record';
  throw new Refusal(422, 'not-proved', 'Neither arXiv nor ORCID lists this paper under your ORCID iD. Link the iD to your arXiv account, or add the paper to your record.');
}

interface Lists {
  papersOf(orcid: string, since?: number): Promise<readonly string[]>;
}
