import * as v from 'valibot';
import { LIMITS } from '../notes/limits';

/**
 * A pseudonym people can read and tell apart: letters, digits and marks of any script, and between them single
 * spaces or `. _ - '`. No invisible, bidirectional or control characters, so that no name can pose as another
 * by what is not seen, and no mixture of Latin, Cyrillic and Greek letters, which look alike.
 */
const HANDLE = /^[\p{L}\p{N}](?:[ ._'’-]?[\p{L}\p{N}\p{M}]+)*$/u;

export const handle = v.pipe(
  v.string(),
  v.minLength(LIMITS.handle.least),
  v.maxLength(LIMITS.handle.most),
  v.check((name) => isHandle(name), 'A name has letters and digits, and between them single spaces or . _ - \'.'),
);

/** Scripts whose letters look like those of the other two: a name of several poses as somebody else's. */
const LOOK_ALIKE = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** True for a pseudonym as it may be chosen. */
export function isHandle(name: string): boolean {
  const fits = name.length >= LIMITS.handle.least && name.length <= LIMITS.handle.most && name === name.normalize('NFC');
  return fits && HANDLE.test(name) && LOOK_ALIKE.filter((script) => script.test(name)).length < 2;
}

/** Two names with one key are the same name: case, width and ligature forms do not tell people apart. */
export function handleKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().normalize('NFKC');
}
