import { toTextPosition } from 'dom-anchor-text-quote';
import type { Peer } from './peer';

export const domAnchor: Peer = {
  name: 'dom-anchor-text-quote',
  use: '`toTextPosition` (4.0.2) with prefix, suffix and hint',
  open: (text) => {
    const root = { textContent: text };
    return (quote) => {
      const { exact, prefix, suffix, hint } = quote;
      try {
        const found = toTextPosition(root, { exact, prefix, suffix }, hint === undefined ? {} : { hint });
        return found === null ? undefined : [{ start: found.start, end: found.end }];
      } catch (error) {
        // Quotes with two line ends in a row cut its patterns to more than its search takes: not found.
        if (error instanceof Error && error.message.startsWith('Pattern too long')) return undefined;
        throw error;
      }
    };
  },
};
