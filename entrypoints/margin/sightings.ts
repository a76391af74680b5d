import { SourceText } from '../../lib/importing/at-the-source';
import { broughtFrom } from '../../lib/margin/brought-posts';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { PageSession } from '../../lib/margin/page-session';
import type { Store } from '../../lib/margin/store';
import { Turns } from '../../lib/page/turns';
import type { ExtensionLink } from '../../lib/platform/extension-link';
import { unattended } from '../../lib/platform/unattended';
import type { SiteAdapter } from '../../lib/sites/site';

/**
 * On the page that words were brought from: compares them with what stands here, once for each text of each post, and
 * tells the background, which keeps it and may tell the note server.
 */
export function keepSightings(adapter: SiteAdapter, store: Store<MarginModel>, session: PageSession, send: ExtensionLink['send'], signal: AbortSignal): void {
  const compared = new Set<string>();
  let known: MarginModel['known'] = null;
  let last: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const { identity, known: view } = store.get();
    if (view === null || signal.aborted) return;
    const brought = broughtFrom(identity.document, view.discussion);
    const page = brought.size === 0 ? null : await session.reader.text();
    if (page === null) return;
    const turns = new Turns(signal);
    const whole = new Map(adapter.regions(document).map(({ element, part }) => [element, part !== true]));
    for (const region of page.regions) {
      const posts = (brought.get(region.comment) ?? []).filter((post) => !compared.has(`${post.id} ${post.revision}`));
      // A text that is cut short by the site says nothing of what does not stand in it.
      if (posts.length === 0 || whole.get(region.element) !== true) continue;
      const source = new SourceText(page.text.slice(region.start, region.end));
      const told = [];
      for (const post of posts) {
        compared.add(`${post.id} ${post.revision}`);
        const differences = source.differencesOf(post.body);
        told.push({ id: post.id, key: post.source?.key ?? '', revision: post.revision, importer: post.writer.id, seen: post.seen ?? 'not-yet', seenBy: post.seenBy ?? 0, differences } as const);
        // oxlint-disable-next-line no-await-in-loop -- the page has its turn between two of them
        if (turns.due) await turns.rest();
      }
      // oxlint-disable-next-line no-await-in-loop -- one text after the other
      await send('tellSightings', { document: identity.document, letters: source.letters, posts: told });
    }
  };
  store.subscribe(() => {
    const now = store.get().known;
    if (now === known) return;
    known = now;
    last = last.then(look).catch((error: unknown) => {
      if (!signal.aborted) console.warn('Rejoinder: what was brought from this page could not be compared with it', error);
    });
    unattended(last);
  }, signal);
}
