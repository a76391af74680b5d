import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { i18n } from '#i18n';

/**
 * The translator, as `i18n.t` of `#i18n` provides it: typed keys, plurals, substitutions. Only its type is
 * imported, because the function itself asks the browser; entrypoints hand it down by `TranslationContext`.
 */
export type Translate = typeof i18n.t;

export const TranslationContext = createContext<Translate | null>(null);

/** The translator of the surrounding provider. Throws where there is none: that is a bug of the caller. */
export function useTranslate(): Translate {
  const translate = useContext(TranslationContext);
  if (translate === null) throw new Error('No TranslationContext.Provider above this component.');
  return translate;
}
