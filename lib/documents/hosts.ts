/**
 * The hosts Rejoinder overlays, and nothing else. The manifest's host permissions, the content script's
 * match patterns and the recognition of URLs all read this list, so that they cannot drift apart.
 */

/** Hosts that serve arXiv's own pages: the main site, its alias, and the copy meant for robots. */
export const ARXIV_HOSTS = ['arxiv.org', 'www.arxiv.org', 'export.arxiv.org'] as const;

/** ar5iv's page host. `ar5iv.org` only redirects here, so it needs no permission. */
export const AR5IV_HOSTS = ['ar5iv.labs.arxiv.org'] as const;

/** Hosts whose posts carry LessWrong ids (the Alignment Forum shows the same posts). */
export const LESSWRONG_HOSTS = [
  'www.lesswrong.com',
  'lesswrong.com',
  'www.alignmentforum.org',
  'alignmentforum.org',
] as const;

/** Another reading front end for LessWrong's posts: same ids, other pages. */
export const GREATERWRONG_HOSTS = ['www.greaterwrong.com', 'greaterwrong.com'] as const;

export const EAFORUM_HOSTS = ['forum.effectivealtruism.org'] as const;
export const EAFORUM_MIRROR_HOSTS = ['ea.greaterwrong.com'] as const;

const patterns = (hosts: readonly string[], paths: readonly string[]): string[] =>
  hosts.flatMap((host) => paths.map((path) => `https://${host}${path}`));

/** Pages where people discuss papers. */
export const FORUM_PAGES: readonly string[] = patterns([...LESSWRONG_HOSTS, ...GREATERWRONG_HOSTS, ...EAFORUM_HOSTS, ...EAFORUM_MIRROR_HOSTS], ['/*']);

/** Where the content script runs. The forums navigate without reloading, so there it is the whole site. */
export const OVERLAID_PAGES: readonly string[] = [
  ...patterns(ARXIV_HOSTS, ['/abs/*', '/abs?*', '/html/*']),
  ...patterns(AR5IV_HOSTS, ['/*']),
  ...patterns(LESSWRONG_HOSTS, ['/*']),
  ...patterns(GREATERWRONG_HOSTS, ['/*']),
  ...patterns(EAFORUM_HOSTS, ['/*']),
  ...patterns(EAFORUM_MIRROR_HOSTS, ['/*']),
];

/** arXiv's pages that list papers: there a script of its own shows how many notes a paper has. */
export const LISTING_PAGES: readonly string[] = patterns(ARXIV_HOSTS, ['/list/*', '/search/*', '/search?*', '/a/*', '/catchup/*', '/catchup?*']);

/** Host permissions: the same hosts; the note server needs none, because it answers with CORS headers. */
export const HOST_PERMISSIONS: readonly string[] = patterns(
  [
    ...ARXIV_HOSTS,
    ...AR5IV_HOSTS,
    ...LESSWRONG_HOSTS,
    ...GREATERWRONG_HOSTS,
    ...EAFORUM_HOSTS,
    ...EAFORUM_MIRROR_HOSTS,
  ],
  ['/*'],
);

/** The sample paper that a note server serves; overlaid only by the builds made for trying and testing. */
export const SAMPLE_PAGES: readonly string[] = ['http://127.0.0.1/sample/*', 'http://localhost/sample/*'];
