import { encodeClaim } from '../../lib/api/claims';
import { endQuery, endedAnswer, exportAnswer, licenceInput, meAnswer, signedOutAnswer } from '../../lib/api/own-account';
import { encodeAnyPost, encodeEvent, encodePerson } from '../../lib/api/posts';
import { encodeTime } from '../../lib/api/scalars';
import { readClaim } from '../claims/find';
import { plainWrite } from '../http/keyed-write';
import type { Operation } from '../http/operation';
import { accountOf, operation } from '../http/operation';
import { endAccount } from '../posts/account-end';
import { sha256 } from '../store/accounts';
import { readPostHistory } from '../store/read-history';
import { readPost, toEvent } from '../store/read-posts';
import type { AccountRow } from '../store/schema';
import type { ServerParts } from '../server-parts';

/** What an account sees of itself, takes with it, and leaves behind. */

async function describeMe(server: ServerParts, account: AccountRow): Promise<unknown> {
  const joined = await server.engine.db.selectFrom('joined').select('note').where('account', '=', account.id).orderBy('note').execute();
  const ways = await server.engine.db.selectFrom('identity').select('provider').distinct().where('account', '=', account.id).where('provider', 'in', ['mail', ...server.providers.keys()]).orderBy('provider').execute();
  return {
    person: encodePerson(account),
    created: encodeTime(account.created),
    joined: joined.map((row) => row.note),
    licence: account.licence,
    signIns: ways.map(({ provider }) => provider),
  };
}

const readMe = operation({
  id: 'readMe',
  method: 'GET',
  path: '/v1/me',
  summary: 'The own account, and which notes it joined.',
  rate: 'own',
  answers: { 200: meAnswer },
  run: async (server, call) => ({ status: 200, body: await describeMe(server, accountOf(call)) }),
});

const setLicence = operation({
  id: 'setLicence',
  method: 'PUT',
  path: '/v1/me/licence',
  summary: 'Say under which licence own posts may be passed on. A licence given holds for all of them; taken back, for later ones only.',
  body: licenceInput,
  rate: 'write',
  whileSuspended: true,
  answers: { 200: meAnswer },
  run: async (server, call) => {
    const account = accountOf(call);
    const { licence } = call.body;
    await plainWrite(server, async ({ tx }) => {
      await tx.updateTable('account').set({ licence }).where('id', '=', account.id).execute();
      if (licence !== null) {
        await tx.updateTable('post').set({ licence }).where('writer', '=', account.id).where('licence', 'is', null).where('source', 'is', null).execute();
      }
    });
    return { status: 200, body: await describeMe(server, { ...account, licence }) };
  },
});

const exportMe = operation({
  id: 'exportMe',
  method: 'GET',
  path: '/v1/me/export',
  summary: 'Everything the server holds of the own account.',
  rate: 'copy',
  answers: { 200: exportAnswer },
  run: async (server, call) => {
    const account = accountOf(call);
    const { db } = server.engine;
    const ids = await db.selectFrom('post').select('id').where('writer', '=', account.id).where('removed', 'is', null).orderBy('id').execute();
    const posts = [];
    const histories = [];
    for (const { id } of ids) {
      const found = await readPost(db, id);
      if (!found) continue;
      posts.push(encodeAnyPost(found.any));
      histories.push(await readPostHistory(db, found.row));
    }
    const events = await db
      .selectFrom('event')
      .innerJoin('account', 'account.id', 'event.actor')
      .selectAll('event')
      .select('account.handle')
      .where('event.actor', '=', account.id)
      .orderBy('event.id')
      .execute();
    const own = await db.selectFrom('claim').select('id').where('account', '=', account.id).orderBy('begun').execute();
    const claims = await Promise.all(own.map(({ id }) => readClaim(db, id)));
    const body = { me: await describeMe(server, account), posts, histories, events: events.map((row) => encodeEvent(toEvent(row))), claims: claims.map(encodeClaim) };
    return { status: 200, body, headers: { 'content-disposition': 'attachment; filename="rejoinder-export.json"' } };
  },
});

const endMe = operation({
  id: 'endMe',
  method: 'DELETE',
  path: '/v1/me',
  summary: 'End the own account. Its posts stay under a name that says nothing, or are removed.',
  query: endQuery,
  answers: { 200: endedAnswer },
  run: async (server, call) => {
    await plainWrite(server, (write) => endAccount(write, accountOf(call), call.query.posts));
    return { status: 200, body: { ended: true } };
  },
});

/** With the whole family of its sign-in: a refresh token left over would open the account again. */
async function endToken({ engine: { db } }: ServerParts, hash: string): Promise<void> {
  const token = await db.deleteFrom('token').where('hash', '=', hash).returning('family').executeTakeFirst();
  if (token?.family) await db.deleteFrom('token').where('family', '=', token.family).execute();
}

const signOutHere = operation({
  id: 'signOut',
  method: 'DELETE',
  path: '/v1/me/token',
  summary: 'Sign out here: the token of this request opens nothing from now on.',
  answers: { 200: signedOutAnswer },
  run: async (server, call) => {
    await endToken(server, sha256(call.token ?? ''));
    return { status: 200, body: { signedOut: true } };
  },
});

const signOutEverywhere = operation({
  id: 'signOutEverywhere',
  method: 'DELETE',
  path: '/v1/me/tokens',
  summary: 'Sign out everywhere: no token of this account opens anything from now on.',
  answers: { 200: signedOutAnswer },
  run: async (server, call) => {
    await server.engine.db.deleteFrom('token').where('account', '=', accountOf(call).id).execute();
    return { status: 200, body: { signedOut: true } };
  },
});

export const OWN_ACCOUNT: readonly Operation[] = [readMe, setLicence, exportMe, endMe, signOutHere, signOutEverywhere];
