import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asLatex } from '../../../lib/export/as-latex';
import { asChecklist, asMarkdown } from '../../../lib/export/as-markdown';
import { safeMath } from '../../../lib/export/latex-math';
import { latexBody, latexText } from '../../../lib/export/latex-text';
import type { ReportEntry, ReportWords } from '../../../lib/export/report';

const WORDS: ReportWords = {
  title: 'Response to critics', passage: 'Passage', objection: 'Objection', suggested: 'Suggested wording', answer: 'Answer', noAnswer: 'No answer yet',
  status: 'Status', checklist: 'Revision checklist', promised: 'Promised', nothing: 'No notes.',
};
const entry = (change: Partial<ReportEntry> = {}): ReportEntry => ({
  document: 'arXiv:2411.02306', passage: 'a 50% gain', isQuote: true, section: '4.2 Results', about: 'halvard, overclaim, v1', objection: 'Is it $x_1 > 0$?',
  status: 'Will fix', answers: [{ who: 'M. Okafor', stance: 'Will fix', body: 'In the next version.' }], task: 'to-do', link: null, ...change,
});

/** What the exports may write themselves, besides the words of formulas. */
const OURS = new Set([
  'documentclass', 'usepackage', 'begin', 'end', 'section', 'subsection', 'paragraph', 'textbf', 'emph', 'texttt', 'item',
  'ifdefined', 'DeclareUnicodeCharacter', 'fi', 'ensuremath', 'surd',
  'textbackslash', 'textasciicircum', 'textasciitilde', 'textless', 'textgreater', 'textbar', 'textquotedbl',
]);
// A word ends where any sign stands, as in `\(\alpha\)\$frac`.
const controlWords = (tex: string): string[] => [...tex.replace(/\\[^A-Za-z]/gu, ' ').matchAll(/\\([A-Za-z]+)/gu)].map(([, word]) => word ?? '');
/** How deep the groups are at the end, and whether one was closed that nobody opened. */
function balance(tex: string): { readonly end: number; readonly least: number } {
  let depth = 0;
  let least = 0;
  for (const sign of tex.replace(/\\[^A-Za-z]/gu, '').match(/[{}]/gu) ?? []) {
    depth += sign === '{' ? 1 : -1;
    least = Math.min(least, depth);
  }
  return { end: depth, least };
}
/** Text made of what TeX and Markdown read, and letters. */
const hostile = fc.oneof(
  fc.string(),
  fc.array(fc.constantFrom('\\', '{', '}', '$', '$$', '&', '#', '%', '_', '^', '~', '*', '**', '`', '[', '](', ')', '\n', '\n\n', '- ', '> ', '```', 'input', 'write18', 'frac', 'begin{', 'end{document}', 'alpha', 'a', ' ', '\u2028')).map((pieces) => pieces.join('')),
);

describe('text as LaTeX', () => {
  it('writes every sign of TeX as a letter', () => {
    expect(latexText('\\input{a} $5 & #1 50% a_b ^ ~')).toBe('\\textbackslash{}input\\{a\\} \\$5 \\& \\#1 50\\% a\\_b \\textasciicircum{} \\textasciitilde{}');
  });

  it('keeps formulas, emphasis, lists and code', () => {
    expect(latexBody('See $\\frac{a}{b}$, *really*.\n\n- one\n- `x_1`')).toBe('See \\(\\frac{a}{b}\\), \\emph{really}.\n\n\\begin{itemize}\n\\item{} one\n\\item{} \\texttt{x\\_1}\n\\end{itemize}');
    expect(latexBody('$$\n\\begin{matrix} 1 & 2 \\\\ 3 & 4 \\end{matrix}\n$$')).toBe('\\[\\begin{matrix} 1 & 2 \\\\ 3 & 4 \\end{matrix}\\]');
  });

  it('shows a formula that could do something as it was typed', () => {
    for (const tex of ['\\input{/etc/passwd}', '\\write18{rm}', '\\def\\x{\\x}\\x', '\\catcode`\\%=1', '} \\end{document}', 'a % b', '\\left( a', '\\csname input\\endcsname', 'a & b', '\\', 'x^^5cinput']) expect(safeMath(tex), tex).toBeNull();
    expect(latexBody('$\\input{a}$')).toBe('\\texttt{\\$\\textbackslash{}input\\{a\\}\\$}');
  });

  it('shows what TeX could not set as it was typed', () => {
    const none = ['a_1_2', 'x^2^3', "x^2'", '\\frac{a}', '\\hat', 'x_', '^', '\\sqrt[3', '\\text{a_b}', '\\begin{array} a \\end{array}', '\\begin{cases} a & b & c \\end{cases}', '\\limits x', '\\left x\\right)', '\\big', '\\begin{matrix} a \\\\ [b] \\end{matrix}', '{a & b}'];
    for (const tex of none) expect(safeMath(tex), tex).toBeNull();
    const some = ['x_1^2', "f''_1", "x'^2", '\\frac12', '\\sqrt[3]{x_1}', '\\sum\\limits_{i=1}^n x_i', '\\left[0, 1\\right)', '\\bigl( x \\bigr)', '\\text{if so}', '\\begin{array}{lc} a & b \\\\ c & d \\end{array}', '\\begin{cases} 1 & x > 0 \\\\ 0 \\end{cases}', '{}_1x', 'a | b'];
    for (const tex of some) expect(safeMath(tex), tex).toBe(tex);
    expect(safeMath('x_\\max + \\argmax_x f')).toBe('x_{\\max} + \\operatorname*{arg\\,max}_x f');
  });

  it('keeps the lines and spaces of code, and the numbers of a list', () => {
    expect(latexBody('```\nif x:\n  y = 1\n```')).toBe('\\texttt{if\\ x:}\\\\\n\\texttt{\\ \\ y\\ =\\ 1}');
    expect(latexBody('1. one\n2. two\n- three')).toBe('\\begin{enumerate}\n\\item{} one\n\\item{} two\n\\end{enumerate}\n\n\\begin{itemize}\n\\item{} three\n\\end{itemize}');
  });

  it('says at the head how signs are set that the fonts have not, each once, and nothing where all are known', () => {
    const tex = asLatex([entry({ objection: 'α ≤ β, α again, 日, ﬁ, 𝐱', passage: 'naïve “½ Łódź” 5 €' })], WORDS);
    expect(tex.match(/^\\DeclareUnicodeCharacter.*$/gmu)).toEqual([
      '\\DeclareUnicodeCharacter{03B1}{\\ensuremath{\\alpha}}', '\\DeclareUnicodeCharacter{03B2}{\\ensuremath{\\beta}}', '\\DeclareUnicodeCharacter{2264}{\\ensuremath{\\le}}',
      '\\DeclareUnicodeCharacter{65E5}{[U+65E5]}', '\\DeclareUnicodeCharacter{FB01}{fi}', '\\DeclareUnicodeCharacter{1D431}{x}',
    ]);
    expect(tex).toContain('α ≤ β');
    expect(asLatex([entry()], WORDS)).not.toContain('Unicode');
  });

  it('is balanced and holds no control word of anybody else’s, whatever was written', () => {
    fc.assert(
      fc.property(hostile, hostile, (a, b) => {
        const tex = asLatex([entry({ objection: a, passage: b, about: a, status: b, section: a, suggested: b, document: a, answers: [{ who: a, stance: b, body: `${a}${b}` }] })], WORDS);
        expect(balance(tex)).toEqual({ end: 0, least: 0 });
        expect(controlWords(tex).filter((word) => !OURS.has(word) && safeMath(`\\${word}`) === null && word !== 'left' && word !== 'right')).toEqual([]);
        expect(tex.match(/\\end\{document\}/gu)).toHaveLength(1);
        // Nothing is commented out, and no sign of alignment or of an argument stands bare outside of a formula.
        expect(tex.replace(/\\[^A-Za-z]/gu, '')).not.toMatch(/[%#~]/u);
      }),
      { numRuns: 500 },
    );
  });
});

describe('an export as Markdown', () => {
  it('tells passage, objection, status and answers', () => {
    expect(asMarkdown([entry()], WORDS)).toBe(
      '# Response to critics\n\n## arXiv:2411.02306\n\n### 1. halvard, overclaim, v1\n\n**Status:** Will fix\n\n**Passage** (4.2 Results)**:** “a 50% gain”\n\n**Objection:**\n\n> Is it $x_1 > 0$?\n\n**Answer** (M. Okafor, Will fix)**:**\n\n> In the next version.\n',
    );
    expect(asMarkdown([], WORDS)).toContain('No notes.');
  });

  it('has no heading but its own, whatever was written', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const lines = asMarkdown([entry({ objection: `# ${text}\n# again`, passage: `# ${text}`, about: text, answers: [{ who: text, stance: text, body: text }] })], WORDS).split('\n');
        expect(lines.filter((line) => line.startsWith('#'))).toHaveLength(3);
      }),
    );
  });
});

describe('a revision checklist', () => {
  it('has a box for what was promised and what is open, ticked where it is fixed, and none for the rest', () => {
    const text = asChecklist([entry(), entry({ task: 'done', status: 'Fixed in v3' }), entry({ task: null, objection: 'Disputed.' })], WORDS);
    expect(text.match(/^- \[[ x]\]/gmu)).toEqual(['- [ ]', '- [x]']);
    expect(text).toContain('  - Promised: Will fix. In the next version.\n  - Status: Will fix');
    expect(text).toContain('Fixed in v3');
    expect(text).not.toContain('Disputed');
  });
});
