import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import { SMTPServer } from 'smtp-server';
import type { PlacedParts } from '../../server/claims/placed-page';
import { PAGE_CERTIFICATE, PAGE_KEY } from './page-certificate';

/**
 * The places where claims are looked up, as real services on this machine that answer in the real formats.
 *
 * What was assumed, because the live services could not be asked from here:
 * - `arxiv.org/abs/ID` and `/html/ID` are the pages of arXiv's own templates and LaTeXML's output, cut short.
 * - `arxiv.org/a/ORCID.json` is what arXiv's program writes: `{entries: [{id: "http(s)://arxiv.org/abs/IDvN", authors,
 *   title, …}], id, modified, orcid: "https://orcid.org/ORCID", title}`; an iD nobody has linked is answered 400 or 404.
 * - ORCID's `/v3.0/ORCID/works` is its public API's JSON: `group[].external-ids.external-id[]` with
 *   `external-id-type` (`arxiv`, `doi`), `external-id-value` and `external-id-relationship` (`self`, `part-of`, …).
 * - The forums' GraphQL is ForumMagnum's: `post(selector)` and `users(selector: {usersProfile})`; a wall against
 *   programs is answered 429 with a page.
 */
export interface Outside {
  readonly arxiv: string;
  readonly orcidRecords: string;
  readonly forum: string;
  readonly smtp: string;
  readonly pages: PlacedParts;
  /** What stands where; tests change it. By path below the service's own address. */
  readonly shown: Map<string, { readonly status?: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }>;
  /** Every request that came, oldest first: `abs/2411.02306`. */
  readonly asked: string[];
  /** What the forum says. */
  readonly profiles: Map<string, string>;
  forumIsWalled: boolean;
  /** Whose comment it is, by id. */
  readonly commenters: Map<string, string>;
  readonly writers: { slug: string; displayName: string }[];
  readonly mails: { to: string; subject: string; text: string; headers: string }[];
  onMail: (mail: { to: string; subject: string; text: string }) => void;
  /** Addresses a host has; each asking takes the next list, the last one stays. */
  readonly names: Map<string, string[][]>;
  /** Which host was connected to at which address. */
  readonly dialled: string[];
  /** What https pages answer, by host and path. */
  readonly placed: Map<string, (request: IncomingMessage, response: ServerResponse) => void>;
  close(): Promise<void>;
}

/** An address of the open internet, for names in tests; connections to it end on this machine. */
export const SOMEWHERE = '93.184.215.14';

export async function startOutside(): Promise<Outside> {
  const servers: Server[] = [];
  const listen = (server: Server) =>
    new Promise<number>((resolve) => {
      servers.push(server);
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  const plain = await listen(createServer((request, response) => answer(outside, request, response)));
  const secure = await listen(
    createSecureServer({ cert: PAGE_CERTIFICATE, key: PAGE_KEY }, (request, response) => {
      const page = outside.placed.get(`${request.headers.host}${request.url}`);
      if (page) page(request, response);
      else response.writeHead(404).end();
    }),
  );
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const [headers = '', ...rest] = Buffer.concat(pieces).toString('utf8').split('\r\n\r\n');
        const mail = {
          to: session.envelope.rcptTo[0]?.address ?? '',
          subject: headerOf(headers, 'Subject'),
          text: readText(headers, rest.join('\r\n\r\n')).replaceAll('\r\n', '\n'),
          headers,
        };
        outside.mails.push(mail);
        outside.onMail(mail);
        done();
      });
    },
  });
  const mailPort = await new Promise<number>((resolve) => {
    const server = smtp.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

  const outside: Outside = {
    arxiv: `http://127.0.0.1:${plain}`,
    orcidRecords: `http://127.0.0.1:${plain}/v3.0`,
    forum: `http://127.0.0.1:${plain}/forum`,
    smtp: `smtp://127.0.0.1:${mailPort}`,
    shown: new Map(),
    asked: [],
    profiles: new Map(),
    forumIsWalled: false,
    commenters: new Map(),
    writers: [],
    mails: [],
    onMail: () => undefined,
    names: new Map(),
    dialled: [],
    placed: new Map(),
    pages: {
      resolve: async (host) => {
        const lists = outside.names.get(host) ?? [];
        const list = (lists.length > 1 ? lists.shift() : lists[0]) ?? [];
        if (list.length === 0) throw new Error('ENOTFOUND');
        return list;
      },
      dial: (address, host) => {
        outside.dialled.push(`${host} at ${address}`);
        return connect({ host: '127.0.0.1', port: secure, servername: host, ca: PAGE_CERTIFICATE, ALPNProtocols: ['http/1.1'] });
      },
    },
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
      await new Promise<void>((resolve) => smtp.close(resolve));
    },
  };
  return outside;
}

function answer(outside: Outside, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '').slice(1);
  outside.asked.push(path);
  if (path === 'forum/graphql') {
    void graphql(outside, request, response);
    return;
  }
  const { status = 200, body, headers = {} } = outside.shown.get(path) ?? { status: 404, body: 'Not found' };
  response.writeHead(status, { 'content-type': path.startsWith('a/') || path.startsWith('v3.0/') ? 'application/json' : 'text/html; charset=utf-8', ...headers }).end(body);
}

async function graphql(outside: Outside, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (outside.forumIsWalled) {
    response.writeHead(429, { 'content-type': 'text/html' }).end('<title>Vercel Security Checkpoint</title>');
    return;
  }
  let text = '';
  for await (const piece of request) text += String(piece);
  const { query, variables } = JSON.parse(text) as { query: string; variables: { id?: string; slug?: string } };
  if (query.includes('comment(')) {
    const slug = outside.commenters.get(variables.id ?? '');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: { comment: { result: slug === undefined ? null : { _id: variables.id, user: { slug, displayName: slug } } } } }));
    return;
  }
  const [user, ...coauthors] = outside.writers;
  const bio = variables.slug === undefined ? undefined : outside.profiles.get(variables.slug);
  const data =
    variables.slug === undefined
      ? { post: { result: user ? { _id: variables.id, user, coauthors } : null } }
      : { users: { results: bio === undefined ? [] : [{ _id: 'x', slug: variables.slug, displayName: variables.slug, htmlBio: bio }] } };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
}

function headerOf(headers: string, name: string): string {
  return new RegExp(`^${name}: ((?:.*)(?:\r\n[ \t].*)*)`, 'im').exec(headers)?.[1]?.replaceAll(/\r\n[ \t]/g, ' ') ?? '';
}

function readText(headers: string, body: string): string {
  const encoding = headerOf(headers, 'Content-Transfer-Encoding').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  return Buffer.from(body.replaceAll(/=\r\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString('utf8');
}

/** An abstract page as arXiv's template makes it, with what is read of it. */
export function abstractPage({ id = '2411.02306', version = 1, authors = ['Williams, Marcus', 'Carroll, Micah'], comments = '', abstract = 'We study it.' } = {}): string {
  return `<!DOCTYPE html><html lang="en"><head><title>[${id}] On Targeted Manipulation</title>
<meta property="og:url" content="https://arxiv.org/abs/${id}v${version}" />
<meta name="citation_title" content="On Targeted Manipulation" />${authors.map((name) => `<meta name="citation_author" content="${name}" />`).join('')}
<meta name="citation_arxiv_id" content="${id}" /></head><body><div id="abs">
<blockquote class="abstract mathjax">
            <span class="descriptor">Abstract:</span>  ${abstract}
    </blockquote>
<div class="metatable"><table><tr><td class="tablecell label">Comments:</td><td class="tablecell comments mathjax">${comments}</td></tr></table></div></div></body></html>`;
}

/** The head of a paper as LaTeXML makes it. `text` comes after the abstract. */
export function htmlPage(creators: string, text = ''): string {
  return `<!DOCTYPE html><html><body><div class="ltx_page_main"><div class="ltx_page_content"><article class="ltx_document ltx_authors_1line">
<h1 class="ltx_title ltx_title_document">On Targeted Manipulation</h1>
<div class="ltx_authors">${creators}</div>
<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">We study it.</p></div>
<section id="S1" class="ltx_section"><p class="ltx_p">${text}</p></section></article></div></div></body></html>`;
}

/** `arxiv.org/a/<orcid>.json`. */
export function authorList(orcid: string, ids: readonly string[]): string {
  const entries = ids.map((id) => ({ authors: 'M. Williams', categories: 'Machine Learning (cs.LG)', comment: '', formats: { html: `https://arxiv.org/abs/${id}`, pdf: `https://arxiv.org/pdf/${id}` }, id: `https://arxiv.org/abs/${id}`, title: 'On Targeted Manipulation' }));
  return JSON.stringify({ entries, id: `https://arxiv.org/${orcid}`, modified: '2026-03-05T00:00:00+00:00', orcid: `https://orcid.org/${orcid}`, title: "M. Williams's articles on arXiv" });
}

/** ORCID's list of works. `source`: who put the work there, which the server does not go by. */
export function orcidWorks(works: readonly { type: string; value: string; relationship?: string; source?: string }[]): string {
  return JSON.stringify({
    'last-modified-date': { value: 1 },
    group: works.map(({ type, value, relationship = 'self', source = 'the owner' }) => ({
      'external-ids': { 'external-id': [{ 'external-id-type': type, 'external-id-value': value, 'external-id-url': null, 'external-id-relationship': relationship }] },
      'work-summary': [{ 'put-code': 1, source: { 'source-name': { value: source } }, title: { title: { value: 'On Targeted Manipulation' } }, type: 'preprint' }],
    })),
    path: '/works',
  });
}
