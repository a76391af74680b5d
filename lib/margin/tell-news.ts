import { passageNews } from '../notes/version-news';
import type { PageIdentity } from '../sites/site';
import type { Ask } from './ask';
import type { MarginModel } from './margin-model';
import type { PlacedNote } from './place-notes';
import type { Store } from './store';

/**
 * What this page tells of passages quoted from earlier versions is kept for whoever opens an older one; what is known,
 * from here or from another day, is told here. `isRead`: the page's text was read.
 */
export async function tellNews(
  { ask, store, signal }: { readonly ask: Ask; readonly store: Store<MarginModel>; readonly signal: AbortSignal },
  { document, version, rendition }: PageIdentity,
  placed: readonly PlacedNote[],
  isRead: boolean,
): Promise<void> {
  const own = placed.filter((one) => one.note.document === document);
  if (version === null || own.length === 0) return;
  const seen = passageNews(version, rendition === 'html' && isRead, own.map((one) => ({ note: one.note, place: one })));
  if (seen !== null) await ask('rememberPassages', { document, news: seen });
  const news = await ask('recallPassages', { document });
  if (!signal.aborted) store.set({ news });
}
