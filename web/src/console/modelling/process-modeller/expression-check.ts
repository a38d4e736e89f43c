import { compileExpression } from '@yiti/engines/decisions';
import type { Text } from '@yiti/engines/scenario';
import type { Field } from './field.ts';

/** What is wrong with an expression while it is written; undefined: nothing, or it is no expression. */
export function expressionProblem(kind: Field['kind'], value: string): Text | undefined {
  if (value.trim() === '' || !isExpression(kind, value)) return undefined;
  const compiled = compileExpression(value.trim().replace(/^=/, '').trim());
  return compiled.ok ? undefined : compiled.problem.message;
}

function isExpression(kind: Field['kind'], value: string): boolean {
  if (kind === 'value') return value.trim().startsWith('=');
  if (kind === 'timer') return !/^\s*(R\d*\/|P|\d{4}-\d\d)/.test(value);
  return kind === 'feel';
}
