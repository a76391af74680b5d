import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { SourceAccess } from '../../lib/platform/import/source-access';

/** Null where no server can be asked: in the sample of the first run. */
export const SourceAccessContext = createContext<SourceAccess | null>(null);

export function useSourceAccess(): SourceAccess | null {
  return useContext(SourceAccessContext);
}
