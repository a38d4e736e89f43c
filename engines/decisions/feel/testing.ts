/** Tables of FEEL for tests: a source beside what it gives, written in FEEL as well. */
import assert from 'node:assert/strict';
import { compileExpression } from './expression.ts';
import { codeOf } from './expression.ts';
import { runOf } from './run.ts';
import { feelText } from './string-of.ts';
import type { Context, Value } from './values.ts';

/** The value with all its digits, strictly by the standard: strings are no dates. */
export function evaluated(source: string, vars: Context = {}, names: string[] = []): Value {
  const compiled = compileExpression(source, { names });
  assert.ok(compiled.ok, `${source} should be readable`);
  return codeOf(compiled)({ vars, parent: null, run: runOf({ isoDates: false }) });
}

/** Every source gives what stands beside it, as FEEL writes values. */
export function gives(
  rows: ReadonlyArray<readonly [source: string, text: string]>,
  vars: Context = {},
): void {
  for (const [source, text] of rows) assert.equal(feelText(evaluated(source, vars)), text, source);
}
