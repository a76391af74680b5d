import { read } from '../unit/repository/source-files';
import { readMessages } from '../unit/repository/locale-file';

export type Language = 'en' | 'de';
/** A text as people see it; `values` stand for `$1` and so on. Throws for a key that the language has not. */
export type Words = (key: string, ...values: readonly string[]) => string;

/** What the interface says in a language, for tests and pictures that look for it there. Plurals in their last form. */
export function interfaceWords(language: Language): Words {
  const messages = readMessages(read(`locales/${language}.yml`));
  return (key, ...values) => {
    const text = [...(messages.get(key)?.values() ?? [])].at(-1);
    if (text === undefined) throw new Error(`locales/${language}.yml has no text for ${key}.`);
    return text.replace(/\$(\d)/gu, (_, number: string) => values[Number(number) - 1] ?? '');
  };
}
