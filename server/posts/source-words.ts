import { createHash } from 'node:crypto';
import type { DocumentKey } from '../../lib/documents/document-key';

/**
 * A place at a source is named by whoever imports it, and nothing shows that the words brought under that name stand
 * there. So a place is taken by its words: who brings other words under it first keeps nobody from bringing the true ones.
 */

/** Letters and digits alone: what an importer's form, or a forum's other page, makes of the rest does not count. */
function lettersOf(body: string): string {
  return body.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/** SHA-256 in hex, by which unwanted words are known again. */
export function wordsHash(body: string): string {
  return createHash('sha256').update(lettersOf(body), 'utf8').digest('hex');
}

export function sameWords(one: string, other: string): boolean {
  return lettersOf(one) === lettersOf(other);
}

/** Under which name words stand whose place is taken by other words. No client can name it: its sign is not theirs. */
export function besideKey(key: string, document: DocumentKey, body: string): string {
  return `${key}!${createHash('sha256').update(`${document}\n${lettersOf(body)}`, 'utf8').digest('hex').slice(0, 16)}`;
}
