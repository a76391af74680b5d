import { v7 as uuid7 } from 'uuid';
import type { BeginClaim } from '../../lib/api/claims';
import type { ProofMethod } from '../../lib/notes/proof';
import { Refusal } from '../http/refusal';
import { announceAsked } from '../inbox/announce-vouches';
import type { ClaimProofRow, ClaimRow } from '../store/claim-schema';
import type { AccountRow } from '../store/schema';
import type { ServerParts } from '../server-parts';
import type { Write } from '../store/open-write';
import { forumOf, orRefusal } from './claim-parts';
import { addressKey } from './codes';
import { findStandingClaim } from './find';
import { lookUpOrcid } from './look-up';
import { arxivIdOf, handleOf, isForumPost, orcidOf, postOf } from './options-for';
import { mayBePlaced } from './placed-page';
import { maskAddress } from './printed-addresses';
import { settle } from './standing';
import { refuseMail } from './claim-mail';
import { SourceAway } from './sources';

/** Beginning a proof. What must be looked up elsewhere is looked up before the write, which then only records. */

const DAY = 24 * 60 * 60_000;
const CODE_TIME = 15 * 60_000;
/** A page, a profile or a new version takes its time. */
const PLACE_TIME = 30 * DAY;
/** A proof holds for a year; then it is looked up again, or given again. */
export const PROOF_TIME = 365 * DAY;
/** "Says so" claims nothing that could run out. The last day a date of the wire can name. */
const FOR_EVER = Date.UTC(9999, 11, 31);
/** After a claim that was found to be untrue. */
const REST_AFTER_REVOKED = 30 * DAY;

export interface Prepared {
  readonly state: ClaimProofRow['state'];
  readonly method: ProofMethod;
  readonly place: string;
  readonly shown: string;
  /** Milliseconds from now. */
  readonly lasts: number;
  readonly author: number | null;
  readonly profile: string | null;
  /** Where a code is to be sent. */
  readonly mailTo: string | null;
}

/** Throws `Refusal`. */
export async function prepare(server: ServerParts, account: AccountRow, asked: BeginClaim): Promise<Prepared> {
  const said = { state: 'waiting', author: asked.author ?? null, profile: null, mailTo: null, lasts: PLACE_TIME } as const;
  if (asked.way === 'none') return { ...said, state: 'done', method: 'none', place: '', shown: '', lasts: FOR_EVER };
  if (asked.way === 'bio') return prepareBio(server, asked, said);
  const id = arxivIdOf(asked.document);
  if (id === null) throw new Refusal(422, 'not-proved', 'This way is for papers on arXiv.');
  if (asked.author === undefined) throw new Refusal(400, 'invalid-input', 'author: Say which of the authors you are.');
  const { arxiv } = server.claims;
  const facts = arxiv === null ? null : await orRefusal(arxiv.abstract(id));
  if (arxiv !== null && facts === null) throw new Refusal(404, 'not-found', 'arXiv has no such paper.');
  if (facts && asked.author > facts.authors.length) throw new Refusal(400, 'invalid-input', 'author: The paper has fewer authors.');
  if (asked.way === 'orcid') {
    const orcid = await orcidOf(server, account.id);
    if (orcid === null) throw new Refusal(422, 'not-proved', 'Sign in with ORCID first, and link it to this account.');
    return { ...said, state: 'done', method: await lookUpOrcid(server, orcid, id, false), place: orcid, shown: orcid, lasts: PROOF_TIME };
  }
  if (arxiv === null || facts === null) throw new Refusal(404, 'not-found', 'This server does not look at arXiv.');
  switch (asked.way) {
    case 'comments':
      return { ...said, method: 'placed-code', place: `comments v${facts.version}`, shown: `arxiv.org/abs/${id}` };
    case 'page': {
      const page = asked.page ?? '';
      // Somebody else's server is only ever asked for what the paper's own page links.
      if (!facts.pages.includes(page) || !mayBePlaced(new URL(page))) throw new Refusal(422, 'not-proved', 'The paper’s page on arXiv does not link that page.');
      return { ...said, method: 'placed-code', place: page, shown: page };
    }
    default: {
      if (server.mailer === null) throw new Refusal(404, 'not-found', 'This server sends no mail.');
      for (const address of await orRefusal(arxiv.addresses(id))) {
        if ((await handleOf(server, asked.document, address)) !== asked.address) continue;
        return { ...said, method: 'mailed-code', place: await addressKey(server.engine.db, address), shown: maskAddress(address), lasts: CODE_TIME, mailTo: address };
      }
      throw new Refusal(422, 'not-proved', 'That address is not printed in the paper.');
    }
  }
}

async function prepareBio(server: ServerParts, asked: BeginClaim, said: Pick<Prepared, 'author' | 'lasts' | 'mailTo' | 'state'>): Promise<Prepared> {
  const { profile } = asked;
  if (!isForumPost(asked.document)) throw new Refusal(422, 'not-proved', 'This way is for posts of a forum.');
  if (profile === undefined) throw new Refusal(400, 'invalid-input', 'profile: Say which account wrote the post.');
  try {
    const writers = await forumOf(server.claims, asked.document)?.writersOf(postOf(asked.document));
    if (writers && !writers.some((one) => one.profile === profile)) throw new Refusal(422, 'not-proved', 'The post is not by that account.');
  } catch (error) {
    if (!(error instanceof SourceAway)) throw error;
  }
  return { ...said, author: null, profile, method: 'bio-code', place: profile, shown: profile };
}

/** Makes the claim with its first proof. An earlier proof of the same way that was not finished gives place. Throws `Refusal`. */
export async function begin(write: Write, account: AccountRow, asked: BeginClaim, prepared: Prepared): Promise<string> {
  if (prepared.mailTo !== null) await refuseMail(write, account.id, prepared.place);
  const claim = await standingOrNew(write, account, asked, prepared);
  const { tx, now } = write;
  await tx.deleteFrom('claim_proof').where('claim', '=', claim.id).where('way', '=', asked.way).where('state', '!=', 'done').execute();
  const { state, method, place, shown } = prepared;
  // One that is only begun takes nothing away: the earlier one holds until this one is finished.
  if (state === 'done') await tx.deleteFrom('claim_proof').where('claim', '=', claim.id).where('way', '=', asked.way).where('place', '=', place).execute();
  await tx
    .insertInto('claim_proof')
    .values({ id: uuid7({ msecs: now }), claim: claim.id, way: asked.way, state, method, place, shown, begun: now, until: Math.min(now + prepared.lasts, FOR_EVER), tries: 0 })
    .execute();
  await settle(write, claim.id);
  if (asked.way === 'none') await announceAsked(write, claim.id, asked.document, account.id);
  return claim.id;
}

async function standingOrNew({ tx, now }: Write, account: AccountRow, { document }: BeginClaim, { author, profile }: Prepared): Promise<ClaimRow> {
  const revoked = await tx.selectFrom('claim').select('id').where('account', '=', account.id).where('document', '=', document).where('revoked', '>', now - REST_AFTER_REVOKED).executeTakeFirst();
  if (revoked) throw new Refusal(422, 'not-proved', 'A claim of yours on this document was found to be untrue. Ask the operator.');
  const standing = await findStandingClaim(tx, account.id, document);
  if (standing) {
    const other = (standing.author !== null && author !== null && standing.author !== author) || (standing.profile !== null && profile !== null && standing.profile !== profile);
    if (other && standing.level > 0) throw new Refusal(409, 'id-taken', 'You claim to be another of the authors. Take that claim back first.');
    await tx.updateTable('claim').set({ author: author ?? standing.author, profile: profile ?? standing.profile }).where('id', '=', standing.id).execute();
    return standing;
  }
  const row: ClaimRow = { id: uuid7({ msecs: now }), document, account: account.id, state: 'open', level: 0, method: 'none', author, profile, begun: now, granted: null, expires: null, revoked: null };
  await tx.insertInto('claim').values(row).execute();
  return row;
}
