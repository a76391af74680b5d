import * as v from 'valibot';
import { parseArxivId } from '../../lib/documents/arxiv-id';
import type { ArxivId } from '../../lib/documents/arxiv-id';
import { identifyUrl } from '../../lib/documents/identify';
import type { QuoteSelector } from '../../lib/match';
import { standingIn } from './standing-in';
import { between, linksIn, metaContents, textOf } from './html-text';
import type { PoliteReader } from './polite-reader';
import { printedAddresses } from './printed-addresses';
import { SourceAway } from './sources';

/** What arXiv's own pages say of a paper. */

const abstractFacts = v.object({ authors: v.array(v.string()), pages: v.array(v.string()), comments: v.string(), version: v.number() });
export type AbstractFacts = v.InferOutput<typeof abstractFacts>;

export class ArxivPages {
  constructor(
    private readonly reader: PoliteReader,
    private readonly base: string,
  ) {}

  /** The abstract page's authors, the addresses it links, its Comments field and its version. Null when there is no such paper. */
  abstract(id: ArxivId, since?: number): Promise<AbstractFacts | null> {
    return this.reader.read({
      url: new URL(`${this.base}/abs/${id}`),
      as: 'abstract',
      accept: 'text/html',
      facts: v.nullable(abstractFacts),
      find: (status, html) => (status === 200 ? readAbstract(html) : null),
      ...(since === undefined ? {} : { since }),
    });
  }

  /** What this version's full text has of a quote. */
  standing(paper: { readonly id: ArxivId; readonly version: number }, quote: QuoteSelector): ReturnType<typeof standingIn> {
    return standingIn(this.reader, this.base, paper, quote);
  }

  /** Mail addresses printed at the head of the full text; none where arXiv has no HTML of it. */
  addresses(id: ArxivId): Promise<string[]> {
    return this.reader.read({
      url: new URL(`${this.base}/html/${id}`),
      as: 'addresses',
      accept: 'text/html',
      facts: v.array(v.string()),
      find: (status, html) => (status === 200 ? printedAddresses(html) : []),
    });
  }

  /** The papers arXiv lists under an ORCID iD; none when nobody there has linked it. */
  papersOf(orcid: string, since?: number): Promise<string[]> {
    return this.reader.read({
      url: new URL(`${this.base}/a/${orcid}.json`),
      as: 'papers',
      accept: 'application/json',
      facts: v.array(v.string()),
      find: (status, text) => (status === 200 ? readPapers(text, orcid) : []),
      ...(since === undefined ? {} : { since }),
    });
  }
}

export function readAbstract(html: string): AbstractFacts {
  const authors = metaContents(html, 'citation_author').map(turnName);
  if (authors.length === 0) throw new SourceAway('arXiv answers with another page than the paper’s.');
  const abstract = between(html, /<blockquote\b[^<>]{0,500}\babstract\b[^<>]{0,500}>/i, /<\/blockquote>/i) ?? '';
  const comments = between(html, /<td\b[^<>]{0,500}\bcomments\b[^<>]{0,500}>/i, /<\/td>/i) ?? '';
  const titled = /\bproperty\s*=\s*["']og:url["'][^<>]{0,500}\bcontent\s*=\s*["'][^"']*v(\d{1,4})["']/i.exec(html);
  return { authors, pages: [...new Set([...linksIn(abstract), ...linksIn(comments)].filter(isPage))].slice(0, 20), comments: textOf(comments), version: Number(titled?.[1] ?? 1) };
}

/** `Family, Given` as people say it. */
function turnName(name: string): string {
  const comma = name.indexOf(',');
  return (comma < 0 ? name : `${name.slice(comma + 1)} ${name.slice(0, comma)}`).replaceAll(/\s+/g, ' ').trim().slice(0, 200);
}

/** An address of somebody's own: neither a paper nor arXiv itself. */
function isPage(link: string): boolean {
  if (!link.startsWith('https://') || !URL.canParse(link) || link.length > 2_000) return false;
  const url = new URL(link);
  return identifyUrl(url) === null && !/(?:^|\.)(?:arxiv\.org|doi\.org)$/.test(url.hostname) && url.username === '' && url.port === '';
}

const author = v.object({ entries: v.array(v.object({ id: v.string() })), orcid: v.optional(v.string()) });

/** arXiv ids without version. A list that says it is another person's is none. */
export function readPapers(text: string, orcid: string): string[] {
  const said = v.safeParse(v.pipe(v.string(), v.parseJson(), author), text);
  if (!said.success) throw new SourceAway('arXiv answers with another page than the list of papers.');
  if (said.output.orcid !== undefined && said.output.orcid !== '' && !said.output.orcid.endsWith(orcid)) return [];
  return said.output.entries.flatMap(({ id }) => parseArxivId(id.replace(/^https?:\/\/[^/]+\/abs\//, ''))?.id ?? []);
}
