/** How the functions of FEEL are declared, and how any function is called: by position or by name, with the conversions of DMN 1.5, 10.3.2.9.4. */
import { isNumber } from './number.ts';
import { deeper, effort, type Run } from './run.ts';
import { isTemporal } from './temporal.ts';
import { coerced } from './type.ts';
import { FeelFunction, FeelRange, isContext, typeOf, type Value } from './values.ts';

export type Body = (args: Value[], run: Run) => Value;
interface Formal {
  name: string;
  accepts: string[];
  optional: boolean;
  /** takes all arguments from here on, as one list */
  rest: boolean;
}
interface Signature {
  formals: Formal[];
  body: Body;
}

/** A function of FEEL itself: its signatures are tried in order. */
export class Builtin extends FeelFunction {
  readonly signatures: readonly Signature[];
  constructor(signatures: readonly Signature[]) {
    const [first] = signatures;
    super(
      first!.formals.map(({ name }) => ({ name, type: null })),
      (args, run) => this.invoke(args, null, run),
    );
    this.signatures = signatures;
  }
  invoke(args: readonly Value[], names: readonly string[] | null, run: Run): Value {
    for (const { formals, body } of this.signatures) {
      const bound = names ? byName(formals, args, names) : byPosition(formals, args);
      const fitted = bound && fit(formals, bound);
      if (!fitted) continue;
      for (const each of fitted) effort(sizeOf(each));
      const value = body(fitted, run) ?? null;
      effort(sizeOf(value));
      return value;
    }
    return null;
  }
}

/** How much there is to go through: items, or characters in bundles. */
const sizeOf = (value: Value): number =>
  Array.isArray(value) ? value.length : typeof value === 'string' ? value.length / 8 : 0;

/**
 * Functions by name, each with its signatures and what they do. In a signature `start position: number` is a parameter, `?` after the
 * name makes it optional, `...` takes all that follow; `string|null` is a choice of types. An argument that is null where null is no
 * choice makes the result null.
 */
export type Library = Record<string, ReadonlyArray<readonly [signature: string, body: Body]>>;

export const builtins = (library: Library): Map<string, Builtin> =>
  new Map(
    Object.entries(library).map(([name, signatures]) => [
      name,
      new Builtin(signatures.map(([signature, body]) => ({ formals: formalsOf(signature), body }))),
    ]),
  );

const formalsOf = (signature: string): Formal[] =>
  signature === ''
    ? []
    : signature.split(', ').map((part) => {
        const [name, types] = part.split(': ') as [string, string];
        const [optional, rest] = [name.endsWith('?'), name.endsWith('...')];
        return { name: name.replace(/\?$|\.\.\.$/, ''), accepts: types.split('|'), optional, rest };
      });

function byPosition(formals: Formal[], args: readonly Value[]): Value[] | null {
  if (formals.at(-1)?.rest) {
    const before = formals.length - 1;
    return args.length > before ? [...args.slice(0, before), args.slice(before)] : null;
  }
  const required = formals.filter(({ optional }) => !optional).length;
  return args.length >= required && args.length <= formals.length ? [...args] : null;
}

function byName(formals: Formal[], args: readonly Value[], names: readonly string[]): Value[] | null {
  if (new Set(names).size < names.length) return null;
  if (names.some((name) => !formals.some((formal) => formal.name === name && !formal.rest))) return null;
  const given = formals.map(({ name, accepts, optional }) => {
    if (names.includes(name)) return args[names.indexOf(name)] ?? null;
    // what may be null may be left out
    return !optional && accepts.includes('any') ? null : undefined;
  });
  return formals.every(({ optional }, i) => optional || given[i] !== undefined) ? given : null;
}

function fit(formals: Formal[], args: Value[]): Value[] | null {
  const fitted: Value[] = [];
  for (const [i, value] of args.entries()) {
    const { accepts, rest } = formals[i]!;
    const all = rest ? (value as Value[]).map((each) => fitOne(each, accepts)) : fitOne(value, accepts);
    if (all === undefined || (rest && (all as Value[]).includes(undefined))) {
      if (value !== undefined) return null;
      fitted.push(undefined);
    } else fitted.push(all);
  }
  return fitted;
}

function fitOne(value: Value, accepts: string[]): Value {
  if (accepts.some((type) => isOf(value, type))) return value;
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value) && value.length === 1 && accepts.some((type) => isOf(value[0], type)))
    return value[0] as Value;
  return accepts.includes('list') && !Array.isArray(value) ? [value] : undefined;
}

const checks: Record<string, (value: Value) => boolean> = {
  any: () => true,
  null: (value) => value === null,
  list: (value) => Array.isArray(value),
  context: isContext,
  number: isNumber,
  range: (value) => value instanceof FeelRange,
  function: (value) => value instanceof FeelFunction,
  /** neither list, nor context, range or function */
  point: (value) =>
    isNumber(value) || typeof value === 'string' || typeof value === 'boolean' || isTemporal(value),
};
const isOf = (value: Value, type: string): boolean =>
  value !== undefined && (checks[type]?.(value) ?? typeOf(value) === type);

/** Calls a function. What it cannot do is null. `names`: the arguments' names, where the call has them. */
export function invoke(
  target: FeelFunction,
  args: readonly Value[],
  names: readonly string[] | null,
  run: Run,
): Value {
  if (target instanceof Builtin) return target.invoke(args, names, run);
  const ordered = names ? argumentsByName(target, args, names) : args;
  if (ordered?.length !== target.parameters.length) return null;
  const fitted: Value[] = [];
  for (const [i, { type }] of target.parameters.entries()) {
    const value = type ? coerced(ordered[i], type) : (ordered[i] ?? null);
    if (value === undefined) return null;
    fitted.push(value);
  }
  const value = deeper(run, () => target.call(fitted, run) ?? null);
  return target.result ? (coerced(value, target.result) ?? null) : value;
}

function argumentsByName(
  { parameters }: FeelFunction,
  args: readonly Value[],
  names: readonly string[],
): Value[] | null {
  if (names.some((name) => !parameters.some((parameter) => parameter.name === name))) return null;
  return parameters.map(({ name }) => (names.includes(name) ? (args[names.indexOf(name)] ?? null) : null));
}
