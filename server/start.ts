import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { BucketShelf } from './buckets/bucket-shelf';
import { createClaimParts } from './claims/claim-parts';
import { comparePassages } from './claims/compare-passages';
import { serveDigestLink, serveMailLinks } from './claims/mail-links';
import { REAL_NETWORK } from './claims/placed-page';
import type { PlacedParts } from './claims/placed-page';
import { tidyClaims } from './claims/tidy';
import { createApp } from './http/app';
import { answerAtHand } from './http/at-hand';
import { Metrics } from './http/metrics';
import { plainWrite } from './http/keyed-write';
import { perHour, perMinute, RateLimit } from './http/rates';
import { sendDigests } from './inbox/digest';
import { OPERATIONS } from './operations';
import type { Options } from './options';
import { servePages } from './pages';
import { isSeeded, readSample, seedSample, serveSample } from './sample';
import { RecentPassages } from './search/recent-passages';
import type { Mailer } from './sign-in/mailer';
import { createMailer } from './sign-in/mailer';
import { createProvider } from './sign-in/provider';
import type { ServerParts } from './server-parts';
import { Dumps } from './store/dump';
import { openEngine } from './store/engine';
import { forgetOldKeys } from './store/idempotency';
import { migrate } from './store/migrate';
import { WriteOrder } from './store/write-order';

export interface RunningServer {
  /** `http://127.0.0.1:4617` */
  readonly url: string;
  /** What is done each hour, done now: forgetting, and mail that is due. */
  keepHouse(): Promise<void>;
  /** Takes no new requests, finishes the running ones, closes the database. */
  stop(): Promise<void>;
}

/** Milliseconds a request may take to arrive, and all running ones to end when the server stops. */
const REQUEST_TIME = 30_000;
const STOP_TIME = 10_000;
/** What housework may still take then. It may be waiting for a page elsewhere, which is not waited for. */
const HOUSE_TIME = 1_000;
/** Pages of the changes feed, of annotations, of logs and of dumps, for one address: each is worked out anew. */
const FEED = perMinute(600);
/** What an account asks about itself. */
const OWN = perMinute(300);
const CLEANING = 60 * 60_000;

export interface StartParts {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Hold every answer against the contract before it is sent: for tests. */
  readonly checkAnswers?: boolean;
  /** Instead of the one the settings name. */
  readonly mailer?: Mailer;
  /** Instead of the open internet, where pages are read that people name. */
  readonly placed?: PlacedParts;
  /** Writes after which their passages are put into the table of passages. */
  readonly passageBatch?: number;
}

/** Opens the database, brings it up to date, and listens. Throws `DatabaseError` or what listening throws. */
export async function startServer(options: Options, { now = Date.now, checkAnswers = false, mailer, placed = REAL_NETWORK, passageBatch }: StartParts = {}): Promise<RunningServer> {
  const engine = await openEngine(options.database);
  try {
    await migrate(engine.db);
    let stopping = false;
    const writes = new WriteOrder(engine);
    const log: ServerParts['log'] = (line) => process.stderr.write(`${JSON.stringify({ at: new Date(now()).toISOString(), ...line })}\n`);
    const failed = (problem: string) => (error: unknown) => log({ problem, name: error instanceof Error ? error.name : 'unknown' });
    const http = createServer({ requestTimeout: REQUEST_TIME, headersTimeout: 10_000, connectionsCheckingInterval: 5_000, keepAliveTimeout: 65_000, maxHeaderSize: 16 * 1024 });
    const server: ServerParts = {
      settings: options.settings,
      engine,
      writes,
      passages: await RecentPassages.open(engine, writes, failed('passages'), passageBatch),
      dumps: new Dumps(engine, now),
      metrics: new Metrics(),
      shelf: await BucketShelf.open(engine),
      rates: { write: new RateLimit(options.settings.writes, now), signUp: new RateLimit(options.settings.signUps, now), mail: new RateLimit(perHour(5), now), look: new RateLimit(perHour(60), now), search: new RateLimit(options.settings.searches, now), feed: new RateLimit(FEED, now), own: new RateLimit(OWN, now), copy: new RateLimit(perHour(20), now) },
      providers: new Map(options.settings.providers.map((one) => [one.name, createProvider(one)])),
      claims: createClaimParts(engine, options.settings.sources, placed, now, `rejoinder (${options.settings.publicUrl ?? 'a note server'})`),
      mailer: mailer ?? (options.settings.mail === 'none' ? null : createMailer(options.settings.mail, options.settings.mailFrom)),
      publicUrl: () => options.settings.publicUrl ?? addressOf(http, options.host),
      now,
      ready: () => !stopping,
      log,
    };
    const app = createApp(server, OPERATIONS, { logRequests: options.logRequests, checkAnswers });
    servePages(app);
    serveMailLinks(app, server);
    serveDigestLink(app, server);
    if (options.settings.sample) {
      serveSample(app);
      const sample = await readSample();
      if (!(await isSeeded(engine.db, sample))) await plainWrite(server, (write) => seedSample(write, sample));
    }
    const listener = getRequestListener(app.fetch);
    http.on('request', (request, response) => {
      if (!options.logRequests && answerAtHand(server.shelf, request, response)) {
        server.metrics.answeredAtHand();
        return;
      }
      void listener(request, response);
    });
    await listen(http, options);
    let housework: Promise<unknown> = Promise.resolve();
    const keepHouse = async () => {
      const work = Promise.all([forgetOldKeys(engine, now()), tidyClaims(server), sendDigests(server), comparePassages(server)]).catch((error: unknown) => {
        // What a server that stops leaves undone is done by the next one.
        if (!stopping) failed('cleaning')(error);
      });
      housework = Promise.all([housework, work]).then(() => undefined);
      await work;
    };
    const cleaning = setInterval(() => void keepHouse(), CLEANING);
    cleaning.unref();
    let stopped: Promise<void> | null = null;
    return {
      url: addressOf(http, options.host),
      keepHouse,
      stop: () => {
        stopping = true;
        clearInterval(cleaning);
        stopped ??= closeServer(http).then(async () => {
          server.dumps.close();
          server.shelf.close();
          await Promise.all([server.passages.close(), atMost(HOUSE_TIME, housework)]);
          return engine.close();
        });
        return stopped;
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

function listen(http: Server, options: Options): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, options.host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}

function addressOf(http: Server, host: string): string {
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${address.port}`;
}

/** Waits for the work, but no longer than so many milliseconds. */
async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}

function closeServer(http: Server): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => http.closeAllConnections(), STOP_TIME);
    // A connection whose answer was under way becomes idle later, and would be kept for its next request.
    const sweep = setInterval(() => http.closeIdleConnections(), 50);
    http.close(() => {
      clearTimeout(patience);
      clearInterval(sweep);
      resolve();
    });
    http.closeIdleConnections();
  });
}
