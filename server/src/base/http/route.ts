import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { Static, TSchema } from 'typebox';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../context.ts';
import type { LimitedKind } from './limits.ts';
import type { Permission } from './permission.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Something else than JSON: a PDF, an archive. */
export interface Download {
  download: Uint8Array | Readable;
  mediaType: string;
  fileName: string;
  /** shown in the browser instead of saved */
  inline?: boolean;
}

/** A file that came in a multipart form; nobody has looked at it yet. */
export interface IncomingFile {
  fieldName: string;
  fileName: string;
  mediaType: string;
  stream: Readable;
}

export interface RouteInput<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  /** for `upload` routes: the one file of the form */
  file: IncomingFile | undefined;
  /** request address without personal data, for the audit trail */
  requestId: string;
  /** network address that the request came from, of the sixth version its network; for lock-out only */
  address: string;
  /** for a library that reads its own cookies */
  incoming: IncomingMessage;
  /** to set or clear the session cookie; nothing else is done with it */
  reply: { setSession(token: string | undefined): void };
}

/**
 * - `transaction` (default for unsafe methods): one transaction around the handler; what it wrote is flushed at its end
 * - `read` (default for GET): no transaction, nothing may be written
 * - `grouped`: the handler only reads and fills `ctx.write`; many requests are then written in one statement. It holds no rows: what
 *   it decides on stands with its version in the keys of what it updates, and it runs again when another was faster
 * - `once`: no transaction around the handler. What it writes by itself stays written although it refuses (a failed sign-in counts);
 *   what is in `ctx.write` is written as for `grouped`, but the handler never runs again; under one key never twice at the same moment
 */
export type CommitMode = 'transaction' | 'read' | 'grouped' | 'once';

export interface RouteDefinition<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema> {
  method: Method;
  /** below /api; parameters as `:caseId` */
  path: string;
  summary: Text;
  permission: Permission;
  params?: P;
  query?: Q;
  body?: B;
  /** `undefined` answers 204 and nothing; `'download'` a file */
  response: R | 'download' | undefined;
  /** a POST that creates: 201 with what was created, and the Idempotency-Key header is honoured */
  creates?: boolean;
  /** the Idempotency-Key header is obligatory */
  keyed?: boolean;
  /** takes one file as multipart/form-data */
  upload?: boolean;
  /** asked for cheaply and answered dearly: how often one sender may is bounded; uploads always are */
  limit?: LimitedKind;
  commit?: CommitMode;
  handle(
    ctx: Ctx,
    input: RouteInput<Static<P>, Static<Q>, Static<B>>,
  ): Promise<R extends TSchema ? AsSent<Static<R>> : Download | void>;
}

/** What is only sent may be read-only all the way down. */
type AsSent<T> = T extends object ? { readonly [K in keyof T]: AsSent<T[K]> } : T;

/** A route with its types folded away: what the server, the documents and the access matrix walk over. */
export interface Route {
  method: Method;
  path: string;
  summary: Text;
  permission: Permission;
  params?: TSchema;
  query?: TSchema;
  body?: TSchema;
  response: TSchema | 'download' | undefined;
  creates: boolean;
  keyed: boolean;
  upload: boolean;
  limit: LimitedKind | undefined;
  commit: CommitMode;
  handle(ctx: Ctx, input: RouteInput<never, never, never>): Promise<unknown>;
}

/** Declares a route; everything about it stands in this one place. */
export function route<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
>(definition: RouteDefinition<P, Q, B, R>): Route {
  const { creates = false, keyed = false, upload = false } = definition;
  const commit = definition.commit ?? (definition.method === 'GET' ? 'read' : 'transaction');
  // a file is read once, and a grouped handler may run again
  if (upload && commit === 'grouped')
    throw new Error(`${definition.method} ${definition.path} takes a file, so it is not grouped.`);
  // a repetition is told from another request by the whole file, so that is waited for
  if (upload && creates && commit !== 'transaction')
    throw new Error(
      `${definition.method} ${definition.path} takes a file under a key, so it runs in a transaction.`,
    );
  const limit = definition.limit ?? (upload ? 'file' : undefined);
  return { ...definition, creates, keyed, upload, limit, commit } as unknown as Route;
}
