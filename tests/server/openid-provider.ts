import type { Server } from 'node:http';
import OidcProvider from 'oidc-provider';

/** A real OpenID provider on this machine, that takes any name for a login. */
export function followableProvider(port: number, callbacks: readonly string[]): Promise<{ readonly server: Server; close(): void }> {
  const provider = new OidcProvider(`http://127.0.0.1:${port}`, {
    clients: [{ client_id: 'rejoinder', client_secret: 'a-long-client-secret', redirect_uris: [...callbacks] }],
    cookies: { keys: ['test'] },
    claims: { openid: ['sub', 'id'] },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: async () => ({ sub, id: `number-of-${sub}` }) }),
  });
  return new Promise((resolve) => {
    const server = provider.listen(port, '127.0.0.1', () =>
      resolve({
        server,
        close: () => {
          server.closeAllConnections();
          server.close();
        },
      }),
    );
  });
}
