import { createHash, randomBytes } from 'node:crypto';
import type { World } from './harness';
import { postJson } from './harness';
import { followableProvider } from './openid-provider';

/** Signing in through a provider, as a browser and the extension do together. */

/** Where an extension is sent back to. */
export const EXTENSION = `https://${'abcdefgh'.repeat(4)}.chromiumapp.org/`;

/** The sign-in page and the consent page, as a person fills them in. Gives where the browser ends up. */
export async function followAs(login: string, from: string, until: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let next: { url: string; form?: string } = { url: from };
  for (let step = 0; step < 20; step += 1) {
    if (next.url.startsWith(until)) return new URL(next.url);
    const answer = await fetch(next.url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), 'content-type': 'application/x-www-form-urlencoded' },
      ...(next.form === undefined ? {} : { method: 'POST', body: next.form }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    const page = await answer.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (location !== null) next = { url: new URL(location, next.url).href };
    else if (action !== undefined) next = { url: new URL(action, next.url).href, form: `prompt=${prompt}&login=${login}&password=x` };
    else throw new Error(`${answer.status} ${next.url} ${page.slice(0, 500)}`);
  }
  throw new Error('The sign-in goes round in circles.');
}

export interface Asker {
  readonly verifier: string;
  readonly start: string;
}

export function asker(name: string, state = 'state-of-the-extension'): Asker {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return { verifier, start: `/v1/auth/with/${name}?${new URLSearchParams({ return_to: EXTENSION, state, challenge }).toString()}` };
}

/** What the extension does after it was sent back. `port`: where the settings say that the provider is. */
export async function signInThrough(world: World, port: number, login: string, handle: string): Promise<{ access: string; person: { id: string; handle: string } }> {
  const answer = await postJson(world, '/v1/auth/token', { ...(await grantThrough(world, port, login)), handle });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as { access: string; person: { id: string; handle: string } };
}

/** What came back, with the half of PKCE that goes with it. */
export async function grantThrough(world: World, port: number, login: string): Promise<{ code: string; verifier: string }> {
  const provider = await followableProvider(port, [`${world.url}/v1/auth/with/orcid/callback`]);
  try {
    const { start, verifier } = asker('orcid');
    return { code: (await followAs(login, world.url + start, EXTENSION)).searchParams.get('code') ?? '', verifier };
  } finally {
    provider.close();
  }
}
