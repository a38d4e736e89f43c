import { compileExpression, type Value } from '@yiti/engines/decisions';
import type { CredentialType } from '@yiti/engines/scenario';
import type { FaceField } from './credential.ts';

/** What the printed fields are taken from. */
export interface FaceSource {
  /** values by data element */
  fields: Record<string, unknown>;
  /** what FEEL sees: answers, parameters, results of decisions, `case` */
  context: Record<string, unknown>;
  now: string;
}

/** Fills the printed fields of a type: a data element, or FEEL over the case when `from` begins with `=`. */
export function fillFace(
  { fields: wanted }: Pick<CredentialType, 'fields'>,
  { fields, context, now }: FaceSource,
): FaceField[] {
  return wanted.map(({ key, label, from, personal = false }) => ({
    key,
    label,
    personal,
    value: printable(from.startsWith('=') ? evaluated(from.slice(1), context, now) : fields[from]),
  }));
}

function evaluated(source: string, context: Record<string, unknown>, now: string): Value {
  const expression = compileExpression(source);
  // the publish gate has read every expression; one that cannot be read prints nothing rather than something wrong
  return expression.ok ? expression.evaluate(context as never, { now }) : undefined;
}

function printable(value: unknown): FaceField['value'] {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value))
    return (
      value
        .map((one) => printable(one) ?? '')
        .filter(Boolean)
        .join('、') || null
    );
  return (
    Object.values(value as object)
      .map((one) => printable(one) ?? '')
      .filter(Boolean)
      .join(' ') || null
  );
}

/** As it stands on paper. */
export function inWriting(value: FaceField['value']): string {
  if (value === null) return '—';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return String(value);
}
