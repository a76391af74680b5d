import type { DocumentKey } from '../../lib/documents/document-key';

/** A document as people name it where its title is not known: "arXiv:2411.02306". */
export function documentName(document: DocumentKey): string {
  const [kind = '', id = ''] = document.split(/:(.*)/s);
  const names: Readonly<Record<string, string>> = { arxiv: 'arXiv', lesswrong: 'LessWrong', eaforum: 'EA Forum' };
  return `${names[kind] ?? kind}:${id}`;
}
