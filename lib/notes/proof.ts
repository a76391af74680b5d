import type { ProofLevel } from './note';

/** How somebody showed to be an author of a document, as it stands beside their answers. */
export const PROOF_METHODS = [
  /** Says so. */
  'none',
  /** The public ORCID record lists the work; its owner may have added it. */
  'orcid-record',
  /** A forum post's account is said to be theirs; nobody has seen the code in its profile yet. */
  'bio-unconfirmed',
  /** A code mailed to an address that is printed in the paper. */
  'mailed-code',
  /** A code at an address the paper's page already linked, or in its Comments field. */
  'placed-code',
  /** A code in the profile of the account that wrote the forum post. */
  'bio-code',
  /** Signed in with ORCID, and arXiv itself lists the paper under that ORCID iD. */
  'arxiv-orcid',
  /** arXiv's list and a code. */
  'two-proofs',
  /** A co-author whom arXiv lists vouches. */
  'vouch',
  /** There was a proof, and it does not count for now: somebody objected, or two people claim one place. */
  'disputed',
] as const;
export type ProofMethod = (typeof PROOF_METHODS)[number];

/** What each is worth. */
export const PROOF_LEVELS: Readonly<Record<ProofMethod, ProofLevel>> = {
  none: 0,
  'orcid-record': 1,
  'bio-unconfirmed': 1,
  'mailed-code': 2,
  'placed-code': 2,
  'bio-code': 2,
  'arxiv-orcid': 3,
  'two-proofs': 4,
  vouch: 4,
  disputed: 0,
};

/** From here on somebody's word for a co-author may count: arXiv's own list is the least that gives it. */
export const VOUCHING_LEVEL: ProofLevel = 3;

export function isProofMethod(method: string): method is ProofMethod {
  return PROOF_METHODS.some((one) => one === method);
}
