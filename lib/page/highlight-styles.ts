/**
 * How passages are painted. The caller says how each group (a status of notes) looks: by the line's form first,
 * by colour second, so that nothing is told by colour alone.
 */
export interface HighlightLook {
  /** `none`: no underline at rest; the passage is filled when pointed at, as all are. */
  readonly line: 'solid' | 'dotted' | 'dashed' | 'double' | 'none';
  /** Against a light page and against a dark one, at least 3:1. */
  readonly light: string;
  readonly dark: string;
}

export type HighlightLooks = Readonly<Record<string, HighlightLook>>;

/** The style sheet for all groups. Fills are see-through: the page's own text colour stays. */
export function highlightSheet(prefix: string, depths: number, theme: 'light' | 'dark', looks: HighlightLooks): string {
  const rules: string[] = [];
  for (const [group, style] of Object.entries(looks)) {
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
