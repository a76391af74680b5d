import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Language } from '../../tests/e2e/interface-words';

/** The sheet of cards as one page without a server: program and styles in it. */
export async function cardsPage(language: Language): Promise<string> {
  const [program, css] = await Promise.all([bundle('sheet.tsx', language), bundle('sheet.css', language)]);
  return `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><title>Cards</title><style>${css}</style></head><body><script>${program.replaceAll('</script', '<\\/script')}</script></body></html>`;
}

async function bundle(file: string, language: Language): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [rawTexts(language)],
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * `import texts from './en.yml?raw'`, as the tests read the locale, in the language that is shown. (No `u` flags:
 * esbuild's patterns are Go's.)
 */
const rawTexts = (language: Language): Plugin => ({
  name: 'raw texts',
  setup(builder) {
    builder.onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
      path: fileURLToPath(new URL(path.replace('?raw', '').replace('/en.yml', `/${language}.yml`), `file://${resolveDir}/`)),
      namespace: 'raw',
    }));
    builder.onLoad({ filter: /.*/, namespace: 'raw' }, async ({ path }) => ({ contents: await readFile(path, 'utf8'), loader: 'text' }));
  },
});
