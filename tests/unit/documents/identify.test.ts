import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isArxivId, parseArxivId } from '../../../lib/documents/arxiv-id';
import { isDocumentKey, type DocumentKey } from '../../../lib/documents/document-key';
import { documentUrl, identifyUrl, type Rendition } from '../../../lib/documents/identify';

const identify = (url: string) => identifyUrl(new URL(url));
const key = (text: string): DocumentKey => {
  if (!isDocumentKey(text)) throw new Error(`Not a key: ${text}`);
  return text;
};

describe('every address arXiv gives a paper', () => {
  test.each([
    ['https://arxiv.org/abs/2411.02306', 'arxiv:2411.02306', 'abs', null],
    ['https://arxiv.org/abs/2411.02306v2', 'arxiv:2411.02306', 'abs', 2],
    ['https://www.arxiv.org/abs/2411.02306v12', 'arxiv:2411.02306', 'abs', 12],
    ['http://export.arxiv.org/abs/2411.02306', 'arxiv:2411.02306', 'abs', null],
    ['https://arxiv.org/abs/2411.02306?context=cs.LG#comments', 'arxiv:2411.02306', 'abs', null],
    ['https://arxiv.org/abs?id=2411.02306v1', 'arxiv:2411.02306', 'abs', 1],
    ['https://arxiv.org/abs/?id=hep-th/9901001', 'arxiv:hep-th/9901001', 'abs', null],
    ['https://arxiv.org/abs/arXiv:2411.02306', 'arxiv:2411.02306', 'abs', null],
    ['https://arxiv.org/abs//2411.02306', 'arxiv:2411.02306', 'abs', null],
    ['https://arxiv.org/abs/2411.02306/', 'arxiv:2411.02306', 'abs', null],
    ['https://arxiv.org/pdf/2411.02306', 'arxiv:2411.02306', 'pdf', null],
    ['https://arxiv.org/pdf/2411.02306v3.pdf', 'arxiv:2411.02306', 'pdf', 3],
    ['https://arxiv.org/pdf/2411.02306.pdf#page=7', 'arxiv:2411.02306', 'pdf', null],
    ['https://arxiv.org/pdf/hep-th/9901001v2.pdf', 'arxiv:hep-th/9901001', 'pdf', 2],
    ['https://arxiv.org/html/2411.02306v1', 'arxiv:2411.02306', 'html', 1],
    ['https://arxiv.org/html/2411.02306/', 'arxiv:2411.02306', 'html', null],
    ['https://arxiv.org/html/2411.02306v1#S4.SS1', 'arxiv:2411.02306', 'html', 1],
    ['https://arxiv.org/html/hep-th/9901001', 'arxiv:hep-th/9901001', 'html', null],
    ['https://arxiv.org/abs/hep-th/9901001', 'arxiv:hep-th/9901001', 'abs', null],
    ['https://arxiv.org/abs/hep-th%2F9901001', 'arxiv:hep-th/9901001', 'abs', null],
    ['https://arxiv.org/abs/hepth/9901001v1', 'arxiv:hep-th/9901001', 'abs', 1],
    ['https://arxiv.org/abs/math.CA/0611800', 'arxiv:math/0611800', 'abs', null],
    ['https://arxiv.org/abs/math.CA/0611800v4', 'arxiv:math/0611800', 'abs', 4],
    ['https://arxiv.org/abs/Math-PH/0509034', 'arxiv:math-ph/0509034', 'abs', null],
    ['https://arxiv.org/abs/0704.0199v3', 'arxiv:0704.0199', 'abs', 3],
    ['https://doi.org/10.48550/arXiv.2411.02306', 'arxiv:2411.02306', 'abs', null],
    ['https://dx.doi.org/10.48550/arxiv.hep-th/9901001', 'arxiv:hep-th/9901001', 'abs', null],
    ['https://ar5iv.labs.arxiv.org/html/2411.02306', 'arxiv:2411.02306', 'ar5iv', null],
    ['https://ar5iv.labs.arxiv.org/html/2411.02306v2', 'arxiv:2411.02306', 'ar5iv', null],
    ['https://ar5iv.labs.arxiv.org/abs/2411.02306', 'arxiv:2411.02306', 'ar5iv', null],
    ['https://ar5iv.labs.arxiv.org/papers/2411.02306', 'arxiv:2411.02306', 'ar5iv', null],
    ['https://ar5iv.labs.arxiv.org/pdf/2411.02306.pdf', 'arxiv:2411.02306', 'ar5iv', null],
    ['https://ar5iv.labs.arxiv.org/html/hep-th/9901001', 'arxiv:hep-th/9901001', 'ar5iv', null],
    ['https://ar5iv.org/abs/2411.02306', 'arxiv:2411.02306', 'ar5iv', null],
  ] as const)('%s', (url, document, rendition, version) => {
    expect(identify(url)).toEqual({ document, rendition, version });
  });

  test.each([
    'https://arxiv.org/',
    'https://arxiv.org/list/cs.LG/new',
    'https://arxiv.org/abs/',
    'https://arxiv.org/abs/2413.02306',
    'https://arxiv.org/abs/2411.0230',
    'https://arxiv.org/abs/0704.01990',
    'https://arxiv.org/abs/2411.02306v0',
    'https://arxiv.org/abs/%E0%A4%A',
    'https://arxiv.org/a/carroll_m_1',
    'https://arxiv.org/bibtex/2411.02306',
    'https://arxiv.org.example.com/abs/2411.02306',
    'https://example.com/abs/2411.02306',
    'file:///abs/2411.02306',
    'about:blank',
  ])('%s is none', (url) => {
    expect(identify(url)).toBeNull();
  });
});

describe('every address a forum post has', () => {
  const post = 'dqSwccGTWyBgxrR58';
  const comment = 'SeedTurnTroutCmt0';
  test.each([
    [`https://www.lesswrong.com/posts/${post}/turntrout-s-shortform-feed`, `lesswrong:${post}`, undefined],
    [`https://www.lesswrong.com/posts/${post}`, `lesswrong:${post}`, undefined],
    [`https://www.lesswrong.com/posts/${post}/turntrout-s-shortform-feed?commentId=${comment}`, `lesswrong:${post}`, comment],
    [`https://www.lesswrong.com/posts/${post}/turntrout-s-shortform-feed#${comment}`, `lesswrong:${post}`, comment],
    [`https://www.lesswrong.com/posts/${post}/turntrout-s-shortform-feed/comment/${comment}`, `lesswrong:${post}`, comment],
    [`https://www.lesswrong.com/posts/${post}/turntrout-s-shortform-feed#A_heading`, `lesswrong:${post}`, undefined],
    [`https://www.lesswrong.com/s/HHkYEyFaigRpczhHy/p/${post}`, `lesswrong:${post}`, undefined],
    [`https://www.lesswrong.com/events/${post}/a-meetup`, `lesswrong:${post}`, undefined],
    [`https://www.lesswrong.com/g/aaaaaaaaaaaaaaaaa/p/${post}`, `lesswrong:${post}`, undefined],
    [`https://www.alignmentforum.org/posts/${post}/turntrout-s-shortform-feed`, `lesswrong:${post}`, undefined],
    [`https://www.greaterwrong.com/posts/${post}/turntrout-s-shortform-feed#comment-${comment}`, `lesswrong:${post}`, comment],
    [`https://www.greaterwrong.com/posts/${post}/turntrout-s-shortform-feed/comment/${comment}`, `lesswrong:${post}`, comment],
    [`https://forum.effectivealtruism.org/posts/${post}/some-post?commentId=${comment}`, `eaforum:${post}`, comment],
    [`https://ea.greaterwrong.com/posts/${post}/some-post`, `eaforum:${post}`, undefined],
  ] as const)('%s', (url, document, found) => {
    expect(identify(url)).toEqual({ document, rendition: 'post', version: null, ...(found ? { comment: found } : {}) });
  });

  test.each([
    'https://www.lesswrong.com/',
    'https://www.lesswrong.com/users/turntrout',
    'https://www.lesswrong.com/posts/short/title',
    'https://www.lesswrong.com/posts/dqSwccGTWyBgxrR58andmore/title',
    'https://www.lesswrong.com/quicktakes',
  ])('%s is none', (url) => {
    expect(identify(url)).toBeNull();
  });
});

describe('the sample paper', () => {
  test('is known on this machine alone, whatever the port', () => {
    expect(identify('http://127.0.0.1:8750/sample/paper')).toEqual({ document: 'sample:paper', rendition: 'html', version: null });
    expect(identify('http://localhost:1/sample/paper/')?.document).toBe('sample:paper');
    expect(identify('https://example.com/sample/paper')).toBeNull();
    expect(identify('http://127.0.0.1:8750/sample/../admin')).toBeNull();
  });
});

describe('properties', () => {
  const month = fc.integer({ min: 1, max: 12 }).map((number) => String(number).padStart(2, '0'));
  const year = (min: number, max: number) => fc.integer({ min, max }).map((number) => String(number).padStart(2, '0'));
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`, 'u'));
  const newId = fc.oneof(
    fc.tuple(year(7, 14), month, digits(4)).map(([y, m, n]) => `${y}${m}.${n}`),
    fc.tuple(year(15, 99), month, digits(5)).map(([y, m, n]) => `${y}${m}.${n}`),
  );
  const archive = fc.constantFrom('hep-th', 'math', 'cs', 'cond-mat', 'q-bio', 'astro-ph', 'math-ph');
  const oldId = fc.tuple(archive, year(91, 99), month, digits(3)).map(([a, y, m, n]) => `${a}/${y}${m}${n}`);
  const id = fc.oneof(newId, oldId);
  const version = fc.option(fc.integer({ min: 1, max: 99 }));
  const suffix = (v: number | null): string => (v === null ? '' : `v${v}`);

  it('an id is read the same however it is dressed', () => {
    const dress = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => `arXiv:${text}`,
      (text) => `ARXIV: ${text}`,
      (text) => `/${text}`,
      (text) => `  ${text}\n`,
      (text) => `${text}.pdf`,
      (text) => `${text}#page=3`,
      (text) => `${text}/`,
      (text) => text.replace('/', '//'),
      (text) => text.toUpperCase().replace(/V(?=\d+$)/u, 'v'),
    );
    fc.assert(
      fc.property(id, version, dress, (plain, v, dressed) => {
        expect(parseArxivId(dressed(plain + suffix(v)))).toEqual({ id: plain, version: v });
      }),
    );
  });

  it('a subject class is dropped', () => {
    fc.assert(
      fc.property(oldId, fc.constantFrom('CA', 'GN', 'PH', 'comp'), version, (plain, subject, v) => {
        const dressed = plain.replace('/', `.${subject}/`) + suffix(v);
        expect(parseArxivId(dressed)).toEqual(subject.length < 4 ? { id: plain, version: v } : null);
      }),
    );
  });

  it('a canonical address names what it was made of', () => {
    const rendition = fc.constantFrom<Rendition>('abs', 'html', 'pdf', 'ar5iv');
    fc.assert(
      fc.property(id, version, rendition, (plain, v, shown) => {
        const url = documentUrl(key(`arxiv:${plain}`), { rendition: shown, version: v });
        expect(url && identifyUrl(url)).toEqual({ document: `arxiv:${plain}`, rendition: shown, version: shown === 'ar5iv' ? null : v });
      }),
    );
    const forum = fc.constantFrom('lesswrong', 'eaforum');
    const seventeen = fc.stringMatching(/^[A-Za-z0-9]{17}$/u);
    fc.assert(
      fc.property(forum, seventeen, fc.option(seventeen), (site, post, comment) => {
        const url = documentUrl(key(`${site}:${post}`), { rendition: 'post', ...(comment === null ? {} : { comment }) });
        expect(url && identifyUrl(url)?.document).toBe(`${site}:${post}`);
        expect(url && identifyUrl(url)?.comment).toBe(comment ?? undefined);
      }),
    );
  });

  it('whatever the text or address, the answer is null or well formed, and nothing throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = parseArxivId(text);
        expect(found === null || isArxivId(found.id)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string(), (base, path) => {
        for (const host of ['arxiv.org', 'ar5iv.labs.arxiv.org', 'www.lesswrong.com', 'www.greaterwrong.com', 'doi.org']) {
          const url = new URL(base);
          url.hostname = host;
          url.pathname += path;
          const found = identifyUrl(url);
          expect(found === null || isDocumentKey(found.document)).toBe(true);
        }
      }),
    );
  });

  it('pages that do not exist have no address', () => {
    expect(documentUrl(key('lesswrong:dqSwccGTWyBgxrR58'), { rendition: 'pdf' })).toBeNull();
    expect(documentUrl(key('arxiv:2411.02306'), { rendition: 'post' })).toBeNull();
    expect(documentUrl(key('sample:paper'), { rendition: 'html' })).toBeNull();
  });
});
