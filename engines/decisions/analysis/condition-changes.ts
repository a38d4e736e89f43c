/** What would have to be different for a condition to say the opposite: of the names it speaks of, the fewest that suffice. */
import { compileExpression, compileUnary, treeOf } from '../feel/expression.ts';
import type { EvaluationOptions } from '../feel/run.ts';
import { speaksOf } from '../feel/tree-walk.ts';
import type { Node } from '../feel/tree.ts';
import type { Context, Value } from '../feel/values.ts';
import type { KnownFacts } from './analyse.ts';
import { changeTo, mostInputs, type Change } from './changes.ts';
import { constantsFor } from './constants.ts';
import { merged, regionsOf, type Region } from './regions.ts';

export interface ConditionChangeOptions extends EvaluationOptions, Pick<KnownFacts, 'domains'> {
  /** the names that may be different: `answers.area` */
  inputs: readonly string[];
}

interface Choice {
  name: string;
  regions: Region[];
}

/** Combinations tried before giving up: three inputs of a dozen values each. */
const maximumTries = 2_000;

/**
 * All smallest changes; none when the condition cannot be told now, asks a function of its inputs, or only more than three inputs together
 * would do.
 */
export function conditionChanges(
  source: string,
  ctx: Context,
  { inputs, domains = {}, ...options }: ConditionChangeOptions,
): Change[] {
  const compiled = compileExpression(source);
  const tree = compiled.ok ? treeOf(compiled) : null;
  if (!compiled.ok || !tree) return [];
  const present = compiled.evaluate(ctx, options);
  if (typeof present !== 'boolean') return [];
  const columns = inputs.flatMap((name) => {
    const regions = regionsFor(name, tree, ctx, domains);
    return regions ? [{ name, regions }] : [];
  });
  const suits = (changed: ReadonlyArray<readonly [string, Value]>) =>
    compiled.evaluate(withValues(ctx, changed), options) === !present;
  for (let size = 1; size <= Math.min(mostInputs, columns.length); size++) {
    const changes = subsets(columns, size).flatMap((choice) => changesOf(choice, suits));
    if (changes.length > 0)
      return changes.map((choice) =>
        changeTo(
          !present,
          choice.map(({ name, regions }) => ({
            name,
            label: { zh: name, en: name },
            value: valueAt(ctx, name),
            regions,
          })),
        ),
      );
  }
  return [];
}

function regionsFor(
  name: string,
  tree: Node,
  ctx: Context,
  domains: NonNullable<KnownFacts['domains']>,
): Region[] | null {
  if (!speaksOf(tree, name)) return null;
  const constants = constantsFor(name, tree, ctx);
  const domain = domains[name];
  if (!constants) return null;
  const regions = regionsOf([constants], typeof domain === 'object' ? domain : null);
  if (!regions || regions.some(({ kind }) => kind === 'any')) return null;
  if (typeof domain !== 'string') return regions;
  const tests = compileUnary(domain);
  return tests.ok ? regions.filter(({ sample }) => tests.evaluate({ '?': sample }) === true) : regions;
}

/** Regions of one input between which the condition does not tell a difference are one choice. */
function changesOf(
  columns: readonly Choice[],
  suits: (changed: Array<readonly [string, Value]>) => boolean,
): Choice[][] {
  const all = product(columns.map(({ regions }) => regions.map((_, i) => i)));
  if (all.length > maximumTries) return [];
  const tried = all.map((at) => ({
    at,
    suits: suits(columns.map(({ name, regions }, i) => [name, regions[at[i]!]!.sample] as const)),
  }));
  const groups = columns.map(({ regions }, i) => [
    ...Map.groupBy(regions.keys(), (region) =>
      tried
        .filter(({ at }) => at[i] === region)
        .map((one) => (one.suits ? '1' : '0'))
        .join(''),
    ).values(),
  ]);
  return product(groups).flatMap((choice) => {
    const sample = tried.find(({ at }) => at.every((region, i) => region === choice[i]![0]))!;
    if (!sample.suits) return [];
    return [
      columns.map(({ name, regions }, i) => ({
        name,
        regions: merged(choice[i]!.map((region) => regions[region]!)),
      })),
    ];
  });
}

const product = <Item>(lists: readonly Item[][]): Item[][] =>
  lists.reduce<Item[][]>((made, list) => made.flatMap((one) => list.map((item) => [...one, item])), [[]]);

function subsets<Item>(items: readonly Item[], size: number, from = 0): Item[][] {
  if (size === 0) return [[]];
  return items
    .slice(from)
    .flatMap((item, i) => subsets(items, size - 1, from + i + 1).map((rest) => [item, ...rest]));
}

/** `answers.area` is held as `{ answers: { area } }` or under its whole name. */
function withValues(ctx: Context, changed: ReadonlyArray<readonly [string, Value]>): Context {
  return changed.reduce<Context>((made, [name, value]) => {
    const [root = name, ...rest] = name.split('.');
    if (rest.length === 0 || Object.hasOwn(made, name)) return { ...made, [name]: value };
    return { ...made, [root]: { ...(made[root] as Context | undefined), [rest.join('.')]: value } };
  }, ctx);
}

function valueAt(ctx: Context, name: string): Value {
  const [root = name, ...rest] = name.split('.');
  if (rest.length === 0 || Object.hasOwn(ctx, name)) return ctx[name] ?? null;
  return (ctx[root] as Context | undefined)?.[rest.join('.')] ?? null;
}
