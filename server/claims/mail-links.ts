import type { Hono } from 'hono';
import { plainWrite } from '../http/keyed-write';
import { keepReader } from '../inbox/digest';
import type { ServerParts } from '../server-parts';
import { stopMail } from './claim-mail';
import { linkToken, sameToken } from './codes';
import { findClaim } from './find';
import { objectByMail } from './others';
import { Refusal } from '../http/refusal';

/**
 * The two links in a mail to an address printed in a paper. Opening one does nothing, because programs open links
 * too; the button on the page does. No account is needed, and nothing is kept of whoever presses it.
 */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export function serveMailLinks(app: Hono, server: ServerParts): void {
  app.on(['GET', 'POST'], '/claims/object/:claim/:token', async (c) => {
    const { claim, token } = c.req.param();
    if (!sameToken(token, await linkToken(server.engine.db, 'object', claim))) return page(404, 'This link is not whole', 'Copy all of it from the mail.');
    if (c.req.method === 'GET') return page(200, 'Not you?', 'Somebody said to be an author of a paper in which your address is printed. If that was not you, object: the claim then counts for nothing until a moderator has looked at it.', 'Object');
    try {
      await plainWrite(server, async (write) => objectByMail(write, await findClaim(write.tx, claim)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
    return page(200, 'Thank you', 'The claim counts for nothing now. A moderator will look at it.');
  });
  app.on(['GET', 'POST'], '/claims/stop/:mail/:token', async (c) => {
    const { mail, token } = c.req.param();
    if (!sameToken(token, await linkToken(server.engine.db, 'stop', mail))) return page(404, 'This link is not whole', 'Copy all of it from the mail.');
    if (c.req.method === 'GET') return page(200, 'Never again?', 'This server then never writes to your address again to ask whether you are an author. It keeps a keyed hash of the address to know it by, and nothing else.', 'Never write to me again');
    await plainWrite(server, (write) => stopMail(write, mail));
    return page(200, 'Done', 'This server will not write to you again.');
  });
}

/** Also by RFC 8058: a mail program posts here when its reader says so, without opening anything. */
export function serveDigestLink(app: Hono, server: ServerParts): void {
  app.on(['GET', 'POST'], '/inbox/stop/:account/:token', async (c) => {
    const { account, token } = c.req.param();
    if (!sameToken(token, await linkToken(server.engine.db, 'digest', account))) return page(404, 'This link is not whole', 'Copy all of it from the mail.');
    if (c.req.method === 'GET') return page(200, 'Stop the daily mail?', 'What is new still stands in the extension. The address is forgotten here.', 'Stop');
    await plainWrite(server, (write) => keepReader(write, account, { mail: null }));
    return page(200, 'Done', 'No more daily mail will come.');
  });
}

/** All words are ours. */
function page(status: number, title: string, words: string, button?: string): Response {
  const form = button === undefined ? '' : `<form method="post"><button>${button}</button></form>`;
  const style = 'body{font:16px/1.5 system-ui,sans-serif;max-width:34em;margin:15vh auto;padding:0 1em;color-scheme:light dark}button{font:inherit;padding:.5em 1em;min-height:44px}';
  return new Response(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style><h1>${title}</h1><p>${words}</p>${form}</html>`, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' },
  });
}
