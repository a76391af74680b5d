import { ROOMS, type Room } from './rooms';

/**
 * The table of rooms as overrides of the linter's configuration, so that a wrong import is underlined while it is
 * written. The linter sees specifiers, not files; what it cannot tell, rooms.test.ts does.
 */

const DOM_GLOBALS = [
  'document', 'window', 'localStorage', 'sessionStorage', 'customElements', 'getSelection', 'getComputedStyle',
  'MutationObserver', 'ResizeObserver', 'IntersectionObserver', 'DOMParser',
];
const NETWORK_GLOBALS = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'];
const BROWSER_GLOBALS = ['browser', 'chrome', 'indexedDB'];
const NODE_GLOBALS = ['process', 'Buffer', 'require'];

/** Packages a room might reach for by mistake. */
const TEMPTING_PACKAGES = ['preact', 'wxt', 'webextension-polyfill', 'fuse.js', 'idb', 'hono', 'kysely', 'node:'];

interface Pattern {
  readonly group: readonly string[];
  readonly allowTypeImports?: true;
  readonly message: string;
}

export function lintOverrides() {
  return ROOMS.map((room) => ({
    files: [`${room.folder}/**`],
    rules: {
      'no-restricted-imports': ['error', { patterns: importPatterns(room) }],
      'no-restricted-globals': [
        'error',
        ...(room.dom ? [] : DOM_GLOBALS),
        ...(room.network ? [] : NETWORK_GLOBALS),
        ...(room.browser ? [] : BROWSER_GLOBALS),
        ...(room.packages?.includes('node:') ? [] : NODE_GLOBALS),
      ],
    },
  }));
}

function importPatterns(room: Room): Pattern[] {
  const outside = [...ROOMS.map((other) => other.folder), 'entrypoints'].filter(
    (folder) => folder !== room.folder && !room.imports.includes(folder),
  );
  const asTypes = outside.filter((folder) => room.typesOf?.includes(folder));
  const never = outside.filter((folder) => !asTypes.includes(folder));
  const packages = TEMPTING_PACKAGES.filter((name) => !room.packages?.some((allowed) => name.startsWith(allowed) || allowed.startsWith(`${name}/`)));
  return [
    {
      group: never.flatMap((folder) => [`**/${seenFrom(room, folder)}/**`, ...exceptions(room, folder)]),
      message: `${room.folder} may not import that room (ARCHITECTURE.md).`,
    },
    ...(asTypes.length === 0
      ? []
      : [{
          group: asTypes.flatMap((folder) => [`**/${seenFrom(room, folder)}/**`, ...exceptions(room, folder)]),
          allowTypeImports: true as const,
          message: `${room.folder} may import only types of that room (ARCHITECTURE.md).`,
        }]),
    {
      group: packages.flatMap((name) => (name.endsWith(':') ? [`${name}*`] : [name, `${name}/**`])),
      message: `${room.folder} does not know that package (ARCHITECTURE.md).`,
    },
  ];
}

/** Single files of a room that may be imported although the room may not. */
function exceptions(room: Room, folder: string): string[] {
  return room.imports.filter((place) => place.startsWith(`${folder}/`)).map((place) => `!**/${seenFrom(room, place)}`);
}

/** Rooms of lib name one another `../page`, everybody else `../lib/page`. */
function seenFrom(room: Room, place: string): string {
  return room.folder.startsWith('lib/') ? place.replace(/^lib\//u, '') : place;
}
