import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { grantInput, sessionAnswer } from '../../lib/api/sign-in';
import { plainWrite } from '../http/keyed-write';
import type { Operation } from '../http/operation';
import { operation } from '../http/operation';
import { Refusal } from '../http/refusal';
import { findGrant, SIGN_IN_TIME, spendGrant } from '../sign-in/grant';
import { newSecrets } from '../sign-in/provider';
import { devicePage } from '../sign-in/device';
import { leadsIntoExtension } from '../sign-in/extensions';
import { accountOfIdentity, beginSession, handleNeeded } from '../sign-in/session';
import { createAccount, sha256 } from '../store/accounts';
import type { ServerParts } from '../server-parts';
import { sessionReply } from './sign-in';

/**
 * Signing in through ORCID or GitHub. The extension opens the first address in a window of the browser; the
 * person signs in there, comes back to the second, and is sent to the extension with a code that only it can
 * use, because only it knows what its challenge was made from (RFC 7636).
 */

const params = v.strictObject({ provider: v.pipe(v.string(), v.regex(/^[a-z]{1,20}$/)) });

const begin = operation({
  id: 'beginSignIn',
  method: 'GET',
  path: '/v1/auth/with/{provider}',
  summary: 'Sign in through a provider: leads there, and in the end to return_to with code and state.',
  params,
  query: v.strictObject({
    return_to: v.pipe(v.string(), v.maxLength(300)),
    state: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{8,200}$/)),
    challenge: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
  }),
  rate: 'sign-up',
  answers: { 302: v.unknown() },
  run: async (server, { params: { provider }, query }) => {
    const known = providerOf(server, provider);
    // Into an extension, or into the page of this server where a sign-in of another device is confirmed.
    if (!leadsIntoExtension(query.return_to, server.settings.extensions) && query.return_to !== devicePage(server)) throw new Refusal(400, 'invalid-input', 'That is no address a sign-in may return to.');
    const secrets = newSecrets();
    const now = server.now();
    const to = await known.begin(callbackOf(server, provider), secrets).catch((error: unknown) => {
      server.log({ problem: 'provider', provider, name: error instanceof Error ? error.name : 'unknown' });
      throw new Refusal(503, 'unavailable', 'The provider does not answer. Try again later.', { headers: { 'retry-after': '60' } });
    });
    await server.engine.db.deleteFrom('sign_in').where('created', '<', now - SIGN_IN_TIME).execute();
    await server.engine.db
      .insertInto('sign_in')
      .values({
        state: sha256(secrets.state),
        provider,
        verifier: secrets.verifier,
        nonce: secrets.nonce,
        return_to: query.return_to,
        return_state: query.state,
        challenge: query.challenge,
        created: now,
      })
      .execute();
    return redirect(to);
  },
});

const finish = operation({
  id: 'finishSignIn',
  method: 'GET',
  path: '/v1/auth/with/{provider}/callback',
  summary: 'Where the provider sends the person back to.',
  rate: 'feed',
  params,
  query: v.looseObject({ state: v.pipe(v.string(), v.maxLength(500)) }),
  answers: { 302: v.unknown() },
  run: async (server, { params: { provider }, query, request }) => {
    const known = providerOf(server, provider);
    const { db } = server.engine;
    // Each state is good once, whatever comes of it.
    const begun = await db.deleteFrom('sign_in').where('state', '=', sha256(query.state)).where('provider', '=', provider).returningAll().executeTakeFirst();
    if (!begun || server.now() - begun.created > SIGN_IN_TIME) {
      throw new Refusal(400, 'invalid-input', 'This sign-in is over. Start again from the extension.');
    }
    const back = new URL(begun.return_to);
    back.searchParams.set('state', begun.return_state);
    const cameTo = new URL(callbackOf(server, provider));
    cameTo.search = new URL(request.url).search;
    try {
      const subject = await known.finish(cameTo, { state: query.state, nonce: begun.nonce, verifier: begun.verifier });
      const code = randomBytes(32).toString('base64url');
      await db.deleteFrom('sign_in_grant').where('created', '<', server.now() - SIGN_IN_TIME).execute();
      await db
        .insertInto('sign_in_grant')
        .values({ code: sha256(code), provider, subject, challenge: begun.challenge, created: server.now() })
        .execute();
      back.searchParams.set('code', code);
    } catch (error) {
      server.log({ problem: 'provider', provider, name: error instanceof Error ? error.name : 'unknown' });
      back.searchParams.set('error', 'access_denied');
    }
    return redirect(back);
  },
});

const useGrant = operation({
  id: 'useSignIn',
  method: 'POST',
  path: '/v1/auth/token',
  summary: 'Exchange the code that came back for a session.',
  body: grantInput,
  rate: 'sign-up',
  answers: { 200: sessionAnswer },
  run: async (server, { body }) => {
    const session = await plainWrite(server, async (write) => {
      const grant = await findGrant(write, body);
      const account = await accountOfIdentity(write, { provider: grant.provider, subject: grant.subject }, async () => {
        if (body.handle === undefined) throw handleNeeded();
        return createAccount(write, body.handle);
      });
      await spendGrant(write, grant);
      return beginSession(write, account);
    });
    return sessionReply(session);
  },
});

function providerOf(server: ServerParts, name: string) {
  const provider = server.providers.get(name);
  if (provider) return provider;
  throw new Refusal(404, 'not-found', 'This server does not know that provider; config says how to sign in.');
}

function callbackOf(server: ServerParts, provider: string): string {
  return `${server.publicUrl()}/v1/auth/with/${provider}/callback`;
}

function redirect(to: URL): Response {
  return new Response(null, { status: 302, headers: { location: to.href, 'cache-control': 'no-store' } });
}

export const PROVIDERS: readonly Operation[] = [begin, finish, useGrant];
