import { arxivDocument, parseArxivId } from '../documents/arxiv-id';
import type { DocumentKey } from '../documents/document-key';
import { identifyUrl } from '../documents/identify';

/** A paper that a thread names, and how often. */
export interface NamedPaper {
  readonly document: DocumentKey;
  readonly times: number;
}

const ADDRESS = /https?:\/\/(?:www\.|export\.)?(?:arxiv\.org|ar5iv(?:\.labs\.arxiv)?\.org|doi\.org)\/[^\s"'<>\\)\]]+/gi;
const NUMBER = /\barxiv:\s*([a-z-]+(?:\.[A-Z]{2})?\/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?/gi;

/**
 * The arXiv papers that a source links or names, in the order of their first mention: a critique names its paper first
 * and what it compares it with later, and often more. Mark-up and JSON are read as they stand.
 */
export function namedPapers(content: string): readonly NamedPaper[] {
  const found = new Map<DocumentKey, { times: number; first: number }>();
  const add = (document: DocumentKey | null, at: number): void => {
    if (document === null) return;
    const known = found.get(document);
    found.set(document, { times: (known?.times ?? 0) + 1, first: Math.min(known?.first ?? at, at) });
  };
  for (const { 0: address, index } of content.matchAll(ADDRESS)) {
    const url = address.replace(/(?:&quot;|&amp;.*|[.,;:!?]+)$/s, '');
    const named = URL.canParse(url) ? identifyUrl(new URL(url)) : null;
    add(named !== null && named.document.startsWith('arxiv:') ? named.document : null, index);
  }
  for (const { 1: id, index } of content.matchAll(NUMBER)) add(documentOf(id ?? ''), index);
  return [...found].toSorted(([, one], [, other]) => one.first - other.first).map(([document, { times }]) => ({ document, times }));
}

/** The paper a person typed: an identifier with or without `arXiv:`, or any address of one of its pages. */
export function typedPaper(typed: string): DocumentKey | null {
  const text = typed.trim();
  const address = /^[a-z]+:\/\//i.test(text) ? text : /^[\w.-]+\.org\//i.test(text) ? `https://${text}` : null;
  if (address === null) return documentOf(text);
  return URL.canParse(address) ? (identifyUrl(new URL(address))?.document ?? null) : null;
}

function documentOf(text: string): DocumentKey | null {
  const found = parseArxivId(text);
  return found === null ? null : arxivDocument(found.id);
}
