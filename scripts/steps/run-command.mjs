import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The project's own folder; every command runs here, wherever the person stands. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** npm is a script with another name on Windows, where it also needs a shell. */
const onWindows = process.platform === 'win32';

/**
 * Runs a command and waits for its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean, aloud?: boolean, minutes?: number }} [options] `quiet` keeps
 *   the output back (it is in the result), `aloud` gives it both ways; `minutes` is the time limit, after which the
 *   command and its children are ended.
 * @returns {Promise<{ ok: boolean, output: string, timedOut: boolean }>} `output` only when quiet or aloud.
 */
export function runCommand(command, args, { env = {}, quiet = false, aloud = false, minutes = 10 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet || aloud ? 'pipe' : 'inherit', quiet || aloud ? 'pipe' : 'inherit'],
      shell: onWindows && !command.endsWith('.exe'),
      // A group of its own, so that a time limit ends the browsers a test started too.
      detached: !onWindows,
    });
    let output = '';
    let timedOut = false;
    const closed = once(child, 'close').catch(() => undefined);
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (output += piece));
    if (aloud) {
      child.stdout.pipe(process.stdout, { end: false });
      child.stderr.pipe(process.stderr, { end: false });
    }
    const passOn = () => endGroup(child, 'SIGINT');
    process.once('SIGINT', passOn);
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup(child, 'SIGKILL');
    }, minutes * 60_000);
    const done = (ok) => {
      clearTimeout(timer);
      process.removeListener('SIGINT', passOn);
      resolve({ ok, output, timedOut });
    };
    child.once('error', (error) => {
      output += error.message;
      done(false);
    });
    child.once('exit', async (code) => {
      // Whatever it started and forgot (a test that failed half-way leaves servers) ends with it.
      signalGroup(child, 'SIGKILL');
      // Its last words may still be on their way; who left its group and holds the line is not waited for.
      await Promise.race([closed, sleep(2000, undefined, { ref: false })]);
      done(code === 0 && !timedOut);
    });
  });
}

/** Runs a script of one of the installed packages with this same Node: no shell, no PATH. */
export function runNode(args, options) {
  return runCommand(process.execPath, args, options);
}

/** Signals a command that still runs, and what it started. */
export function endGroup(child, signal) {
  if (child.pid === undefined || child.exitCode !== null) return;
  if (onWindows) child.kill(signal);
  else signalGroup(child, signal);
}

function signalGroup(child, signal) {
  if (onWindows || child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // Nobody is left in the group: that is what was wanted.
    if (error.code !== 'ESRCH') throw error;
  }
}
