/** A condition that says which of its parts failed or cannot be told: what stands between its `and`s, or its `or`s. */
import { compile } from './compile.ts';
import type { Code, Scope } from './env.ts';
import { compileExpression, treeOf, type CompileOptions } from './expression.ts';
import { bounded, runOf, type EvaluationOptions } from './run.ts';
import type { ExpressionProblem, Node } from './tree.ts';
import type { Context } from './values.ts';

export interface Reasoned {
  value: boolean | null;
  /** parts that do not hold, as they stand in the source */
  failed: string[];
  /** parts that cannot be told */
  unknown: string[];
}
export interface ConditionWithReasons {
  ok: true;
  /** the parts, as they stand in the source */
  conditions: readonly string[];
  evaluate(ctx: Context, options?: EvaluationOptions): Reasoned;
}

/** `a and (b and c)` → and: a, b, c. What is neither is one part. */
export function partsOf(tree: Node): { word: 'and' | 'or'; parts: Node[] } {
  const word = tree.kind === 'logic' ? tree.word : 'and';
  const split = (node: Node): Node[] =>
    node.kind === 'logic' && node.word === word ? [...split(node.left), ...split(node.right)] : [node];
  return { word, parts: split(tree) };
}

export function compileWithReasons(
  source: string,
  options: CompileOptions = {},
): ConditionWithReasons | { ok: false; source: string; problem: ExpressionProblem } {
  const compiled = compileExpression(source, options);
  if (!compiled.ok) return compiled;
  const { word, parts } = partsOf(treeOf(compiled)!);
  const scope: Scope = { source, bound: [], free: new Set(), typeNamed: () => null };
  const codes = parts.map((part) => compile(part, scope));
  const conditions = parts.map(({ from, to }) => source.slice(from, to));
  return {
    ok: true,
    conditions,
    evaluate: (ctx, given) => reasoned(codes, conditions, word === 'or', ctx, given),
  };
}

/** Three-valued and/or, like {@link compile}'s, but every part is asked. */
function reasoned(
  codes: readonly Code[],
  conditions: readonly string[],
  decisive: boolean,
  ctx: Context,
  options?: EvaluationOptions,
): Reasoned {
  const run = runOf(options);
  const env = { vars: ctx, parent: null, run };
  const found: Reasoned = { value: null, failed: [], unknown: [] };
  bounded(run, () => {
    let held = 0;
    for (let i = 0; i < codes.length; i++) {
      const holds = codes[i]!(env);
      if (holds === true) held += 1;
      else (holds === false ? found.failed : found.unknown).push(conditions[i]!);
    }
    const settled = decisive ? held > 0 : found.failed.length > 0;
    found.value = settled ? decisive : found.unknown.length > 0 ? null : !decisive;
    return null;
  });
  return found;
}
