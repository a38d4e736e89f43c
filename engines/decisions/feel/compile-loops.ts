/** `for`, `some`, `every` and filters. */
import { compile, type Of } from './compile.ts';
import { binding, inside, warn, type Code, type Env, type Scope } from './env.ts';
import { within } from './equality.ts';
import { isNumber, truncated, type FeelNumber } from './number.ts';
import { spend } from './run.ts';
import { stepsOf, steps } from './steps.ts';
import type { Iterator, Node } from './tree.ts';
import { FeelRange, contextOf, isContext, type Value } from './values.ts';

interface Loop {
  name: string;
  /** what to go over, or null where there is nothing to go over */
  values: (env: Env) => Iterable<Value> | null;
}

function loops(iterators: Iterator[], scope: Scope): { list: Loop[]; scope: Scope } {
  const list: Loop[] = [];
  for (const { name, over, to } of iterators) {
    const [from, until] = [compile(over, scope), to && compile(to, scope)];
    list.push({
      name,
      values: (env) => (until ? steps(from(env), until(env)) : stepsOf(from(env))),
    });
    scope = binding(scope, [name]);
  }
  return { list, scope };
}

/** Calls `visit` for every combination; returns false when something could not be gone over. */
function iterate(list: Loop[], env: Env, visit: (env: Env) => void, at = 0): boolean {
  const { name, values } = list[at]!;
  const found = values(env);
  if (found === null) return false;
  for (const value of found) {
    spend(env.run, 1);
    const here = inside(env, contextOf([[name, value ?? null]]));
    if (at === list.length - 1) visit(here);
    else if (!iterate(list, here, visit, at + 1)) return false;
  }
  return true;
}

const nothingToGoOver = (env: Env, node: Node) =>
  warn(env, 'type', node, '没有可以逐个处理的列表', 'there is no list to go over');

export function loop(node: Of<'for'>, scope: Scope): Code {
  const inner = loops(node.iterators, scope);
  const body = compile(node.body, binding(inner.scope, ['partial']));
  return (env) => {
    const partial: Value[] = [];
    const complete = iterate(inner.list, inside(env, { partial }), (each) => void partial.push(body(each)));
    return complete ? partial : nothingToGoOver(env, node);
  };
}

export function quantified(node: Of<'quantified'>, scope: Scope): Code {
  const decisive = node.word === 'some';
  const inner = loops(node.iterators, scope);
  const test = compile(node.body, inner.scope);
  return (env) => {
    let [settled, unknown] = [false, false];
    const complete = iterate(inner.list, env, (each) => {
      const holds = settled ? null : test(each);
      if (holds === decisive) settled = true;
      else if (holds !== !decisive) unknown = true;
    });
    if (!complete) return nothingToGoOver(env, node);
    return settled ? decisive : unknown ? null : !decisive;
  };
}

/** `list[2]`, `list[-1]`, `list[item.a > 1]`, `list[a > 1]`. */
export function filter({ target, condition }: Of<'filter'>, scope: Scope): Code {
  const [from, test] = [compile(target, scope), compile(condition, binding(scope, ['item']))];
  const isPosition = condition.kind === 'literal' || condition.kind === 'negation';
  return (env) => {
    const value = from(env);
    if (value === null) return null;
    const list = Array.isArray(value) ? (value as Value[]) : [value];
    const position = isPosition || list.length === 0 ? test(env) : null;
    return isNumber(position) ? itemAt(list, position) : kept(list, test, env);
  };
}

function kept(list: Value[], test: Code, env: Env): Value {
  const found: Value[] = [];
  for (const item of list) {
    spend(env.run, 1);
    const holds = test(inside(env, asScope(item)));
    if (isNumber(holds)) return itemAt(list, holds);
    if (holds === true || (holds instanceof FeelRange && within(holds, item) === true)) found.push(item);
  }
  return found;
}

/** What a filter sees of an item: `item`, and the entries of a context by their names. */
export const asScope = (item: Value) =>
  isContext(item) ? (Object.hasOwn(item, 'item') ? item : { item, ...item }) : { item: item ?? null };

function itemAt(list: Value[], position: FeelNumber): Value {
  const index = truncated(position);
  if (index === null || index === 0) return null;
  return list.at(index > 0 ? index - 1 : index) ?? null;
}
