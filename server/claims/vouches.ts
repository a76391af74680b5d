import type { Kysely } from 'kysely';
import type { AwaitedVouch } from '../../lib/api/vouches';
import type { DocumentKey } from '../../lib/documents/document-key';
import { BADGE_LEVEL } from '../../lib/notes/note';
import type { Tables } from '../store/schema';

/** Whose word counts for whom. */

const MOST = 50;

/** The account's own claim on the document, where arXiv's own list proves it: only such a co-author may vouch. */
export async function findVouching(db: Kysely<Tables>, account: string, document: DocumentKey, now: number): Promise<{ readonly author: number | null; readonly until: number } | undefined> {
  return vouching(db, account, now).where('claim.document', '=', document).executeTakeFirst();
}

/** The accounts whose word counts on the document. */
export async function findVouchers(db: Kysely<Tables>, document: DocumentKey, now: number): Promise<string[]> {
  const all = await db
    .selectFrom('claim')
    .innerJoin('claim_proof', 'claim_proof.claim', 'claim.id')
    .select('claim.account')
    .distinct()
    .where('claim.document', '=', document)
    .where('claim.state', '=', 'live')
    .where('claim_proof.state', '=', 'done')
    .where('claim_proof.method', '=', 'arxiv-orcid')
    .where('claim_proof.until', '>', now)
    .execute();
  return all.map(({ account }) => account);
}

/**
 * Who asked for a co-author's word (said to be one of the others) on a paper this account may vouch on, newest first:
 * no claim that is over or disputed, none that has a co-author's word already, and none on a place where somebody else has a badge. Two on one place
 * take each other's badge, and that is not to be had by a friendly press of a button.
 */
export async function readAwaitedVouches(db: Kysely<Tables>, account: string, now: number): Promise<AwaitedVouch[]> {
  const own = await vouching(db, account, now).execute();
  const found: AwaitedVouch[] = [];
  for (const { document, author } of own) {
    const others = await db
      .selectFrom('claim')
      .innerJoin('account', 'account.id', 'claim.account')
      .selectAll('claim')
      .select('account.handle')
      .where('claim.document', '=', document)
      .where('claim.account', '!=', account)
      .where('claim.state', 'in', ['open', 'live', 'disputed'])
      .where('claim.author', 'is not', null)
      .orderBy('claim.begun', 'desc')
      .orderBy('claim.id')
      .execute();
    const asked = new Set((await db.selectFrom('claim_proof').innerJoin('claim', 'claim.id', 'claim_proof.claim').select('claim.id').where('claim.document', '=', document).where('claim_proof.way', '=', 'none').execute()).map(({ id }) => id));
    const counts = (one: (typeof others)[number]) => one.level >= BADGE_LEVEL && (one.expires === null || one.expires > now);
    for (const one of others) {
      const taken = others.some((other) => other.id !== one.id && other.author === one.author && counts(other));
      if (!asked.has(one.id) || one.author === null || one.author === author || one.state === 'disputed' || taken || (one.level === 4 && counts(one))) continue;
      const holds = one.expires === null || one.expires > now;
      found.push({ claim: one.id, document, person: { id: one.account, handle: one.handle }, author: one.author, level: holds ? one.level : 0, method: holds ? one.method : 'none', begun: one.begun });
    }
  }
  return found.toSorted((a, b) => b.begun - a.begun).slice(0, MOST);
}

function vouching(db: Kysely<Tables>, account: string, now: number) {
  return db
    .selectFrom('claim')
    .innerJoin('claim_proof', 'claim_proof.claim', 'claim.id')
    .select(['claim.document', 'claim.author', 'claim_proof.until'])
    .where('claim.account', '=', account)
    .where('claim.state', '=', 'live')
    .where('claim_proof.state', '=', 'done')
    .where('claim_proof.method', '=', 'arxiv-orcid')
    .where('claim_proof.until', '>', now);
}
