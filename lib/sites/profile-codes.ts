import { codesIn } from '../documents/placed-code';
import { allVisible } from './forum';

/**
 * Where a profile shows what its owner says of themselves. Not the whole page: among comments others' words are quoted,
 * and a code there shows nothing. Evidence: ForumMagnum's `UsersProfile` gives its biography the class `bio`
 * (LessWrong, Alignment Forum); lw2-viewer's user page has `.body-text.user-bio` (GreaterWrong and its EA mirror).
 * The EA Forum's own pages put it into a tab: ForumMagnum's `EAUsersProfile` makes that of the biography alone one that
 * folds (`collapsable`), and `EAUsersProfileTabbedSection` gives the body of such a tab a class; the tab of comments has none.
 */
export const BIOGRAPHY = '[class*="UsersProfile-bio"], [class*="EAUsersProfileTabbedSection-collapsableTabBody"], .user-bio';
/** What others may have written, whatever it looks like. */
const COMMENT = '.comments-node, [class*="CommentBody"]';

/** How long after something came to the page it is looked at again, in milliseconds. */
const LATE = 1_000;

/** Codes of ours in the biography that is to be seen. Sister sites set hyphens as dashes and let words break. */
export function codesInProfile(page: Document): readonly string[] {
  const own = allVisible(page, BIOGRAPHY).filter((element) => element.closest(COMMENT) === null);
  const text = own.map(({ textContent }) => textContent ?? '').join('\n');
  return codesIn(text.replaceAll(/[\u00ad\u200b]/gu, '').replaceAll(/[\u2010-\u2015\u2212]/gu, '-'));
}

/** Tells of the codes once there are any: now, or when the biography has come. Nothing is told of a page without one. */
export function watchProfile(page: Document, tell: (codes: readonly string[]) => void, signal: AbortSignal): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(() => {
    waiting ??= setTimeout(look, LATE);
  });
  const end = (): void => {
    clearTimeout(waiting);
    observer.disconnect();
  };
  const look = (): void => {
    waiting = undefined;
    const codes = codesInProfile(page);
    if (codes.length === 0) return;
    end();
    tell(codes);
  };
  if (signal.aborted) return;
  signal.addEventListener('abort', end, { once: true });
  observer.observe(page.body, { childList: true, subtree: true });
  look();
}
