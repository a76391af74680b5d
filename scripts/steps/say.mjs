/** A failure that is expected and has words for the person: what happened and what to do. No stack is shown. */
export class Stop extends Error {
  name = 'Stop';
}

/** One plain line for each step. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Ends the program on an error: expected ones by their words alone, bugs with their stack. */
export function giveUp(error) {
  process.stderr.write(`\n${error instanceof Stop ? error.message : (error?.stack ?? String(error))}\n`);
  process.exitCode = 1;
}
