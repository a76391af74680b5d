import type { DocumentKey } from '../../lib/documents/document-key';
import { findVouchers, readAwaitedVouches } from '../claims/vouches';
import type { Write } from '../store/open-write';
import { put } from './announce';

/**
 * For the co-authors who may give their word for the claim: once, however often its claimant asks, and also when they
 * take the claim back to ask with another.
 */
export async function announceAsked(write: Write, claim: string, document: DocumentKey, by: string): Promise<void> {
  const { tx, now } = write;
  const own = tx.selectFrom('claim').select('id').where('account', '=', by).where('document', '=', document);
  for (const account of await findVouchers(tx, document, now)) {
    const waits = (await readAwaitedVouches(tx, account, now)).some((one) => one.claim === claim);
    if (!waits) continue;
    const told = await tx.updateTable('inbox_item').set({ subject: claim }).where('account', '=', account).where('kind', '=', 'vouch-asked').where('subject', 'in', own).returning('id').execute();
    if (told.length === 0) await put(write, { kind: 'vouch-asked', note: '', subject: claim, by }, [account]);
  }
}

/** For the one a co-author vouched for. `proof`: what came of it. */
export async function announceVouch(write: Write, proof: string, claimant: string, by: string): Promise<void> {
  await put(write, { kind: 'vouched', note: '', subject: proof, by }, [claimant]);
}
