import type { DocumentKey } from '../../documents/document-key';
import type { Draft } from '../../notes/draft';
import type { Database } from '../database';
import { MessageError } from '../problem';

/**
 * Drafts, saved at every keystroke. When storage fails, a draft is kept in memory for as long as the background
 * lives, and the writer is told so: it is still found when the popup is opened again.
 */
export interface Drafts {
  /** All, or those of one document; newest first. */
  read(document?: DocumentKey): Promise<readonly Draft[]>;
  /**
   * Null when it was kept; what another form wrote since `seen` (milliseconds) where nothing was overwritten.
   * Throws `problems.draftOnlyInMemory` when it could not be stored.
   */
  save(draft: Draft, seen?: number): Promise<Draft | null>;
  /** `until`: only when nothing was typed after this time (milliseconds). */
  discard(id: string, until?: number): Promise<void>;
}

export function createDrafts(database: Database): Drafts {
  const unstored = new Map<string, Draft>();
  const forget = (id: string, until: number): void => {
    if ((unstored.get(id)?.updated ?? Infinity) <= until) unstored.delete(id);
  };
  return {
    async read(document) {
      const stored = await database
        .run((db) => (document === undefined ? db.getAll('drafts') : db.getAllFromIndex('drafts', 'document', document)))
        .catch((error: unknown) => {
          // What is in memory is worth more than the reason why the rest cannot be read.
          if (error instanceof MessageError && unstored.size > 0) return [];
          throw error;
        });
      const found = new Map(stored.map((draft) => [draft.id, draft]));
      for (const draft of unstored.values()) {
        if (document === undefined || draft.document === document) found.set(draft.id, draft);
      }
      return [...found.values()].toSorted((a, b) => b.updated - a.updated);
    },
    async save(draft, seen = Infinity) {
      try {
        // Keystrokes may arrive out of order; an older text never overwrites a newer one.
        const overtaken = await database.run(async (db) => {
          const tx = db.transaction('drafts', 'readwrite');
          const known = await tx.store.get(draft.id);
          const isAnothers = known !== undefined && known.desk !== draft.desk && known.updated > seen;
          if (!isAnothers && (!known || known.updated <= draft.updated)) await tx.store.put(draft);
          await tx.done;
          return isAnothers ? known : null;
        });
        if (overtaken !== null) return overtaken;
        forget(draft.id, draft.updated);
        return null;
      } catch (error) {
        if (!(error instanceof MessageError)) throw error;
        if ((unstored.get(draft.id)?.updated ?? 0) <= draft.updated) unstored.set(draft.id, draft);
        throw new MessageError('problems.draftOnlyInMemory', error.problem.detail);
      }
    },
    async discard(id, until = Infinity) {
      forget(id, until);
      await database.run(async (db) => {
        const tx = db.transaction('drafts', 'readwrite');
        const known = await tx.store.get(id);
        if (known && known.updated <= until) await tx.store.delete(id);
        await tx.done;
      });
    },
  };
}
