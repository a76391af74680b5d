import type { Extracted } from './extract';

export interface Paper extends Extracted {
  readonly name: string;
}
