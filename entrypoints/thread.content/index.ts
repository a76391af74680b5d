import { defineContentScript } from 'wxt/utils/define-content-script';
import { serveThread } from '../../lib/platform/messages';
import { commentAround, discussedPapers, threadsOf } from '../../lib/sites/page-thread';
import { pointedElement } from '../../lib/sites/pointed-comment';
import { askForum } from './ask-forum';

const here = (): URL => new URL(location.href);

/** Hands a forum's discussion over. No page gets it unasked: the background runs it when the reader opens the popup or the menu. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main(ctx) {
    // Run again in the same page, it takes the place of the one before, whose context ends with that.
    serveThread({
      discussedPapers: () => discussedPapers(document, here()),
      async takeThread(wanted) {
        const handed = threadsOf(document, here(), wanted);
        if (handed.roots.length === 0 && !handed.hasWholeTexts) return null;
        const url = here().href;
        // The page's own data hold whole texts; else the forum is asked, and else what is visible has to do.
        const answer = handed.hasWholeTexts ? null : await askForum(location.origin, handed.roots);
        const source = answer === null ? ({ kind: 'html', content: handed.html, url } as const) : ({ kind: 'graphql', content: answer, url } as const);
        return { source, title: handed.title };
      },
      pointedComment: () => commentAround(pointedElement(), here()),
    }, ctx.signal);
  },
});
