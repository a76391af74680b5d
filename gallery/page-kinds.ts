import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseDocumentKey, type DocumentKey } from '../lib/documents/document-key';
import { corpus, corpusFile } from '../tests/e2e/served-pages';
import { referencePages } from '../tests/e2e/page-cases';
import { abstractPage, forumPost, frameA, frameB, mirrorPage, oldFrame, quickTakes } from './frames';

/** The kinds of pages that carry notes, each as a page of our own words in that site's structure and layout. */

export interface PageKind {
  readonly name: string;
  readonly url: string;
  readonly document: DocumentKey;
  readonly html: string;
  /** A long text of other people's, where the reference corpus is at hand. */
  readonly reference: boolean;
}

export type Layout = 'arxiv-html' | 'ar5iv' | 'arxiv-abs' | 'lesswrong' | 'greaterwrong';

const LAYOUT_OF_HOST: Readonly<Record<string, Layout>> = {
  'ar5iv.labs.arxiv.org': 'ar5iv',
  'www.lesswrong.com': 'lesswrong',
  'www.greaterwrong.com': 'greaterwrong',
};

export const paperUrl = (number: number): string => `https://arxiv.org/html/2405.${String(number).padStart(5, '0')}v2`;
export const paperKey = (number: number): DocumentKey => key(`arxiv:2405.${String(number).padStart(5, '0')}`);

/** The sample paper at that address of arXiv's: one for each state that needs notes of its own. */
export function paper(number: number, name: string): PageKind {
  const url = paperUrl(number);
  return { name, url, document: paperKey(number), html: styled(frameB(url), 'arxiv-html'), reference: false };
}

export const ownKinds: readonly PageKind[] = [
  own('arxiv-html', 'https://arxiv.org/html/2404.00001v2', 'arxiv:2404.00001', frameB),
  own('arxiv-html-until-2026', 'https://arxiv.org/html/2404.00002v2', 'arxiv:2404.00002', frameA),
  own('ar5iv', 'https://ar5iv.labs.arxiv.org/html/2404.00003', 'arxiv:2404.00003', oldFrame),
  own('arxiv-abs', 'https://arxiv.org/abs/2404.00004', 'arxiv:2404.00004', (url) => abstractPage(url, 3)),
  own('arxiv-abs-old-version', 'https://arxiv.org/abs/2404.00005v1', 'arxiv:2404.00005', (url) => abstractPage(url, 1)),
  own('lesswrong-quick-take', 'https://www.lesswrong.com/posts/GGGGGGGGGGGGGGGG1/quick-takes', 'lesswrong:GGGGGGGGGGGGGGGG1', quickTakes),
  own('lesswrong-post', 'https://www.lesswrong.com/posts/GGGGGGGGGGGGGGGG2/asking-twice-reviewed', 'lesswrong:GGGGGGGGGGGGGGGG2', forumPost),
  own('greaterwrong', 'https://www.greaterwrong.com/posts/GGGGGGGGGGGGGGGG3/quick-takes', 'lesswrong:GGGGGGGGGGGGGGGG3', mirrorPage),
];

/** Pages of the reference corpus, in the same layouts; none where the corpus is not at hand. */
export const referenceKinds: readonly PageKind[] =
  corpus === null
    ? []
    : referencePages.map(({ name, url, document, file }) => ({
        name,
        url,
        document,
        html: styled(readFileSync(corpusFile(file), 'utf8'), url.includes('/abs/') ? 'arxiv-abs' : (LAYOUT_OF_HOST[new URL(url).host] ?? 'arxiv-html')),
        reference: true,
      }));

function own(name: string, url: string, document: string, frame: (url: string) => string): PageKind {
  const layout = url.includes('/abs/') ? 'arxiv-abs' : (LAYOUT_OF_HOST[new URL(url).host] ?? 'arxiv-html');
  return { name, url, document: key(document), html: styled(frame(url), layout), reference: false };
}

function key(text: string): DocumentKey {
  const document = parseDocumentKey(text);
  if (document === null) throw new Error(`${text} names no document.`);
  return document;
}

/** The page with a site's layout in its head, and with arXiv's switch of themes where arXiv has one. */
function styled(html: string, layout: Layout): string {
  const themed = layout === 'arxiv-html' || layout === 'ar5iv';
  const theme = "document.documentElement.setAttribute('data-theme', matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')";
  const head = `<style>${layoutCss(layout)}</style>${themed ? `<script>${theme}</script>` : ''}`;
  return html.includes('</head>') ? html.replace('</head>', () => `${head}</head>`) : head + html;
}

/** A layout with those it builds on put before it. */
function layoutCss(layout: Layout): string {
  return readLayout(layout).replace(/@import '\.\/([\w-]+)\.css';/gu, (_, name: string) => readLayout(name));
}

function readLayout(name: string): string {
  return readFileSync(fileURLToPath(new URL(`layouts/${name}.css`, import.meta.url)), 'utf8');
}

/** A list and a search as arXiv builds them, about the papers of these numbers. */
export function listPages(numbers: readonly number[]): readonly { readonly name: string; readonly url: string; readonly html: string }[] {
  const about = (file: string): string => {
    const html = readFileSync(fileURLToPath(new URL(`../tests/fixtures/pages/${file}.html`, import.meta.url)), 'utf8');
    const named = ['2405.00001', '2405.00002', 'hep-th/9901001', '2405.00004'];
    return named.reduce((text, id, at) => text.replaceAll(id, paperKey(numbers[at] ?? at).slice('arxiv:'.length)), html);
  };
  return [
    { name: 'list', url: 'https://arxiv.org/list/cs.CL/new', html: about('list') },
    { name: 'search', url: 'https://arxiv.org/search/', html: about('search') },
  ];
}
