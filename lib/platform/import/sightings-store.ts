import * as v from 'valibot';
import type { OwnSighting } from './source-protocol';

/** What this browser found at the sources of imported words, in this browser alone. */

/** The part of `browser.storage.local` that is needed, or a stand-in. */
export interface SightingsStorage {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

const KEY = 'sightings';
/** The ones of longest ago go first. */
const MOST = 2_000;

const kept = v.object({
  id: v.string(),
  revision: v.number(),
  matches: v.boolean(),
  at: v.number(),
  differences: v.array(v.object({ here: v.string(), there: v.nullable(v.string()) })),
  /** Of the post: the piece of its source it is, who brought it; and SHA-256 of the source's text. Absent where it was kept before these were. */
  key: v.exactOptional(v.string()),
  importer: v.exactOptional(v.string()),
  textHash: v.exactOptional(v.string()),
  /** The server and account it was told under; absent: nobody was told. */
  told: v.exactOptional(v.string()),
});
export type KeptSighting = v.InferOutput<typeof kept>;

export interface SightingsStore {
  read(): Promise<readonly KeptSighting[]>;
  keep(sightings: readonly KeptSighting[]): Promise<void>;
}

export function createSightingsStore(storage: SightingsStorage): SightingsStore {
  /** One change after the other: two pages that finish at once must not lose what the other told. */
  let last: Promise<unknown> = Promise.resolve();
  const read = async (): Promise<readonly KeptSighting[]> => {
    const parsed = v.safeParse(v.array(kept), (await storage.get(KEY))[KEY] ?? []);
    return parsed.success ? parsed.output : [];
  };
  return {
    read,
    keep(sightings) {
      const write = async (): Promise<void> => {
        const ids = new Set(sightings.map(({ id }) => id));
        await storage.set({ [KEY]: [...(await read()).filter(({ id }) => !ids.has(id)), ...sightings].slice(-MOST) });
      };
      const done = last.then(write);
      last = done.catch(() => undefined);
      return done;
    },
  };
}

export function shownSighting({ matches, differences, at }: KeptSighting): OwnSighting {
  return { matches, differences, at };
}
