import type { DocumentKey } from '../../documents/document-key';
import type { Database } from '../database';
import { createFullCopy } from './full-copy';
import type { FullCopy } from './full-copy';
import { createLookUp } from './look-up';
import type { LookUp } from './look-up';
import type { SettingsStore } from '../settings/settings-store';

/** Where notes are read from: buckets as they are needed, or a copy of everything, as the reader chose. */
export interface Reading extends LookUp {
  readonly copy: FullCopy;
}

export function createReading(parts: {
  readonly database: Database;
  readonly settings: SettingsStore;
  readonly now: () => number;
  readonly changed: (documents: readonly DocumentKey[]) => void;
}): Reading {
  const wanted = async (): Promise<boolean> => (await parts.settings.read()).fullCopy;
  const buckets = createLookUp(parts);
  const copy = createFullCopy({ ...parts, wanted });
  return {
    copy,
    async cached(server, document, keeping) {
      if (!(await wanted())) return buckets.cached(server, document, keeping);
      const found = await copy.cached(server, document);
      // A copy that cannot be filled now hides nothing that was fetched before.
      return found ?? (copy.trouble(server) === null ? null : buckets.cached(server, document, false));
    },
    trouble: async (server) => ((await wanted()) ? copy.trouble(server) : buckets.trouble(server)),
    // With a copy no bucket is ever asked for, also while it is not complete.
    fetch: async (server, client, documents, keeping) => ((await wanted()) ? copy.fill(server, client) : buckets.fetch(server, client, documents, keeping)),
    refresh: async (server, client) => ((await wanted()) ? copy.fill(server, client) : buckets.refresh(server, client)),
  };
}
