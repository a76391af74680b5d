import type { Operation } from './http/operation';
import { ACCOUNTS } from './routes/accounts';
import { HEALTH } from './routes/health';
import { READING } from './routes/reading';
import { WRITING } from './routes/writing';

/** Everything the server does for anybody. */
export const OPERATIONS: readonly Operation[] = [...READING, ...WRITING, ...ACCOUNTS, ...HEALTH];
