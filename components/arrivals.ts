/**
 * What is shown of a list that grows while it is read: what stood there when the reader began stays where it is, and what
 * came since is counted until it is asked for.
 */

export interface Arrivals<Item> {
  readonly shown: readonly Item[];
  readonly arrived: number;
}

/** `known`: ids shown so far, in their order; null shows everything. Items that are gone are left out. */
export function withoutArrivals<Id, Item extends { readonly id: Id }>(items: readonly Item[], known: readonly Id[] | null): Arrivals<Item> {
  if (known === null || known.length === 0) return { shown: items, arrived: 0 };
  const byId = new Map(items.map((item) => [item.id, item]));
  const shown = known.flatMap((id) => byId.get(id) ?? []);
  return { shown, arrived: items.length - shown.length };
}
