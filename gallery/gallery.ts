import type { Person } from '../tests/e2e/extension';
import type { Words } from '../tests/e2e/interface-words';
import type { PageKind } from './page-kinds';
import type { Sheet } from './sheet';

/** What every group of pictures is taken with. */
export interface Gallery {
  readonly person: Person;
  /** What the interface says, to find it there. */
  readonly words: Words;
  readonly sheet: Sheet;
  readonly server: { readonly url: string; stop(): Promise<void>; start(): Promise<void> };
  readonly kinds: readonly PageKind[];
  readonly numbered: readonly PageKind[];
  /** Pages that list some of the numbered papers. */
  readonly lists: readonly { readonly name: string; readonly url: string }[];
}
