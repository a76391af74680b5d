import { describe, expect, it } from 'vitest';
import { readMessages } from './locale-file';
import { programFiles, read } from './source-files';

/**
 * The words people see stand in locales. Keys are used whole (`t('note.open')`) or as the start of one that is
 * put together (`t(`note.type.${type}`)`), and in the manifest as `__MSG_extName__`.
 */
const english = readMessages(read('locales/en.yml'));
const keys = [...english.keys()];
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
    expect([...readMessages('a: One\nb:\n  c: "Two: $1" # end\n  d:\n    1: one\n    n: many\n  e: >\n    long\n    words: here\n')]).toEqual([
      ['a', new Map([['', 'One']])],
      ['b.c', new Map([['', 'Two: $1']])],
      ['b.d', new Map([['1', 'one'], ['n', 'many']])],
      ['b.e', new Map([['', 'long words: here']])],
    ]);
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

describe('German', () => {
  const german = readMessages(read('locales/de.yml'));

  it('has every text that English has, and no other', () => {
    expect([...german.keys()].toSorted()).toEqual(keys.toSorted());
  });

  it('has the same plural forms', () => {
    const forms = (messages: typeof english) => keys.map((key) => [key, [...(messages.get(key)?.keys() ?? [])]]);
    expect(forms(german)).toEqual(forms(english));
  });

  it('fills in the same values', () => {
    for (const [key, texts] of english) {
      for (const [form, text] of texts) {
        const translated = german.get(key)?.get(form) ?? '';
        expect(translated, `${key} ${form}`).not.toBe('');
        expect(placeholders(translated), `${key} ${form}`).toEqual(placeholders(text));
      }
    }
  });

  it('says which language it is', () => {
    expect(english.get('interface.language')?.get('')).toBe('en');
    expect(german.get('interface.language')?.get('')).toBe('de');
  });

  it('quotes as German does, and leaves a space before an ellipsis that stands for words', () => {
    for (const [key, texts] of german) {
      for (const text of texts.values()) {
        expect(text, key).not.toMatch(/["'”]|\S…/u);
        expect(text.match(/„/gu)?.length ?? 0, key).toBe(text.match(/“/gu)?.length ?? 0);
      }
    }
  });
});

/** `$1`, `$2` … of a text, without order: another language may put them elsewhere. */
function placeholders(text: string): readonly string[] {
  return [...new Set(text.match(/\$\d/gu) ?? [])].toSorted();
}
