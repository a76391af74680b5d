import { Window } from 'happy-dom';

const window = new Window();

/** The parser the importer is handed outside a browser. */
export function parseHtml(html: string): Document {
  const parsed: unknown = new window.DOMParser().parseFromString(html, 'text/html');
  // happy-dom's types mirror the DOM's without being them.
  return parsed as Document;
}
