/** `for`, `some`, `every` and filters. */
import { compileNode } from './compile.ts';
import { binding, inside, nameOf, type Code, type Env, type Scope } from './env.ts';
import { builtin, invoke } from './builtins.ts';
import { children, type Node } from './syntax.ts';
import { add, compare, FeelRange, isContext, subtract, typeOf, within, type Value } from './values.ts';

interface Iterator {
  name: string;
  /** the values to go over, or null where there is nothing to go over */
  values(env: Env): Value[] | null;
}

/** A loop over more values than this is a mistake or an attack. */
const maximumIterations = 100_000;

/** From one whole number or day to another, both included; null where that is not a way to go. */
export function steps(from: Value, to: Value): Value[] | null {
  if (typeof from === 'number' && typeof to === 'number') {
    if (!Number.isInteger(from) || !Number.isInteger(to) || Math.abs(to - from) >= maximumIterations)
      return null;
    return Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => (from <= to ? from + i : from - i));
  }
  if (typeOf(from) !== 'date' || typeOf(to) !== 'date') return null;
  const day = invoke(builtin('duration')!, ['P1D']);
  const upward = compare(from, to)! <= 0;
  const days: Value[] = [];
  for (
    let at = from;
    at !== null && (upward ? compare(at, to)! <= 0 : compare(at, to)! >= 0);
    at = upward ? add(at, day) : subtract(at, day)
  ) {
    if (days.push(at) > maximumIterations) return null;
  }
  return days;
}

function iterators(node: Node, scope: Scope): { list: Iterator[]; scope: Scope } {
  const list: Iterator[] = [];
  for (const part of children(node)) {
    const [name, , over] = children(part);
    const [low, , high] = children(over!);
    const [from, to] = [compileNode(low!, scope), high ? compileNode(high, scope) : null];
    list.push({
      name: nameOf(name!, scope),
      values(env) {
        const start = from(env);
        if (to) return steps(start, to(env));
        if (start instanceof FeelRange)
          return start.start === null || start.end === null ? null : steps(start.start, start.end);
        return start === null ? null : Array.isArray(start) ? start : [start];
      },
    });
    scope = binding(scope, [nameOf(name!, scope)]);
  }
  return { list, scope };
}

/** Calls `visit` for every combination; returns false when something could not be gone over. */
function iterate(list: Iterator[], env: Env, visit: (env: Env) => void, at = 0): boolean {
  if (at === list.length) {
    visit(env);
    return true;
  }
  const values = list[at]!.values(env);
  return (
    values !== null &&
    values.every((value) => iterate(list, inside(env, { [list[at]!.name]: value ?? null }), visit, at + 1))
  );
}

export function loop(node: Node, scope: Scope): Code {
  const parts = children(node);
  const inner = iterators(parts[1]!, scope);
  const body = compileNode(parts.at(-1)!, binding(inner.scope, ['partial']));
  return (env) => {
    const partial: Value[] = [];
    const complete = iterate(inner.list, inside(env, { partial }), (each) => void partial.push(body(each)));
    return complete ? partial : null;
  };
}

export function quantified(node: Node, scope: Scope): Code {
  const parts = children(node);
  const decisive = parts[0]!.name === 'some';
  const inner = iterators(parts[1]!, scope);
  const test = compileNode(parts.at(-1)!, inner.scope);
  return (env) => {
    let [settled, unknown] = [false, false];
    const complete = iterate(inner.list, env, (each) => {
      const holds = settled ? null : test(each);
      if (holds === decisive) settled = true;
      else if (holds !== !decisive) unknown = true;
    });
    return !complete ? null : settled ? decisive : unknown ? null : !decisive;
  };
}

/** `list[2]`, `list[-1]`, `list[item.a > 1]`, `list[a > 1]`. */
export function filter(node: Node, scope: Scope): Code {
  const [target, , condition] = children(node);
  const [from, test] = [compileNode(target!, scope), compileNode(condition!, binding(scope, ['item']))];
  const position = /^(NumericLiteral|ArithmeticExpression)$/.test(condition!.name);
  return (env) => {
    const value = from(env);
    if (value === null) return null;
    const list = Array.isArray(value) ? value : [value];
    const first = position || list.length === 0 ? test(env) : null;
    if (typeof first === 'number')
      return list.at(first > 0 ? first - 1 : first < 0 ? first : list.length) ?? null;
    const kept: Value[] = [];
    for (const item of list) {
      const around =
        isContext(item) && !Object.hasOwn(item, 'item')
          ? { item, ...item }
          : isContext(item)
            ? item
            : { item: item ?? null };
      const holds = test(inside(env, around));
      if (typeof holds === 'number')
        return list.at(holds > 0 ? holds - 1 : holds < 0 ? holds : list.length) ?? null;
      if (holds === true || (holds instanceof FeelRange && within(holds, item) === true)) kept.push(item);
    }
    return kept;
  };
}
