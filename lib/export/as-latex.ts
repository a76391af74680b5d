import { latexBody, latexText } from './latex-text';
import { declarations } from './latex-signs';
import { byDocument, type ReportEntry, type ReportWords } from './report';

/** "Response to critics": a whole file that compiles by itself, or whose sections are taken over into another. */
export function asLatex(entries: readonly ReportEntry[], words: ReportWords): string {
  const parts = [`\\section*{${latexText(words.title)}}`];
  if (entries.length === 0) parts.push(latexText(words.nothing));
  for (const [document, group] of byDocument(entries)) {
    parts.push(`\\subsection*{${latexText(document)}}`);
    group.forEach((entry, at) => parts.push(...noteParts(entry, at + 1, words)));
  }
  const body = parts.join('\n\n');
  const signs = declarations(body);
  const preamble = ['\\documentclass{article}', '\\usepackage[T1]{fontenc}', '\\usepackage{amsmath,amssymb,textcomp}', ...(signs === '' ? [] : [signs])];
  return `${preamble.join('\n')}\n\n\\begin{document}\n\n${body}\n\n\\end{document}\n`;
}

function noteParts(entry: ReportEntry, number: number, words: ReportWords): readonly string[] {
  const where = entry.section === undefined ? '' : ` (${latexText(entry.section)})`;
  const passage = entry.isQuote ? `\`\`${latexText(entry.passage)}''` : latexText(entry.passage);
  const parts = [
    `\\paragraph{${number}. ${latexText(entry.about)}}`,
    `${head(words.status)}: ${latexText(entry.status)}`,
    `${head(words.passage)}${where}: ${passage}`,
    head(words.objection),
    environment('quote', latexBody(entry.objection)),
  ];
  if (entry.suggested !== undefined) parts.push(`${head(words.suggested)}: \`\`${latexText(entry.suggested)}''`);
  if (entry.answers.length === 0) parts.push(`\\emph{${latexText(words.noAnswer)}}`);
  for (const { who, stance, body } of entry.answers) {
    parts.push(`${head(words.answer)} (${latexText(who)}, ${latexText(stance)})`);
    if (body.trim() !== '') parts.push(environment('quote', latexBody(body)));
  }
  return parts;
}

function head(label: string): string {
  return `\\textbf{${latexText(label)}}`;
}

/** An empty environment would be an error. */
function environment(name: 'quote', content: string): string {
  return content.trim() === '' ? '' : `\\begin{${name}}\n${content}\n\\end{${name}}`;
}
