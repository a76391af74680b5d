import DiffMatchPatch from 'diff-match-patch';
import type { Peer } from './peer';

/** Longest pattern its bitap search takes. */
const LONGEST = 32;

export const diffMatchPatch: Peer = {
  name: 'diff-match-patch',
  use: '`match_main` (1.0.5) of the first and the last 32 characters, from the hint, at any distance',
  open: (text) => {
    const matcher = new DiffMatchPatch();
    matcher.Match_Distance = text.length * 2;
    return ({ exact, hint = 0 }) => {
      const head = exact.slice(0, LONGEST);
      const start = matcher.match_main(text, head, hint);
      if (start === -1) return undefined;
      if (exact.length <= LONGEST) return [{ start, end: start + exact.length }];
      const tail = matcher.match_main(text, exact.slice(-LONGEST), start + exact.length - LONGEST);
      return [{ start, end: tail <= start ? start + exact.length : tail + LONGEST }];
    };
  },
};
