import { defineContentScript } from 'wxt/utils/define-content-script';
import { OVERLAID_PAGES, SAMPLE_PAGES } from '../../lib/documents/hosts';

const sample = ['demo', 'e2e'].includes(import.meta.env.MODE) ? SAMPLE_PAGES : [];

export default defineContentScript({
  matches: [...OVERLAID_PAGES, ...sample],
  cssInjectionMode: 'ui',
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main() {},
});
