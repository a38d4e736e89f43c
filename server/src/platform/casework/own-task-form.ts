import {
  compileForm,
  conditionContext,
  evidencePlan,
  isFilled,
  prefilledValues,
  standingOf,
  unionForm,
  type Circumstances,
  type CompiledForm,
  type PlannedEvidence,
  type PrefillByElement,
} from '@yiti/engines/forms';
import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import type { Snapshot } from '../catalogue/index.ts';
import { getSubject, type Subject } from '../directory/index.ts';
import { parameterValues, prefillFor, prefillView } from '../forms/index.ts';
import type { OwnTask } from '../work/index.ts';
import type { Application, Case } from './case.ts';

interface File {
  application: Application;
  cases: readonly Case[];
}

/** What a person's own task asks for: fields of the package's form, documents that could not exist before. */
export interface OwnTaskForm {
  form: CompiledForm;
  /** what conditions of the form see when this outcome is chosen (null: the task knows none); `task.outcome` is one of the things */
  under: (outcome: string | null) => Circumstances;
  /** handed in with the first outcome, the yes */
  evidence: PlannedEvidence[];
}

export async function ownTaskForm(
  ctx: Pick<Ctx, 'db' | 'now'>,
  snapshot: Snapshot,
  { application, cases }: File,
  task: OwnTask,
): Promise<OwnTaskForm> {
  const { answers, scenarioId, division, submittedAt } = application;
  const place = { division, on: dateOf(submittedAt) };
  const parameters = await parameterValues(ctx, scenarioId, place);
  return {
    form: formOf(snapshot, task),
    under: (outcome) => ({ answers, parameters, place: { division }, task: { outcome } }),
    evidence: evidenceOf(snapshot, cases, task),
  };
}

/** The form that is filled in with a task; without one it has no fields. */
function formOf({ package: scenario }: Snapshot, { form: key }: OwnTask): CompiledForm {
  const wanted = key === null ? undefined : scenario.forms[key];
  const parts = wanted ? [{ service: key!, form: wanted }] : [];
  return compileForm(unionForm(parts, scenario.elements), scenario.elements);
}

/**
 * Documents that the package hands in with this task. The process has come here, so they are asked for whatever was announced at the
 * start (an objection turns the simple way into the ordinary one).
 */
function evidenceOf(
  { package: { services } }: Snapshot,
  cases: readonly Case[],
  { element_id: elementId }: OwnTask,
): PlannedEvidence[] {
  const asking = cases.map(({ serviceKey }) => services[serviceKey]!);
  return evidencePlan(
    asking.map((service) => ({
      ...service,
      evidence: service.evidence
        .filter(({ inTask }) => inTask === elementId)
        .map((one) => ({ ...one, necessity: one.necessity === 'optional' ? 'optional' : 'required' })),
    })),
  );
}

/** Whose task it is: their own sources fill in the form. Undefined while the platform does not know the person. */
export async function subjectOfTask({ db }: Pick<Ctx, 'db'>, task: OwnTask): Promise<Subject | undefined> {
  return task.subject_id === null ? undefined : getSubject({ db }, task.subject_id);
}

/** What the sources know of the person whose task it is, asked now and never before they look themselves. */
export async function prefillOwnTask(
  ctx: Ctx,
  { form }: OwnTaskForm,
  task: OwnTask,
): Promise<PrefillByElement> {
  const subject = form.fields.size === 0 ? undefined : await subjectOfTask(ctx, task);
  return subject ? prefillFor(ctx, form, subject) : {};
}

/** The form as its page shows it: each field with the outcomes for which it is asked, where the task has any. */
export function ownTaskFormView(
  snapshot: Snapshot,
  { form, under }: OwnTaskForm,
  { outcomes }: OwnTask,
  prefill: PrefillByElement,
) {
  const known = prefilledValues(prefill);
  const choices = outcomes.length > 0 ? outcomes : [null];
  const asksUnder = (element: string, outcome: string | null) =>
    standingOf(form.fields.get(element)!, conditionContext({ ...under(outcome), fields: known })).visible;
  const sections = form.form.sections.map(({ key, title, fields }) => ({
    key,
    title,
    fields: fields
      .filter(({ element }) => choices.some((outcome) => asksUnder(element, outcome)))
      .map(({ element, label, help, widget, options, needs, correctable }) => {
        const found = prefill[element];
        return {
          element,
          label,
          help: help ?? null,
          widget: widget ?? null,
          options: options ?? [],
          required: needs.some(({ required }) => required),
          schema: form.fields.get(element)!.element.schema,
          correctable: correctable ?? false,
          outcomes: outcomes.filter((outcome) => asksUnder(element, outcome)),
          prefill: isFilled(found) ? prefillView(snapshot, found) : null,
        };
      }),
  }));
  const asked = sections.filter(({ fields }) => fields.length > 0);
  return asked.length > 0 ? { sections: asked } : null;
}
