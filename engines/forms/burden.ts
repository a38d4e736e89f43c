/** Burden (减负): how much the law's lists would ask of this person, and how much the platform still does; both counted, none estimated. */
import { evidencePlan, uploadsNeeded } from './evidence.ts';
import { conditionContext, condition, type Circumstances, type Values } from './conditions.ts';
import { lifeEventForm, type FormParts } from './life-event-form.ts';
import { planFor, type Plan, type PlanContext } from './plan.ts';
import { prefilledValues, type PrefillByElement } from './prefill.ts';
import { prefillFromAnswers } from './questions.ts';
import { remaining } from './remaining.ts';

export interface Burden {
  /** questions put to the person: circumstances and form fields */
  asked: number;
  /** fields of every service's own form, as if each were applied for alone */
  of: number;
  /** documents to upload */
  uploads: number;
  /** documents on the lists of all the services, each counted where it is listed */
  ofUploads: number;
}

/**
 * `answers`: as the person gives them; `prefill`: what the sources said; `values`: what the person filled in (it may decide which
 * further fields are asked).
 */
export function burden(
  parts: FormParts,
  answers: Values,
  prefill: PrefillByElement,
  ctx: PlanContext = {},
  values: Values = {},
): Burden {
  const held = { ...ctx.fields, ...prefilledValues(prefill) };
  const plan = planFor(parts, answers, { ...ctx, fields: held });
  const circumstances: Circumstances = {
    ...ctx.circumstances,
    answers: plan.questions.answers,
    parameters: ctx.parameters ?? {},
  };
  const form = lifeEventForm(parts, plan);
  const all = { ...prefill, ...prefillFromAnswers(plan.questions, '') };
  const left = remaining(form, all, values, circumstances);
  const questions =
    plan.questions.open.length + plan.questions.answered.filter(({ by }) => by === 'person').length;
  const seen = conditionContext({
    ...circumstances,
    fields: { ...held, ...prefilledValues(all), ...values },
  });
  return {
    asked: questions + left.asked.length,
    of: countListed(parts, plan, seen),
    uploads: uploadsNeeded(plan.evidence).length,
    ofUploads: plan.items.reduce(
      (sum, { service }) =>
        sum +
        evidencePlan([parts.services[service]!], { circumstances }).filter(({ required }) => required).length,
      0,
    ),
  };
}

function countListed(parts: FormParts, plan: Plan, seen: Record<string, unknown>): number {
  return plan.items.reduce((sum, { service }) => {
    const fields =
      parts.forms[parts.services[service]!.form]?.sections.flatMap((section) => section.fields) ?? [];
    return sum + fields.filter(({ when }) => !when || condition(when).test(seen) === true).length;
  }, 0);
}
