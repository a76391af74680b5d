import { MAX_BLOCKS, MAX_CONTENT } from '../limits';
import { EMPTY_THREAD, type Thread } from '../thread';
import type { ThreadSource } from '../thread-import';
import { asPage, type ParseHtml } from './forum-html';
import { isGreaterWrongPage, readGreaterWrongPage } from './greaterwrong-page';
import { readGraphql } from './graphql';
import { readJsonLd } from './json-ld';
import { isLessWrongPage, pageAddress, postOf, readLessWrongPage, shownComments } from './lesswrong-page';
import { readMail } from './mail';
import { readMarkdown } from './markdown';
import { readPastedHtml } from './pasted-html';
import { readPlainText } from './plain-text';

/** The discussion in the one form all else works on. Never throws: what cannot be read is in the leftovers. */
export function readThread(source: ThreadSource, parseHtml: ParseHtml): Thread {
  const content = source.content.slice(0, MAX_CONTENT);
  const rest = source.content.slice(MAX_CONTENT);
  const thread = read(source.kind, content, source.url, guarded(parseHtml));
  return rest === '' ? thread : { ...thread, leftovers: [...thread.leftovers, rest] };
}

function read(kind: ThreadSource['kind'], content: string, url: string | undefined, parseHtml: GuardedParse): Thread {
  switch (kind) {
    case 'graphql':
      return readGraphql(content, url, (html) => parseHtml(html) ?? wordsAlone(html, parseHtml));
    case 'markdown':
      return readMail(content, url) ?? readMarkdown(content, url);
    case 'text':
      return readMail(content, url) ?? readPlainText(content, url);
    default:
      return readHtml(content, url, parseHtml);
  }
}

function readHtml(content: string, url: string | undefined, parseHtml: GuardedParse): Thread {
  const document = parseHtml(asPage(content));
  if (document === null) return { ...EMPTY_THREAD, leftovers: [content] };
  if (isGreaterWrongPage(document)) return readGreaterWrongPage(document, url);
  const isForum = isLessWrongPage(document);
  const address = url ?? pageAddress(document);
  const told = readJsonLd(document, address, isForum ? shownComments(document, url) : [], (html) => parseHtml(html) ?? wordsAlone(html, parseHtml));
  if (told !== null && (told.comments.length > 0 || told.post !== undefined)) {
    const { title, post, linked } = postOf(document, address);
    const named = told.title ?? title;
    const words = told.post ?? post;
    return { ...told, ...(named === '' ? {} : { title: named }), ...(words ? { post: words } : {}), ...(linked ? { linked } : {}) };
  }
  return isForum ? readLessWrongPage(document, url) : readPastedHtml(document, url);
}

/** Null where the parser gave up: parsers that recurse do so on tens of thousands of nested elements. */
type GuardedParse = (html: string) => Document | null;

function guarded(parseHtml: ParseHtml): GuardedParse {
  return (html) => {
    try {
      return parseHtml(html);
    } catch {
      return null; // Told to the caller as a page that could not be read.
    }
  };
}

/** A comment whose HTML the parser refuses keeps its words, a paragraph for each stretch between tags. */
function wordsAlone(html: string, parseHtml: GuardedParse): Document {
  const words = html.split(/<[^>]*>/).map((piece) => piece.trim()).filter((piece) => piece !== '');
  const document = parseHtml(asPage(words.slice(0, MAX_BLOCKS).map((piece) => `<p>${piece.replaceAll('<', '&lt;')}</p>`).join('')));
  if (document === null) throw new Error('The HTML parser cannot parse a row of paragraphs.');
  return document;
}
