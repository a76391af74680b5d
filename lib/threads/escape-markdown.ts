/** Plain words as Markdown that renders as exactly these words (TeX between dollar signs included in what is escaped). */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>$~|]/g, '\\$&')
    .replace(/^(\s*)([#>+-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s)/gm, '$1\\$2');
}
