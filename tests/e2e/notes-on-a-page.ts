import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { createClient, type NoteServerClient } from '../../lib/api/client';
import type { Answer } from '../../lib/api/failure';
import type { DocumentKey } from '../../lib/documents/document-key';
import { isPostId, type NoteId, type Target } from '../../lib/notes/note';
import type { Sentence } from './sentences';

/** Notes written through the server's own interface, as another reader's extension would. */

export interface Writer {
  note(document: DocumentKey, target: Target, body?: string): Promise<NoteId>;
  readonly client: NoteServerClient;
  readonly token: string;
}

/** Signs up at the server. A server lets one account write sixty posts at once: take a writer for each page. */
export async function signUp(server: string, handle: string): Promise<Writer> {
  let token: string | null = null;
  const client = createClient({ server: new URL(server), fetch, token: () => token });
  const account = valueOf(await client.createAccount({ handle }, crypto.randomUUID()));
  token = account.token;
  return {
    client,
    token: account.token,
    async note(document, target, body = 'How was this found?') {
      const id = newNoteId();
      valueOf(await client.postNote({ id, document, version: null, target, type: 'question', severity: 'minor', body }, crypto.randomUUID()));
      return id;
    },
  };
}

export function newNoteId(): NoteId {
  const id = v7();
  if (!isPostId(id)) throw new Error(`${id} is no UUIDv7.`);
  return id;
}

/** The quote alone, as somebody types it: no context, no hint. */
export function targetOf({ text, comment }: Sentence): Target {
  return { kind: 'quote', exact: text, prefix: '', suffix: '', ...(comment === null ? {} : { comment }) };
}

/** Words that the page now paints under a name of ours, one entry for each highlighted passage; white space folded. */
export function paintedText(page: Page, name: string | null): Promise<readonly string[]> {
  return page.evaluate((wanted) => {
    const texts: string[] = [];
    CSS.highlights.forEach((ranges, highlight) => {
      const isOurs = highlight.startsWith('rejoinder-') && highlight !== 'rejoinder-focus' && highlight !== 'rejoinder-hover';
      if (wanted === null ? !isOurs : highlight !== wanted) return;
      ranges.forEach((range) => {
        if (range instanceof Range) texts.push(range.toString().replace(/\s+/gu, ' ').trim());
      });
    });
    return texts;
  }, name);
}

/** The passage that is shown as open: its words, and the comment that holds both its ends ('' for none). */
export function openPassage(page: Page): Promise<{ readonly text: string; readonly comment: string | null; readonly visible: boolean } | null> {
  return page.evaluate(() => {
    const ranges: Range[] = [];
    CSS.highlights.get('rejoinder-focus')?.forEach((range) => {
      if (range instanceof Range) ranges.push(range);
    });
    const [first] = ranges;
    const last = ranges.at(-1);
    if (first === undefined || last === undefined) return null;
    const holder = (node: Node): Element | null => (node instanceof Element ? node : node.parentElement);
    const commentOf = (node: Node): string | null =>
      holder(node)?.closest('.comments-node')?.id ?? holder(node)?.closest('li.comment-item')?.id.replace('comment-', '') ?? null;
    const [one, other] = [commentOf(first.startContainer), commentOf(last.endContainer)];
    return {
      text: ranges.map((range) => range.toString()).join('').replace(/\s+/gu, ' ').trim(),
      comment: one === other ? one : `${one} to ${other}`,
      visible: holder(first.startContainer)?.checkVisibility() === true,
    };
  });
}

function valueOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`The server refused: ${JSON.stringify(answer.failure)}`);
  return answer.value;
}
