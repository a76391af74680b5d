import { blocksOf } from '../html-blocks';
import type { Thread } from '../thread';
import { separated } from './pasted';

/** HTML in no structure we know: its blocks, told apart by the lines above comments where there are any. */
export function readPastedHtml(document: Document, url: string | undefined): Thread {
  const { blocks, links } = blocksOf(document.body ?? document);
  return separated(blocks, links, url);
}
