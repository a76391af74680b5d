import type { Translate } from '../../../components/translation';
import source from '../../../locales/en.yml?raw';

/**
 * The English texts as the extension shows them, read from the locale file itself: keys by path, `$1` filled in,
 * plural forms chosen as `@wxt-dev/i18n` chooses them. Reads the part of YAML that the file uses: nested maps of
 * plain or quoted one-line texts. An unknown key throws, so a component cannot ask for a text that is not there.
 */
const texts = readTexts(source);

export function english(key: string, ...rest: readonly unknown[]): string {
  const count = typeof rest[0] === 'number' ? rest[0] : undefined;
  const values = rest.find((part): part is readonly string[] => Array.isArray(part)) ?? (count === undefined ? [] : [String(count)]);
  const text = count === undefined ? texts.get(key) : (texts.get(`${key}.${count}`) ?? texts.get(`${key}.n`));
  if (text === undefined) throw new Error(`locales/en.yml has no text for ${key}${count === undefined ? '' : ` (${count})`}.`);
  return text.replace(/\$(\d)/g, (_, number: string) => values[Number(number) - 1] ?? '');
}

export const translate: Translate = english;

function readTexts(yaml: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const path: string[] = [];
  for (const line of yaml.split('\n')) {
    const [, indent, name, value] = /^( *)([\w]+):(?: (.*))?$/.exec(line) ?? [];
    if (indent === undefined || name === undefined) {
      if (line.trim() !== '' && !line.trim().startsWith('#')) throw new Error(`A line of locales/en.yml that this test cannot read: ${line}`);
      continue;
    }
    path.length = indent.length / 2;
    path.push(name);
    if (value !== undefined && value !== '') found.set(path.join('.'), /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value);
  }
  return found;
}
