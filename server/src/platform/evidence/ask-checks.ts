import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Evidence, Limit } from '@yiti/engines/scenario';
import { calendarOf } from '../../base/working-days/index.ts';
import type { Ctx } from '../../base/context.ts';
import type { Subscription } from '../../base/module.ts';
import { referenceOf } from '../../lib/reference.ts';
import { findFile } from '../casework/index.ts';
import { getSnapshot, resolveRole } from '../catalogue/index.ts';
import { inboxService } from '../corrections/index.ts';
import { getSubject } from '../directory/index.ts';
import { codeOf } from '../forms/index.ts';
import { resolveParameter } from '../parameters/index.ts';
import { putTask } from '../work/index.ts';
import { insertCheck } from './check-store.ts';
import { checkLimit } from './parameters.ts';

export const checkElement = 'evidence-check';

interface Filed {
  key: string;
  services: string[];
  obtained: { way: string; role?: string } | null;
}

type File = NonNullable<Awaited<ReturnType<typeof findFile>>>;

/**
 * What the plan left to a check by an organisation that handles none of the cases that need it is asked of that organisation: a task with a
 * clock, instead of a paper. A check by whoever handles the case is part of its own work.
 */
export const askChecks: Subscription = {
  name: 'evidence.ask-checks',
  events: ['application.checks-left'],
  async handle(ctx, { rootId }) {
    const file = await findFile(ctx.db, rootId);
    if (!file) return;
    const { services } = (await getSnapshot(ctx.db, file.application.snapshotId)).package;
    for (const { key, services: needing, obtained } of file.application.evidence as Filed[]) {
      if (obtained?.way !== 'check' || obtained.role === undefined) continue;
      const { role } = obtained;
      const others = needing.filter((service) => services[service] && services[service].role !== role);
      const evidence = others
        .flatMap((service) => services[service]!.evidence)
        .find((one) => one.key === key);
      if (evidence) await ask(ctx, file, { role, evidence, needing: others });
    }
  },
};

async function ask(
  ctx: Ctx,
  { application, cases }: File,
  { role, evidence, needing }: { role: string; evidence: Evidence; needing: string[] },
): Promise<void> {
  const { division } = application;
  const place = { division, on: dateOf(ctx.now) };
  const limit = (await resolveParameter(ctx, checkLimit, place)).value as Limit;
  const organisationId = (await resolveRole(ctx, role, division))?.organisationId ?? null;
  const asking = cases.flatMap((one) =>
    needing.includes(one.serviceKey) && one.organisationId !== null ? [one.organisationId] : [],
  );
  // whoever handles the case and has this role too checks it there
  if (organisationId !== null && asking.every((id) => id === organisationId)) return;
  const subject = await getSubject(ctx, application.subjectId);
  const id = ctx.newId();
  const reference = referenceOf(id, dateOf(ctx.now));
  const isNew = await insertCheck(ctx, {
    id,
    applicationId: application.id,
    evidence: evidence.key,
    reference,
    name: evidence.name,
    criteria: evidence.criteria,
    subjectId: subject.id,
    subjectName: subject.name,
    subjectCode: codeOf(subject),
    title: application.title,
    division,
    role,
    organisationId,
    askingIds: [...new Set(asking)],
    state: 'open',
    askedAt: ctx.now,
    dueAt: addLimit(ctx.now, limit, calendarOf(ctx, division)).at,
    words: null,
    answeredAt: null,
  });
  // asked before, by the same event told twice: that check has its task
  if (!isNew) return;
  await putTask(ctx, {
    rootId: id,
    element: checkElement,
    title: { zh: `部门核验：${evidence.name.zh}`, en: `Check for another organisation: ${evidence.name.en}` },
    subjectName: application.subjectName,
    reference,
    serviceKey: inboxService,
    organisationId,
    role,
    division,
    link: `/work/evidence-checks/${id}`,
    limit,
  });
  ctx.audit({
    type: 'evidence-check.asked',
    object: { kind: 'evidence-check', id },
    rootId: application.id,
    data: { evidence: evidence.key, role },
  });
}
