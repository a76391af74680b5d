import { isDocumentKey, type DocumentKey } from './document-key';

/** An arXiv identifier in its canonical form, without version: `2411.02306`, `math/0611800`. */
export type ArxivId = string & { readonly __brand: 'ArxivId' };

export interface VersionedArxivId {
  readonly id: ArxivId;
  /** Null where the text named none, which on arXiv means the latest. */
  readonly version: number | null;
}

const NEW_ID = /^(\d{2})(0[1-9]|1[0-2])\.(\d{4,5})(?:v([1-9]\d*))?$/i;
const OLD_ID = /^([a-z]+(?:-[a-z]+)*)(?:\.[a-z]{2,3})?\/(\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v([1-9]\d*))?$/i;

/** Archives whose hyphen people leave out, as arXiv itself forgives. */
const UNHYPHENATED = new Map(
  [
    'acc-phys', 'adap-org', 'alg-geom', 'ao-sci', 'astro-ph', 'atom-ph', 'bayes-an', 'chao-dyn', 'chem-ph', 'cmp-lg',
    'comp-gas', 'cond-mat', 'dg-ga', 'funct-an', 'gr-qc', 'hep-ex', 'hep-lat', 'hep-ph', 'hep-th', 'math-ph', 'mtrl-th',
    'nucl-ex', 'nucl-th', 'patt-sol', 'plasm-ph', 'q-alg', 'q-bio', 'quant-ph', 'solv-int', 'supr-con',
  ].map((archive) => [archive.replace('-', ''), archive]),
);

/** January 2015, when the number grew from four digits to five. */
const FIVE_DIGITS_SINCE = 1501;

/**
 * Reads an identifier as arXiv does: an `arXiv:` prefix, a leading slash, doubled slashes, a `.pdf`, `.ps` or
 * `.gz` ending, capital letters, a subject class (`math.CA/0611800`) and whatever follows a `#` or a further
 * slash are forgiven. Null when no identifier is there.
 */
export function parseArxivId(text: string): VersionedArxivId | null {
  const cleaned = text
    .trim()
    .replace(/[#?].*$/s, '')
    .replace(/\/{2,}/g, '/')
    .replace(/^\//, '')
    .replace(/^arxiv:\s*/i, '')
    .replace(/\/+$/, '')
    .replace(/(?:\.(?:pdf|ps|gz))+$/i, '');
  const segments = cleaned.split('/');
  return parseNew(segments[0] ?? '') ?? (segments.length < 2 ? null : parseOld(`${segments[0]}/${segments[1]}`));
}

function parseNew(text: string): VersionedArxivId | null {
  const found = NEW_ID.exec(text);
  if (!found) return null;
  const [, year, month, number = '', version] = found;
  const digits = Number(`${year}${month}`) >= FIVE_DIGITS_SINCE ? 5 : 4;
  if (number.length !== digits) return null;
  return versioned(`${year}${month}.${number}`, version);
}

function parseOld(text: string): VersionedArxivId | null {
  const found = OLD_ID.exec(text);
  if (!found) return null;
  const [, named = '', number, version] = found;
  const archive = named.toLowerCase();
  return versioned(`${UNHYPHENATED.get(archive) ?? archive}/${number}`, version);
}

function versioned(id: string, version: string | undefined): VersionedArxivId | null {
  return isArxivId(id) ? { id, version: version === undefined ? null : Number(version) } : null;
}

/** True for the canonical form alone. */
export function isArxivId(text: string): text is ArxivId {
  return isDocumentKey(`arxiv:${text}`);
}

export function arxivDocument(id: ArxivId): DocumentKey {
  const key = `arxiv:${id}`;
  if (!isDocumentKey(key)) throw new TypeError(`Not an arXiv identifier: ${id}`);
  return key;
}
