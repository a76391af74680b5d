import { join } from 'node:path';
import { root, runNode } from './run-command.mjs';
import { Stop } from './say.mjs';

/**
 * Builds the extension for a browser. Mode `production` is the release; `demo` and `e2e` also overlay the sample paper.
 * @param {{ browser: 'chrome' | 'firefox', mode: 'production' | 'demo' | 'e2e', server?: string }} options `server`
 *   is the note server the build offers by default, none when absent.
 * @returns {Promise<string>} the folder to load
 */
export async function buildExtension({ browser, mode, server = '' }) {
  const { ok, output } = await runNode(
    ['node_modules/wxt/bin/wxt.mjs', 'build', '--browser', browser, '--mv3', '--mode', mode],
    { quiet: true, env: { REJOINDER_SERVER: server }, minutes: 3 },
  );
  if (!ok) throw new Stop(`The extension could not be built:\n${output.trim()}`);
  return join(root, '.output', `${browser}-mv3${mode === 'production' ? '' : `-${mode}`}`);
}
