import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { perHour, perMinute } from './http/rates';
import { github, orcid } from './sign-in/provider';
import type { ProviderSettings } from './sign-in/provider';
import { isExtensionId, RELEASED } from './sign-in/extensions';
import type { Extensions } from './sign-in/extensions';
import type { ServerSettings } from './server-parts';

/** How the server is told what to do: by flags, or by the environment; a flag wins. Nothing else is read. */
export type Command =
  | { readonly name: 'serve' }
  | { readonly name: 'backup' | 'restore' | 'move' | 'moderator' | 'no-moderator'; readonly argument: string };

export interface Options {
  readonly command: Command;
  readonly host: string;
  readonly port: number;
  /** SQLite file, or postgres:// URL. */
  readonly database: string;
  readonly settings: ServerSettings;
  /** One line per request: method, operation, status, milliseconds. No addresses, no buckets. */
  readonly logRequests: boolean;
}

/** Something the operator wrote cannot be meant; the words say what. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

export const DEFAULT_PORT = 4617;

/** arXiv asks for at most one request every three seconds. */
const ASK_EVERY = 3_000;

export const HELP = `Rejoinder's note server

  npm run server -- [options]                      serve
  npm run server -- backup FILE [options]          write everything to FILE, also while the server runs
  npm run server -- restore FILE [options]         fill an empty database from FILE
  npm run server -- move WHERE [options]           copy the database to an empty one, also of the other engine
  npm run server -- moderator NAME [options]       make the account a moderator's (no-moderator: no longer)

  --port NUMBER            port to listen on; 0 takes any free one        REJOINDER_PORT                 ${DEFAULT_PORT}
  --host ADDRESS           address to listen on                           REJOINDER_HOST                 127.0.0.1
  --database WHERE         SQLite file, or postgres://... (15 or later)   REJOINDER_DATABASE             .rejoinder/rejoinder.sqlite
  --name TEXT              how the server calls itself                    REJOINDER_NAME                 Rejoinder
  --public-url URL         where the world finds it, behind a proxy       REJOINDER_PUBLIC_URL
  --sample                 serve the sample paper, with its discussion    REJOINDER_SAMPLE=1
  --mail WHERE             none, console, or smtp://user:pass@host:587    REJOINDER_MAIL                 none
  --mail-from ADDRESS      from whom sign-in codes come                   REJOINDER_MAIL_FROM
  --orcid ID:SECRET        sign-in through ORCID                          REJOINDER_ORCID
  --orcid-issuer URL       another ORCID, such as its sandbox             REJOINDER_ORCID_ISSUER         https://orcid.org
  --github ID:SECRET       sign-in through GitHub                         REJOINDER_GITHUB
  --extensions IDS         which these lead back into: ids with commas    REJOINDER_EXTENSIONS           those released
                           between them; any: whatever asks
  --arxiv URL              where authorship is looked up; none: nowhere   REJOINDER_ARXIV                https://arxiv.org
  --orcid-records URL      ORCID's public records, or none                REJOINDER_ORCID_RECORDS        https://pub.orcid.org/v3.0
  --lesswrong URL          the forum's own address, or none               REJOINDER_LESSWRONG            https://www.lesswrong.com
  --eaforum URL            the forum's own address, or none               REJOINDER_EAFORUM              https://forum.effectivealtruism.org
  --no-pseudonyms          no account by a name alone                     REJOINDER_NO_PSEUDONYMS=1
  --writes-per-minute N    per account                                    REJOINDER_WRITES_PER_MINUTE    60
  --newcomer-posts N       a day, for an account in its first days       REJOINDER_NEWCOMER_POSTS       100
  --newcomer-days N        how many these are; 0: nobody is held back    REJOINDER_NEWCOMER_DAYS        7
  --sign-ups-per-hour N    per address                                    REJOINDER_SIGN_UPS_PER_HOUR    20
  --searches-per-minute N  passages looked up elsewhere, per address      REJOINDER_SEARCHES_PER_MINUTE  30
  --trust-proxy            callers' addresses are in X-Forwarded-For      REJOINDER_TRUST_PROXY=1
  --log-requests           one line per request, without addresses        REJOINDER_LOG_REQUESTS=1
  --help                   this text

  SIGTERM or SIGINT (Ctrl+C) finishes what was begun and stops.
`;

const FLAGS = {
  port: { type: 'string' },
  host: { type: 'string' },
  database: { type: 'string' },
  name: { type: 'string' },
  'public-url': { type: 'string' },
  mail: { type: 'string' },
  'mail-from': { type: 'string' },
  orcid: { type: 'string' },
  'orcid-issuer': { type: 'string' },
  github: { type: 'string' },
  extensions: { type: 'string' },
  arxiv: { type: 'string' },
  'orcid-records': { type: 'string' },
  lesswrong: { type: 'string' },
  eaforum: { type: 'string' },
  'no-pseudonyms': { type: 'boolean' },
  sample: { type: 'boolean' },
  'writes-per-minute': { type: 'string' },
  'sign-ups-per-hour': { type: 'string' },
  'searches-per-minute': { type: 'string' },
  'newcomer-posts': { type: 'string' },
  'newcomer-days': { type: 'string' },
  'trust-proxy': { type: 'boolean' },
  'log-requests': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** `help` when that was asked for. Throws `OptionsError`. `folder`: where a default database is put. */
export function readOptions(args: readonly string[], environment: Environment, folder: string): Options | 'help' {
  const { values: flags, positionals } = parseFlags(args);
  if (flags.help) return 'help';
  const given = (flag: Exclude<keyof typeof FLAGS, 'help'>): string | undefined => {
    const value = flags[flag];
    if (value !== undefined) return value === true ? '1' : String(value);
    const set = environment[environmentName(flag)];
    return set === undefined || set === '' ? undefined : set;
  };
  const name = given('name') ?? 'Rejoinder';
  if (name.length > 100) throw new OptionsError('--name may have 100 characters.');
  return {
    command: readCommand(positionals),
    host: given('host') ?? '127.0.0.1',
    port: wholeNumber('port', given('port') ?? String(DEFAULT_PORT), 0, 65_535),
    database: readDatabase(given('database') ?? join(folder, '.rejoinder', 'rejoinder.sqlite')),
    settings: {
      name,
      sample: onOrOff('sample', given('sample')),
      writes: perMinute(wholeNumber('writes-per-minute', given('writes-per-minute') ?? '60', 1, 1_000_000)),
      signUps: perHour(wholeNumber('sign-ups-per-hour', given('sign-ups-per-hour') ?? '20', 1, 1_000_000)),
      newcomers: { posts: wholeNumber('newcomer-posts', given('newcomer-posts') ?? '100', 1, 1_000_000), days: wholeNumber('newcomer-days', given('newcomer-days') ?? '7', 0, 10_000) },
      searches: perMinute(wholeNumber('searches-per-minute', given('searches-per-minute') ?? '30', 1, 1_000_000)),
      pseudonyms: !onOrOff('no-pseudonyms', given('no-pseudonyms')),
      ...readMail(given('mail') ?? 'none', given('mail-from') ?? ''),
      providers: [...readProvider('orcid', given('orcid'), (id, secret) => orcid(id, secret, readIssuer(given('orcid-issuer')))), ...readProvider('github', given('github'), github)],
      extensions: readExtensions(given('extensions')),
      sources: {
        arxiv: readSource('arxiv', given('arxiv') ?? 'https://arxiv.org'),
        orcidRecords: readSource('orcid-records', given('orcid-records') ?? 'https://pub.orcid.org/v3.0'),
        lesswrong: readSource('lesswrong', given('lesswrong') ?? 'https://www.lesswrong.com'),
        eaforum: readSource('eaforum', given('eaforum') ?? 'https://forum.effectivealtruism.org'),
        every: isThisMachine(given('arxiv')) ? 0 : ASK_EVERY,
      },
      trustProxy: onOrOff('trust-proxy', given('trust-proxy')),
      publicUrl: readPublicUrl(given('public-url')),
    },
    logRequests: onOrOff('log-requests', given('log-requests')),
  };
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, strict: true, allowPositionals: true });
  } catch (error) {
    throw new OptionsError(`${error instanceof Error ? error.message : 'Unknown option.'} See --help.`);
  }
}

function readCommand(words: readonly string[]): Command {
  const [name, argument, ...more] = words;
  if (name === undefined) return { name: 'serve' };
  switch (name) {
    case 'backup':
    case 'restore':
    case 'move':
    case 'moderator':
    case 'no-moderator':
      if (argument === undefined || more.length > 0) throw new OptionsError(`${name} takes one word. See --help.`);
      return { name, argument: name === 'move' ? readDatabase(argument) : argument };
    default:
      throw new OptionsError(`There is no command "${name}". See --help.`);
  }
}

function environmentName(flag: string): string {
  return `REJOINDER_${flag.toUpperCase().replaceAll('-', '_')}`;
}

function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new OptionsError(`--${flag} (${environmentName(flag)}) must be a whole number from ${least} to ${most}, not "${text}".`);
}

function onOrOff(flag: string, text: string | undefined): boolean {
  if (text === undefined || text === '0' || text === 'false') return false;
  if (text === '1' || text === 'true') return true;
  throw new OptionsError(`${environmentName(flag)} must be 1 or 0, not "${text}".`);
}

function readPublicUrl(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new OptionsError('--public-url (REJOINDER_PUBLIC_URL) is an address like https://notes.example.org.');
  }
  const { origin, pathname } = new URL(text);
  return origin + pathname.replace(/\/+$/, '');
}

function readIssuer(text = 'https://orcid.org'): string {
  const issuer = readSource('orcid-issuer', text);
  if (issuer === null) throw new OptionsError('--orcid-issuer (REJOINDER_ORCID_ISSUER) is an address like https://sandbox.orcid.org.');
  return issuer;
}

/** A stand-in for arXiv, which need not be spared. */
function isThisMachine(source: string | undefined): boolean {
  return source !== undefined && URL.canParse(source) && ['127.0.0.1', 'localhost'].includes(new URL(source).hostname);
}

/** An address without a slash at its end, or null for `none`. */
function readSource(flag: string, text: string): string | null {
  if (text === 'none') return null;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
  throw new OptionsError(`--${flag} (${environmentName(flag)}) is an address like https://example.org, or none.`);
}

function readMail(mail: string, mailFrom: string): Pick<ServerSettings, 'mail' | 'mailFrom'> {
  if (mail === 'none' || mail === 'console') return { mail, mailFrom };
  if (!/^smtps?:\/\//.test(mail) || !URL.canParse(mail)) {
    throw new OptionsError('--mail (REJOINDER_MAIL) is none, console, or an address like smtp://user:password@mail.example.org:587.');
  }
  if (!mailFrom.includes('@')) throw new OptionsError('--mail-from (REJOINDER_MAIL_FROM) is needed with SMTP: the address codes come from.');
  return { mail, mailFrom };
}

function readProvider(
  flag: string,
  text: string | undefined,
  make: (clientId: string, secret: string) => ProviderSettings,
): readonly ProviderSettings[] {
  if (text === undefined) return [];
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) throw new OptionsError(`--${flag} (${environmentName(flag)}) is a client id and its secret, like APP-123:abc.`);
  return [make(text.slice(0, colon), text.slice(colon + 1))];
}

function readExtensions(text: string | undefined): Extensions {
  if (text === undefined) return RELEASED;
  if (text === 'any') return 'any';
  const ids = text.split(',').map((id) => id.trim());
  if (ids.every(isExtensionId)) return ids;
  throw new OptionsError('--extensions (REJOINDER_EXTENSIONS) is a list of ids as browsers show them, with commas between them, or any.');
}

function readDatabase(text: string): string {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return text;
  if (scheme !== 'postgres' && scheme !== 'postgresql') {
    throw new OptionsError(`--database (REJOINDER_DATABASE) is a file or a postgres:// URL, not ${scheme}://.`);
  }
  if (!URL.canParse(text)) throw new OptionsError('--database (REJOINDER_DATABASE) is not a valid URL.');
  return text;
}
