import { describe, expect, it } from 'vitest';
import { programFiles, read } from './source-files';

/**
 * The words people see stand in locales/en.yml. Keys are used whole (`t('note.open')`) or as the start of one that is
 * put together (`t(`note.type.${type}`)`), and in the manifest as `__MSG_extName__`.
 */
const keys = readKeys(read('locales/en.yml'));
const sources = [...programFiles(), 'wxt.config.ts'].map((file) => ({ file, text: read(file) }));

/** Sections of the file, and who must use them: a section is looked after only once somebody does. */
const mentioned = new Set<string>();
const starts = new Set<string>();
for (const { text } of sources) {
  for (const [, key] of text.matchAll(/['"`]([a-zA-Z][\w-]*(?:\.[\w-]+)+)['"`]/gu)) if (key !== undefined) mentioned.add(key);
  for (const [, start] of text.matchAll(/`([a-zA-Z][\w-]*(?:\.[\w-]+)*\.)\$\{/gu)) if (start !== undefined) starts.add(start);
  for (const [, key] of text.matchAll(/__MSG_(\w+)__/gu)) if (key !== undefined) mentioned.add(key);
}

describe('the words of the interface', () => {
  it('are read from the file as it is', () => {
    expect(readKeys('a: One\nb:\n  c: Two # end\n  d:\n    1: one\n    n: many\n  e: >\n    long\n    words: here\n')).toEqual(['a', 'b.c', 'b.d', 'b.e']);
    expect(keys).toContain('extName');
  });

  it('are all used', () => {
    const unused = keys.filter((key) => !mentioned.has(key) && ![...starts].some((start) => key.startsWith(start)));
    expect(unused).toEqual([]);
  });

  it('are all there', () => {
    const sections = new Set(keys.map((key) => key.split('.')[0]));
    const asked = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/(?:\bt|i18n\.t)\(\s*['"]([\w.-]+)['"]/gu)].map(([, key]) => ({ file, key: key ?? '' })),
    );
    const missing = asked.filter(({ key }) => sections.has(key.split('.')[0]) && !keys.includes(key));
    expect(missing).toEqual([]);
  });
});

/** Dotted keys of the leaves. A leaf is a text, or a plural (`1:`, `n:`). Knows the part of YAML that file uses. */
function readKeys(yaml: string): string[] {
  const found: string[] = [];
  const path: { indent: number; name: string }[] = [];
  let foldedBelow: number | null = null;
  for (const line of yaml.split('\n')) {
    const indent = line.search(/\S/u);
    if (indent < 0 || line.trimStart().startsWith('#')) continue;
    if (foldedBelow !== null && indent > foldedBelow) continue;
    foldedBelow = null;
    const entry = /^\s*(?:"([^"]+)"|'([^']+)'|([\w-]+)):\s*(.*)$/u.exec(line);
    if (entry === null) continue;
    const name = entry[1] ?? entry[2] ?? entry[3] ?? '';
    while ((path.at(-1)?.indent ?? -1) >= indent) path.pop();
    path.push({ indent, name });
    const value = (entry[4] ?? '').replace(/^#.*$/u, '');
    if (/^[|>]/u.test(value)) foldedBelow = indent;
    if (value === '') continue;
    const names = path.map((step) => step.name);
    if (/^(?:\d+|n)$/u.test(name)) names.pop();
    const key = names.join('.');
    if (!found.includes(key)) found.push(key);
  }
  return found;
}
