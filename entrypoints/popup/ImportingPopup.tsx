import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { ClaimAccessContext } from '../../components/claims/claim-access';
import { importLines } from '../../components/popup/ImportLine';
import { Notice } from '../../components/popup/Notice';
import { problemWords } from '../../components/problem-words';
import { SourceAccessContext } from '../../components/source/source-access';
import { useTranslate } from '../../components/translation';
import { createClaimAccess } from '../../lib/platform/claims/claim-access';
import { createSourceAccess } from '../../lib/platform/import/source-access';
import { onAnnouncement, send } from '../../lib/platform/messages';
import { problemOf, type Problem } from '../../lib/platform/problem';
import { DocumentPopup } from './DocumentPopup';
import type { OpenPage } from './open-page';
import { useImporting } from './use-importing';

/** The popup over a document, with the ways to bring a discussion to a paper. */
export function ImportingPopup({ open, ask, line }: { readonly open: Extract<OpenPage, { kind: 'document' }>; readonly ask: () => void; readonly line: ComponentChildren }) {
  const t = useTranslate();
  const [problem, setProblem] = useState<Problem | null>(null);
  const paper = open.document.startsWith('arxiv:') ? open.document : null;
  const importing = useImporting(open.tab, paper, open.rendition === 'post', (error) => setProblem(problemOf(error)));
  const { notices, foot } = importLines(importing);
  const said = problem === null ? null : <Notice text={problemWords(t, problem)} />;
  const { document, page } = open;
  const claims = useMemo(() => createClaimAccess({ send, onAnnouncement }, (named) => (named === document ? (page?.title ?? '') : '')), [document, page?.title]);
  // What is looked at in a private window is told to nobody.
  const sources = useMemo(() => createSourceAccess({ send }, open.private ? null : document), [document, open.private]);
  return (
    <ClaimAccessContext.Provider value={claims}>
      <SourceAccessContext.Provider value={sources}>
        <DocumentPopup open={open} ask={ask} lines={{ notices: <>{said}{notices}</>, beside: line, foot }} />
      </SourceAccessContext.Provider>
    </ClaimAccessContext.Provider>
  );
}
