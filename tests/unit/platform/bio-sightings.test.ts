import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../lib/api/claims';
import { parseDocumentKey, type DocumentKey } from '../../../lib/documents/document-key';
import type { BioSighting } from '../../../lib/api/bio-sightings';
import { bioSightingText } from '../../../lib/api/bio-sightings';
import type { Answer } from '../../../lib/api/failure';
import { codesIn } from '../../../lib/documents/placed-code';
import { profileAt } from '../../../lib/documents/profile';
import { createBioSightingsService } from '../../../lib/platform/claims/bio-sightings-service';
import type { Caller } from '../../../lib/platform/messages';
import { DEFAULT_SETTINGS } from '../../../lib/platform/settings/settings-store';

/** What a reader's browser tells of a code in a profile, and what it keeps to itself. */

function post(): DocumentKey {
  const found = parseDocumentKey('lesswrong:abcdefghijklmnopq');
  if (found === null) throw new Error('The post has a bad name.');
  return found;
}
const CODE = 'rejoinder-ABCDEFGH';
const OTHER = 'rejoinder-ZZZZ2222';
const profile = (over: Partial<Extract<Caller, { kind: 'page' }>> = {}): Caller => ({ kind: 'page', tab: 1, url: 'https://www.lesswrong.com/users/turner', ...over });

function reader({ confirmSources = true, account = 'reader', own = [], up = true }: { readonly confirmSources?: boolean; readonly account?: string | null; readonly own?: readonly string[]; readonly up?: boolean } = {}) {
  const asked: string[] = [];
  const told: BioSighting[] = [];
  let stored: Record<string, unknown> = {};
  const line = { up };
  const answer = <T>(value: T): Promise<Answer<T>> => Promise.resolve(line.up ? { ok: true, value } : { ok: false, failure: { kind: 'offline' } });
  const client = {
    myClaims: () => {
      asked.push('claims');
      return answer<readonly Claim[]>([{ id: 'c', document: post(), state: 'open', level: 0, method: 'none', author: null, begun: 0, proofs: own.map((code) => ({ id: 'p', way: 'bio', state: 'seen', level: 1, begun: 0, until: 1, where: 'turner', code })) }]);
    },
    reportBioSighting: (sighting: BioSighting) => {
      asked.push('sighting');
      if (line.up) told.push(sighting);
      return answer({ counted: false });
    },
  };
  const connection = { server: 'https://notes.example/', client, account: account === null ? null : { server: 'https://notes.example/', token: 't', person: { id: account, handle: account } } };
  const service = createBioSightingsService({
    settings: { read: () => Promise.resolve({ ...DEFAULT_SETTINGS, confirmSources }) },
    storage: { get: (key) => Promise.resolve({ [key]: stored[key] }), set: (items) => Promise.resolve(void (stored = { ...stored, ...items })) },
    connections: { connect: () => Promise.resolve(connection) },
    mayTell: () => Promise.resolve(true),
    digest: (text) => Promise.resolve(`hash of ${text}`),
  });
  return { asked, told, line, tell: async (codes: readonly string[], caller: Caller = profile()) => service.tellProfileCodes({ codes }, caller) };
}

describe('A reader’s browser that comes upon a code in a profile', () => {
  it('tells the profile of the tab and a hash of its own, once', async () => {
    const { tell, told } = reader();
    await tell([CODE]);
    await tell([CODE]);
    const where = { site: 'lesswrong', profile: 'turner' } as const;
    expect(told).toEqual([{ ...where, hash: `hash of ${bioSightingText('reader', where, CODE)}` }]);
  });

  it('tells it again where the server was away', async () => {
    const { tell, told, line } = reader({ up: false });
    await tell([CODE]);
    line.up = true;
    await tell([CODE]);
    expect(told).toHaveLength(1);
  });

  it.each([
    ['by default', { confirmSources: DEFAULT_SETTINGS.confirmSources }, profile()],
    ['in a private window', {}, profile({ private: true })],
    ['without an account', { account: null }, profile()],
  ] as const)('asks nobody anything %s', async (_name, given, caller) => {
    const { tell, asked } = reader(given);
    await tell([CODE], caller);
    expect(asked).toEqual([]);
  });

  it('never tells of the reader’s own code; another’s beside it is told', async () => {
    const { tell, told } = reader({ own: [CODE] });
    await tell([CODE]);
    expect(told).toEqual([]);
    await tell([CODE, OTHER]);
    expect(told).toHaveLength(1);
  });

  it.each<readonly [string, Caller]>([
    ['a page that shows no profile', profile({ url: 'https://www.lesswrong.com/posts/abcdefghijklmnopq/turner' })],
    ['a page of another site', profile({ url: 'https://arxiv.org/users/turner' })],
    ['a page of our own', { kind: 'extension', tab: null }],
  ])('ATTACK: %s tells of one: refused', async (_name, caller) => {
    const { tell, asked } = reader();
    await expect(tell([CODE], caller)).rejects.toThrow();
    expect(asked).toEqual([]);
  });

  it('ATTACK: a page hands over something else than codes, or very many: nothing of it leaves, and no more than five', async () => {
    const { tell, told, asked } = reader();
    await tell(['what I read today', 'rejoinder-', 'rejoinder-abcdefgh', 'rejoinder-ABCDEFG1']);
    expect(asked).toEqual([]);
    await tell(Array.from({ length: 24 }, (_, at) => `rejoinder-AAAAAA2${'ABCDEFGHJKLMNPQRSTUVWXYZ'[at] ?? ''}`));
    expect(told).toHaveLength(5);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a hostile request is what is tested
    await expect(tell({ join: () => CODE } as readonly string[])).rejects.toThrow();
  });
});

describe('A profile’s address', () => {
  it.each([
    ['https://www.lesswrong.com/users/turntrout', { site: 'lesswrong', profile: 'turntrout' }],
    ['https://www.alignmentforum.org/users/turntrout?x=1#y', { site: 'lesswrong', profile: 'turntrout' }],
    ['https://www.greaterwrong.com/users/turntrout/', { site: 'lesswrong', profile: 'turntrout' }],
    ['https://ea.greaterwrong.com/users/turntrout', { site: 'eaforum', profile: 'turntrout' }],
    ['https://www.lesswrong.com/users/turntrout/posts', null],
    ['https://www.lesswrong.com/users/', null],
    ['https://www.lesswrong.com.evil.example/users/turntrout', null],
    ['http://www.lesswrong.com/users/turntrout', null],
    ['no address', null],
  ])('%s', (address, where) => {
    expect(profileAt(address)).toEqual(where);
  });

  it('and a code have their forms', () => {
    expect(codesIn(`x ${CODE}. ${CODE} ${OTHER}, rejoinder-ABCDEFGHJ rejoinder-ABCDEFGI`)).toEqual([CODE, OTHER]);
  });
});
