/** Where claims are looked up. Null turns a source off. */
export interface SourceSettings {
  /** `https://arxiv.org` */
  readonly arxiv: string | null;
  /** `https://pub.orcid.org/v3.0` */
  readonly orcidRecords: string | null;
  readonly lesswrong: string | null;
  readonly eaforum: string | null;
  /** Milliseconds between two requests to one source; arXiv asks for at least 3,000. */
  readonly every: number;
}

export const NO_SOURCES: SourceSettings = { arxiv: null, orcidRecords: null, lesswrong: null, eaforum: null, every: 3_000 };

/** The source does not answer, or answers with a wall; the words are for the person who waits. */
export class SourceAway extends Error {
  override readonly name = 'SourceAway';
}
