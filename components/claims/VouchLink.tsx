import type { DocumentKey } from '../../lib/documents/document-key';
import { useTranslate } from '../translation';
import { LogLink } from './LogLink';
import { useRememberedProof } from './use-claim-look';

/** At an answer without a badge, for a reader whom arXiv lists as an author of the same paper: the way to vouch for who gave it. */
export function VouchLink({ document, person }: { readonly document: DocumentKey; readonly person: string }) {
  const t = useTranslate();
  const { listed } = useRememberedProof(document);
  return listed ? <LogLink document={document} person={person} words={t('claims.vouch.link')} /> : null;
}
