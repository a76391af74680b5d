import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asLatex } from '../../../lib/export/as-latex';
import type { ReportEntry, ReportWords } from '../../../lib/export/report';

/** The export, set by TeX itself, where one is installed (Debian: texlive-latex-base). */
const WORDS: ReportWords = {
  title: 'Response to critics', passage: 'Passage', objection: 'Objection', suggested: 'Suggested wording', answer: 'Answer', noAnswer: 'No answer yet',
  status: 'Status', checklist: 'Revision checklist', promised: 'Promised', nothing: 'No notes.',
};
const everywhere = (text: string): ReportEntry => ({
  document: text, passage: text, isQuote: true, section: text, about: text, objection: text, suggested: text, status: text, answers: [{ who: text, stance: text, body: text }], task: null, link: null,
});
const BODIES = [
  'Formula $\\frac{a}{b}$ and $$\\sum_{i=1}^n x_i \\le \\mathbb{E}[X]$$ and $a_1_2$, $\\hat$, $x_\\max$.',
  '- one\n- two with $x_1$\n\n1. first\n2. second\n\n> quoted\n\n# heading',
  '```python\nfor x in range(10):\n\n    print("{}%".format(x))  # `comment`\n```',
  'α ≤ β → γ, “quotes” — dash … naïve Å ß ł ő ½ × ≈ ∞ 日本語 لا أرى 😀 ﬁ é\u0301 ĸ Ħ',
  '\\input{/etc/passwd} \\write18{rm -rf} \\end{document} $\\def\\x{\\x}\\x$ % comment # & _ ^ ~ { } }}}} {{{{',
  '[link](https://example.org/a_b%20c?x=1&y=#z) ![img](http://x.y/z.png) **bold *nested* text** and *em $a*b$*',
  '```', '$$', '`', '-', '', 'x'.repeat(3_000),
];
const pieces = fc.constantFrom('\\', '{', '}', '$', '$$', '&', '#', '%', '_', '^', '~', '*', '**', '`', '[', '](', ')', '\n', '\n\n', '- ', '1. ', '> ', '\n```\n', 'frac', 'hat', 'a', ' ', 'λ', '日', '😀', '\u0301', 'ﬁ', '--');

function compile(tex: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-tex-'));
  try {
    writeFileSync(join(folder, 'it.tex'), tex);
    execFileSync('pdflatex', ['-draftmode', '-interaction=nonstopmode', '-halt-on-error', '-no-shell-escape', 'it.tex'], { cwd: folder, stdio: 'pipe' });
    return '';
  } catch (error) {
    const out = typeof error === 'object' && error !== null && 'stdout' in error ? String(error.stdout) : String(error);
    return out.split('\n').filter((line) => /^!|^l\.\d/u.test(line)).join('\n') || out.slice(-500);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const isHere = compile('\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{amsmath,amssymb,textcomp}\\begin{document}x\\end{document}') === '';

describe.skipIf(!isHere)(isHere ? 'the export as LaTeX, set by TeX' : 'the export as LaTeX: no pdflatex with amsmath and amssymb is installed here', () => {
  it('is set with formulas, code, lists, letters of the world, and what was meant to break it', { timeout: 60_000 }, () => {
    expect(compile(asLatex(BODIES.map(everywhere), WORDS))).toBe('');
    expect(compile(asLatex([], WORDS))).toBe('');
  });

  it('is set whatever was written', { timeout: 60_000 }, () => {
    const texts = fc.sample(fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')), 200);
    expect(compile(asLatex(texts.map(everywhere), WORDS)), JSON.stringify(texts)).toBe('');
  });
});
