import { afterEach } from 'vitest';
import type { Claim, ClaimProof } from '../../lib/api/claims';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { ServerSettings } from '../../server/server-parts';
import type { StartParts } from '../../server/start';
import { signInThrough } from './follow-sign-in';
import type { Member, World } from './harness';
import { aNote, documentNamed, key, newId, PAPER, signInByMail, valueOf } from './harness';
import { abstractPage, authorList, htmlPage, startOutside } from './outside';
import type { Outside } from './outside';
import { freePort } from './postgres-cluster';

/** A server, the places it looks at, and people who want to prove something there. */
export interface Scene {
  readonly world: World;
  readonly outside: Outside;
  /** Where the ORCID of these tests is. */
  readonly orcidPort: number;
  /** Signs in through ORCID, as the person with this iD. */
  readonly withOrcid: (orcid: string, handle: string) => Promise<Member>;
  readonly withMail: (mail: string, handle: string) => Promise<Member>;
}

export const MARCUS = '0000-0002-1825-0097';
export const MICAH = '0000-0001-5109-3700';
export const POST = documentNamed('lesswrong:abcdefghijklmnopq');

type Begin = (settings?: Partial<ServerSettings>, parts?: StartParts) => Promise<World>;

/** Gives a maker of scenes; everything started ends with the test. */
export function scenes(begin: Begin): () => Promise<Scene> {
  const open: Outside[] = [];
  afterEach(async () => {
    for (const outside of open.splice(0)) await outside.close();
  });
  return async () => {
    const outside = await startOutside();
    open.push(outside);
    const port = await freePort();
    const world = await begin(
      {
        mail: outside.smtp,
        mailFrom: 'notes@rejoinder.example',
        providers: [{ name: 'orcid', kind: 'openid', issuer: `http://127.0.0.1:${port}`, clientId: 'rejoinder', secret: 'a-long-client-secret' }],
        sources: { arxiv: outside.arxiv, orcidRecords: outside.orcidRecords, lesswrong: outside.forum, eaforum: outside.forum, every: 0 },
      },
      { placed: outside.pages },
    );
    outside.onMail = (mail) => void world.mails.push(mail);
    showPaper(outside);
    return {
      world,
      outside,
      orcidPort: port,
      withOrcid: async (orcid, handle) => {
        const { access, person } = await signInThrough(world, port, orcid, handle);
        return world.as(access, person);
      },
      withMail: async (mail, handle) => {
        const { access, person } = await signInByMail(world, mail, handle);
        return world.as(access, person);
      },
    };
  };
}

/** The paper of the tests: two authors, with their addresses, a project page and a repository. */
function showPaper(outside: Outside): void {
  const creator = (name: string, mail: string) =>
    `<span class="ltx_creator ltx_role_author"><span class="ltx_personname">${name}<br class="ltx_break">UC Berkeley<br class="ltx_break"><span class="ltx_text ltx_font_typewriter">${mail}</span></span></span>`;
  const abstract = 'We study it. Code: <a href="https://github.com/marcus/paper" rel="external noopener nofollow" class="link-external link-https">this https URL</a>, and <a href="https://project.example.org/paper">this https URL</a>, <a href="http://plain.example.org/">this http URL</a>.';
  outside.shown.set('abs/2411.02306', { body: abstractPage({ abstract }) });
  outside.shown.set('html/2411.02306', { body: htmlPage(creator('Marcus Williams', 'marcus@berkeley.example') + creator('Micah Carroll', 'micah@berkeley.example'), 'Write to victim@elsewhere.example for data.') });
  outside.shown.set(`a/${MARCUS}.json`, { body: authorList(MARCUS, ['2411.02306v3', '1706.03762v7']) });
}

export const begun = async (person: Member, claim: Parameters<Member['api']['beginClaim']>[0]): Promise<Claim> => valueOf(await person.api.beginClaim(claim, key()));

export function proofOf(claim: Claim, way: ClaimProof['way']): ClaimProof {
  const proof = claim.proofs.find((one) => one.way === way);
  if (!proof) throw new Error(`The claim has no proof by ${way}.`);
  return proof;
}

/** The code in the last mail to this address. */
export function codeIn(outside: Outside, to: string): string {
  const code = /\b[A-Z2-9]{4}-[A-Z2-9]{4}\b/.exec(outside.mails.findLast((mail) => mail.to === to)?.text ?? '')?.[0];
  if (code === undefined) throw new Error(`No code was mailed to ${to}.`);
  return code;
}

/** Answers a critic's new note; gives the proof that everybody reads beside the answer. */
export async function answerShown(world: World, author: Member, document: DocumentKey = PAPER): Promise<{ readonly level: number; readonly method: string }> {
  const critic = await world.signUp(`critic ${newId().slice(-6)}`);
  const note = valueOf(await critic.api.postNote(aNote({ document, version: document === PAPER ? 1 : null }), key()));
  const response = valueOf(await author.api.postResponse({ id: newId(), notes: [note.id], stance: 'concede', body: 'True.' }, key()));
  return proofShown(world, response.id, document);
}

export async function proofShown(world: World, response: string, document: DocumentKey = PAPER): Promise<{ readonly level: number; readonly method: string }> {
  const found = (await world.look(document))?.responses.find((one) => one.id === response);
  if (!found) throw new Error('The answer is not there.');
  return found.proof;
}
