import type { Freshness } from '../../lib/platform/protocol';
import { Button } from '../Button';
import { momentOf } from '../dates';
import { useTranslate, type Translate } from '../translation';

export interface PopupHeaderProps {
  readonly title: string;
  readonly freshness: Freshness | null;
  readonly refreshing: boolean;
  readonly now: number;
  /** Null where no page can be hidden (a PDF, a page that does not answer). */
  readonly hidden: boolean | null;
  readonly onRefresh: () => void;
  readonly onToggleHidden: () => void;
  readonly onSettings: () => void;
}

export function PopupHeader(props: PopupHeaderProps) {
  const t = useTranslate();
  const { freshness } = props;
  return (
    <header class="popup-header">
      <h1 class="popup-title" dir="auto" title={props.title}>{props.title}</h1>
      <div class="popup-tools">
        <Button kind="quiet" label={t('popup.refresh')} disabled={props.refreshing} onPress={props.onRefresh}>
          <Sign path="M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3" />
        </Button>
        {props.hidden !== null && (
          <Button kind="quiet" label={props.hidden ? t('popup.show') : t('popup.hide')} onPress={props.onToggleHidden}>
            <Sign path={props.hidden ? EYE_SHUT : EYE} />
          </Button>
        )}
        <Button kind="quiet" label={t('popup.settings')} onPress={props.onSettings}>
          <Sign path="M2 4.5h6M12 4.5h2M10 2.7v3.6M2 11.5h2M8 11.5h6M6 9.7v3.6" />
        </Button>
      </div>
      <p class={freshness === null || freshness.kind === 'current' ? 'quiet' : 'trouble'} role="status">
        {freshness === null ? t('popup.loading') : freshnessWords(t, freshness, props.now)}
      </p>
    </header>
  );
}

const EYE = 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z';
const EYE_SHUT = `${EYE}M2.5 13.5l11-11`;

function Sign({ path }: { readonly path: string }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}

const STALE = {
  offline: 'popup.staleOffline',
  'server-away': 'popup.staleServerAway',
  'bad-answer': 'popup.staleBadAnswer',
  'server-too-new': 'popup.staleServerTooNew',
} as const;
const UNKNOWN = {
  offline: 'popup.unknownOffline',
  'server-away': 'popup.unknownServerAway',
  'bad-answer': 'popup.unknownBadAnswer',
  'server-too-new': 'popup.unknownServerTooNew',
} as const;

/** How current what is shown is. */
export function freshnessWords(t: Translate, freshness: Freshness, now: number): string {
  switch (freshness.kind) {
    case 'current':
      return t('popup.asOf', [momentOf(t, freshness.at, now)]);
    case 'stale':
      return t(STALE[freshness.problem], [momentOf(t, freshness.at, now)]);
    case 'unknown':
      return t(UNKNOWN[freshness.problem]);
    case 'private':
      return t('popup.private');
    default:
      // A notice below says so, with a way to choose a server.
      return '';
  }
}
