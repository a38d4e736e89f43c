import type { DataElement } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { shownTo } from '../../lib/masking.ts';
import type { Snapshot } from '../catalogue/index.ts';
import { reachOfPermission } from '../identity/index.ts';
import type { Case } from './case.ts';
import { fieldViews } from './case-contents.ts';
import { reachesCase } from './permissions.ts';

type Field = ReturnType<typeof fieldViews>[number];
type Grade = DataElement['grade'];

/** From this grade on, a value is whole only to those whose work the case is (分类分级). */
const guarded: ReadonlySet<Grade> = new Set<Grade>(['L3', 'L4']);

/** Is the case work of this reader, not only in their sight? */
export async function handlesCase(ctx: Ctx, one: Case): Promise<boolean> {
  const reach = await reachOfPermission(ctx, 'case.review');
  return reach !== undefined && reachesCase(reach, one);
}

/** What was handed in or drawn on cannot be masked: it is for whoever handles the case. @throws casework/handlers-only */
export async function mustHandleCase(ctx: Ctx, one: Case): Promise<void> {
  if (!(await handlesCase(ctx, one))) throw problem('casework/handlers-only');
}

/** The name of who applied, as it stands in a list: a person's is whole to whoever handles their case, a firm's to everybody (脱敏). */
export async function applicantsShown(
  ctx: Ctx,
): Promise<(one: Case, applicant: { kind: string; name: string }) => string> {
  const reach = await reachOfPermission(ctx, 'case.review');
  return (one, { kind, name }) =>
    kind !== 'person' || (reach && reachesCase(reach, one)) ? name : shownTo('list', 'name', name);
}

/** The fields of a case as this reader may see them: whole to whoever handles cases, masked by the grade of their element to whoever oversees them. */
export async function fieldsShown(ctx: Ctx, snapshot: Snapshot, one: Case, fields: readonly Field[]) {
  if (await handlesCase(ctx, one)) return fields.map((field) => ({ ...field, masked: false }));
  const gradeOf = new Map(snapshot.package.elements.map(({ code, grade }) => [code, grade]));
  return fields.map((field) => masked(field, gradeOf.get(field.element)));
}

function masked(field: Field, grade: Grade | undefined): Field & { masked: boolean } {
  const isEmpty = field.value === undefined || field.value === null || field.value === '';
  if (!grade || !guarded.has(grade) || isEmpty) return { ...field, masked: false };
  return { ...field, value: maskOf(field.value), valueText: null, masked: true };
}

/** Of a choice or a number nothing is said: the first sign of it would be all of it. */
function maskOf(value: unknown): string {
  if (typeof value !== 'string') return '***';
  return shownTo('list', /^\d{17}[\dX]$/.test(value) ? 'identity-number' : 'other', value);
}
