import { isFilled, type CompiledForm, type Prefill, type PrefillByElement } from '@yiti/engines/forms';
import type { DataElement, Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import type { Subject } from '../directory/index.ts';
import { takenBeside } from './settle-answers.ts';

/** What a form holds so far: what the sources said, and what the person gave where they said nothing. */
export interface Given {
  entered: Record<string, unknown>;
  prefill: PrefillByElement;
}

/**
 * Takes values by data element. One that differs from what a source said is a correction (校核): the person's value counts, what
 * the source said is kept beside it. What the form does not open to correction stays as its source said it.
 *
 * @throws forms/not-correctable
 */
export function takeValues(
  form: CompiledForm,
  before: Given,
  values: Record<string, unknown>,
  now: string,
): Given {
  const entered = { ...before.entered };
  const prefill: Record<string, Prefill> = { ...before.prefill };
  for (const [element, value] of Object.entries(values)) {
    const found = Object.hasOwn(prefill, element) ? prefill[element] : undefined;
    if (isFilled(found)) {
      const taken = takenBeside(found, value, now);
      const field = form.fields.get(element);
      if (taken.state === 'corrected' && !field?.field.correctable)
        throw notCorrectable(field?.element.name ?? { zh: element, en: element });
      prefill[element] = taken;
    } else if (value === null || value === '') delete entered[element];
    else entered[element] = value;
  }
  return { entered, prefill };
}

/** A source that is not open to correction was contradicted. */
export const notCorrectable = ({ zh, en }: Text) =>
  problem('forms/not-correctable', { name: zh, nameEn: en });

/** Whom and what a form is about, as the events of its look-ups name it. */
export interface Concerned {
  applicationId: string;
  subject: Subject;
  division: string;
  elements: readonly DataElement[];
}

/** Values that a person corrected go to the stewards of the data (数据校核): one event for each register. */
export function tellCorrections(ctx: Ctx, concerned: Concerned, prefill: PrefillByElement): void {
  const byRegister = new Map<string, DoubtedField[]>();
  for (const [element, { state, source }] of Object.entries(prefill)) {
    if (state !== 'corrected' || source.from !== 'data') continue;
    const doubted = { ...nameOf(concerned, element), field: source.field };
    byRegister.set(source.service, [...(byRegister.get(source.service) ?? []), doubted]);
  }
  for (const [register, fields] of byRegister)
    tellDoubt(ctx, concerned, { register, origin: 'corrected', fields });
}

/** A field of a register that somebody doubts. What it says and what the person says stand in the application: no event carries them. */
export interface DoubtedField {
  element: string;
  name: Text;
  /** what the register calls it */
  field: string;
}

/** What `data.doubted` says. */
export interface Doubt {
  register: string;
  /** the person changed the value; the register has no record; it could not be asked */
  origin: 'corrected' | 'empty' | 'down';
  fields: DoubtedField[];
  subjectId: string;
  division: string;
}

export function tellDoubt(
  ctx: Ctx,
  { applicationId, subject, division }: Concerned,
  doubt: Pick<Doubt, 'register' | 'origin' | 'fields'>,
): void {
  const data: Doubt = { ...doubt, subjectId: subject.id, division };
  ctx.emit({
    type: 'data.doubted',
    rootId: applicationId,
    data: { ...data },
  });
}

const nameOf = ({ elements }: Concerned, element: string) => ({
  element,
  name: elements.find(({ code }) => code === element)?.name ?? { zh: element, en: element },
});
