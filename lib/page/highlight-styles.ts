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

/** At rest: a line under the words, a fill behind them as well, or nothing. What is pointed at is filled in any case. */
export type MarkStyle = 'line' | 'fill' | 'none';

/** One name under which passages are painted. */
export interface PaintedName {
  readonly name: string;
  /** Of a group at rest; null for the fill of what is pointed at or open. */
  readonly line: { readonly look: HighlightLook; readonly depth: number } | null;
  /** A stronger fill: what is open. */
  readonly strong: boolean;
}

const FAINT = { light: 'rgb(240 180 41 / 0.14)', dark: 'rgb(240 180 41 / 0.18)' } as const;
const FILLS = { light: ['rgb(240 180 41 / 0.22)', 'rgb(240 180 41 / 0.42)'], dark: ['rgb(240 180 41 / 0.28)', 'rgb(240 180 41 / 0.45)'] } as const;

/**
 * The style sheet for these names. `scopes`: selectors of the elements to which the rules are to reach; null for all.
 * Fills are see-through: the page's own text colour stays. Nothing of ours is printed.
 */
export function highlightSheet(names: readonly PaintedName[], theme: 'light' | 'dark', marks: MarkStyle, scopes: ReadonlySet<string> | null): string {
  const rules = names.flatMap(({ name, line, strong }) => {
    const look = line === null ? `background-color: ${FILLS[theme][strong ? 1 : 0]};` : lineOf(line.look, theme, marks, line.depth);
    const reach = scopes === null ? [''] : [...scopes];
    return look === '' || reach.length === 0 ? [] : `${reach.map((scope) => `${scope}::highlight(${name})`).join(', ')} { ${look} }`;
  });
  return `@media not print { ${rules.join('\n')} }`;
}

function lineOf(look: HighlightLook, theme: 'light' | 'dark', marks: MarkStyle, depth: number): string {
  if (look.line === 'none' || marks === 'none') return '';
  return (
    `text-decoration: underline ${look.line} ${look[theme]}; text-decoration-thickness: 1.5px; ` +
    `text-underline-offset: ${2 + 3 * depth}px; text-decoration-skip-ink: none;${marks === 'fill' ? ` background-color: ${FAINT[theme]};` : ''}`
  );
}
