import type { AnyPost } from '../lib/api/posts';
import { encodeTime } from '../lib/api/scalars';
import type { DocumentKey } from '../lib/documents/document-key';
import type { Note, NoteType, Target } from '../lib/notes/note';

/**
 * Posts in the words of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/), for the web
 * at large. What that model has no word for stands under `rj:`.
 */
export const CONTEXT = ['http://www.w3.org/ns/anno.jsonld', { rj: 'urn:rejoinder:' }] as const;
export const ANNOTATION_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"';

const LICENCES: Readonly<Record<string, string>> = { 'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/' };

type JsonLd = Readonly<Record<string, unknown>>;

/** `base`: the server's public address, without a slash at its end. `licence`: null where the writer gave none. */
export function toAnnotation(any: AnyPost, licence: string | null, base: string): JsonLd {
  const { post } = any;
  const rights = licence === null ? undefined : LICENCES[licence];
  return {
    id: addressOf(any, base),
    type: 'Annotation',
    created: encodeTime(post.created),
    ...(post.edited === undefined ? {} : { modified: encodeTime(post.edited) }),
    creator: { id: `urn:uuid:${post.writer.id}`, type: 'Person', nickname: post.writer.handle },
    ...(rights === undefined ? {} : { rights }),
    ...(post.source ? { via: post.source.url } : {}),
    ...aboutOf(any, base),
  };
}

function addressOf(any: AnyPost, base: string): string {
  return `${base}/v1/${any.kind === 'note' ? 'notes' : 'posts'}/${any.post.id}`;
}

function aboutOf(any: AnyPost, base: string): JsonLd {
  switch (any.kind) {
    case 'note':
      return {
        motivation: MOTIVATIONS[any.post.type] ?? 'assessing',
        body: bodiesOf(any.post),
        target: targetOf(any.post, base),
        'rj:severity': any.post.severity,
      };
    case 'response':
      return {
        motivation: 'replying',
        body: [...markdown(any.post.body, 'replying')],
        target: any.post.notes.map((note) => `${base}/v1/notes/${note}`),
        'rj:stance': any.post.stance,
        'rj:proofLevel': any.post.proof.level,
        ...(any.post.version === undefined ? {} : { 'rj:fixedIn': any.post.version }),
      };
    default:
      return {
        motivation: 'replying',
        body: markdown(any.post.body, 'replying'),
        target: any.post.parent === undefined ? `${base}/v1/notes/${any.post.note}` : `${base}/v1/posts/${any.post.parent}`,
      };
  }
}

const MOTIVATIONS: Partial<Record<NoteType, string>> = { question: 'questioning', praise: 'commenting', wording: 'editing' };

function bodiesOf(note: Note): JsonLd[] {
  return [
    ...markdown(note.body, 'assessing'),
    { type: 'TextualBody', value: note.type, purpose: 'tagging' },
    ...(note.suggestedWording === undefined ? [] : [{ type: 'TextualBody', value: note.suggestedWording, format: 'text/plain', purpose: 'editing' }]),
    ...(note.evidence === undefined ? [] : [{ id: note.evidence, type: 'SpecificResource', source: note.evidence, purpose: 'linking' }]),
  ];
}

/** No body at all is better than an empty one. */
function markdown(value: string, purpose: string): JsonLd[] {
  return value === '' ? [] : [{ type: 'TextualBody', value, format: 'text/markdown', purpose }];
}

function targetOf(note: Note, base: string): JsonLd | string {
  const source = sourceOf(note.document, note.version, base);
  const { target } = note;
  const comment = target.comment === undefined ? {} : { 'rj:comment': target.comment };
  switch (target.kind) {
    case 'quote':
      return { type: 'SpecificResource', source, selector: quoteSelectors(target), ...comment };
    case 'title':
    case 'whole':
      return target.comment === undefined && target.kind === 'whole' ? source : { type: 'SpecificResource', source, 'rj:part': target.kind, ...comment };
    default:
      return { type: 'SpecificResource', source, 'rj:part': `${target.kind}: ${target.label}`, ...comment };
  }
}

function quoteSelectors(target: Target & { kind: 'quote' }): JsonLd[] {
  const { exact, prefix, suffix, hint } = target;
  return [
    { type: 'TextQuoteSelector', exact, ...(prefix === '' ? {} : { prefix }), ...(suffix === '' ? {} : { suffix }) },
    ...(hint === undefined ? [] : [{ type: 'TextPositionSelector', start: hint, end: hint + exact.length }]),
  ];
}

/** The page where people read the document. */
export function sourceOf(document: DocumentKey, version: number | null, base: string): string {
  const id = document.slice(document.indexOf(':') + 1);
  if (document.startsWith('arxiv:')) return `https://arxiv.org/abs/${id}${version === null ? '' : `v${version}`}`;
  if (document.startsWith('lesswrong:')) return `https://www.lesswrong.com/posts/${id}`;
  if (document.startsWith('eaforum:')) return `https://forum.effectivealtruism.org/posts/${id}`;
  return `${base}/sample/${id}`;
}

/** One page of a document's annotations, and the names of the others. */
export interface Page {
  readonly items: readonly JsonLd[];
  readonly start: number;
  readonly total: number;
  /** Names of pages; undefined where there is none. */
  readonly here: string;
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly last: string;
}

/** `part`: that page alone, or the whole collection, which shows it as its first. */
export function toCollection(address: string, label: string, page: Page, part: 'page' | 'whole'): JsonLd {
  const at = (name: string) => `${address}?page=${name}`;
  const shown: JsonLd = {
    id: at(page.here),
    type: 'AnnotationPage',
    partOf: address,
    startIndex: page.start,
    ...(page.next === undefined ? {} : { next: at(page.next) }),
    ...(page.previous === undefined ? {} : { prev: at(page.previous) }),
    items: page.items,
  };
  if (part === 'page') return { '@context': CONTEXT, ...shown };
  return { '@context': CONTEXT, id: address, type: 'AnnotationCollection', label, total: page.total, first: shown, last: at(page.last) };
}
