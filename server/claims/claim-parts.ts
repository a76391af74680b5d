import { setTimeout as sleep } from 'node:timers/promises';
import type { ClaimTurn } from '../../lib/api/claim-turn';
import { documentKind } from '../../lib/documents/document-key';
import type { DocumentKey } from '../../lib/documents/document-key';
import { Refusal } from '../http/refusal';
import type { Engine } from '../store/engine';
import { ArxivPages } from './arxiv-pages';
import { ForumProfiles } from './forum-profiles';
import { OrcidRecords } from './orcid-record';
import type { PlacedParts } from './placed-page';
import { PoliteReader } from './polite-reader';
import { SourceAway } from './sources';
import type { SourceSettings } from './sources';

/** The places where claims are looked up, each with a line of its own. Null or absent where the operator turned one off. */
export interface ClaimParts {
  readonly arxiv: ArxivPages | null;
  readonly orcid: OrcidRecords | null;
  readonly forums: Readonly<Partial<Record<'lesswrong' | 'eaforum', ForumProfiles>>>;
  readonly placed: PlacedParts;
  /** The lines themselves. */
  readonly lines: readonly PoliteReader[];
}

export function createClaimParts(engine: Engine, { arxiv, orcidRecords, lesswrong, eaforum, every }: SourceSettings, placed: PlacedParts, now: () => number, agent: string): ClaimParts {
  const lines: PoliteReader[] = [];
  const reader = () => {
    const line = new PoliteReader({ db: engine.db, fetch, now, sleep: (milliseconds) => sleep(milliseconds), every, agent });
    lines.push(line);
    return line;
  };
  return {
    arxiv: arxiv === null ? null : new ArxivPages(reader(), arxiv),
    orcid: orcidRecords === null ? null : new OrcidRecords(reader(), orcidRecords),
    forums: {
      ...(lesswrong === null ? {} : { lesswrong: new ForumProfiles(reader(), lesswrong) }),
      ...(eaforum === null ? {} : { eaforum: new ForumProfiles(reader(), eaforum) }),
    },
    placed,
    lines,
  };
}

/** Where this account stands in the line it waits in longest; null where it waits in none. */
export function turnOf({ lines }: ClaimParts, account: string): ClaimTurn | null {
  const turns = lines.flatMap((line) => line.turnOf(account) ?? []);
  return turns.toSorted((a, b) => b.wait - a.wait)[0] ?? null;
}

/** The forum a document is a post of, or null when it is none or the forum is turned off. */
export function forumOf({ forums }: ClaimParts, document: DocumentKey): ForumProfiles | null {
  const kind = documentKind(document);
  return kind === 'lesswrong' || kind === 'eaforum' ? (forums[kind] ?? null) : null;
}

/** A source that is away is no mistake of anybody here: the words go to the person. */
export async function orRefusal<T>(looking: Promise<T>): Promise<T> {
  try {
    return await looking;
  } catch (error) {
    if (error instanceof SourceAway) throw new Refusal(424, 'source-away', `${error.message} Your claim stays as it is.`);
    throw error;
  }
}
