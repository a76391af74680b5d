import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** The sheet of cards as one page without a server: program and styles in it. */
export async function cardsPage(): Promise<string> {
  const [program, css] = await Promise.all([bundle('sheet.tsx'), bundle('sheet.css')]);
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Cards</title><style>${css}</style></head><body><script>${program.replaceAll('</script', '<\\/script')}</script></body></html>`;
}

async function bundle(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [rawTexts],
  });
  return outputFiles[0]?.text ?? '';
}

/** `import texts from './en.yml?raw'`, as the tests read the locale. (No `u` flags: esbuild's patterns are Go's.) */
const rawTexts: Plugin = {
  name: 'raw texts',
  setup(builder) {
    builder.onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
      path: fileURLToPath(new URL(path.replace('?raw', ''), `file://${resolveDir}/`)),
      namespace: 'raw',
    }));
    builder.onLoad({ filter: /.*/, namespace: 'raw' }, async ({ path }) => ({ contents: await readFile(path, 'utf8'), loader: 'text' }));
  },
};
