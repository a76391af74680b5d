import { i18n } from '#i18n';
import type { Translate } from '../../components/translation';
import type { ExtensionLink } from '../../lib/platform/extension-link';

/** What has to be said once the browser gives no words any more. */
const LAST_WORDS = ['interface.language', 'interface.direction', 'problems.extensionUpdated', 'composer.notSaved', 'composer.saving', 'composer.publishing', 'margin.dismiss'] as const;

/**
 * The translator, for a script that may outlive its extension: when the extension is updated under an open page the
 * browser takes its words away, and drawing must go on, for what is being written stands in our form. Words that
 * were ever said are remembered; those that were not are said as they were with other numbers, or not at all.
 */
export function lastingWords({ isUpdatedUnderneath }: Pick<ExtensionLink, 'isUpdatedUnderneath'>): Translate {
  const said = new Map<string, string>();
  const remember = (key: string, args: readonly unknown[], words: string): string => {
    said.set(key, words);
    said.set(JSON.stringify([key, ...args]), words);
    return words;
  };
  for (const key of LAST_WORDS) remember(key, [], i18n.t(key));
  const t = (key: string, ...args: readonly unknown[]): string => {
    const known = said.get(JSON.stringify([key, ...args]));
    if (known !== undefined) return known;
    if (isUpdatedUnderneath()) return said.get(key) ?? '';
    return remember(key, args, Reflect.apply(i18n.t, undefined, [key, ...args]));
  };
  return t;
}
