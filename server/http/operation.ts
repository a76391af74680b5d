import type * as v from 'valibot';
import type { OperationId } from './access';
import type { AccountRow } from '../store/schema';
import type { ServerParts } from '../server-parts';

/**
 * One table says of every operation how it is reached, who may call it, what it takes and what it answers.
 * Routing, authorisation, validation, the OpenAPI description and the tests of all of these read the same table.
 */

export interface Call<Params, Body, Query = unknown> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Set for every operation that is not open to anyone. */
  readonly account: AccountRow | null;
  readonly request: Request;
  /** Another request of the same caller, answered by the same application. */
  readonly dispatch: (request: Request) => Promise<Response>;
  /** The bearer token, where the operation asks for one. */
  readonly token: string | null;
  /** Of the caller, as the operator's settings say it is to be read. Never stored. */
  readonly address: string;
  /** Idempotency-Key, checked for its shape. */
  readonly key: string | null;
  /** SHA-256 of method, path and body: what a key is bound to. */
  readonly fingerprint: string;
  /** From If-Match; 0 where the operation does not need one. */
  readonly revision: number;
}

export interface Reply {
  readonly status: number;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Operation {
  /** Its row in the table of who may do what. */
  readonly id: OperationId;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters in braces: `/v1/notes/{id}/replies`. */
  readonly path: string;
  readonly summary: string;
  readonly params: v.GenericSchema | null;
  readonly query: v.GenericSchema | null;
  readonly body: v.GenericSchema | null;
  /** Bytes a body may have. */
  readonly bodyBytes: number;
  /** Idempotency-Key: refused without one, or taken when it comes. */
  readonly key: 'needed' | 'taken' | 'none';
  /** If-Match with the revision is needed. */
  readonly revision: boolean;
  /** `write`, `own` and `copy` count by account, the others by address. */
  readonly rate: 'write' | 'own' | 'copy' | 'sign-up' | 'search' | 'feed' | 'none';
  /** Also for an account that may not write for now: it takes back or reads, and says nothing to anybody. */
  readonly whileSuspended: boolean;
  /** What is answered by status, and as which media type. */
  readonly answers: Readonly<Record<number, v.GenericSchema>>;
  readonly answerType: string;
  readonly run: (server: ServerParts, call: Call<unknown, unknown>) => Promise<Reply | Response>;
}

/** Bytes of a request's body: the longest body of a note, escaped, with room around it. */
export const REQUEST_BYTES = 64 * 1024;

interface Described<Params, Body, Query> {
  readonly id: OperationId;
  readonly method: Operation['method'];
  readonly path: string;
  readonly summary: string;
  readonly params?: v.GenericSchema<unknown, Params>;
  readonly query?: v.GenericSchema<unknown, Query>;
  readonly body?: v.GenericSchema<unknown, Body>;
  readonly bodyBytes?: number;
  readonly key?: Operation['key'];
  readonly revision?: boolean;
  readonly rate?: Operation['rate'];
  readonly whileSuspended?: boolean;
  readonly answers: Operation['answers'];
  readonly answerType?: string;
  run(server: ServerParts, call: Call<Params, Body, Query>): Promise<Reply | Response>;
}

/** Types `run` by the schemas beside it. The app calls it only with what those schemas gave. */
export function operation<Params = undefined, Body = undefined, Query = undefined>(described: Described<Params, Body, Query>): Operation {
  return {
    bodyBytes: REQUEST_BYTES,
    key: 'none',
    revision: false,
    rate: 'none',
    whileSuspended: false,
    answerType: 'application/json',
    ...described,
    params: described.params ?? null,
    query: described.query ?? null,
    body: described.body ?? null,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the app decodes params, query and body by these very schemas
    run: (server, call) => described.run(server, call as Call<Params, Body, Query>),
  };
}

/** The caller's account; its absence behind a guarded operation is a mistake of this program. */
export function accountOf(call: Call<unknown, unknown>): AccountRow {
  if (!call.account) throw new Error('An operation for members was called without an account.');
  return call.account;
}
