/** Types of FEEL: what `instance of` and DMN's typeRef name, and how a value is brought to them (DMN 1.5, 10.3.2.9). */
import { effort } from './run.ts';
import { DaysTime, FeelDate, FeelDateTime, FeelTime, YearsMonths } from './temporal.ts';
import { FeelFunction, FeelRange, isContext, typeOf, type TypeName, type Value } from './values.ts';

export type Type =
  | { kind: 'any' }
  | { kind: 'null' }
  | { kind: 'simple'; name: TypeName }
  | { kind: 'list'; of: Type }
  | { kind: 'range'; of: Type }
  | { kind: 'context'; entries: ReadonlyArray<readonly [name: string, type: Type]> }
  /** null: not said, which fits any */
  | { kind: 'function'; parameters: readonly Type[] | null; result: Type | null }
  | { kind: 'restricted'; of: Type; allows(value: Value): boolean }
  /** of an item definition that speaks of itself */
  | { kind: 'named'; find(): Type | null };

export const any: Type = { kind: 'any' };
const simple = (name: TypeName): Type => ({ kind: 'simple', name });

const named: Record<string, Type> = {
  Any: any,
  Null: { kind: 'null' },
  number: simple('number'),
  string: simple('string'),
  boolean: simple('boolean'),
  date: simple('date'),
  time: simple('time'),
  'date and time': simple('date and time'),
  dateTime: simple('date and time'),
  'days and time duration': simple('days and time duration'),
  dayTimeDuration: simple('days and time duration'),
  'years and months duration': simple('years and months duration'),
  yearMonthDuration: simple('years and months duration'),
  list: { kind: 'list', of: any },
  context: { kind: 'context', entries: [] },
  function: { kind: 'function', parameters: null, result: any },
  range: { kind: 'range', of: any },
};

/** Names of built-in types that hold spaces, as the parser must know them. */
export const spacedTypes = Object.keys(named).filter((name) => name.includes(' '));

export const builtinType = (name: string): Type | null => (Object.hasOwn(named, name) ? named[name]! : null);

/** Null conforms to every type. Constraints of item definitions are not looked at: they say what is allowed, not what it is. */
export function conforms(value: Value, type: Type): boolean {
  if (value === null || value === undefined || type.kind === 'any') return true;
  effort(1);
  switch (type.kind) {
    case 'null':
      return false;
    case 'simple':
      return typeOf(value) === type.name;
    case 'list':
      return Array.isArray(value) && value.every((item) => conforms(item, type.of));
    case 'range':
      return value instanceof FeelRange && conforms(value.start, type.of) && conforms(value.end, type.of);
    case 'context':
      return (
        isContext(value) &&
        type.entries.every(([name, entry]) => Object.hasOwn(value, name) && conforms(value[name], entry))
      );
    case 'function':
      return value instanceof FeelFunction && subtype(typeOfFunction(value), type);
    case 'restricted':
      return conforms(value, type.of);
    case 'named':
      return conforms(value, type.find() ?? any);
  }
}

const typeOfFunction = ({ parameters, result }: FeelFunction): Type => ({
  kind: 'function',
  parameters: parameters.map((parameter) => parameter.type ?? any),
  result,
});

/** Does every value of `a` conform to `b`? */
function subtype(a: Type, b: Type, depth = 0): boolean {
  if (depth > 20) return true;
  const [from, to] = [bare(a), bare(b)];
  if (to.kind === 'any') return true;
  if (from.kind === 'simple' && to.kind === 'simple') return from.name === to.name;
  if ((from.kind === 'list' && to.kind === 'list') || (from.kind === 'range' && to.kind === 'range'))
    return subtype(from.of, to.of, depth + 1);
  if (from.kind === 'context' && to.kind === 'context') {
    return to.entries.every(([name, type]) => {
      const mine = from.entries.find(([key]) => key === name);
      return mine !== undefined && subtype(mine[1], type, depth + 1);
    });
  }
  if (from.kind !== 'function' || to.kind !== 'function') return from.kind === to.kind;
  if (from.result && to.result && !subtype(from.result, to.result, depth + 1)) return false;
  const [mine, theirs] = [from.parameters, to.parameters];
  return (
    theirs === null ||
    (mine !== null &&
      mine.length === theirs.length &&
      mine.every((parameter, i) => subtype(theirs[i]!, parameter, depth + 1)))
  );
}

function bare(type: Type): Type {
  if (type.kind === 'restricted') return bare(type.of);
  return type.kind === 'named' ? bare(type.find() ?? any) : type;
}

/** `value instance of type`: unlike conformance, null is of no type but Null. */
export const isInstance = (value: Value, type: Type): boolean =>
  value === null || value === undefined ? bare(type).kind === 'null' : conforms(value, type);

/** The value as the type wants it: a list of one and its item stand for each other, a date for its midnight. Undefined: it is not of that type. */
export function coerced(value: Value, type: Type): Value {
  if (value === null || value === undefined) return null;
  const fitted = conforms(value, type) ? value : converted(value, type);
  return fitted !== undefined && allowed(fitted, type) ? fitted : undefined;
}

function converted(value: Value, type: Type): Value {
  const target = bare(type);
  if (target.kind === 'list') {
    if (!Array.isArray(value)) return conforms(value, target.of) ? [value] : fromInside(value, target.of);
    const items = value.map((item) => (conforms(item, target.of) ? item : converted(item, target.of)));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  if (Array.isArray(value)) return value.length === 1 && conforms(value[0], target) ? value[0] : undefined;
  if (target.kind === 'simple' && target.name === 'date and time' && value instanceof FeelDate)
    return new FeelDateTime(value, new FeelTime(0, 0, 0, 0, 0));
  return undefined;
}

function fromInside(value: Value, of: Type): Value {
  const item = converted(value, of);
  return item === undefined || Array.isArray(item) ? undefined : [item];
}

/** Do all constraints of item definitions hold, here and inside? */
export function allowed(value: Value, type: Type): boolean {
  if (value === null || value === undefined) return true;
  switch (type.kind) {
    case 'restricted':
      return allowed(value, type.of) && type.allows(value);
    case 'named':
      return allowed(value, type.find() ?? any);
    case 'list':
      return !Array.isArray(value) || value.every((item) => allowed(item, type.of));
    case 'context':
      return !isContext(value) || type.entries.every(([name, entry]) => allowed(value[name], entry));
    default:
      return true;
  }
}

/** The kind of duration a value is, for `instance of`. */
export const isDuration = (value: Value): value is YearsMonths | DaysTime =>
  value instanceof YearsMonths || value instanceof DaysTime;
