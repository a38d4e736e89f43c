import type { Route } from '../src/base/http/route.ts';
import { sample } from './sample.ts';

/** Chance that is the same in every run of a seed (mulberry32). */
export interface Chance {
  /** 0 … below 1 */
  next(): number;
  oneOf<T>(choices: readonly T[]): T;
  /** happens in one of `n` */
  rarely(n: number): boolean;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    oneOf: (choices) => choices[Math.floor(next() * choices.length)]!,
    rarely: (n) => next() < 1 / n,
  };
}

/** What somebody sends who wants to see something break: each has broken a platform somewhere. */
const strangeTexts = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  'a\u0000b',
  '\uD800',
  '\u202E张\uFEFF',
  '𬭎'.repeat(50),
  '__proto__',
  'constructor',
  'toString',
  "' OR 1=1 --",
  '%_\\',
  '../../etc/passwd',
  '{{7*7}}',
  '=1+1',
  '<script>alert(1)</script>',
  'x'.repeat(5000),
  '9999-12-31',
  '0000-00-00',
  '2026-02-30',
  '+275760-09-13T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '0001-01-01T00:00:00Z',
  '2026-12-01T00:00:00+14:00',
  '00000000-0000-0000-0000-000000000000',
  '00000000-0000-7000-8000-000000000000.999999999999',
  '00000000-0000-7000-8000-000000000000.1.1',
  '000000',
  '370102999',
  '999999',
  '11370102DEM000014Y',
  `sm3-${'f'.repeat(64)}`,
  Buffer.from('["x","y","z"]').toString('base64url'),
  '(a+)+$',
];
const strangeValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  -0,
  [],
  {},
  [[[[[]]]]],
  [null],
  { zh: 'x' },
  { constructor: { prototype: { x: 1 } } },
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
  deep(40),
];

function deep(levels: number): unknown {
  let value: unknown = 'x';
  for (let n = 0; n < levels; n += 1) value = n % 2 === 0 ? [value] : { a: value };
  return value;
}

/** What the platform holds, by the name under which it was seen: `draftId` → ids of drafts. */
export type Known = ReadonlyMap<string, readonly string[]>;

interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

/** A value that the schema takes, with ids that exist where there are any. */
function likelyValue(schema: object, name: string, chance: Chance, known: Known): unknown {
  const {
    type,
    const: only,
    enum: choices,
    anyOf,
    properties,
    required = [],
    items,
    ...rest
  } = schema as Schema;
  if (only !== undefined) return only;
  if (choices) return chance.oneOf(choices);
  if (anyOf) return likelyValue(chance.oneOf(anyOf), name, chance, known);
  if (type === 'object') {
    const parts = Object.entries(properties ?? {}).filter(
      ([part]) => required.includes(part) || chance.rarely(3),
    );
    return Object.fromEntries(parts.map(([part, of]) => [part, likelyValue(of, part, chance, known)]));
  }
  if (type === 'array') {
    const length = Math.max(rest.minItems ?? 0, chance.oneOf([0, 1, 2]));
    return Array.from({ length }, () => likelyValue(items ?? {}, name, chance, known));
  }
  if (type === 'integer' || type === 'number') return onTheEdge(rest.minimum ?? 0, rest.maximum ?? 5, chance);
  if (type === 'boolean') return chance.rarely(2);
  if (type !== 'string') return 'x';
  const { pattern, format } = rest;
  const fits = (text: string) => !pattern || new RegExp(pattern).test(text);
  const usable = (known.get(name) ?? []).filter(fits);
  if (usable.length > 0) return chance.oneOf(usable);
  if (pattern || format) return sample({ type, ...rest });
  const { minLength = 1, maxLength = 10 } = rest;
  return '张'.repeat(Math.max(0, onTheEdge(minLength, Math.min(maxLength, longest), chance)));
}

/** What takes more is tried with less: a form of such texts would be as large as the whole request may be. */
const longest = 20_000;

/** The least or the most that is allowed; now and then one less or one more. */
function onTheEdge(least: number, most: number, chance: Chance): number {
  const edge = chance.oneOf([least, most]);
  if (!chance.rarely(10)) return edge;
  return edge === least ? least - 1 : most + 1;
}

/** The same with one part of it, wherever it is, made strange. */
function spoilt(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'object' || value === null || chance.rarely(8)) {
    if (typeof value === 'string' && chance.rarely(2)) return chance.oneOf(strangeTexts);
    return chance.oneOf([...strangeValues, ...strangeTexts]);
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return [chance.oneOf(strangeValues)];
    const at = Math.floor(chance.next() * value.length);
    return chance.rarely(4)
      ? [...value, ...value]
      : value.map((part: unknown, n) => (n === at ? spoilt(part, chance) : part));
  }
  const entries = Object.entries(value);
  if (entries.length === 0 || chance.rarely(6))
    return Object.fromEntries([...entries, [chance.oneOf(strangeTexts), chance.oneOf(strangeValues)]]);
  const at = Math.floor(chance.next() * entries.length);
  if (chance.rarely(6)) return Object.fromEntries(entries.filter((_, n) => n !== at));
  return Object.fromEntries(entries.map(([key, part], n) => [key, n === at ? spoilt(part, chance) : part]));
}

export interface StrangeRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  payload?: string | Buffer;
}

/**
 * One request to a route: well formed enough to get behind the door, and in two of three cases with something strange in it.
 *
 * @param likely bodies that are known to be taken, for routes whose body says more than its schema
 */
export function strangeRequest(
  route: Route,
  chance: Chance,
  known: Known,
  likely: readonly unknown[] = [],
): StrangeRequest {
  const isStrange = () => chance.rarely(3);
  const make = (schema: object, name: string) => {
    const value = likelyValue(schema, name, chance, known);
    return isStrange() ? spoilt(value, chance) : value;
  };
  const params = (route.params as Schema | undefined)?.properties ?? {};
  const noun = route.path.split('/')[1]!;
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = make(
      params[name] ?? { type: 'string' },
      known.has(`${noun}.${name}`) ? `${noun}.${name}` : name,
    );
    return encodeURIComponent(textOf(value).slice(0, 300).toWellFormed());
  });
  const query = route.query ? make(route.query, '') : {};
  const search = new URLSearchParams(
    Object.entries(typeof query === 'object' && query !== null ? query : {}).map(([name, value]) => [
      name,
      textOf(value),
    ]),
  );
  const request = {
    method: route.method,
    url: `/api${path}${search.size > 0 ? `?${search}` : ''}`,
    headers: {},
  };
  if (route.upload) return { ...request, ...strangeForm(chance) };
  if (!route.body) return request;
  let body: unknown =
    likely.length > 0 && !chance.rarely(4)
      ? chance.oneOf(likely)
      : likelyValue(route.body, '', chance, known);
  for (let n = chance.oneOf([0, 1, 1, 2]); n > 0; n -= 1) body = spoilt(body, chance);
  const payload = chance.rarely(60)
    ? chance.oneOf(['{', '[]', 'null', '"x"', `${'['.repeat(5000)}${']'.repeat(5000)}`])
    : JSON.stringify(body);
  return { ...request, headers: { 'content-type': 'application/json' }, payload };
}

/** A file whose name, kind and content are whatever somebody likes. */
function strangeForm(chance: Chance): Pick<StrangeRequest, 'headers' | 'payload'> {
  const name = chance
    .oneOf([...strangeTexts, 'a.pdf', '照片.jpg'])
    .replaceAll(/[\r\n"]/g, '')
    .toWellFormed();
  const type = chance.oneOf([
    'application/pdf',
    'image/png',
    'image/svg+xml',
    'text/html',
    '',
    'x'.repeat(500),
  ]);
  const bytes = chance.oneOf([
    '%PDF-1.7\n%%EOF\n',
    '',
    '<svg onload="x"/>',
    '\u0089PNG\r\n\u001a\n',
    'PK\u0003\u0004',
    'x'.repeat(100_000),
  ]);
  const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${chance.oneOf(['b', 'b', 'b', 'c'])}` },
    payload: Buffer.concat([
      Buffer.from(head),
      Buffer.from(bytes, 'latin1'),
      Buffer.from(chance.oneOf(['\r\n--b--\r\n', ''])),
    ]),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
