/**
 * How a passage is underlined by the status of its note: by the line's form first, by colour second, so that
 * status is never colour alone. Colours after Okabe and Ito (2008), darkened or lightened to at least 3:1
 * against white and against #1a1a1a.
 */
interface HighlightStyle {
  readonly line: 'solid' | 'dotted' | 'dashed' | 'double' | 'wavy' | 'none';
  readonly light: string;
  readonly dark: string;
}

export const HIGHLIGHT_STYLES = {
  open: { line: 'solid', light: '#b45309', dark: '#f0b429' },
  acknowledged: { line: 'dotted', light: '#b45309', dark: '#f0b429' },
  clarified: { line: 'dotted', light: '#0072b2', dark: '#56b4e9' },
  disputed: { line: 'dashed', light: '#b8336a', dark: '#e69ac0' },
  'partly-conceded': { line: 'double', light: '#00775a', dark: '#35c99a' },
  conceded: { line: 'solid', light: '#00775a', dark: '#35c99a' },
  'will-fix': { line: 'dotted', light: '#00775a', dark: '#35c99a' },
  'fix-claimed': { line: 'dashed', light: '#00775a', dark: '#35c99a' },
  fixed: { line: 'none', light: '#00775a', dark: '#35c99a' },
  withdrawn: { line: 'none', light: '#6b6b6b', dark: '#a3a3a3' },
  praise: { line: 'dotted', light: '#6b6b6b', dark: '#a3a3a3' },
} as const satisfies Record<string, HighlightStyle>;

export type HighlightGroup = keyof typeof HIGHLIGHT_STYLES;

/** The style sheet for all groups. Fills are see-through: the page's own text colour stays. */
export function highlightSheet(prefix: string, depths: number, theme: 'light' | 'dark'): string {
  const rules: string[] = [];
  for (const [group, style] of Object.entries(HIGHLIGHT_STYLES)) {
    if (style.line === 'none') continue;
    for (let depth = 0; depth < depths; depth += 1) {
      rules.push(
        `::highlight(${prefix}-${group}-${depth}) { text-decoration: underline ${style.line} ${style[theme]}; ` +
          `text-decoration-thickness: 1.5px; text-underline-offset: ${2 + 3 * depth}px; text-decoration-skip-ink: none; }`,
      );
    }
  }
  const fill = theme === 'light' ? 'rgb(240 180 41 / 0.22)' : 'rgb(240 180 41 / 0.28)';
  const strong = theme === 'light' ? 'rgb(240 180 41 / 0.42)' : 'rgb(240 180 41 / 0.45)';
  rules.push(`::highlight(${prefix}-hover) { background-color: ${fill}; }`);
  rules.push(`::highlight(${prefix}-focus) { background-color: ${strong}; }`);
  // Nothing of ours is printed.
  return `@media not print { ${rules.join('\n')} }`;
}
