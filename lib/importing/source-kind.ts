import type { ThreadSource } from '../threads/thread-import';

/** What was pasted or dropped, as a source: HTML where there are tags, Markdown where there are its marks, else text. */
export function pastedSource(given: { readonly html?: string; readonly text: string; readonly url?: string }): ThreadSource {
  const url = given.url === undefined ? {} : { url: given.url };
  if (given.html !== undefined && /<(?:p|div|blockquote|article|main|li|br|h\d)\b/i.test(given.html)) return { kind: 'html', content: given.html, ...url };
  return { kind: kindOf(given.text), content: given.text, ...url };
}

function kindOf(text: string): ThreadSource['kind'] {
  const start = text.slice(0, 4_000);
  if (/^\s*(?:<!doctype html|<html|<(?:div|p|article|main|ul|blockquote)[\s>])/i.test(start)) return 'html';
  if (/^\s*[[{]/.test(start) && /"(?:_id|comments|results|data)"\s*:/.test(start)) return 'graphql';
  const marks = /^(?:> ?\S|#{1,4} \S|### Comment by |[*-] {1,3}\S)/m.test(start) || /\]\(https?:\/\/[^)\s]+\)/.test(start);
  return marks ? 'markdown' : 'text';
}

/** By its name or by its type: what a browser saves has one of them at least. */
export function isHtmlFile({ name, type }: { readonly name: string; readonly type: string }): boolean {
  return /\.html?$/i.test(name) || type === 'text/html';
}
