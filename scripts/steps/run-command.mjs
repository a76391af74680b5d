import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's own folder; every command runs here, wherever the person stands. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** npm is a script with another name on Windows, where it also needs a shell. */
const onWindows = process.platform === 'win32';

/**
 * Runs a command and waits for its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean, minutes?: number }} [options] `quiet` keeps the output
 *   back (it is in the result); `minutes` is the time limit, after which the command and its children are ended.
 * @returns {Promise<{ ok: boolean, output: string, timedOut: boolean }>} `output` only when quiet.
 */
export function runCommand(command, args, { env = {}, quiet = false, minutes = 10 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      shell: onWindows && !command.endsWith('.exe'),
      // A group of its own, so that a time limit ends the browsers a test started too.
      detached: !onWindows,
    });
    let output = '';
    let timedOut = false;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (output += piece));
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
    child.once('exit', (code) => {
      // Whatever it started and forgot (a test that failed half-way leaves servers) ends with it.
      signalGroup(child, 'SIGKILL');
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
