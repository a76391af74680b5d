import type { DocumentKey } from '../../lib/documents/document-key';
import { cleanText } from '../../lib/markup/clean-text';
import type { AwaitedVouch } from '../../lib/platform/claims/vouches-protocol';
import { Button } from '../Button';
import { documentName } from '../popup/document-name';
import { Notice } from '../popup/Notice';
import { useTranslate } from '../translation';

/** On the desk: whose co-authors ask for one's word, one line for each document. */
export function VouchNotices({ waiting, onOpen }: { readonly waiting: readonly AwaitedVouch[]; readonly onOpen: (document: DocumentKey, person: string) => void }) {
  const t = useTranslate();
  const byDocument = new Map<DocumentKey, readonly AwaitedVouch[]>();
  for (const one of waiting) byDocument.set(one.document, [...(byDocument.get(one.document) ?? []), one]);
  return (
    <>
      {[...byDocument].map(([document, asking]) => {
        const [first] = asking;
        return (
          first !== undefined && (
            <Notice key={document} text={t('claims.vouch.desk', asking.length, [cleanText(first.person.handle), documentName(document)])}>
              <Button kind="quiet" label={`${t('claims.vouch.look')}: ${documentName(document)}`} onPress={() => onOpen(document, first.person.id)}>{t('claims.vouch.look')}</Button>
            </Notice>
          )
        );
      })}
    </>
  );
}
