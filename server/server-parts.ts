import type { BucketShelf } from './buckets/bucket-shelf';
import type { ClaimParts } from './claims/claim-parts';
import type { SourceSettings } from './claims/sources';
import type { Metrics } from './http/metrics';
import type { Rate, RateLimit } from './http/rates';
import type { Newcomers } from './posts/flood';
import type { RecentPassages } from './search/recent-passages';
import type { Mailer } from './sign-in/mailer';
import type { Extensions } from './sign-in/extensions';
import type { Provider, ProviderSettings } from './sign-in/provider';
import type { Dumps } from './store/dump';
import type { Engine } from './store/engine';
import type { WriteOrder } from './store/write-order';

/** What the operator decides; all of it has a default. */
export interface ServerSettings {
  /** How the server calls itself. */
  readonly name: string;
  /** Serve the sample paper and seed its discussion. */
  readonly sample: boolean;
  readonly writes: Rate;
  readonly signUps: Rate;
  readonly newcomers: Newcomers;
  /** Passage searches of one address. */
  readonly searches: Rate;
  /** Sign-up by a name alone. */
  readonly pseudonyms: boolean;
  /** `none`, `console`, or an smtp:// URL; and from whom mail comes. */
  readonly mail: string;
  readonly mailFrom: string;
  readonly providers: readonly ProviderSettings[];
  /** Into which extensions a sign-in through a provider may lead back. */
  readonly extensions: Extensions;
  /** Where claims of authorship are looked up. */
  readonly sources: SourceSettings;
  /** Take the caller's address from X-Forwarded-For: only behind a proxy that sets it. */
  readonly trustProxy: boolean;
  /** Where the world finds this server, when not where it listens. */
  readonly publicUrl: string | null;
}

/** What every operation works with. */
export interface ServerParts {
  readonly settings: ServerSettings;
  readonly engine: Engine;
  readonly writes: WriteOrder;
  readonly shelf: BucketShelf;
  readonly passages: RecentPassages;
  readonly dumps: Dumps;
  readonly metrics: Metrics;
  readonly rates: { readonly write: RateLimit; readonly signUp: RateLimit; readonly mail: RateLimit; readonly look: RateLimit; readonly search: RateLimit; readonly feed: RateLimit; readonly own: RateLimit; readonly copy: RateLimit };
  /** Null where the operator named none. */
  readonly mailer: Mailer | null;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly claims: ClaimParts;
  /** The address others see, without a slash at its end. */
  readonly publicUrl: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** False while the server stops. */
  readonly ready: () => boolean;
  readonly log: (line: Readonly<Record<string, unknown>>) => void;
}
