import type { Target } from '../notes/note';

/** True where two drafts are about the same words or part: what was begun on one goes on in the other. */
export function sameTarget(a: Target, b: Target): boolean {
  if (a.kind !== b.kind || (a.comment ?? null) !== (b.comment ?? null)) return false;
  if (a.kind === 'quote' && b.kind === 'quote') return a.exact === b.exact && a.prefix === b.prefix;
  return 'label' in a && 'label' in b ? a.label === b.label : true;
}
