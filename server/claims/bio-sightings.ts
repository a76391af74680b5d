import { createHash } from 'node:crypto';
import { bioSightingText, type BioSighting } from '../../lib/api/bio-sightings';
import { documentKind } from '../../lib/documents/document-key';
import type { AccountRow } from '../store/schema';
import type { Write } from '../store/open-write';
import { codeOf, placedForm } from './codes';
import { recordSighting } from './others';

/**
 * What a reader's browser saw in a profile it came upon: it names the profile and proves that it knows a code, and
 * only the claim whose code that is gains by it. A code that meets no claim is nothing, and says nothing against
 * anybody: in one profile the codes of several claims may have stood one after the other.
 */
export async function reportBioSighting(write: Write, account: AccountRow, seen: BioSighting): Promise<boolean> {
  const waiting = await write.tx
    .selectFrom('claim_proof')
    .innerJoin('claim', 'claim.id', 'claim_proof.claim')
    .select(['claim.id as claim', 'claim.document', 'claim_proof.id as proof'])
    .where('claim_proof.way', '=', 'bio')
    .where('claim_proof.place', '=', seen.profile)
    .where('claim_proof.state', '=', 'seen')
    .where('claim_proof.until', '>', write.now)
    .where('claim.state', '!=', 'ended')
    .where('claim.account', '!=', account.id)
    .orderBy('claim.id')
    .execute();
  let counted = false;
  for (const { claim, document, proof } of waiting) {
    // Each forum has names of its own.
    if (documentKind(document) !== seen.site) continue;
    const code = placedForm(await codeOf(write.tx, proof));
    const hash = createHash('sha256').update(bioSightingText(account.id, seen, code), 'utf8').digest('hex');
    if (hash === seen.hash && (await recordSighting(write, account, claim, true))) counted = true;
  }
  return counted;
}
