import { dateOf } from '@yiti/engines/calendar';
import { planFor, submissionValues, validateCompiled } from '@yiti/engines/forms';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { getSnapshot } from '../catalogue/index.ts';
import { formOf, parameterValues } from '../forms/index.ts';
import type { Application } from './case.ts';

/** A document that the applicant uploaded, already stored and looked at. */
export interface UploadedEvidence {
  /** evidence key */
  evidence: string;
  address: string;
  fileName: string;
  mediaType: string;
  bytes: number;
}

/** Checks the fields of a corrected application against the form that it was made with. */
export async function checkFields(
  ctx: Ctx,
  application: Application,
  fields: Record<string, unknown>,
): Promise<void> {
  const snapshot = await getSnapshot(ctx.db, application.snapshotId);
  const place = { division: application.division, on: dateOf(application.submittedAt) };
  const parameters = await parameterValues(ctx, application.scenarioId, place);
  const plan = planFor(snapshot.package, application.answers, { parameters, fields });
  const form = formOf(snapshot, plan);
  const circumstances = { answers: application.answers, parameters };
  // what people gave in tasks of their own was checked then, and need not be asked of the applicant under their answers
  const asked = submissionValues(form, {}, fields, circumstances);
  const wrong = validateCompiled(form, asked, circumstances);
  if (wrong.length === 0) return;
  throw problem(
    'casework/incomplete',
    { count: wrong.length },
    { details: wrong.map(({ element, code, message }) => ({ at: `fields/${element}`, code, message })) },
  );
}

interface Filed {
  key: string;
  uploads?: UploadedEvidence[];
}

/** Puts uploads to the evidence they belong to; the same document is linked once, never copied. */
export function useUploads(evidence: readonly unknown[], uploads: readonly UploadedEvidence[]): unknown[] {
  return (evidence as readonly Filed[]).map((one) => {
    const before = one.uploads ?? [];
    const added = uploads.filter(
      ({ evidence: key, address }) => key === one.key && !before.some((each) => each.address === address),
    );
    return added.length === 0 ? one : { ...one, uploads: [...before, ...added] };
  });
}
