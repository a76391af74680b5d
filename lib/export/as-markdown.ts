import { plainLine } from '../notes/plain-line';
import { byDocument, type ReportEntry, type ReportWords } from './report';

/** Critiques and answers as Markdown: what people wrote stands in quotes, so that none of it becomes a heading of ours. */
export function asMarkdown(entries: readonly ReportEntry[], words: ReportWords): string {
  const parts = [`# ${words.title}`];
  if (entries.length === 0) parts.push(words.nothing);
  for (const [document, group] of byDocument(entries)) {
    parts.push(`## ${escaped(document)}`);
    group.forEach((entry, at) => parts.push(...noteParts(entry, at + 1, words)));
  }
  return `${parts.join('\n\n')}\n`;
}

function noteParts(entry: ReportEntry, number: number, words: ReportWords): readonly string[] {
  const parts = [`### ${number}. ${escaped(entry.about)}`, `**${words.status}:** ${escaped(entry.status)}`];
  const where = entry.section === undefined ? '' : ` (${escaped(entry.section)})`;
  parts.push(`**${words.passage}**${where}**:** ${entry.isQuote ? `“${escaped(entry.passage)}”` : escaped(entry.passage)}`);
  parts.push(`**${words.objection}:**`, quoted(entry.objection));
  if (entry.suggested !== undefined) parts.push(`**${words.suggested}:** “${escaped(entry.suggested)}”`);
  if (entry.answers.length === 0) parts.push(`*${words.noAnswer}*`);
  for (const { who, stance, body } of entry.answers) {
    parts.push(`**${words.answer}** (${escaped(who)}, ${escaped(stance)})${body.trim() === '' ? '' : '**:**'}`);
    if (body.trim() !== '') parts.push(quoted(body));
  }
  if (entry.link !== null) parts.push(`<${entry.link}>`);
  return parts;
}

/** What is still to be changed in the paper, with a box for each: what was promised, and what nobody has answered. */
export function asChecklist(entries: readonly ReportEntry[], words: ReportWords): string {
  const tasks = entries.filter(({ task }) => task !== null);
  const parts = [`# ${words.checklist}`];
  if (tasks.length === 0) parts.push(words.nothing);
  for (const [document, group] of byDocument(tasks)) {
    parts.push(`## ${escaped(document)}`, group.map((entry) => taskLines(entry, words)).join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

const SHORT = 200;

function taskLines(entry: ReportEntry, words: ReportWords): string {
  const box = entry.task === 'done' ? '[x]' : '[ ]';
  const section = entry.section === undefined ? '' : `${escaped(entry.section)}: `;
  const passage = shortened(entry.passage);
  const lines = [`- ${box} ${section}${entry.isQuote ? `“${escaped(passage)}”` : escaped(passage)}`];
  lines.push(`  - ${words.objection}: ${escaped(plainLine(entry.objection, SHORT))}`);
  if (entry.suggested !== undefined) lines.push(`  - ${words.suggested}: “${escaped(shortened(entry.suggested))}”`);
  for (const { stance, body } of entry.answers) {
    const said = plainLine(body, SHORT);
    lines.push(`  - ${words.promised}: ${escaped(stance)}${said === '' ? '' : `. ${escaped(said)}`}`);
  }
  lines.push(`  - ${words.status}: ${escaped(entry.status)}`);
  return lines.join('\n');
}

function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= SHORT ? line : `${line.slice(0, SHORT - 1).replace(/[\ud800-\udbff]$/u, '').trimEnd()}…`;
}

/** On one line, with no sign left that Markdown would read. */
function escaped(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().replace(/[\\`*_{}[\]<>#|~$!&]/gu, '\\$&');
}

/** Every line in the quote; what would close it early cannot. */
function quoted(body: string): string {
  return body.trim().split(/\r\n|[\n\r\u2028\u2029]/u).map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
}
