import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What wrk measured: requests a second, and latencies in milliseconds. */
export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly errors: number;
}

/**
 * Loads an address by wrk, a process of its own. `pauseMs`: how long each connection waits between requests,
 * which is how wrk is made to ask for less than the server can give.
 */
export function load(folder: string, url: string, headers: Readonly<Record<string, string>>, { seconds = 4, connections = 32, pauseMs = 0 } = {}): Load {
  const script = join(folder, 'pause.lua');
  writeFileSync(script, `function delay() return ${pauseMs} end\n`);
  const out = execFileSync(
    'wrk',
    ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', ...(pauseMs > 0 ? ['-s', script] : []), ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]), url],
    { encoding: 'utf8' },
  );
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)?.[1] ?? 0),
    p50: milliseconds(/50%\s+([\d.]+)(us|ms|s)/.exec(out)),
    p99: milliseconds(/99%\s+([\d.]+)(us|ms|s)/.exec(out)),
    errors: Number(/Non-2xx or 3xx responses: (\d+)/.exec(out)?.[1] ?? 0) + Number(/Socket errors:.*timeout (\d+)/.exec(out)?.[1] ?? 0),
  };
}

function milliseconds(found: RegExpExecArray | null): number {
  const scale = { us: 0.001, ms: 1, s: 1000 }[found?.[2] ?? ''] ?? Number.NaN;
  return Number(found?.[1] ?? Number.NaN) * scale;
}
