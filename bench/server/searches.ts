import { Agent, request } from 'node:http';
import { damaged } from './damaged';

/** Passage searches for damaged quotes: how many a second, and how many find the note they came from, and that first. */
export async function searchesPerSecond(server: string, quotes: readonly { readonly id: string; readonly exact: string }[], seconds: number, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const until = performance.now() + seconds * 1000;
  let [done, first, found] = [0, 0, 0];
  const ask = async () => {
    while (performance.now() < until) {
      const at = done;
      done += 1;
      const quote = quotes[at % quotes.length];
      if (!quote) throw new Error('There is nothing to search for.');
      const ids = await search(agent, server, damaged(quote.exact, at));
      if (ids[0] === quote.id) first += 1;
      if (ids.includes(quote.id)) found += 1;
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, ask));
  agent.destroy();
  return { perSecond: (1000 * done) / (performance.now() - began), recall: found / done, first: first / done };
}

function search(agent: Agent, server: string, passage: string): Promise<string[]> {
  const body = JSON.stringify({ passage });
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asked = request(`${server}/v1/search/passages`, { agent, method: 'POST', headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`A search was answered with ${response.statusCode}.`));
        const { found } = JSON.parse(Buffer.concat(pieces).toString()) as { found: { note: { id: string } }[] };
        resolve(found.map(({ note }) => note.id));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
