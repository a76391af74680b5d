import { onTestFinished } from 'vitest';

/** Nothing is fetched: a page of the tests is what its own text says. */
const NO_NETWORK = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Lays a page out in a frame of its own; gone when the test is. Scripts of the page do not run. */
export async function openPage(html: string, size: Size = { width: 1440, height: 900 }): Promise<{ readonly document: Document; readonly frame: HTMLIFrameElement }> {
  const frame = document.createElement('iframe');
  frame.width = String(size.width);
  frame.height = String(size.height);
  frame.sandbox.add('allow-same-origin');
  const loaded = new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
  });
  frame.srcdoc = html.replace(/<head[^>]*>/i, (head) => head + NO_NETWORK);
  document.body.append(frame);
  onTestFinished(() => frame.remove());
  await loaded;
  if (!frame.contentDocument) throw new Error('The frame holds no page.');
  return { document: frame.contentDocument, frame };
}
