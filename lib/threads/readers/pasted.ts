import { headerOf, isNoise } from './comment-headers';
import { textOf, type Block, type Comment, type Thread } from '../thread';

/**
 * A discussion whose comments are told apart by nothing but the lines above them, or not at all. All comments
 * below the first are taken for answers to it: copying loses the nesting.
 */
export function separated(blocks: readonly Block[], links: readonly string[], url: string | undefined): Thread {
  const comments: (Comment & { blocks: Block[] })[] = [];
  const open = (writer: string, date?: string, role?: string): void => {
    comments.push({
      id: null,
      parent: comments.length === 0 ? null : 0,
      writer,
      aliases: role === 'author' ? [TOLD_AUTHOR] : [],
      ...(url ? { url } : {}),
      ...(date ? { date } : {}),
      blocks: [],
      links: comments.length === 0 ? links : [],
    });
  };
  for (const block of blocks) {
    const header = block.kind === 'paragraph' || block.kind === 'heading' ? headerOf(textOf(block)) : null;
    if (header !== null) open(header.writer, header.date, header.role);
    else if (block.kind === 'paragraph' && isNoise(block.text)) continue;
    else {
      if (comments.length === 0) open('');
      comments.at(-1)?.blocks.push(block);
    }
  }
  const said = comments.filter((comment) => comment.blocks.length > 0);
  return { comments: said.map((comment, at) => ({ ...comment, parent: at === 0 ? null : 0 })), leftovers: [] };
}

/** The alias of a writer who is called an author by the pasted text itself ("Author response:"). */
export const TOLD_AUTHOR = '\u0000told-author';
