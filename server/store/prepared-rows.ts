import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { CompiledQuery } from 'kysely';
import { prepared } from './prepared';
import type { Places } from './prepared';
import type { Tables } from './schema';

/** Queries about several rows at once, whose SQL is made once for each number of rows. */

type Values = Readonly<Record<string, unknown>>;

/**
 * `build` gets, for each of `many` rows, the places of its values, and the list of them as it stands after VALUES.
 * Every row must name these columns.
 */
export function preparedRows<Row extends Values, Answer>(columns: readonly (keyof Row & string)[], build: (db: Kysely<Tables>, list: RawBuilder<unknown>) => CompiledQuery<Answer>): (db: Kysely<Tables>, rows: readonly Row[]) => Promise<Answer[]> {
  const made = new Map<number, (db: Kysely<Tables>, values: Values) => Promise<Answer[]>>();
  const make = (many: number) =>
    prepared<Values, Answer>((db, places: Places<Values>) => {
      const rows = Array.from({ length: many }, (_, at) => sql`(${sql.join(columns.map((column) => placeOf(places, `${at}.${column}`)))})`);
      return build(db, sql.join(rows));
    });
  return (db, rows) => {
    const ask = made.get(rows.length) ?? make(rows.length);
    made.set(rows.length, ask);
    return ask(db, Object.fromEntries(rows.flatMap((row, at) => columns.map((column) => [`${at}.${column}`, row[column]]))));
  };
}

function placeOf(places: Places<Values>, name: string): RawBuilder<unknown> {
  const place = places[name];
  if (!place) throw new Error('A place for every value was expected.');
  return place;
}
