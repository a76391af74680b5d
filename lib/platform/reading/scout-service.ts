import type { BackgroundHandlers } from '../messages';
import { MessageError } from '../problem';
import type { DiscussionView } from '../protocol';
import type { ScoutProtocol } from './scout-protocol';
import { isHidden } from '../settings/settings';

export interface ScoutServiceParts {
  /** The note service, of which it asks what the page itself could ask. */
  readonly notes: Pick<BackgroundHandlers, 'readDiscussions' | 'readDrafts' | 'readSettings'>;
  readonly showCount: (tab: number, count: number) => Promise<void>;
  /** Runs the margin's script in the tab's top frame. */
  readonly runMargin: (tab: number) => Promise<void>;
}

/**
 * Decides whether a page gets the margin at all. Most pages have no notes: there the scout stays alone, and what it
 * cannot count is counted here.
 */
export function createScoutService({ notes, showCount, runMargin }: ScoutServiceParts): Pick<BackgroundHandlers, keyof ScoutProtocol> {
  return {
    async arrive({ documents, site, linksNote }, caller) {
      if (caller.kind !== 'page') throw new MessageError('problems.notAllowed');
      const [document] = documents;
      const [settings, views, drafts] = await Promise.all([
        notes.readSettings({}, caller),
        notes.readDiscussions({ documents }, caller),
        notes.readDrafts({ document }, caller),
      ]);
      const hidden = isHidden(settings, { site, document });
      const isNoted = views.some(({ discussion }) => discussion.notes.length > 0);
      // Asked for by name, a note is shown wherever its page is hidden or not.
      const show = linksNote || (!hidden && (isNoted || drafts.length > 0));
      // The margin counts what it placed. Without it, only the page's own notes are known to be here.
      if (!show) await showCount(caller.tab, countOf(views[0]));
      const also = views.slice(documents.length).map(({ discussion }) => discussion.document);
      return { show, toolbar: settings.toolbar && !hidden, ...(also.length === 0 ? {} : { also }) };
    },
    async bringMargin(_request, caller) {
      if (caller.kind !== 'page') throw new MessageError('problems.notAllowed');
      await runMargin(caller.tab);
    },
  };
}

function countOf(view: DiscussionView | undefined): number {
  return view?.discussion.notes.filter(({ removed }) => removed === undefined).length ?? 0;
}
