/**
 * A document is one work with one identity, whatever page shows it: `arxiv:2411.02306`,
 * `lesswrong:<postId>`, `eaforum:<postId>`, and `sample:paper` for the paper that comes with Rejoinder.
 */
export type DocumentKey = string & { readonly __brand: 'DocumentKey' };

const NEW_ARXIV = /^arxiv:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}$/;
const OLD_ARXIV = /^arxiv:[a-z]+(?:-[a-z]+)*\/\d{2}(?:0[1-9]|1[0-2])\d{3}$/;
const FORUM_POST = /^(?:lesswrong|eaforum):[A-Za-z0-9]{17}$/;
const SAMPLE = /^sample:[a-z][a-z0-9-]{0,30}$/;

/** True for a well-formed key. Old arXiv ids carry no subject class (`arxiv:math/0611800`). */
export function isDocumentKey(text: string): text is DocumentKey {
  return NEW_ARXIV.test(text) || OLD_ARXIV.test(text) || FORUM_POST.test(text) || SAMPLE.test(text);
}

/** The key, or null when the text is none. */
export function parseDocumentKey(text: string): DocumentKey | null {
  return isDocumentKey(text) ? text : null;
}

const KINDS = ['arxiv', 'lesswrong', 'eaforum', 'sample'] as const;

/** What stands before the colon. */
export function documentKind(key: DocumentKey): (typeof KINDS)[number] {
  const kind = KINDS.find((one) => key.startsWith(`${one}:`));
  if (kind === undefined) throw new Error(`${key} is no document key.`);
  return kind;
}
