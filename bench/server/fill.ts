import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { v7 as uuid7 } from 'uuid';
import { bitsFor, weightOf } from '../../server/buckets/prefix';
import { openEngine } from '../../server/store/engine';
import { fillFingerprints, markFingerprints } from '../../server/search/fingerprints';
import { migrate } from '../../server/store/migrate';

/** A generator of prose-like text: words by Zipf's law, the same at every run. */
export function proseMaker(seed: number): (words: number) => string {
  let state = seed;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const syllables = ['re', 'con', 'ta', 'mi', 'on', 'al', 'der', 'est', 'ing', 'pro', 'si', 'ver', 'lu', 'na', 'ter', 'o'];
  const words = Array.from({ length: 4_000 }, () => Array.from({ length: 1 + Math.floor(random() * 4) }, () => syllables[Math.floor(random() * 16)]).join(''));
  return (count) => Array.from({ length: count }, () => words[Math.floor(words.length ** random()) - 1] ?? 'the').join(' ');
}

/** Fills an empty database with notes on documents, without going through the server. Gives some of what they quote. */
export async function fill(database: string, notes: number, documents: number): Promise<{ id: string; exact: string }[]> {
  const quotes: { id: string; exact: string }[] = [];
  const engine = await openEngine(database);
  await migrate(engine.db);
  const prose = proseMaker(7);
  const writer = uuid7();
  let weight = 0;
  await engine.db.transaction().execute(async (tx) => {
    await sql`insert into account (id, handle, handle_key, role, created) values (${writer}, 'bench', 'bench', 'member', 0)`.execute(tx);
    const keys = Array.from({ length: documents }, (_, i) => `arxiv:${String(1001 + Math.floor(i / 90_000)).padStart(4, '0')}.${String(10_000 + (i % 90_000)).padStart(5, '0')}`);
    for (let at = 0; at < keys.length; at += 200) {
      const rows = keys.slice(at, at + 200).map((key) => {
        const hash = createHash('sha256').update(key).digest('hex');
        return sql`(${key}, ${hash}, ${Number.parseInt(hash.slice(0, 4), 16)}, 1)`;
      });
      await sql`insert into document (key, hash, bucket, changed) values ${sql.join(rows)}`.execute(tx);
    }
    for (let at = 0; at < notes; at += 200) {
      const rows = Array.from({ length: Math.min(200, notes - at) }, (_, i) => {
        const [exact, prefix, suffix, body] = [prose(22), prose(9).slice(0, 60), prose(9).slice(0, 60), prose(40 + ((at + i) % 60))];
        const target = JSON.stringify({ kind: 'quote', exact, prefix, suffix });
        weight += weightOf(body.length + exact.length + prefix.length + suffix.length);
        const id = uuid7();
        if (i === 0) quotes.push({ id, exact });
        return sql`(${id}, 1, 'note', ${keys[(at + i) % documents]}, ${writer}, ${body}, 1, 1, 1, ${target}, 'overclaim', 'minor', 0)`;
      });
      await sql`insert into post (id, seq, kind, document, writer, body, created, revision, version, target, type, severity, joined) values ${sql.join(rows)}`.execute(tx);
    }
    await fillFingerprints(tx);
    await markFingerprints(tx, 1);
    await tx.updateTable('counter').set({ n: 1, weight, bits: bitsFor(weight, 0) }).execute();
  });
  if (engine.kind === 'postgres') await sql`analyze`.execute(engine.db);
  await engine.close();
  return quotes;
}
