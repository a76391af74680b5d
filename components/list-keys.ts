/** Arrow keys from card to card and between the search and the first card; `/` to the search. */
export function steerList(event: KeyboardEvent, box: HTMLElement): void {
  const target = event.target;
  if (!(target instanceof HTMLElement) || event.ctrlKey || event.altKey || event.metaKey) return;
  const search = box.querySelector<HTMLInputElement>('.search');
  const heads = [...box.querySelectorAll<HTMLElement>('.compact')];
  const at = heads.indexOf(target);
  const to = destination(event.key, { at, last: heads.length - 1, inSearch: target === search });
  const goal = to === 'search' ? search : to === null ? null : heads[to];
  if (goal === null || goal === undefined) return;
  event.preventDefault();
  goal.focus();
}

function destination(
  key: string,
  { at, last, inSearch }: { readonly at: number; readonly last: number; readonly inSearch: boolean },
): number | 'search' | null {
  if (inSearch) return key === 'ArrowDown' ? 0 : null;
  if (at < 0) return null;
  if (key === '/') return 'search';
  if (key === 'ArrowDown') return Math.min(at + 1, last);
  if (key === 'ArrowUp') return at === 0 ? 'search' : at - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}
