import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import { getSnapshot, type Snapshot } from '../catalogue/index.ts';
import type { IssueSubject, UsedCredential } from '../credentials/index.ts';
import { getSubject } from '../directory/index.ts';
import { parameterValues } from '../forms/index.ts';
import { readVariables } from '../process/index.ts';
import type { Application, Case } from './case.ts';
import { givenBy } from './decision.ts';
import { openFile } from './case-file.ts';

/** What the credential of a granted case is about; fills the slot of the credentials module. */
export async function issueSubject(
  ctx: Ctx,
  applicationId: string,
  serviceKey: string,
): Promise<IssueSubject | undefined> {
  const file = await openFile(ctx, applicationId);
  const one = file.cases.find((each) => each.serviceKey === serviceKey);
  if (!one?.organisationId) return undefined;
  const { application } = file;
  const snapshot = await getSnapshot(ctx.db, application.snapshotId);
  const place = { division: application.division, on: dateOf(application.submittedAt) };
  return {
    subject: await getSubject(ctx, application.subjectId),
    snapshot,
    serviceKey,
    division: application.division,
    organisationId: one.organisationId,
    caseSeq: one.seq,
    caseNumber: one.number,
    decidedAt: one.decidedAt ?? ctx.now,
    fields: application.fields,
    answers: application.answers,
    variables: {
      ...(await readVariables(ctx.db, { applicationId, instanceNo: 0 })),
      decision: await givenBy(ctx, applicationId, one.seq),
    },
    parameters: await parameterValues(ctx, application.scenarioId, place),
  };
}

/** The credentials that an application drew on: as evidence, or to fill in its form. Each once; evidence says more. */
export function usedCredentials(application: Application): UsedCredential[] {
  const found = new Map<string, UsedCredential>();
  for (const use of usesIn(application, 'prefill')) {
    const keys = [...(found.get(use.credentialId)?.keys ?? []), ...use.keys!];
    found.set(use.credentialId, { ...use, keys: [...new Set(keys)] });
  }
  for (const use of usesIn(application, 'evidence')) found.set(use.credentialId, use);
  return [...found.values()];
}

/** Does this case draw on the credential: as evidence of its service, or in a field of its form? Only then may its organisation look. */
export function drawsOn(
  snapshot: Snapshot,
  { evidence, prefill }: Application,
  one: Case,
  credentialId: string,
): boolean {
  const asEvidence = (evidence as Filed[]).some(
    ({ services, obtained }) => services.includes(one.serviceKey) && obtained?.credentialId === credentialId,
  );
  const form = snapshot.package.forms[snapshot.package.services[one.serviceKey]?.form ?? ''];
  const elements = new Set(form?.sections.flatMap(({ fields }) => fields.map(({ element }) => element)));
  return (
    asEvidence ||
    Object.entries(prefill as Record<string, Prefilled>).some(
      ([element, { source, evidenceId }]) =>
        elements.has(element) && source?.from === 'credential' && evidenceId === credentialId,
    )
  );
}

function usesIn(
  { evidence, prefill, title, subjectName, submittedByName, actedAs }: Application,
  purpose: UsedCredential['purpose'],
): UsedCredential[] {
  const use = (credentialId: string): UsedCredential => ({
    credentialId,
    purpose,
    title,
    by: submittedByName ?? subjectName,
    acted: { as: actedAs, subject: subjectName },
  });
  if (purpose === 'evidence') {
    return (evidence as Filed[]).flatMap(({ obtained }) =>
      obtained?.credentialId ? [use(obtained.credentialId)] : [],
    );
  }
  return (Object.values(prefill) as Prefilled[]).flatMap(({ source, evidenceId }) =>
    source?.from === 'credential' && evidenceId
      ? [{ ...use(evidenceId), keys: source.field === undefined ? [] : [source.field] }]
      : [],
  );
}

interface Filed {
  services: string[];
  obtained?: { credentialId?: string } | null;
}

interface Prefilled {
  source?: { from: string; field?: string };
  evidenceId?: string;
}
