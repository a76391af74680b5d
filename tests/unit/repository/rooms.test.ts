import { describe, expect, it } from 'vitest';
import { ROOMS, isWithin, roomOf, whyForbidden } from './rooms';
import { filesIn, importsOf, programFiles } from './source-files';

const files = programFiles();
const imports = new Map(files.map((file) => [file, importsOf(file)]));

describe('the rooms of the architecture', () => {
  it('import only what the table allows', () => {
    const broken = [...imports].flatMap(([file, list]) => {
      const room = roomOf(file);
      if (room === null) return [];
      return list.flatMap(({ specifier, typeOnly, file: target }) => {
        const why = whyForbidden(room, target === null ? { package: specifier } : { file: target }, typeOnly);
        return why === null ? [] : [`${file}: '${specifier}' (${why})`];
      });
    });
    expect(broken).toEqual([]);
  });

  it('hold every folder of lib', () => {
    expect(files).toContain('lib/notes/note.ts');
    const homeless = files.filter((file) => file.startsWith('lib/') && roomOf(file) === null);
    expect(homeless).toEqual([]);
  });

  it('know that a rule is broken when it is', () => {
    const [text] = ROOMS;
    const components = ROOMS.find((room) => room.folder === 'components');
    if (text === undefined || components === undefined) throw new Error('The table has lost a room.');
    expect(whyForbidden(text, { file: 'lib/match/placement.ts' }, true)).toContain('may not import that room');
    expect(whyForbidden(text, { package: 'preact' }, true)).toContain('does not know the package');
    expect(whyForbidden(components, { file: 'lib/match/index.ts' }, true)).toBeNull();
    expect(whyForbidden(components, { file: 'lib/match/index.ts' }, false)).toContain('types only');
    expect(isWithin('lib/textual/x.ts', 'lib/text')).toBe(false);
  });

  it('are entered by nobody through an entrypoint', () => {
    const broken = [...imports].flatMap(([file, list]) =>
      list
        .filter(({ file: target }) => target !== null && entrypointOf(target) !== null && entrypointOf(target) !== entrypointOf(file))
        .map(({ specifier }) => `${file}: '${specifier}'`),
    );
    expect(broken).toEqual([]);
  });

  it('reach the browser through lib/platform and the entrypoints alone', () => {
    const doors = [...imports].filter(([, list]) => list.some(({ specifier }) => /^(?:wxt\/browser|webextension-polyfill)$/u.test(specifier)));
    const elsewhere = doors.map(([file]) => file).filter((file) => !/^(?:lib\/platform|entrypoints)\//u.test(file));
    expect(elsewhere).toEqual([]);
  });

  it('have no circle of imports', () => {
    expect(findCircle(imports)).toBeNull();
    expect(
      findCircle(new Map([
        ['a.ts', [{ specifier: './b', typeOnly: false, file: 'b.ts' }]],
        ['b.ts', [{ specifier: './a', typeOnly: false, file: 'a.ts' }]],
      ])),
    ).toEqual(['a.ts', 'b.ts', 'a.ts']);
  });

  it('have no barrels but the public faces of match and threads', () => {
    const barrels = ['lib', 'components', 'server']
      .flatMap((folder) => filesIn(folder, /^index\.tsx?$/u))
      .filter((file) => !['lib/match/index.ts', 'lib/threads/index.ts'].includes(file));
    expect(barrels).toEqual([]);
  });

  it('are named for what they do', () => {
    const vague = /(?:^|[/-])(?:utils?|helpers?|manager|misc|common|data|stuff)(?:[/.-]|$)/u;
    expect(files.filter((file) => vague.test(file))).toEqual([]);
  });
});

/** `entrypoints/popup/list.ts` and `entrypoints/popup/main.tsx` belong to one entrypoint; null elsewhere. */
function entrypointOf(file: string): string | null {
  return /^entrypoints\/([^/.]+)/u.exec(file)?.[1] ?? null;
}

/** The first circle of imports that run (types are erased), as a path that ends where it began; null when none. */
function findCircle(graph: ReadonlyMap<string, readonly { readonly typeOnly: boolean; readonly file: string | null }[]>): string[] | null {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] | null => {
    const at = path.indexOf(file);
    if (at >= 0) return [...path.slice(at), file];
    if (done.has(file)) return null;
    path.push(file);
    for (const { typeOnly, file: target } of graph.get(file) ?? []) {
      const circle = typeOnly || target === null ? null : visit(target);
      if (circle !== null) return circle;
    }
    path.pop();
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const circle = visit(file);
    if (circle !== null) return circle;
  }
  return null;
}
