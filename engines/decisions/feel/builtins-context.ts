/** Context functions (DMN 1.5, table 78). */
import type { Library } from './builtin.ts';
import { contextOf, isContext, type Context, type Value } from './values.ts';

const own = (context: Value, key: Value): Value =>
  isContext(context) && typeof key === 'string' && Object.hasOwn(context, key) ? context[key] : null;

function getValue(context: Value, keys: Value[]): Value {
  return keys.length === 0 ? null : keys.reduce<Value>((inside, key) => own(inside, key), context);
}

/** With a list of keys, contexts on the way are made where there are none. */
function put(context: Context, [key, ...rest]: Value[], value: Value): Context | null {
  if (typeof key !== 'string') return null;
  const inside = own(context, key);
  if (rest.length > 0 && inside !== null && !isContext(inside)) return null;
  const entry = rest.length === 0 ? value : put((inside as Context | null) ?? {}, rest, value);
  return rest.length > 0 && entry === null
    ? null
    : contextOf([...Object.entries(context), [key, entry ?? null]]);
}

function fromEntries(entries: Value[]): Context | null {
  const pairs: Array<[string, Value]> = [];
  for (const entry of entries) {
    if (!isContext(entry) || !Object.hasOwn(entry, 'value')) return null;
    const { key, value } = entry;
    if (typeof key !== 'string' || pairs.some(([known]) => known === key)) return null;
    pairs.push([key, value]);
  }
  return contextOf(pairs);
}

export const contextFunctions: Library = {
  'get value': [
    ['m: context, key: string', ([context, key]) => own(context, key)],
    ['m: context, keys: list', ([context, keys]) => getValue(context, keys as Value[])],
  ],
  'get entries': [
    ['m: context', ([context]) => Object.entries(context as Context).map(([key, value]) => ({ key, value }))],
  ],
  context: [['entries: list', ([entries]) => fromEntries(entries as Value[])]],
  'context put': [
    [
      'context: context, key: string, value: any',
      ([context, key, value]) => put(context as Context, [key], value),
    ],
    [
      'context: context, keys: list, value: any',
      ([context, keys, value]) => put(context as Context, keys as Value[], value),
    ],
  ],
  'context merge': [
    [
      'contexts: list',
      ([contexts]) =>
        (contexts as Value[]).every(isContext)
          ? contextOf((contexts as Context[]).flatMap((context) => Object.entries(context)))
          : null,
    ],
  ],
};
