import type { NoteStatus } from '../lib/notes/ledger';
import { STATUSES } from '../lib/notes/standing';

/**
 * How a status looks, told twice: shape and line for everybody, colour for those who see it. The shapes are in
 * `StatusGlyph`, the lines are for highlights on the page, and the colours are those of tokens.css, repeated
 * here because a highlight is painted by the page's own style, where our custom properties do not reach (a
 * test compares the two).
 */
export type StatusName = NonNullable<NoteStatus> | 'none';

export const STATUS_NAMES = [...STATUSES, 'none'] as const satisfies readonly StatusName[];

/** `none` for notes without a status: praise. */
export function statusName(status: NoteStatus): StatusName {
  return status ?? 'none';
}

export interface StatusLook {
  /** Underline of the passage; `none` = no underline at rest. */
  readonly line: 'solid' | 'dotted' | 'dashed' | 'none';
  /** Against a light page and against a dark one, at least 3:1. */
  readonly light: string;
  readonly dark: string;
}

export const STATUS_LOOKS: Readonly<Record<StatusName, StatusLook>> = {
  open: { line: 'solid', light: '#0072b2', dark: '#56b4e9' },
  acknowledged: { line: 'dotted', light: '#5f6670', dark: '#a6adb8' },
  clarified: { line: 'solid', light: '#a5537f', dark: '#cc79a7' },
  disputed: { line: 'dashed', light: '#d55e00', dark: '#f0813a' },
  'partly-conceded': { line: 'solid', light: '#a87400', dark: '#e69f00' },
  conceded: { line: 'solid', light: '#008a64', dark: '#1fbf93' },
  'will-fix': { line: 'dotted', light: '#857a00', dark: '#f0e442' },
  'fix-claimed': { line: 'dashed', light: '#008a64', dark: '#1fbf93' },
  fixed: { line: 'none', light: '#008a64', dark: '#1fbf93' },
  withdrawn: { line: 'none', light: '#5f6670', dark: '#a6adb8' },
  none: { line: 'solid', light: '#5f6670', dark: '#a6adb8' },
};
