import { describe, expect, test } from 'vitest';
import { findSite } from '../../../lib/sites/find-site';
import type { SiteAdapter } from '../../../lib/sites/site';
import abs from '../../fixtures/pages/abs.html?raw';
import absTypeset from '../../fixtures/pages/abs-typeset.html?raw';
import eaforumPage from '../../fixtures/pages/eaforum.html?raw';
import greaterwrongPage from '../../fixtures/pages/greaterwrong.html?raw';
import awkward from '../../fixtures/pages/latexml-awkward.html?raw';
import latexml from '../../fixtures/pages/latexml.html?raw';
import permalink from '../../fixtures/pages/lesswrong-permalink.html?raw';
import lesswrongPage from '../../fixtures/pages/lesswrong.html?raw';
import samplePaper from '../../../server/sample/paper.html?raw';
import { corpusPages, NO_CORPUS, readCorpus } from '../corpus';
import { openPage } from '../open-page';

function siteAt(url: string): SiteAdapter {
  const site = findSite(new URL(url));
  if (!site) throw new Error(`No site for ${url}.`);
  return site;
}

async function identify(url: string, html: string) {
  const { document } = await openPage(html);
  return siteAt(url).identify(new URL(url), document);
}

const hasCorpus = (await corpusPages()).length > 0;

describe('what a page is', () => {
  test.each([
    ['https://arxiv.org/abs/2401.00001', 'arxiv-abs'],
    ['https://export.arxiv.org/abs/hep-th/9901001v2', 'arxiv-abs'],
    ['https://arxiv.org/html/2401.00001v1#S2', 'arxiv-html'],
    ['https://ar5iv.labs.arxiv.org/html/2401.00001', 'ar5iv'],
    ['https://www.lesswrong.com/', 'lesswrong'],
    ['https://forum.effectivealtruism.org/posts/BBBBBBBBBBBBBBBBB/x', 'lesswrong'],
    ['https://ea.greaterwrong.com/posts/BBBBBBBBBBBBBBBBB/x', 'greaterwrong'],
    ['http://127.0.0.1:8750/sample/paper', 'sample'],
    ['https://arxiv.org/pdf/2401.00001', null],
    ['https://arxiv.org/list/cs.LG/new', null],
    ['https://example.org/abs/2401.00001', null],
  ])('%s is of %s', (url, id) => {
    expect(findSite(new URL(url))?.id ?? null).toBe(id);
  });

  test('an abstract page knows the version shown and the latest, whatever the URL says', async () => {
    const expected = {
      document: 'arxiv:2401.00001',
      site: 'arxiv',
      rendition: 'abs',
      version: 2,
      latest: 3,
      title: 'On Counting $n$ Sheep',
      linked: [],
      comment: null,
    };
    expect(await identify('https://arxiv.org/abs/2401.00001', abs)).toEqual(expected);
    expect(await identify('https://arxiv.org/abs/2401.00001v2', absTypeset)).toEqual(expected);
  });

  test('HTML full text tells its version in its stamp, its base or its links', async () => {
    const expected = { document: 'arxiv:2401.00001', version: 2, latest: null, title: 'On Counting Sheep', rendition: 'html' };
    const url = 'https://arxiv.org/html/2401.00001';
    expect(await identify(url, latexml)).toMatchObject(expected);
    const unstamped = latexml.replace(/<div id="watermark-tr">.*?<\/div>/, '');
    expect(await identify(url, unstamped)).toMatchObject(expected);
    expect(await identify(url, unstamped.replace(/<base[^>]*>/, ''))).toMatchObject(expected);
    expect(await identify('https://arxiv.org/html/math/9901001', awkward)).toMatchObject({ document: 'arxiv:math/9901001', version: 4 });
    expect(await identify('https://ar5iv.labs.arxiv.org/html/2401.00001', latexml)).toMatchObject({ site: 'ar5iv', rendition: 'ar5iv', version: null });
    expect(await identify('http://127.0.0.1:8750/sample/paper', latexml)).toMatchObject({ document: 'sample:paper', site: 'sample', version: 2 });
  });

  test('the sample paper that the server serves is read like a paper of arXiv', async () => {
    const { document } = await openPage(samplePaper);
    const url = new URL('http://127.0.0.1:8750/sample/paper');
    const site = siteAt(url.href);
    expect(site.identify(url, document)).toMatchObject({ document: 'sample:paper', version: 2 });
    expect(site.ready(document)).toBe(true);
    expect(new Set(site.parts(document).map(({ kind }) => kind))).toContain('section');
  });

  test('a forum page names the papers that post and comments link to, and the comment pointed at', async () => {
    const url = 'https://www.lesswrong.com/posts/BBBBBBBBBBBBBBBBB/sheep-reconsidered?commentId=CommentNumber0001';
    expect(await identify(url, lesswrongPage)).toEqual({
      document: 'lesswrong:BBBBBBBBBBBBBBBBB',
      site: 'lesswrong',
      rendition: 'post',
      version: null,
      latest: null,
      title: 'Sheep, Reconsidered',
      linked: ['arxiv:2401.00001', 'arxiv:math/0611800', 'arxiv:2401.00003'],
      comment: 'CommentNumber0001',
    });
    expect(await identify('https://www.greaterwrong.com/posts/BBBBBBBBBBBBBBBBB/sheep', greaterwrongPage)).toMatchObject({
      document: 'lesswrong:BBBBBBBBBBBBBBBBB',
      site: 'greaterwrong',
      title: 'Sheep, Reconsidered',
      linked: ['arxiv:2401.00001'],
    });
    expect(await identify('https://www.lesswrong.com/allPosts', lesswrongPage)).toBeNull();
    expect(await identify('https://www.alignmentforum.org/posts/BBBBBBBBBBBBBBBBB/x', permalink)).toMatchObject({ site: 'alignmentforum' });
  });

  test('the EA Forum, whose posts have no id of their own', async () => {
    const url = 'https://forum.effectivealtruism.org/posts/DDDDDDDDDDDDDDDDD/sheep';
    const { document } = await openPage(eaforumPage);
    const site = siteAt(url);
    expect(site.identify(new URL(url), document)).toMatchObject({ document: 'eaforum:DDDDDDDDDDDDDDDDD', site: 'eaforum', title: 'Effective Sheep' });
    expect(site.ready(document)).toBe(true);
    expect(site.regions(document).map(({ comment, element }) => [comment, element.textContent?.trim()])).toEqual([
      [null, 'Give sheep.'],
      ['CommentNumber0003', 'How many?'],
    ]);
  });

  test('the page of a single comment has the copy of it as that comment', async () => {
    const { document } = await openPage(permalink);
    const regions = siteAt('https://www.lesswrong.com/').regions(document);
    expect(regions.map(({ comment, element }) => [comment, element.textContent])).toEqual([
      ['CommentNumber0001', 'Says who?'],
      [null, 'The paper claims that the dog is counted too.'],
    ]);
  });

  test('a page without the text is not ready', async () => {
    for (const url of ['https://arxiv.org/abs/2401.00001', 'https://arxiv.org/html/2401.00001', 'https://www.lesswrong.com/posts/BBBBBBBBBBBBBBBBB/x', 'https://www.greaterwrong.com/posts/BBBBBBBBBBBBBBBBB/x']) {
      const { document } = await openPage('<p>Nothing here.</p>');
      const site = siteAt(url);
      expect(site.ready(document)).toBe(false);
      expect(site.regions(document)).toEqual([]);
      expect([site.column(document), site.titleElement(document), site.summaryBefore(document)]).toEqual([null, null, null]);
      expect(site.identify(new URL(url), document)?.title).toBe('');
    }
  });
});

describe('parts that can be named', () => {
  test('figures, panels, tables, equations and sections by their labels, in the order of the page', async () => {
    const { document } = await openPage(awkward);
    const parts = siteAt('https://arxiv.org/html/math/9901001').parts(document);
    expect(parts.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      'section 1 Lists',
      'section 1.1 Tables of n',
      'table Table 1',
      'figure Figure 2',
      'figure Figure 2(a)',
      'section References',
    ]);
    const paper = await openPage(latexml);
    expect(siteAt('https://arxiv.org/html/2401.00001').parts(paper.document).map(({ label }) => label)).toEqual(['Abstract', '1 Introduction', '(1)', 'Figure 1']);
  });
});

describe('sections of a post', () => {
  test('are its headings', async () => {
    const { document } = await openPage(lesswrongPage);
    expect(siteAt('https://www.lesswrong.com/').parts(document).map(({ kind, label }) => [kind, label])).toEqual([['section', 'The whistles']]);
  });
});

describe('the theme of a page', () => {
  test('is what the site says, else the lightness of its background', async () => {
    const dark = await openPage(awkward);
    expect(siteAt('https://arxiv.org/html/math/9901001').theme(dark.document)).toBe('dark');
    const night = await openPage(lesswrongPage);
    expect(siteAt('https://www.lesswrong.com/').theme(night.document)).toBe('dark');
    const plain = await openPage(abs);
    const theme = (): 'light' | 'dark' | null => siteAt('https://arxiv.org/abs/2401.00001').theme(plain.document);
    expect(theme()).toBe('light');
    plain.document.documentElement.style.colorScheme = 'light dark';
    expect(theme()).toBeNull();
    plain.document.documentElement.style.colorScheme = 'dark';
    expect(theme()).toBe('dark');
    plain.document.body.style.background = '#fff';
    expect(theme()).toBe('light');
    plain.document.body.style.background = 'rgb(0 0 0 / 0.1)';
    plain.document.documentElement.style.background = '#111';
    expect(theme()).toBe('dark');
  });
});

describe.skipIf(!hasCorpus)(`on the reference pages ${hasCorpus ? '' : NO_CORPUS}`, () => {
  test.each([
    ['arxiv/abs/abs_2101.10016.html', 'https://arxiv.org/abs/2101.10016', 8, 8],
    ['arxiv/abs/abs_2101.10016v1.html', 'https://arxiv.org/abs/2101.10016v1', 1, 8],
    ['arxiv/abs/abs_2101.10016v1.html', 'https://arxiv.org/abs/2101.10016', 1, 8],
    ['arxiv/abs/abs_2101.10016v7.html', 'https://arxiv.org/abs/2101.10016v7', 7, 8],
    ['arxiv/abs/abs_0906.3336.html', 'https://arxiv.org/abs/0906.3336', 2, 2],
    ['arxiv/abs/abs_0906.3336v1.html', 'https://arxiv.org/abs/0906.3336v1', 1, 2],
    ['arxiv/abs/abs_hep-th_9901001v1.html', 'https://arxiv.org/abs/hep-th/9901001v1', 1, null],
    ['arxiv/abs/abs_2411.02306.html', 'https://arxiv.org/abs/2411.02306', 3, 3],
    ['arxiv/abs/mathjax_2004.02153.html', 'https://arxiv.org/abs/2004.02153', 1, 1],
    ['arxiv/html/genA_1706.03762.html', 'https://arxiv.org/html/1706.03762', 7, null],
    ['arxiv/html/scaffold2026_1706.03762.html', 'https://arxiv.org/html/1706.03762', 7, null],
    ['arxiv/html/stored_ar5iv_2412.20138.html', 'https://ar5iv.labs.arxiv.org/html/2412.20138', null, null],
    ['arxiv/html/stand-in_2411.02306v2.html', 'https://arxiv.org/html/2411.02306', 2, null],
  ])('%s at %s shows v%s of v%s', async (file, url, version, latest) => {
    const identity = await identify(url, await readCorpus(file));
    expect(identity?.version).toBe(version);
    if (latest !== null || identity?.rendition !== 'abs') expect(identity?.latest).toBe(latest);
    expect(identity?.title).not.toBe('');
  });

  test('the critique names the paper it is about, and its comments stand apart', async () => {
    for (const [file, url] of [
      ['lesswrong/critique-thread.lw.html', 'https://www.lesswrong.com/posts/dqSwccGTWyBgxrR58/turntrout-s-shortform-feed'],
      ['lesswrong/critique-thread.lw.permalink.html', 'https://www.lesswrong.com/posts/dqSwccGTWyBgxrR58/turntrout-s-shortform-feed?commentId=SeedTurnTroutCmt0'],
      ['lesswrong/critique-thread.gw.html', 'https://www.greaterwrong.com/posts/dqSwccGTWyBgxrR58/turntrout-s-shortform-feed'],
    ] as const) {
      const { document } = await openPage(await readCorpus(file));
      const site = siteAt(url);
      expect(site.identify(new URL(url), document)?.linked[0]).toBe('arxiv:2411.02306');
      expect(new Set(site.regions(document).map(({ comment }) => comment))).toEqual(
        new Set([null, 'SeedTurnTroutCmt0', 'SeedMicahReplyCm1', 'SeedSteinerReply2']),
      );
    }
  });
});
