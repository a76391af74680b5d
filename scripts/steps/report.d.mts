export interface Failure {
  readonly what: string;
  readonly why: string;
}

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

export function readReport(file: string, run: { readonly name: string; readonly root: string; readonly ok: boolean; readonly output: string }): Outcome;
export function tellFailures(failures: readonly Failure[]): readonly string[];
