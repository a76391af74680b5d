import { execFileSync } from 'node:child_process';
import { mkdirSync, rmdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { root } from '../unit/repository/source-files';

it('the server that is built again stays in its place, for whoever starts it meanwhile', async () => {
  const output = join(root, '.output');
  const build = () => execFileSync(process.execPath, [join(root, 'scripts/build-server.mjs')], { stdio: 'ignore' });
  build();
  const seen: (string | null)[] = [];
  const watcher = watch(output, (event, name) => event === 'rename' && seen.push(name));
  onTestFinished(() => watcher.close());
  const before = statSync(join(output, 'server', 'main.js'));
  build();
  // What the watcher tells comes in order: this is the last of it.
  mkdirSync(join(output, `watched-${process.pid}`));
  await expect.poll(() => seen).toContain(`watched-${process.pid}`);
  rmdirSync(join(output, `watched-${process.pid}`));
  expect(seen).not.toContain('server');
  expect(statSync(join(output, 'server', 'main.js')).ino, 'it was built').not.toBe(before.ino);
});
