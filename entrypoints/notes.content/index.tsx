import { defineContentScript } from 'wxt/utils/define-content-script';
import { offerMargin } from '../../lib/margin/margin-part';
import { startPage } from './page';

/** The margin itself. No page gets it unasked: its scout (`scout.content`) calls it when there is something to show. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main() {
    offerMargin(startPage);
  },
});
