import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerMargin } from '../../lib/margin/margin-part';
import { startPage } from './page';

/**
 * The margin itself. No page gets it unasked: its scout (`scout.content`) calls it when there is something to show. It is
 * not a content script of WXT's, which would bring the browser's polyfill along that the scout has already.
 */
export default defineUnlistedScript(() => offerMargin(startPage));
