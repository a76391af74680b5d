import { expect, it } from 'vitest';
import { createClient } from '../../lib/api/client';
import { claimFragment } from '../../lib/platform/claims/claim-part';
import { createClaimsService } from '../../lib/platform/claims/claims-service';
import { createVouchesService } from '../../lib/platform/claims/vouches-service';
import { rememberProofs } from '../../lib/platform/claims/remembered-proofs';
import { createClaimsStore } from '../../lib/platform/claims/claims-store';
import type { Connections } from '../../lib/platform/account/connections';
import type { Caller } from '../../lib/platform/messages';
import { problemOf } from '../../lib/platform/problem';
import { begun, codeIn, MARCUS, scenes } from './claim-scene';
import type { Scene } from './claim-scene';
import { followAs } from './follow-sign-in';
import type { Member } from './harness';
import { newId, onBothEngines, PAPER, valueOf } from './harness';
import { followableProvider } from './openid-provider';
import { authorList, SOMEWHERE } from './outside';

const own: Caller = { kind: 'extension', tab: null };
const page: Caller = { kind: 'page', tab: 1, url: 'https://arxiv.org/abs/2411.02306' };
const RETURN = `https://${'abcdefgh'.repeat(4)}.chromiumapp.org/`;

onBothEngines('The background of somebody who proves authorship', (begin) => {
  const scene = scenes(begin);

  /** One member's background. `line.up`: whether the server can be reached; `deaf`: it hears, and its answers are lost. */
  function background({ world, orcidPort }: Scene, member: Member) {
    const line = { up: true, deaf: false };
    const opened: string[] = [];
    const changed: string[] = [];
    let stored: Record<string, unknown> = {};
    const area = { get: (key: string) => Promise.resolve({ [key]: stored[key] }), set: (items: Record<string, unknown>) => Promise.resolve(void (stored = { ...stored, ...structuredClone(items) })) };
    const client = createClient({
      server: new URL(`${world.url}/`), now: () => world.clock.now, token: () => member.token,
      fetch: async (url, init) => {
        const answer = line.up ? await fetch(url, init) : null;
        if (answer === null || line.deaf) throw new TypeError('Nothing came.');
        return answer;
      },
    });
    const account = { server: world.url, token: member.token, person: member.person };
    const connection = { server: `${world.url}/`, client, account };
    const connections = { connect: () => Promise.resolve(connection), connected: () => Promise.resolve(connection) };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that the service asks of them
    const vouches = createVouchesService({ connections: connections as Pick<Connections, 'connect' | 'connected'> as Connections, storage: area, changed: (document) => void changed.push(document) });
    const make = () =>
      createClaimsService({
        store: createClaimsStore(area, () => crypto.randomUUID()),
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that the service asks of them
        connections: connections as Pick<Connections, 'connect' | 'connected'> as Connections,
        now: () => world.clock.now,
        newId,
        newKey: () => crypto.randomUUID(),
        randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
        window: {
          returnTo: RETURN,
          open: async (url) => {
            const provider = await followableProvider(orcidPort, [`${world.url}/v1/auth/with/orcid/callback`]);
            try {
              return (await followAs(MARCUS, url, RETURN)).href;
            } finally {
              provider.close();
            }
          },
        },
        openPage: (document, part) => Promise.resolve(void opened.push(claimFragment(document, part))),
        changed: (document) => void changed.push(document),
        wereRead: (of, claims) => rememberProofs(area, of, claims),
      });
    return { claims: make(), vouches, reborn: make, line, opened, changed, stored: () => JSON.stringify(stored) };
  }

  it('remembers on which papers one’s answers count, and one’s word, so that a card asks no server; tells who asks to our own pages alone', async () => {
    const here = await scene();
    here.outside.shown.set(`a/${MARCUS}.json`, { body: authorList(MARCUS, ['2411.02306v1']) });
    const { claims, vouches, line } = background(here, await here.world.signUp('marcus'));
    await claims.linkOrcid({ document: PAPER }, own);
    expect(await vouches.recallStanding({ document: PAPER }, page)).toEqual({ badge: false, listed: false });
    await claims.beginProof({ begin: { document: PAPER, way: 'orcid', author: 1 } }, own);
    await claims.readClaim({ document: PAPER }, own);
    const third = await here.world.signUp('third');
    const asked = await begun(third, { document: PAPER, way: 'none', author: 2 });
    expect(await vouches.readVouches({}, own)).toMatchObject([{ claim: asked.id, author: 2, person: { handle: 'third' } }]);
    await expect(Promise.resolve(vouches.readVouches({}, page))).rejects.toThrow();
    await expect(Promise.resolve(vouches.vouchFor({ document: PAPER, claim: asked.id, author: 2 }, page))).rejects.toThrow();
    await expect(Promise.resolve(vouches.vouchFor({ document: PAPER, claim: asked.id, author: 3 }, own))).rejects.toMatchObject({ problem: { key: 'problems.notVouched' } });
    line.up = false;
    expect(await vouches.recallStanding({ document: PAPER }, page)).toEqual({ badge: true, listed: true });
    line.up = true;
    await vouches.vouchFor({ document: PAPER, claim: asked.id, author: 2 }, own);
    expect(valueOf(await third.api.myClaims())[0]).toMatchObject({ level: 4, method: 'vouch' });
    // Who got a word answers as an author, and has none to give.
    const vouched = background(here, third);
    await vouched.claims.readClaim({ document: PAPER }, own);
    expect(await vouched.vouches.recallStanding({ document: PAPER }, page)).toEqual({ badge: true, listed: false });
  });

  it('links an ORCID iD to the account that is there, and is told by arXiv who it is', async () => {
    const here = await scene();
    here.outside.shown.set(`a/${MARCUS}.json`, { body: authorList(MARCUS, ['2411.02306v1']) });
    const { claims, changed } = background(here, await here.world.signUp('marcus'));
    expect(await claims.readStanding({ document: PAPER }, page)).toEqual({ kind: 'none' });
    expect((await claims.readClaimOptions({ document: PAPER }, own)).orcid).toBe('sign-in');
    await claims.linkOrcid({ document: PAPER }, own);
    expect((await claims.readClaimOptions({ document: PAPER }, own)).orcid).toBe('ready');
    expect(await claims.beginProof({ begin: { document: PAPER, way: 'orcid', author: 1 } }, own)).toMatchObject({ state: 'live', level: 3 });
    expect(await claims.readStanding({ document: PAPER }, page)).toMatchObject({ kind: 'live', level: 3, method: 'arxiv-orcid', granted: here.world.clock.now });
    expect(changed).toEqual([PAPER, PAPER]);
    expect((await claims.readClaimLog({ document: PAPER }, own)).claims).toMatchObject([{ what: 'granted', mine: true, person: { handle: 'marcus' } }]);
  });

  it('sends one mail where the answer was lost and it is asked again', async () => {
    const here = await scene();
    const { claims, line, reborn } = background(here, await here.withMail('marcus@home.example', 'marcus'));
    const { mail } = await claims.readClaimOptions({ document: PAPER }, own);
    const asked = { document: PAPER, way: 'mail', author: 1, address: mail[0]?.address ?? '' } as const;
    const before = here.outside.mails.length;
    line.deaf = true;
    await expect(claims.beginProof({ begin: asked }, own)).rejects.toThrow('problems.serverAway');
    line.deaf = false;
    // The worker died meanwhile.
    const later = reborn();
    const claim = await later.beginProof({ begin: asked }, own);
    const proof = claim.proofs[0];
    if (proof === undefined) throw new Error('There is no proof.');
    expect(here.outside.mails.length).toBe(before + 1);
    const wrong = await Promise.resolve(later.lookAtProof({ document: PAPER, claim: claim.id, proof: proof.id, code: 'AAAA-AAAA' }, own)).catch(problemOf);
    expect(wrong).toEqual({ key: 'problems.wrongProofCode' });
    const to = here.outside.mails.at(-1)?.to ?? '';
    const typed = ` ${codeIn(here.outside, to).toLowerCase()} `;
    expect(await later.lookAtProof({ document: PAPER, claim: claim.id, proof: proof.id, code: typed }, own)).toMatchObject({ state: 'live', level: 2 });
  });

  it('tells pages of sites neither codes nor addresses, and does nothing for them but open the claim page', async () => {
    const here = await scene();
    const { claims, opened, stored } = background(here, await here.world.signUp('marcus'));
    here.outside.names.set('project.example.org', [[SOMEWHERE]]);
    const claim = await claims.beginProof({ begin: { document: PAPER, way: 'page', author: 1, page: 'https://project.example.org/paper' } }, own);
    const code = claim.proofs[0]?.code ?? '';
    expect(code).toMatch(/^rejoinder-/u);
    const told = JSON.stringify(await claims.readStanding({ document: PAPER }, page));
    expect(JSON.parse(told)).toMatchObject({ kind: 'open', level: 0 });
    expect(told).not.toContain(code);
    expect(stored()).not.toContain(code);
    await claims.openClaim({ document: PAPER, title: '  On   Targeted ', part: 'log' }, page);
    await claims.openClaim({ document: PAPER, part: 'log', person: 'a-1' }, page);
    await claims.openClaim({ document: PAPER, part: 'log', person: '../x' }, page);
    expect(opened).toEqual([`${PAPER}/log`, `${PAPER}/log/a-1`, `${PAPER}/log`]);
    expect((await claims.readClaim({ document: PAPER }, own)).place.title).toBe('On Targeted');
    const refused = [
      () => claims.readClaim({ document: PAPER }, page), () => claims.readClaimOptions({ document: PAPER }, page), () => claims.linkOrcid({ document: PAPER }, page),
      () => claims.beginProof({ begin: { document: PAPER, way: 'none' } }, page), () => claims.endClaim({ document: PAPER, claim: claim.id }, page),
      () => claims.objectToClaim({ claim: claim.id, words: 'No.' }, page), () => claims.readClaimLog({ document: PAPER }, page),
    ];
    for (const ask of refused) await expect(ask()).rejects.toThrow('problems.notAllowed');
  });

  it('says what was known where the server is away, and keeps no title of a private window', async () => {
    const here = await scene();
    const { claims, line } = background(here, await here.world.signUp('marcus'));
    line.up = false;
    expect(await claims.readStanding({ document: PAPER }, page)).toEqual({ kind: 'unknown' });
    line.up = true;
    await claims.beginProof({ begin: { document: PAPER, way: 'comments', author: 2 } }, own);
    expect(await claims.readStanding({ document: PAPER }, page)).toMatchObject({ kind: 'open' });
    line.up = false;
    here.world.clock.now += 5 * 60_000;
    expect(await claims.readStanding({ document: PAPER }, page)).toMatchObject({ kind: 'open', stale: true });
    await claims.openClaim({ document: PAPER, title: 'Secret reading' }, { ...page, kind: 'page', tab: 1, private: true });
    line.up = true;
    expect((await claims.readClaim({ document: PAPER }, own)).place.title).toBeNull();
  });
});
