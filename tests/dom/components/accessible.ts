import axe from 'axe-core';
import { expect } from 'vitest';

/** Runs axe over what is drawn and tells each violation with the element it is in. */
export async function expectAccessible(root: HTMLElement): Promise<void> {
  const { violations } = await axe.run(root);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)).toEqual([]);
}
