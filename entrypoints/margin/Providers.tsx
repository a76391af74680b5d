import type { ComponentChildren } from 'preact';
import { ClaimAccessContext } from '../../components/claims/claim-access';
import { MarginActsContext, type MarginActs } from '../../components/margin/margin-acts';
import { RenderedBodiesContext, type RenderedBodies } from '../../components/rendered-bodies';
import { SourceAccessContext } from '../../components/source/source-access';
import { TranslationContext, type Translate } from '../../components/translation';
import type { ClaimAccess } from '../../lib/platform/claims/claim-access';
import type { SourceAccess } from '../../lib/platform/import/source-access';

/** What every view on a page has around it. */
export function Providers(props: {
  readonly translate: Translate;
  readonly bodies: RenderedBodies;
  readonly acts: MarginActs;
  readonly claims: ClaimAccess;
  readonly sources: SourceAccess;
  readonly children: ComponentChildren;
}) {
  return (
    <TranslationContext.Provider value={props.translate}>
      <RenderedBodiesContext.Provider value={props.bodies}>
        <ClaimAccessContext.Provider value={props.claims}>
          <SourceAccessContext.Provider value={props.sources}>
            <MarginActsContext.Provider value={props.acts}>{props.children}</MarginActsContext.Provider>
          </SourceAccessContext.Provider>
        </ClaimAccessContext.Provider>
      </RenderedBodiesContext.Provider>
    </TranslationContext.Provider>
  );
}
