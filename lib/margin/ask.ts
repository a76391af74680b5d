import type { send } from '../platform/messages';

/** Asks the background, as `send` does; handed in, so that what asks can be tried without a browser. */
export type Ask = typeof send;
