/** What was measured against what it is to be, as one table. */
export interface Measured {
  readonly engine: string;
  readonly what: string;
  readonly measured: string;
  readonly aim: string;
  /** Null where there is no aim. */
  readonly reached: boolean | null;
}

/** `least`: the share of `bare` that is to be reached, in per cent. */
export function ratio(engine: string, what: string, perSecond: number, bare: number, least: number): Measured {
  const share = (100 * perSecond) / bare;
  return { engine, what, measured: `${perSecond.toFixed(0)}/s, ${share.toFixed(0)} % of bare (${bare.toFixed(0)}/s)`, aim: `>= ${least} %`, reached: share >= least };
}

export function below(engine: string, what: string, value: number, unit: string, most: number | null): Measured {
  const measured = `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
  return { engine, what, measured, aim: most === null ? '' : `< ${most} ${unit}`, reached: most === null ? null : value < most };
}

/** In Markdown, so that it can be kept as it is printed. */
export function table(rows: readonly Measured[]): string {
  const cells = rows.map(({ engine, what, measured, aim, reached }) => [engine, what, measured, aim, reached === null ? '' : reached ? 'reached' : 'MISSED']);
  const all = [['engine', 'what', 'measured', 'aim', ''], ['---', '---', '---', '---', '---'], ...cells];
  return all.map((row) => `| ${row.join(' | ')} |`).join('\n');
}
