import { preferences } from '../ui/preferences.ts';
import { offline, ProblemError, readProblem } from './problem.ts';
import type { Downloads, Operations } from './schema.ts';

/** What an operation takes: `params`, `query`, `body`, `file`, `idempotencyKey`, as its route declares them. */
type Input<O extends keyof Operations> = Omit<Operations[O], 'answer'> & { signal?: AbortSignal };
/** Given only where something must be. */
type Given<T> = {} extends T ? [input?: T] : [input: T];

/** What a list can be narrowed by: its query without the place in it. */
export type Filter<O extends keyof Operations> = Operations[O] extends { query?: infer Q }
  ? Omit<NonNullable<Q>, 'after' | 'before' | 'limit'>
  : never;

/** The body that an operation takes. */
export type Sent<O extends keyof Operations> = Operations[O] extends { body: infer B } ? B : never;

/** An input of any operation. */
interface AnyInput {
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  file?: File;
  /** the same key twice gives the same answer and one effect */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/**
 * One request to the API, by method and path as in the server's routes: `call('PUT /tasks/:taskId/claim', { params: { taskId } })`.
 * Resolves with the answer, or throws {@link ProblemError}.
 */
export async function call<O extends keyof Operations>(
  operation: O,
  ...[input = {} as Input<O>]: Given<Input<O>>
): Promise<Operations[O]['answer']> {
  const response = await send(operation, input as AnyInput);
  if (!response.ok) throw new ProblemError(await readProblem(response));
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as Operations[O]['answer'];
}

/** The address of a file, for a link. */
export function href<D extends keyof Downloads>(download: D, input: Downloads[D]): string {
  return address(download, input as AnyInput);
}

export type Sender = (path: string, init: RequestInit) => Promise<Response>;
let sender: Sender = (path, init) => fetch(path, init);

/** Pages that are rendered on the server ask it directly. */
export function sendBy(other: Sender): void {
  sender = other;
}

async function send(operation: string, input: AnyInput): Promise<Response> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': preferences().language,
  };
  if (input.body !== undefined) headers['content-type'] = 'application/json';
  if (input.idempotencyKey) headers['idempotency-key'] = input.idempotencyKey;
  try {
    return await sender(address(operation, input), {
      method: operation.split(' ')[0]!,
      headers,
      body: input.file ? form(input.file) : (JSON.stringify(input.body) ?? null),
      credentials: 'same-origin',
      signal: input.signal ?? null,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(offline);
  }
}

function address(operation: string, { params = {}, query = {} }: AnyInput): string {
  const path = operation
    .split(' ')[1]!
    .replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name]!));
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString();
  return `/api${path}${search && `?${search}`}`;
}

function form(file: File): FormData {
  const data = new FormData();
  data.append('file', file);
  return data;
}
