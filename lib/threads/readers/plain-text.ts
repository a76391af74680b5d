import type { Thread } from '../thread';
import { blocksOfLines, linksIn } from './line-blocks';
import { separated } from './pasted';

/** Copied text: a paragraph per line (lines cut by a mail program are joined), `>` marks where they survived. */
export function readPlainText(content: string, url: string | undefined): Thread {
  const lines = content.replaceAll(/\r\n?|\u2028|\u2029/g, '\n').split('\n');
  // One line longer than a mail program leaves, and no line was cut.
  const style = lines.some((line) => line.length > 120) ? 'plain' : 'wrapped';
  return separated(blocksOfLines(lines, style), linksIn(content), url);
}
