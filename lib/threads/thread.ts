/** A discussion in the one form that all readers produce and everything else works on. */

/** Words in two forms: plain, and as Markdown with links and emphasis (everything else escaped). */
export interface Words {
  readonly text: string;
  readonly markdown: string;
}

export type Block =
  | (Words & { readonly kind: 'paragraph'; readonly italic?: boolean })
  | (Words & { readonly kind: 'heading' })
  /** Paragraphs of a quote are set apart by an empty line; quotes inside it are left out. */
  | (Words & { readonly kind: 'quote' })
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Words[]; /** The number of the first item, where it is not 1. */ readonly start?: number }
  /** `text` is what is known of it: caption, else alternative text, else nothing. */
  | { readonly kind: 'image'; readonly text: string }
  /** Words on the page that are not the writer's, or not to be shown (machine-written blocks, spoilers). */
  | { readonly kind: 'aside'; readonly text: string };

export interface Comment {
  readonly id: string | null;
  /** Index of the comment it answers; null for a post and for comments on the post itself. Always smaller than its own. */
  readonly parent: number | null;
  /** Empty where the source names nobody. */
  readonly writer: string;
  /** Other names of the same person: the account's slug, the full name. */
  readonly aliases: readonly string[];
  readonly url?: string;
  /** ISO 8601, UTC. */
  readonly date?: string;
  readonly blocks: readonly Block[];
  /** Addresses linked in it. */
  readonly links: readonly string[];
}

export interface Thread {
  readonly title?: string;
  /** The post under discussion, when it has words of its own; its comments have no parent. */
  readonly post?: Comment;
  /** The address a link post points to. */
  readonly linked?: string;
  /** Parents before their answers. */
  readonly comments: readonly Comment[];
  /** What was seen but could not be read. */
  readonly leftovers: readonly string[];
  /** True where who wrote what was guessed from the wording, because the source does not say. */
  readonly guessed?: boolean;
}

export const EMPTY_THREAD: Thread = { comments: [], leftovers: [] };

/** The block's own words, images aside. */
export function textOf(block: Block): string {
  return block.kind === 'list' ? block.items.map((item) => item.text).join('\n\n') : block.text;
}

export function markdownOf(block: Block): string {
  switch (block.kind) {
    case 'list':
      return block.items
        .map((item, at) => `${block.ordered ? `${(block.start ?? 1) + at}.` : '-'} ${item.markdown.replaceAll('\n', '\n   ')}`)
        .join('\n');
    case 'quote':
      return `> ${block.markdown.replaceAll('\n', '\n> ')}`;
    case 'image':
      return '';
    case 'aside':
      return '';
    default:
      return block.markdown;
  }
}

export function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}
