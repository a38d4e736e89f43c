/** A form made ready: conditions and schemas compiled once, so that a check costs microseconds per field. */
import { Validator, type Schema } from '@cfworker/json-schema';
import type { DataElement } from '../scenario/model.ts';
import {
  condition,
  conditionContext,
  type Circumstances,
  type Condition,
  type Values,
  type Verdict,
} from './conditions.ts';
import { fieldsOf, type Feed, type Need, type UnionField, type UnionForm } from './union.ts';

export interface CompiledField {
  field: UnionField;
  element: DataElement;
  validator: Validator;
  needs: Array<Need & { condition: Condition | null; giving: Condition | null }>;
}
export interface CompiledForm {
  form: UnionForm;
  /** by element code, in the order of the form */
  fields: ReadonlyMap<string, CompiledField>;
}

/** Throws `RangeError` for a field without data element or a condition that is not FEEL: packages are checked before. */
export function compileForm(form: UnionForm, elements: readonly DataElement[]): CompiledForm {
  const dictionary = new Map(elements.map((element) => [element.code, element]));
  const fields = new Map<string, CompiledField>();
  for (const field of fieldsOf(form)) {
    const element = dictionary.get(field.element);
    if (!element) throw new RangeError(`form field ${field.element} has no data element`);
    const needs = field.needs.map((need) => ({
      ...need,
      condition: need.when ? condition(need.when) : null,
      giving: need.givenIn?.when ? condition(need.givenIn.when) : null,
    }));
    fields.set(field.element, { field, element, validator: validatorOf(element), needs });
  }
  return { form, fields };
}

/** One validator per dictionary entry, shared by every form that speaks of it. */
const validators = new WeakMap<DataElement, Validator>();

export function validatorOf(element: DataElement): Validator {
  let validator = validators.get(element);
  if (!validator) {
    // the validator marks the schema it is given; entries of the dictionary are frozen
    validator = new Validator(structuredClone(element.schema) as Schema, '2020-12');
    validators.set(element, validator);
  }
  return validator;
}

/** How a field stands under the circumstances: who needs it now, and is it obligatory? */
export interface Standing {
  visible: boolean;
  /** the person must give it, unless it is prefilled */
  required: boolean;
  /** services that need it now */
  services: string[];
  /** everyone who needs it gets it later: from an earlier output, or from somebody else in a task of theirs */
  awaited: Awaited | null;
}
export type Awaited = Feed | { task: string };

/** A need whose condition is not known yet does not show the field: it appears with the answer that decides it. */
export function standingOf(field: CompiledField, ctx: Record<string, unknown>): Standing {
  const holding = field.needs.filter((need) => need.condition === null || need.condition.test(ctx) === true);
  const giver = holding.find(
    ({ givenIn, giving }) => givenIn && (giving === null || giving.test(ctx) === true),
  )?.givenIn;
  // whose it is does not depend on which service asks: what one may not take from the applicant, none may
  const asking = giver ? [] : holding.filter((need) => need.fedBy === undefined);
  const fed = asking.length === 0 ? (holding[0]?.fedBy ?? null) : null;
  return {
    visible: holding.length > 0,
    required: asking.some((need) => need.required),
    services: [...new Set(holding.map((need) => need.service))],
    awaited: giver ? { task: giver.task } : fed,
  };
}

/** The context in which the form's conditions are asked: the values count as fields. */
export const formContext = (values: Values, circumstances: Circumstances = {}): Record<string, unknown> =>
  conditionContext({ ...circumstances, fields: { ...circumstances.fields, ...values } });

export type { Verdict };
