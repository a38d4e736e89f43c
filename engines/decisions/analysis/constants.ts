/** The values at which the answer of a cell may change: `[18..60)` changes at 18 and at 60. */
import { speaksOfInput } from '../feel/compile-tests.ts';
import { compile } from '../feel/compile.ts';
import { bounded, runOf } from '../feel/run.ts';
import { dotted, speaksOf } from '../feel/tree-walk.ts';
import type { Node, Relation } from '../feel/tree.ts';
import { FeelFunction, FeelRange, isContext, type Context, type Value } from '../feel/values.ts';

export interface Constants {
  values: Value[];
  /** are values compared by order, not only for being the same? */
  ordered: boolean;
}

/** Null: the cell asks something else of its input (a function of it, another input), so nothing is known. */
export function constantsOf(node: Node, context: Context): Constants | null {
  if (node.kind === 'tests') return node.tests === 'any' ? none : together(node.tests, context);
  if (node.kind === 'test') return bound(node.bound, node.relation, context);
  if (!speaksOfInput(node)) return fixed(node, context);
  switch (node.kind) {
    case 'name':
      return none;
    case 'logic':
      return together([node.left, node.right], context);
    case 'comparison':
      if (isInput(node.left)) return bound(node.right, node.relation, context);
      return isInput(node.right) ? bound(node.left, node.relation, context) : null;
    case 'between':
      return isInput(node.value) ? ordered(together([node.low, node.high], context)) : null;
    case 'in':
      return isInput(node.value) ? together(node.tests, context) : null;
    case 'call':
      return node.called.kind === 'name' && node.called.name === 'not' ? together(node.args, context) : null;
    default:
      return null;
  }
}

/**
 * The values of the name at which the answer of a whole condition may change: `answers.area >= 300 and answers.open` changes at 300 of
 * `answers.area`. Null: it asks something else of the name.
 */
export function constantsFor(name: string, node: Node, context: Context): Constants | null {
  if (!speaksOf(node, name)) return none;
  if (dotted(node) === name) return { values: [true, false], ordered: false };
  const inside = (each: Node) => constantsFor(name, each, context);
  const is = (each: Node) => dotted(each) === name;
  switch (node.kind) {
    case 'logic':
      return united([inside(node.left), inside(node.right)]);
    case 'if':
      return united([inside(node.test), inside(node.yes), inside(node.no)]);
    case 'comparison':
      if (is(node.left)) return bound(node.right, node.relation, context);
      return is(node.right) ? bound(node.left, node.relation, context) : null;
    case 'between':
      return is(node.value) ? ordered(together([node.low, node.high], context)) : null;
    case 'in':
      return is(node.value) ? together(node.tests, context) : null;
    case 'call':
      return ofCall(node, is, inside, context);
    default:
      return null;
  }
}

function ofCall(
  { called, args }: Extract<Node, { kind: 'call' }>,
  is: (node: Node) => boolean,
  inside: (node: Node) => Constants | null,
  context: Context,
): Constants | null {
  const [list, item] = args;
  if (called.kind !== 'name') return null;
  if (called.name === 'not') return united(args.map(inside));
  return called.name === 'list contains' && list && item && is(item) ? fixed(list, context) : null;
}

const none: Constants = { values: [], ordered: false };
const isInput = (node: Node) => node.kind === 'name' && node.name === '?';
const ordered = (found: Constants | null): Constants | null => found && { ...found, ordered: true };

function bound(node: Node, relation: Relation, context: Context): Constants | null {
  const found = speaksOfInput(node) ? null : fixed(node, context);
  return relation === '=' || relation === '!=' ? found : ordered(found);
}

function together(nodes: readonly Node[], context: Context): Constants | null {
  return united(nodes.map((node) => constantsOf(node, context)));
}

function united(all: ReadonlyArray<Constants | null>): Constants | null {
  if (!all.every((each) => each !== null)) return null;
  return { values: all.flatMap(({ values }) => values), ordered: all.some((each) => each.ordered) };
}

/** What does not speak of the input has one value; a name that nobody knows has none. */
function fixed(node: Node, context: Context): Constants | null {
  if (node.kind === 'literal' && node.value === null) return none;
  const scope = { source: '', bound: [], free: new Set<string>(), typeNamed: () => null };
  const run = runOf();
  const value = bounded(run, () => compile(node, scope)({ vars: context, parent: null, run }));
  return value === null ? null : spread(value);
}

function spread(value: Value): Constants | null {
  if (value instanceof FeelFunction || isContext(value)) return null;
  if (value instanceof FeelRange)
    return { values: [value.start, value.end].filter((each) => each !== null), ordered: true };
  if (!Array.isArray(value)) return { values: [value], ordered: false };
  return united(value.map(spread));
}
