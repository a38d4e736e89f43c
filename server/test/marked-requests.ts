import type { Route } from '../src/base/http/route.ts';
import { sample } from './sample.ts';
import type { Known } from './strange-requests.ts';

/** Somebody who exists nowhere else: whatever of him is found later came from here. The check digit of the number is right. */
export const marked = {
  name: '欧阳标记',
  identityNumber: '370102197109179176',
  phone: '17391739173',
  address: '标记巷玖壹柒号',
  email: 'marked-917@example.org',
} as const;

/** How each may be written where it must not be. */
const traces = Object.values(marked).flatMap((text) => [text, encodeURIComponent(text)]);

/** What of the marked person stands in this text. */
export function tracesIn(text: string): string[] {
  return [...new Set(traces.filter((trace) => text.includes(trace)))];
}

interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  items?: Schema;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
}

/** A value that the schema takes, with the marked person wherever it has room, in all optional parts as well. */
function markedValue(schema: object, name: string, known: Known): unknown {
  const { type, const: only, enum: choices, anyOf, properties, items, ...rest } = schema as Schema;
  if (only !== undefined) return only;
  if (choices) return choices[0];
  if (anyOf) return markedValue(anyOf[0]!, name, known);
  if (type === 'object' && properties) {
    const parts = Object.entries(properties);
    return Object.fromEntries(parts.map(([part, of]) => [part, markedValue(of, part, known)]));
  }
  if (type === 'array') return [markedValue(items ?? {}, name, known)];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return rest.minimum ?? 0;
  if (type !== 'string') return { ...marked, 'person.phone': marked.phone, 'person.name': marked.name };
  return markedText(rest, name, known);
}

function markedText(schema: Schema, name: string, known: Known): string {
  const { pattern, format, minLength = 0, maxLength = Infinity } = schema;
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern).test(text));
  if (format === 'email') return marked.email;
  const existing = known.get(name)?.find(fits);
  const everything = Object.values(marked).join(' ').padEnd(minLength, '字');
  const mark = format ? undefined : [everything, ...Object.values(marked)].find(fits);
  // an id that exists leads further than a mark that is refused for its form
  return (pattern ? undefined : mark) ?? existing ?? mark ?? String(sample({ type: 'string', ...schema }));
}

export interface MarkedRequest {
  method: Route['method'];
  url: string;
  headers: Record<string, string>;
  payload?: string;
}

const json = { 'content-type': 'application/json' };
const everything = Object.values(marked).join(' ');

/** The marked person in the headers that a browser, a proxy or somebody else's program sends. */
const markedHeaders = {
  'user-agent': `${marked.email} ${marked.phone}`,
  referer: `http://localhost/?name=${encodeURIComponent(marked.name)}&id=${marked.identityNumber}`,
  'x-forwarded-for': marked.phone,
  'accept-language': encodeURIComponent(marked.name),
  authorization: `Bearer ${marked.identityNumber}.${encodeURIComponent(marked.address)}`,
  'idempotency-key': `${marked.identityNumber}`,
};

/** The same route asked in good form, in every kind of bad form, with the marked person in each place that it has. */
export function markedRequests(route: Route, known: Known): MarkedRequest[] {
  const { method } = route;
  const params = (route.params as Schema | undefined)?.properties ?? {};
  const path = (fill: (name: string, schema: Schema) => string) =>
    `/api${route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(fill(name, params[name] ?? { type: 'string' })))}`;
  const noun = route.path.split('/')[1]!;
  const good = path(
    (name, schema) =>
      known.get(`${noun}.${name}`)?.[0] ?? known.get(name)?.[0] ?? markedText(schema, name, known),
  );
  const query = Object.entries((route.query as Schema | undefined)?.properties ?? {});
  const search = new URLSearchParams(query.map(([name, of]) => [name, textOf(markedValue(of, name, known))]));
  const wrong = new URLSearchParams([
    ...query.map(([name]) => [name, everything]),
    [marked.name, marked.phone],
  ]);
  const body = route.body ? markedValue(route.body, '', known) : undefined;
  const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
  const headers = body === undefined ? {} : json;
  const requests: MarkedRequest[] = [
    { method, url: `${good}?${search}`, headers, ...payload },
    { method, url: `${good}?${wrong}`, headers, ...payload },
    { method, url: path(() => marked.name), headers, ...payload },
    { method, url: path(() => marked.identityNumber), headers: { ...headers, ...markedHeaders }, ...payload },
  ];
  for (const bad of body === undefined ? [] : badBodies(body)) {
    requests.push({ method, url: good, headers: json, payload: bad });
  }
  return requests;
}

/** Broken off, of the wrong type, with a key too many, with the person where a number belongs. */
function badBodies(body: unknown): string[] {
  const right = JSON.stringify(body);
  const spoilt = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(spoilt);
    if (typeof value !== 'object' || value === null) return marked.name;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, spoilt(part)]));
  };
  return [
    `{"name": ${everything}`,
    right.slice(0, -1),
    JSON.stringify(everything),
    JSON.stringify({ ...(body as object), [marked.name]: marked.phone, [marked.identityNumber]: 1 }),
    JSON.stringify(spoilt(body)),
  ];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
