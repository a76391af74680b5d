/**
 * Who may import whom: the table of ARCHITECTURE.md as data. A room is a folder; its files may import one another,
 * and beyond that only what stands here. The linter holds the same rules (see linter.test.ts).
 */
export interface Room {
  /** Folder from the project's root. */
  readonly folder: string;
  /** Folders or files whose values (and types) may be imported. */
  readonly imports: readonly string[];
  /** Folders or files of which only types may be imported. */
  readonly typesOf?: readonly string[];
  /** Packages, by the start of their name; `node:` stands for Node's own modules. */
  readonly packages?: readonly string[];
  /** Packages of which only types may be imported. */
  readonly typesOfPackages?: readonly string[];
  /** May name `document`, `window` and their like. */
  readonly dom?: true;
  /** May name `fetch` and its like. */
  readonly network?: true;
  /** May name `browser` and `chrome`, or import them. */
  readonly browser?: true;
}

export const ROOMS: readonly Room[] = [
  { folder: 'lib/text', imports: [] },
  { folder: 'lib/match', imports: ['lib/text'] },
  { folder: 'lib/fingerprint', imports: ['lib/text'] },
  { folder: 'lib/documents', imports: [] },
  { folder: 'lib/notes', imports: ['lib/documents'] },
  {
    folder: 'lib/markup',
    imports: [],
    packages: ['mdast-util-', 'micromark', 'temml'],
    typesOfPackages: ['mdast', 'unist'],
  },
  { folder: 'lib/threads', imports: ['lib/text', 'lib/match', 'lib/notes', 'lib/documents'] },
  {
    folder: 'lib/importing',
    imports: ['lib/threads', 'lib/text', 'lib/match', 'lib/notes', 'lib/documents'],
    typesOf: ['lib/api'],
    packages: ['htmlparser2'],
  },
  { folder: 'lib/export', imports: ['lib/notes', 'lib/documents'] },
  { folder: 'lib/search', imports: ['lib/text', 'lib/notes'], packages: ['fuse.js'] },
  { folder: 'lib/page', imports: ['lib/text', 'lib/match'], dom: true },
  {
    folder: 'lib/margin',
    imports: ['lib/page', 'lib/match', 'lib/text', 'lib/notes', 'lib/documents', 'lib/platform/problem'],
    typesOf: ['lib/sites', 'lib/platform'],
    dom: true,
  },
  { folder: 'lib/sites', imports: ['lib/documents', 'lib/page'], dom: true },
  // `fetch` is a parameter there, but its type has to be named.
  { folder: 'lib/api', imports: ['lib/notes', 'lib/documents'], packages: ['valibot'], network: true },
  {
    folder: 'lib/platform',
    imports: ['lib/api', 'lib/notes', 'lib/documents'],
    typesOf: ['lib/markup', 'lib/importing', 'lib/threads'],
    packages: ['wxt/browser', 'idb', 'uuid', 'valibot'],
    network: true,
    browser: true,
  },
  {
    folder: 'components',
    imports: ['lib/text', 'lib/notes', 'lib/markup/rendered-body', 'lib/markup/safe-link', 'lib/markup/clean-text', 'lib/platform/problem'],
    typesOf: ['lib/threads', 'lib/importing', 'lib/match', 'lib/markup', 'lib/documents', 'lib/platform', 'lib/search'],
    packages: ['preact'],
    typesOfPackages: ['#i18n'],
    dom: true,
  },
  {
    // The views that are drawn on a page: they know what stands where on it.
    folder: 'components/margin',
    imports: ['components', 'lib/margin', 'lib/page/margin-placement', 'lib/text', 'lib/notes'],
    typesOf: ['lib/page', 'lib/match', 'lib/documents', 'lib/platform'],
    packages: ['preact'],
    dom: true,
  },
  {
    // The preview of an import: it shows the state of the corrections.
    folder: 'components/import',
    imports: ['components', 'lib/importing', 'lib/text', 'lib/notes', 'lib/match', 'lib/markup/safe-link', 'lib/platform/problem'],
    typesOf: ['lib/threads', 'lib/documents', 'lib/platform', 'lib/markup', 'lib/api'],
    packages: ['preact'],
    dom: true,
  },
  {
    folder: 'server',
    imports: ['lib/documents', 'lib/notes', 'lib/api', 'lib/text', 'lib/match', 'lib/fingerprint'],
    packages: [
      'node:', 'hono', '@hono/', 'hono-openapi', 'valibot', '@valibot/', 'kysely', 'libsql', 'pg', 'nodemailer',
      'openid-client', 'uuid',
    ],
    network: true,
  },
];

/** The room a file of the project lives in; null outside all of them (entrypoints, scripts, tests). */
export function roomOf(file: string): Room | null {
  // A room may stand within another one: the innermost counts.
  return ROOMS.findLast((room) => isWithin(file, room.folder)) ?? null;
}

/** `lib/text/letters.ts` is within `lib/text` and within `lib/text/letters`. */
export function isWithin(file: string, place: string): boolean {
  return file.startsWith(`${place}/`) || file.replace(/\.[^/]*$/u, '') === place;
}

/** Why a room may not make this import, or null when it may. `target` is a file of the project or a package's name. */
export function whyForbidden(
  room: Room,
  target: { readonly file: string } | { readonly package: string },
  typeOnly: boolean,
): string | null {
  if ('package' in target) {
    const allowed = [...(room.packages ?? []), ...(typeOnly ? (room.typesOfPackages ?? []) : [])];
    return allowed.some((start) => target.package.startsWith(start)) ? null : `${room.folder} does not know the package`;
  }
  const allowed = [room.folder, ...room.imports, ...(typeOnly ? (room.typesOf ?? []) : [])];
  if (allowed.some((place) => isWithin(target.file, place))) return null;
  const asType = room.typesOf?.some((place) => isWithin(target.file, place)) === true;
  return asType ? `${room.folder} may import its types only` : `${room.folder} may not import that room`;
}
