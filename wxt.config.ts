import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import { HOST_PERMISSIONS, SAMPLE_PAGES } from './lib/documents/hosts';

/**
 * Modes: `production` is what is released. `demo` (made by `npm start`) and `e2e` (made by the end-to-end
 * tests) also overlay the sample paper that a note server on this machine serves; `e2e` opens the shadow root
 * so that tests can look inside.
 */
const OVERLAYS_SAMPLE = new Set(['demo', 'e2e']);

/** Public half of a key pair: it fixes the extension's id in Chromium, and so the address sign-in returns to. */
const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtASMPp2Havhq+CpzrD8U+B+Ays5i7Wdge/YIy4gSdzUVOYiT+EBY9o5Rk2zBjHWQqgxprETUquHJPgGqRrORrxyeSwW4Xfu7DvEq53lZWJzinY0t7A/qVOY+o+elNBJwtbmIZl+IHIm7+nz4Nmr/zVNMZTi+86FB/fmhiVY9p9W91r4xLERqQgsBEIXYrZDh6gfPPKSROVB7HqNWSw+/zUw5eEZ8svfUco32wY11eXHEHqmLiNI86UFDwQJnJxG8N1STufU9EUixI2WJUkEXoh72ox+N/ewF2WBeBrbM9SRy2qRkRosDNLzTEiSjMmtfSkjACBFd/9o6jG8JvilX9wIDAQAB';

/** As in the manifests below. */
const OLDEST = ['chrome128', 'firefox140'];

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module'],
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
  imports: false,
  manifest: ({ browser, mode }) => {
    const sample = OVERLAYS_SAMPLE.has(mode) ? [...SAMPLE_PAGES] : [];
    return {
      name: '__MSG_extName__',
      description: '__MSG_extDescription__',
      default_locale: 'en',
      permissions: ['storage', 'unlimitedStorage', 'activeTab', 'alarms', 'contextMenus', 'scripting', 'identity'],
      host_permissions: [...HOST_PERMISSIONS, ...sample],
      commands: {
        'next-note': { suggested_key: { default: 'Alt+Shift+J' }, description: '__MSG_extNextNote__' },
        'previous-note': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_extPreviousNote__' },
        'new-note': { suggested_key: { default: 'Alt+Shift+N' }, description: '__MSG_extNewNote__' },
        'hide-notes': { suggested_key: { default: 'Alt+Shift+H' }, description: '__MSG_extHideNotes__' },
      },
      ...(browser === 'firefox'
        ? {
            browser_specific_settings: {
              gecko: {
                id: 'rejoinder@rejoinder.example',
                strict_min_version: '140.0',
                data_collection_permissions: {
                  required: ['none'],
                  optional: ['browsingActivity', 'websiteContent', 'authenticationInfo'],
                },
              },
            },
          }
        : { key: CHROMIUM_KEY, minimum_chrome_version: '128' }),
    };
  },
  vite: () => ({
    // The oldest browsers that the manifests let in: nothing is written out for older ones.
    build: { target: OLDEST, cssTarget: OLDEST },
    resolve: {
      alias: {
        // Its browser build decodes `&amp;` by a DOM, which the background has not; the plain one carries a table.
        'decode-named-character-reference': fileURLToPath(
          new URL('node_modules/decode-named-character-reference/index.js', import.meta.url),
        ),
      },
    },
    define: {
      __DEFAULT_SERVER__: JSON.stringify(process.env.REJOINDER_SERVER ?? ''),
    },
  }),
  zip: {
    includeSources: [
      'entrypoints/**', 'components/**', 'lib/**', 'locales/**', 'public/**',
      'package.json', 'package-lock.json', '.npmrc', 'tsconfig.json', 'wxt.config.ts', 'README.md', 'PRIVACY.md', 'LICENSE', 'SOURCE_CODE_REVIEW.md',
    ],
  },
});
