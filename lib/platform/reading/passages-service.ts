import * as v from 'valibot';
import { isDocumentKey, type DocumentKey } from '../../documents/document-key';
import { isPostId, type NoteId } from '../../notes/note';
import type { PassageNews } from '../../notes/version-news';
import type { BackgroundHandlers } from '../messages';
import type { PassagesProtocol } from './passages-protocol';
import { validKeys } from '../request-checks';

/** The part of `browser.storage.local` that is needed, or a stand-in. */
export interface PassagesStorage {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

const KEY = 'passages';
/** Documents remembered; the one that was told of longest ago goes first. */
const MOST = 200;
const MOST_NOTES = 2_000;

const noteId = v.pipe(v.string(), v.guard(isPostId), v.transform((id): NoteId => id));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const noteIds = v.pipe(v.array(noteId), v.maxLength(MOST_NOTES));
const remembered = v.array(
  v.object({
    document: v.pipe(v.string(), v.guard(isDocumentKey)),
    version: count,
    changed: noteIds,
    of: count,
    passages: v.exactOptional(v.record(v.string(), v.string())),
    gone: v.exactOptional(noteIds),
    adopted: v.exactOptional(noteIds),
  }),
);
type Remembered = PassageNews & { readonly document: DocumentKey };

/**
 * Remembers in this browser alone, so that an old version that is opened later can tell what became of its passages.
 * `changed`: something else is known of this document now.
 */
export function createPassagesService(storage: PassagesStorage, changed: (document: DocumentKey) => void): Pick<BackgroundHandlers, keyof PassagesProtocol> {
  /** One change after the other: two pages that finish at once must not lose what the other told. */
  let last: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<readonly Remembered[]> => {
    const parsed = v.safeParse(remembered, (await storage.get(KEY))[KEY] ?? []);
    return parsed.success ? parsed.output : [];
  };
  const remember = async (document: DocumentKey, news: PassageNews): Promise<void> => {
    const all = await read();
    const before = all.find((one) => one.document === document);
    if (before !== undefined && before.version > news.version) return;
    const others = all.filter((one) => one.document !== document);
    const next = { document, version: news.version, changed: news.changed.slice(0, MOST_NOTES), of: news.of, ...more(news) };
    await storage.set({ [KEY]: [...others, next].slice(-MOST) });
    if (JSON.stringify(before) !== JSON.stringify(next)) changed(document);
  };
  return {
    rememberPassages({ document, news }, caller) {
      validKeys([document]);
      // What is read in a private window leaves no trace here.
      if (caller.kind === 'page' && caller.private === true) return undefined;
      const done = last.then(() => remember(document, news));
      last = done.catch(() => undefined);
      return done;
    },
    async recallPassages({ document }) {
      validKeys([document]);
      await last;
      const found = (await read()).find((one) => one.document === document);
      return found === undefined ? null : { version: found.version, changed: found.changed, of: found.of, ...more(found) };
    },
  };
}

/** What not all news have. */
function more({ passages, gone, adopted }: PassageNews): Pick<PassageNews, 'passages' | 'gone' | 'adopted'> {
  return {
    ...(passages === undefined ? {} : { passages }),
    ...(gone === undefined ? {} : { gone: gone.slice(0, MOST_NOTES) }),
    ...(adopted === undefined ? {} : { adopted: adopted.slice(0, MOST_NOTES) }),
  };
}
