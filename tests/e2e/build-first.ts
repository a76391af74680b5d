import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds what the end-to-end tests run, so that they never see yesterday's; `npm test` has just built it and says so. */
export default function buildFirst(): void {
  if (process.env.REJOINDER_BUILT === '1') return;
  const cwd = fileURLToPath(new URL('../../', import.meta.url));
  const run = (...args: string[]) => execFileSync(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  for (const browser of ['chrome', 'firefox']) {
    run('node_modules/wxt/bin/wxt.mjs', 'build', '--browser', browser, '--mv3', '--mode', 'e2e');
  }
  // What a page can see of us is proved on the build that is released.
  run('node_modules/wxt/bin/wxt.mjs', 'build', '--browser', 'chrome', '--mv3');
  run('scripts/build-server.mjs');
}
