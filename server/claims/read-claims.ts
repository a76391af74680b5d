import type { Kysely } from 'kysely';
import type { Claim, ClaimStep, UnconfirmedClaim } from '../../lib/api/claims';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { Person } from '../../lib/notes/note';
import type { Tables } from '../store/schema';
import { readClaim } from './find';

/** What others than the claimant may read of claims. */

const PAGE = 100;

/** The public log, newest first; `before`: older than the step with that id. */
export async function readClaimLog(db: Kysely<Tables>, before?: string): Promise<ClaimStep[]> {
  const rows = await db
    .selectFrom('claim_step')
    .innerJoin('account', 'account.id', 'claim_step.account')
    .selectAll('claim_step')
    .select('account.handle')
    .$if(before !== undefined, (query) =>
      query.where((eb) => {
        const seq = eb.selectFrom('claim_step as other').select('other.seq').where('other.id', '=', before ?? '');
        return eb.or([eb('claim_step.seq', '<', seq), eb.and([eb('claim_step.seq', '=', seq), eb('claim_step.id', '<', before ?? '')])]);
      }),
    )
    .orderBy('claim_step.seq', 'desc')
    .orderBy('claim_step.id', 'desc')
    .limit(PAGE)
    .execute();
  return rows.map(({ id, at, what, claim, document, level, method, account, handle }) => ({ id, at, what, claim, document, level, method, person: { id: account, handle } }));
}

/** Claims whose code stands in a profile that no server may read; not the asker's own. */
export async function readUnconfirmed(db: Kysely<Tables>, document: DocumentKey, asker: string, now: number): Promise<UnconfirmedClaim[]> {
  const rows = await db
    .selectFrom('claim')
    .innerJoin('claim_proof', 'claim_proof.claim', 'claim.id')
    .select(['claim.id', 'claim.document', 'claim_proof.place'])
    .where('claim.document', '=', document)
    .where('claim.account', '!=', asker)
    .where('claim.state', 'in', ['open', 'live'])
    .where('claim_proof.way', '=', 'bio')
    .where('claim_proof.state', '=', 'seen')
    .where('claim_proof.until', '>', now)
    .orderBy('claim.id')
    .limit(PAGE)
    .execute();
  return rows.map((row) => ({ id: row.id, document: row.document, profile: row.place }));
}

export interface WaitingClaim {
  readonly claim: Claim;
  readonly person: Person;
  readonly objections: readonly { readonly id: string; readonly at: number; readonly words: string; readonly byMail: boolean }[];
}

/** What waits for a moderator, oldest first. */
export async function readClaimQueue(db: Kysely<Tables>): Promise<WaitingClaim[]> {
  const rows = await db
    .selectFrom('claim')
    .innerJoin('account', 'account.id', 'claim.account')
    .select(['claim.id', 'account.id as account', 'account.handle'])
    .where('claim.state', '!=', 'ended')
    .where((eb) =>
      eb.or([
        eb('claim.state', '=', 'disputed'),
        eb('claim.id', 'in', eb.selectFrom('claim_proof').select('claim').where('state', '=', 'seen')),
        eb('claim.id', 'in', eb.selectFrom('claim_objection').select('claim').where('decided', 'is', null)),
      ]),
    )
    .orderBy('claim.begun')
    .limit(PAGE)
    .execute();
  return Promise.all(
    rows.map(async ({ id, account, handle }) => {
      const objections = await db.selectFrom('claim_objection').select(['id', 'at', 'words', 'account']).where('claim', '=', id).where('decided', 'is', null).orderBy('at').execute();
      return {
        claim: await readClaim(db, id),
        person: { id: account, handle },
        objections: objections.map(({ account: by, ...objection }) => ({ ...objection, byMail: by === null })),
      };
    }),
  );
}
