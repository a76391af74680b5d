import * as abs from '../../../lib/sites/arxiv-abs';
import * as listing from '../../../lib/sites/arxiv-listing';
import * as greaterwrong from '../../../lib/sites/greaterwrong';
import * as latexml from '../../../lib/sites/latexml';
import * as lesswrong from '../../../lib/sites/lesswrong';

/**
 * Every selector for a foreign page, with how often it is found: on pages of our own in the structure of the
 * real ones, and on reference pages. When a site changes, the row that no longer holds says what to mend.
 */
export interface Evidence {
  readonly name: string;
  readonly selector: string;
  /** Page of ours (below tests/fixtures/pages, without ending) or of the corpus, and how many it holds. */
  readonly found: Readonly<Record<string, number>>;
}

export const EVIDENCE: readonly Evidence[] = [
  {
    name: 'arXiv abs: title',
    selector: abs.TITLE,
    found: { abs: 1, 'abs-typeset': 1, 'arxiv/abs/abs_2101.10016v1.html': 1, 'arxiv/abs/mathjax_2004.02153.html': 1, 'arxiv/abs/list_math.GN_new.html': 0 },
  },
  {
    name: 'arXiv abs: abstract',
    selector: abs.ABSTRACT,
    found: { abs: 1, 'abs-typeset': 1, 'arxiv/abs/abs_2101.10016v1.html': 1, 'arxiv/abs/mathjax_2004.02153.html': 1, 'arxiv/abs/list_math.GN_new.html': 0 },
  },
  {
    name: 'arXiv abs: comments',
    selector: abs.COMMENTS,
    found: { abs: 1, 'arxiv/abs/abs_2101.10016v1.html': 1, 'arxiv/abs/abs_2411.02306.html': 0 },
  },
  { name: 'arXiv abs: dateline', selector: abs.DATELINE, found: { abs: 1, 'arxiv/abs/abs_hep-th_9901001.html': 1, 'arxiv/abs/abs_0906.3336.html': 1 } },
  { name: 'arXiv abs: versions', selector: abs.HISTORY, found: { abs: 1, 'arxiv/abs/abs_2101.10016v1.html': 1, 'arxiv/abs/abs_0906.3336.html': 1 } },
  { name: 'arXiv abs: row of this version', selector: abs.VERSION_ROW, found: { abs: 1, 'arxiv/abs/abs_2101.10016v1.html': 1, 'arxiv/abs/abs_2411.02306v3.html': 1 } },
  { name: 'arXiv abs: what the summary stands before', selector: abs.METATABLE, found: { abs: 1, 'abs-typeset': 1, 'arxiv/abs/abs_2101.10016v1.html': 1 } },
  { name: 'arXiv lists: papers', selector: listing.LIST_LINK, found: { list: 4, search: 0, abs: 0, 'arxiv/abs/list_math.GN_new.html': 53, 'arxiv/abs/abs_2411.02306.html': 0 } },
  { name: 'arXiv searches: papers', selector: listing.SEARCH_LINK, found: { search: 3, list: 0, abs: 0, 'arxiv/abs/list_math.GN_new.html': 0 } },
  {
    name: 'LaTeXML: the article, not the alerts',
    selector: latexml.ARTICLE,
    found: {
      latexml: 1,
      'latexml-awkward': 1,
      'arxiv/html/genA_1706.03762.html': 1,
      'arxiv/html/scaffold2026_1706.03762.html': 1,
      'arxiv/html/stored_ar5iv_2412.20138.html': 1,
      'arxiv/html/stored_arxmliv_1307.8133.html': 1,
      'arxiv/html/stand-in_2411.02306v1.html': 1,
    },
  },
  { name: 'LaTeXML: title', selector: latexml.TITLE, found: { latexml: 1, 'arxiv/html/genA_1706.03762.html': 1, 'arxiv/html/stored_ar5iv_2201.00020.html': 1 } },
  { name: 'LaTeXML: section titles', selector: latexml.SECTION_TITLE, found: { latexml: 2, 'latexml-awkward': 3, 'arxiv/html/scaffold2026_1706.03762.html': 30, 'arxiv/html/stored_ar5iv_2412.20138.html': 45 } },
  { name: 'LaTeXML: floats', selector: latexml.FLOAT, found: { latexml: 1, 'latexml-awkward': 3, 'arxiv/html/genA_1706.03762.html': 9, 'arxiv/html/stand-in_2411.02306v1.html': 2 } },
  { name: 'LaTeXML: labels of floats', selector: latexml.FLOAT_TAG, found: { latexml: 1, 'latexml-awkward': 3, 'arxiv/html/genA_1706.03762.html': 9 } },
  { name: 'LaTeXML: numbers of equations', selector: latexml.EQUATION_TAG, found: { latexml: 1, 'arxiv/html/genA_1706.03762.html': 3, 'arxiv/html/stored_ar5iv_2412.20138.html': 4 } },
  { name: 'LaTeXML: foot-notes', selector: latexml.FOOT_NOTE, found: { latexml: 2, 'arxiv/html/genA_1706.03762.html': 9, 'arxiv/html/stand-in_2411.02306v1.html': 3 } },
  { name: 'LaTeXML: the contents beside the text', selector: latexml.CONTENTS, found: { latexml: 0, 'latexml-awkward': 1, 'arxiv/html/genA_1706.03762.html': 1, 'arxiv/html/scaffold2026_1706.03762.html': 2 } },
  { name: 'LessWrong: post bodies, hidden pages included', selector: lesswrong.POST, found: { lesswrong: 2, 'lesswrong-permalink': 1, 'lesswrong/post-page.lw.html': 2, 'lesswrong/critique-thread.lw.html': 1 } },
  { name: 'EA Forum: post', selector: lesswrong.POST_WITHOUT_ID, found: { eaforum: 1, lesswrong: 2, 'lesswrong/critique-thread.lw.html': 1 } },
  { name: 'LessWrong: column', selector: lesswrong.POST_COLUMN, found: { lesswrong: 2, 'lesswrong/post-page.lw.html': 2, 'lesswrong/critique-thread.lw.html': 1 } },
  { name: 'LessWrong: title', selector: lesswrong.POST_TITLE, found: { lesswrong: 2, 'lesswrong/post-page.lw.html': 2, 'lesswrong/critique-thread.lw.html': 1 } },
  { name: 'LessWrong: word of the link post', selector: lesswrong.LINK_POST, found: { lesswrong: 1, 'lesswrong-permalink': 0 } },
  { name: 'LessWrong: comments', selector: lesswrong.COMMENT, found: { lesswrong: 3, 'lesswrong/critique-thread.lw.html': 3, 'lesswrong/critique-thread.lw.permalink.html': 6 } },
  { name: 'LessWrong: bodies of comments', selector: lesswrong.COMMENT_BODY, found: { lesswrong: 3, 'lesswrong/critique-thread.lw.html': 3, 'lesswrong/post-page.lw.html': 2 } },
  { name: 'LessWrong: address of a comment', selector: lesswrong.COMMENT_ADDRESS, found: { lesswrong: 1, 'lesswrong-permalink': 1, 'lesswrong/critique-thread.lw.permalink.html': 6 } },
  { name: 'LessWrong: the one comment', selector: lesswrong.PERMALINK, found: { lesswrong: 0, 'lesswrong-permalink': 1, 'lesswrong/critique-thread.lw.permalink.html': 1 } },
  { name: 'LessWrong: its things in the margin', selector: lesswrong.SIDE_ITEMS, found: { lesswrong: 1, 'lesswrong/post-page.lw.html': 3 } },
  { name: 'GreaterWrong: post', selector: greaterwrong.POST, found: { greaterwrong: 1, 'lesswrong/critique-thread.gw.html': 1 } },
  { name: 'GreaterWrong: title', selector: greaterwrong.POST_TITLE, found: { greaterwrong: 1, 'lesswrong/critique-thread.gw.html': 1 } },
  { name: 'GreaterWrong: comments', selector: greaterwrong.COMMENT, found: { greaterwrong: 2, 'lesswrong/critique-thread.gw.html': 3 } },
  { name: 'GreaterWrong: bodies of comments', selector: greaterwrong.COMMENT_BODY, found: { greaterwrong: 2, 'lesswrong/critique-thread.gw.html': 3 } },
];
