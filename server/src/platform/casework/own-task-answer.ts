import {
  prefilledValues,
  submissionValues,
  validateCompiled,
  type Circumstances,
  type CompiledForm,
  type PrefillByElement,
} from '@yiti/engines/forms';
import type { Ctx } from '../../base/context.ts';
import { problem, type ProblemDetail } from '../../base/problems.ts';
import { takeValues } from '../forms/index.ts';
import type { OwnTask } from '../work/index.ts';
import { missingEvidence } from './missing-evidence.ts';
import { prefillOwnTask, type OwnTaskForm } from './own-task-form.ts';
import { pickUploads, readUploads, type UploadPurpose } from './stored-uploads.ts';
import type { UploadedEvidence } from './submission-parts.ts';

/** What a person answers in a task of their own. */
export interface OwnTaskInput {
  outcome?: string;
  /** by data element, as the task's form asks under this outcome */
  values: Record<string, unknown>;
  uploads: ReadonlyArray<Pick<UploadedEvidence, 'evidence' | 'address'>>;
}

export interface OwnTaskAnswer {
  /** null: the task knows no outcomes, whatever was sent */
  outcome: string | null;
  /** values by data element: given, and found in the person's own sources */
  values: Record<string, unknown>;
  /** where those that were found came from */
  prefill: PrefillByElement;
  uploads: UploadedEvidence[];
}

export const purposeOfTask = ({
  application_id: applicationId,
  task_id: taskId,
}: OwnTask): UploadPurpose => ({
  applicationId,
  purpose: `task:${taskId}`,
});

/**
 * The answer, checked as the form says for the outcome that was chosen, whichever it is: nothing unknown, nothing that is not asked
 * under it, nothing that does not fit, nothing missing.
 *
 * @throws work/unknown-outcome, casework/incomplete, casework/unknown-defect, forms/not-correctable
 */
export async function checkAnswer(
  ctx: Ctx,
  asked: OwnTaskForm,
  task: OwnTask,
  { outcome: chosen, values, uploads: named }: OwnTaskInput,
): Promise<OwnTaskAnswer> {
  const outcome = outcomeOf(task, chosen);
  const { form } = asked;
  const circumstances = asked.under(outcome);
  const found = await prefillOwnTask(ctx, asked, task);
  // what was looked up and is not asked under this outcome stays behind; what the person sends all the same is refused
  const used = submissionValues(form, found, {}, circumstances);
  const before = { entered: {}, prefill: only(found, Object.keys(used)) };
  const { entered, prefill } = takeValues(form, before, values, ctx.now);
  const all = { ...prefilledValues(prefill), ...entered };
  const uploads = pickUploads(await readUploads(ctx, purposeOfTask(task)), named);
  const details = [
    ...fieldProblems(form, all, circumstances),
    ...evidenceProblems(asked, task, outcome, uploads),
  ];
  if (details.length > 0) throw problem('casework/incomplete', { count: details.length }, { details });
  return { outcome, values: all, prefill, uploads };
}

/** @throws work/unknown-outcome */
function outcomeOf({ outcomes }: OwnTask, chosen = ''): string | null {
  if (outcomes.length === 0) return null;
  if (!outcomes.includes(chosen))
    throw problem('work/unknown-outcome', { outcome: chosen, outcomes: outcomes.join('、') });
  return chosen;
}

const only = (prefill: PrefillByElement, elements: readonly string[]): PrefillByElement =>
  Object.fromEntries(elements.map((element) => [element, prefill[element]!]));

function fieldProblems(
  form: CompiledForm,
  values: Record<string, unknown>,
  circumstances: Circumstances,
): ProblemDetail[] {
  const details: ProblemDetail[] = validateCompiled(form, values, circumstances).map(
    ({ element, code, message }) => ({ at: `values/${element}`, code, message }),
  );
  for (const [element, { field }] of form.fields) {
    if (field.widget !== 'checkbox' || values[element] !== false) continue;
    // a yes with the box unticked says two things
    details.push({ at: `values/${element}`, code: 'not-ticked', message: field.label });
  }
  return details;
}

function evidenceProblems(
  { evidence }: OwnTaskForm,
  { outcomes }: OwnTask,
  outcome: string | null,
  uploads: readonly UploadedEvidence[],
): ProblemDetail[] {
  const isYes = outcome === null || outcome === outcomes[0];
  if (!isYes)
    return uploads.map(({ evidence: key }) => ({
      at: `evidence/${key}`,
      code: 'not-asked',
      message: { zh: '这样选择时不需要交材料', en: 'With this choice no document is handed in' },
    }));
  return evidence
    .filter(({ key, required }) => required && !uploads.some((one) => one.evidence === key))
    .map(missingEvidence);
}
