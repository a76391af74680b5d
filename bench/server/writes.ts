import { Agent, request } from 'node:http';
import Libsql from 'libsql';
import { Client } from 'pg';
import { v4 as uuid4, v7 as uuid7 } from 'uuid';
import { proseMaker } from './fill';


/** Durable writes through the whole API, a second. `token` belongs to an account without a limit to speak of. */
export async function writesPerSecond(server: string, token: string, seconds: number, connections: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const prose = proseMaker(11);
  const until = performance.now() + seconds * 1000;
  let done = 0;
  const write = async () => {
    while (performance.now() < until) {
      const body = JSON.stringify({
        id: uuid7(),
        document: `arxiv:2411.${10_000 + Math.floor(Math.random() * 20_000)}`,
        version: 1,
        target: { kind: 'quote', exact: prose(20), prefix: '', suffix: '' },
        type: 'overclaim',
        severity: 'minor',
        body: prose(60),
      });
      const status = await post(agent, `${server}/v1/notes`, token, body);
      if (status !== 201) throw new Error(`A write was answered with ${status}.`);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, write));
  agent.destroy();
  return done / seconds;
}

export function post(agent: Agent, url: string, token: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        agent,
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': uuid4(), 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** What the driver alone reaches: one row, one durable commit, one after another. */
export function bareSqliteCommits(file: string, seconds: number): number {
  const db = new Libsql(file);
  db.exec('pragma journal_mode = wal; pragma synchronous = full; create table one (id text primary key, body text)');
  const insert = db.prepare('insert into one (id, body) values (?, ?)');
  const prose = proseMaker(13);
  const until = performance.now() + seconds * 1000;
  let done = 0;
  for (; performance.now() < until; done += 1) insert.run(uuid7(), prose(80));
  db.close();
  return done / seconds;
}

export async function barePostgresCommits(url: string, seconds: number): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('create table one (id text primary key, body text)');
  const prose = proseMaker(13);
  const until = performance.now() + seconds * 1000;
  let done = 0;
  for (; performance.now() < until; done += 1) await client.query({ name: 'one', text: 'insert into one (id, body) values ($1, $2)', values: [uuid7(), prose(80)] });
  await client.query('drop table one');
  await client.end();
  return done / seconds;
}
