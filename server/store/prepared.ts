import type { CompiledQuery, Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from './schema';

/**
 * Queries whose SQL is made once for each engine and then asked with other values: making it costs more than asking
 * it. For what every write asks, and every signed-in request.
 */

/** The texts made here, and the short names under which a database may remember them. */
const names = new Map<string, string>();

/** Of a text that is asked again and again; undefined for one that may never come back. */
export function nameOfPrepared(text: string): string | undefined {
  return names.get(text);
}

/** Where a value goes, in a query that has none yet. */
export type Places<Values> = { readonly [Name in keyof Values]-?: RawBuilder<Values[Name]> };

class Place {
  constructor(readonly name: PropertyKey) {}
}

/** `build` is called once, and puts a place wherever a value goes. The query gives its rows. */
export function prepared<Values extends object, Row>(build: (db: Kysely<Tables>, places: Places<Values>) => CompiledQuery<Row>): (db: Kysely<Tables>, values: Values) => Promise<Row[]> {
  const made = new WeakMap<object, CompiledQuery<Row>>();
  return async (db, values) => {
    const { adapter } = db.getExecutor();
    const query = made.get(adapter) ?? build(db, placesOf<Values>());
    made.set(adapter, query);
    if (!names.has(query.sql)) names.set(query.sql, `q${names.size}`);
    const parameters = query.parameters.map((one) => (one instanceof Place ? Reflect.get(values, one.name) : one));
    const { rows } = await db.executeQuery<Row>({ ...query, parameters });
    return rows;
  };
}

/** The insertion of one whole row. Every row must name the same columns. */
export function preparedInsert<Table extends keyof Tables>(table: Table): (db: Kysely<Tables>, row: Tables[Table]) => Promise<void> {
  let insert: ((db: Kysely<Tables>, row: Tables[Table]) => Promise<unknown>) | null = null;
  return async (db, row) => {
    const columns = Object.keys(row);
    insert ??= prepared<Tables[Table], unknown>((any) => {
      const places = columns.map((column) => sql.val(new Place(column)));
      return sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) values (${sql.join(places)})`.compile(any);
    });
    await insert(db, row);
  };
}

function placesOf<Values>(): Places<Values> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it answers every name with the place of that name
  return new Proxy({}, { get: (_, name) => sql.val(new Place(name)) }) as Places<Values>;
}
