import { describe, expect, it } from 'vitest';
import { validKeys } from '../../../lib/platform/request-checks';
import { parseDocumentKey, type DocumentKey } from '../../../lib/documents/document-key';
import { linkedPapers } from '../../../lib/sites/forum';

const BASE = new URL('https://www.lesswrong.com/posts/BBBBBBBBBBBBBBBBB/review');

function post(papers: number): Element {
  const element = document.createElement('div');
  for (let at = 0; at < papers; at += 1) {
    const link = document.createElement('a');
    link.href = `https://arxiv.org/abs/2401.${String(at).padStart(5, '0')}`;
    element.append(link);
  }
  return element;
}

function key(text: string): DocumentKey {
  const found = parseDocumentKey(text);
  if (found === null) throw new Error(text);
  return found;
}

describe('a post that links papers', () => {
  it('names each once, in their order', () => {
    expect(linkedPapers([{ element: post(2) }, { element: post(3) }], BASE)).toEqual(['arxiv:2401.00000', 'arxiv:2401.00001', 'arxiv:2401.00002']);
  });

  it('asks for no more beside itself than may be asked for at once, however many it links', () => {
    const documents = [key('lesswrong:BBBBBBBBBBBBBBBBB'), ...linkedPapers([{ element: post(300) }], BASE)];
    expect(validKeys(documents)).toHaveLength(100);
  });
});
