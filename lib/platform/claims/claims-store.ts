import { isDocumentKey } from '../../documents/document-key';
import type { DocumentKey } from '../../documents/document-key';
import { CLAIM_WAYS } from '../../api/claims';
import type { SettingsArea } from '../settings/settings-store';
import type { ClaimPlace } from './claims-protocol';

/**
 * Where somebody was on the claim pages, kept over closed tabs and the worker's death. No code and no address is
 * kept here: the server tells those anew to whoever is signed in.
 */
export interface ClaimsStore {
  place(document: DocumentKey): Promise<ClaimPlace>;
  keep(document: DocumentKey, change: Partial<ClaimPlace>): Promise<void>;
  /** The idempotency key of an act whose answer never came; made anew where there is none. */
  key(act: string): Promise<string>;
  /** The act has been answered: asking for the same again is another act. */
  answered(act: string): Promise<void>;
}

export const CLAIMS_KEY = 'claims';
const MOST_PLACES = 50;
const MOST_KEYS = 20;
const MOST_TITLE = 500;

type Stored = { readonly places: Readonly<Record<string, ClaimPlace>>; readonly keys: Readonly<Record<string, string>> };
const NOWHERE: ClaimPlace = { title: null, author: null, way: null };

export function createClaimsStore(area: SettingsArea, newKey: () => string): ClaimsStore {
  let last: Promise<unknown> = Promise.resolve();
  const read = async (): Promise<Stored> => parse((await area.get(CLAIMS_KEY))[CLAIMS_KEY]);
  /** One after the other: two at once would each write the other's part back. */
  const change = <Result>(work: (stored: Stored) => { readonly stored: Stored; readonly result: Result }): Promise<Result> => {
    const next = last.then(async () => {
      const { stored, result } = work(await read());
      await area.set({ [CLAIMS_KEY]: stored });
      return result;
    });
    last = next.catch(() => undefined);
    return next;
  };
  return {
    place: async (document) => (await read()).places[document] ?? NOWHERE,
    keep: (document, changed) =>
      change(({ places, keys }) => {
        const { [document]: before = NOWHERE, ...others } = places;
        const place = { ...before, ...changed };
        return { stored: { places: latest({ ...others, [document]: { ...place, title: place.title?.slice(0, MOST_TITLE) ?? null } }, MOST_PLACES), keys }, result: undefined };
      }),
    key: (act) =>
      change(({ places, keys }) => {
        const key = keys[act] ?? newKey();
        return { stored: { places, keys: latest({ ...keys, [act]: key }, MOST_KEYS) }, result: key };
      }),
    answered: (act) =>
      change(({ places, keys }) => {
        const { [act]: _done, ...others } = keys;
        return { stored: { places, keys: others }, result: undefined };
      }),
  };
}

function latest<Value>(all: Readonly<Record<string, Value>>, most: number): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(all).slice(-most));
}

/** What is stored, part by part: what is damaged is left out. */
function parse(stored: unknown): Stored {
  const places = entries(stored, 'places').flatMap(([document, value]): readonly (readonly [string, ClaimPlace])[] => {
    if (!isDocumentKey(document) || typeof value !== 'object' || value === null) return [];
    const given = new Map<string, unknown>(Object.entries(value));
    const [title, author] = [given.get('title'), given.get('author')];
    return [[document, {
      title: typeof title === 'string' ? title : null,
      author: typeof author === 'number' && Number.isInteger(author) && author > 0 ? author : null,
      way: CLAIM_WAYS.find((way) => way === given.get('way')) ?? null,
    }]];
  });
  const keys = entries(stored, 'keys').flatMap(([act, key]) => (typeof key === 'string' ? [[act, key] as const] : []));
  return { places: Object.fromEntries(places), keys: Object.fromEntries(keys) };
}

function entries(stored: unknown, part: string): readonly (readonly [string, unknown])[] {
  if (typeof stored !== 'object' || stored === null || !(part in stored)) return [];
  const value: unknown = new Map<string, unknown>(Object.entries(stored)).get(part);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
