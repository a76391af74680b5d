import { Parser } from 'htmlparser2';

/**
 * HTML as a tree of plain nodes, where there is no DOM: in a worker. The nodes have what reading a thread asks
 * for (type, name, value, children, attributes, the body) and nothing else. The parser works from event to event
 * without recursion, so that the depth of a page costs nothing.
 */
class LightNode {
  readonly childNodes: LightNode[] = [];

  constructor(
    readonly nodeType: 1 | 3 | 9,
    readonly nodeName: string,
    readonly attributes: Readonly<Record<string, string>>,
    public nodeValue: string | null,
    readonly parentNode: LightNode | null,
  ) {}

  getAttribute(name: string): string | null {
    return this.attributes[name] ?? null;
  }
}

class LightDocument extends LightNode {
  body: LightNode | null = null;

  constructor() {
    super(9, '#document', {}, null, null);
  }
}

/** Far deeper than any page: a tree of two hundred answers, each in the other, is two thousand deep. */
export const MAX_DEPTH = 6_000;

/** The parser's own work grows with the square of the depth: a hundred thousand would take it half a minute. */
export class TooDeepError extends Error {
  override readonly name = 'TooDeepError';
  constructor() {
    super(`More than ${MAX_DEPTH} elements stand inside each other.`);
  }
}

/** Throws `TooDeepError`. Parses as browsers do, near enough for pages and pasted pieces: unclosed paragraphs and list items are closed. */
export function parseLightHtml(html: string): Document {
  const root = new LightDocument();
  let open: LightNode = root;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = new LightNode(1, name.toUpperCase(), attributes, null, open);
        open.childNodes.push(element);
        if (name === 'body') root.body ??= element;
        open = element;
        depth += 1;
        if (depth > MAX_DEPTH) throw new TooDeepError();
      },
      onclosetag() {
        depth -= 1;
        open = open.parentNode ?? root;
      },
      ontext(text) {
        const last = open.childNodes.at(-1);
        if (last?.nodeType === 3) last.nodeValue = `${last.nodeValue ?? ''}${text}`;
        else open.childNodes.push(new LightNode(3, '#text', {}, text, open));
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: false },
  );
  parser.write(html);
  parser.end();
  return asDocument(root);
}

/** The few members that `lib/threads/dom.ts` names are all it uses of a document. */
function asDocument(tree: unknown): Document {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above; reading the sample with it is tested
  return tree as Document;
}
