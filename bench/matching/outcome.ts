import type { Placement, Span } from '../../lib/match';
import type { Case } from './case';

/**
 * right: the passage with its extent (intersection over union of characters at least 0.8; for the absent: said to be
 * absent; for equal passages: ambiguous). extent: the right place, another extent. wrong: somewhere else, or
 * somewhere for a quote that is nowhere. unsure: ambiguous although there is an answer. missed: said to be absent.
 */
export type Outcome = 'right' | 'extent' | 'wrong' | 'unsure' | 'missed';

export interface Judged {
  readonly outcome: Outcome;
  readonly overlap: number;
}

export function judge({ kind, truth }: Case, placement: Placement): Judged {
  if (kind === 'two equal passages') {
    return { outcome: placement.kind === 'ambiguous' ? 'right' : placement.kind === 'absent' ? 'missed' : 'wrong', overlap: 0 };
  }
  if (truth === undefined) {
    const outcome = placement.kind === 'absent' ? 'right' : placement.kind === 'ambiguous' ? 'unsure' : 'wrong';
    return { outcome, overlap: 0 };
  }
  if (placement.kind === 'absent') return { outcome: 'missed', overlap: 0 };
  if (placement.kind === 'ambiguous') return { outcome: 'unsure', overlap: 0 };
  const overlap = intersectionOverUnion(placement.parts, truth);
  return { outcome: overlap >= 0.8 ? 'right' : overlap > 0.1 ? 'extent' : 'wrong', overlap };
}

export function intersectionOverUnion(one: readonly Span[], other: readonly Span[]): number {
  const shared = one.reduce(
    (sum, a) => sum + other.reduce((within, b) => within + Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start)), 0),
    0,
  );
  return shared / (size(one) + size(other) - shared);
}

function size(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}
