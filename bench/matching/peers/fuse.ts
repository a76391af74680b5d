import Fuse from 'fuse.js';
import type { Peer } from './peer';

/** Paragraphs weighed per quote at most: it answers with all that are not unlike. */
const LIMIT = 3;

export const fuse: Peer = {
  name: 'fuse.js',
  use: '7.5.0 over paragraphs, `ignoreLocation`, threshold 0.4; the matched stretch of the best paragraph',
  open: (text) => {
    const paragraphs: { readonly start: number; readonly words: string }[] = [];
    let start = 0;
    for (const words of text.split('\n')) {
      if (words.trim() !== '') paragraphs.push({ start, words });
      start += words.length + 1;
    }
    const index = new Fuse(paragraphs, { keys: ['words'], ignoreLocation: true, threshold: 0.4, includeMatches: true });
    return ({ exact }) => {
      const [best] = index.search(exact, { limit: LIMIT });
      const indices = best?.matches?.[0]?.indices;
      if (best === undefined || indices === undefined || indices.length === 0) return undefined;
      const from = Math.min(...indices.map(([first]) => first));
      const to = Math.max(...indices.map(([, last]) => last)) + 1;
      return [{ start: best.item.start + from, end: best.item.start + to }];
    };
  },
};
