import type { RovingMove } from '../../lib/margin/roving';

interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/**
 * What a key asks of the control: arrows go from block to block and from sentence to sentence; with Shift the right
 * and left ones move the end of the quote and those up and down its start, by words, and with Ctrl (or Alt) too by
 * sentences. `rtl`: the text runs from right to left, and so do the arrows. Null for keys that are not ours.
 */
export function rovingMove({ key, shiftKey, ctrlKey, altKey, metaKey }: Press, rtl: boolean): RovingMove | null {
  const other = ctrlKey || altKey || metaKey;
  const [left, right] = rtl ? ([1, -1] as const) : ([-1, 1] as const);
  const along = { ArrowLeft: left, ArrowRight: right }[key];
  const across = ({ ArrowUp: -1, ArrowDown: 1 } as const)[key];
  if (shiftKey) {
    const by = other ? 'sentence' : 'word';
    if (along !== undefined) return { kind: 'end', end: 'end', towards: along === 1 ? 'out' : 'in', by };
    if (across !== undefined) return { kind: 'end', end: 'start', towards: across === -1 ? 'out' : 'in', by };
    return null;
  }
  if (other) return null;
  if (along !== undefined) return { kind: 'sentence', by: along };
  if (across !== undefined) return { kind: 'block', by: across };
  if (key === 'PageUp' || key === 'PageDown') return { kind: 'heading', by: key === 'PageDown' ? 1 : -1 };
  if (key === 'Home' || key === 'End') return { kind: 'leap', to: key === 'Home' ? 'first' : 'last' };
  return null;
}
