import { dateOf } from '@yiti/engines/calendar';
import type { Prefill } from '@yiti/engines/forms';
import type { Limit, Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import type { Subscription } from '../../base/module.ts';
import { referenceOf } from '../../lib/reference.ts';
import { resolveRole } from '../catalogue/index.ts';
import { registerName, registerSteward } from '../data/index.ts';
import { getSubject } from '../directory/index.ts';
import { codeOf, type Doubt } from '../forms/index.ts';
import { nearestWhoMay } from '../identity/index.ts';
import { notify } from '../notifications/index.ts';
import { resolveParameter } from '../parameters/index.ts';
import { putTask } from '../work/index.ts';
import type { Correction, CorrectionField, Origin } from './correction.ts';
import { hasOpen, insertCorrection } from './correction-store.ts';
import { correctionLimit } from './parameters.ts';
import { readWritten } from './slots.ts';

/** What the task is called that corrections put into the inbox. */
export const correctionElement = 'data-correction';
/** What tasks about data and personal information are grouped by. */
export const inboxService = 'personal-data';

export interface NewCorrection {
  subject: { id: string; name: string; code: string };
  register: string;
  origin: Origin;
  fields: CorrectionField[];
  words?: string;
  applicationId?: string;
  division: string;
}

/** A doubt about a register goes to its steward, with a clock. @returns what was opened */
export async function openCorrection(ctx: Ctx, doubt: NewCorrection): Promise<Correction> {
  const { subject, register, division } = doubt;
  const steward =
    (await resolveRole(ctx, registerSteward(register), division)) ??
    (await resolveRole(ctx, 'data-platform', division));
  const id = ctx.newId();
  const place = { division, on: dateOf(ctx.now) };
  const limit = (await resolveParameter(ctx, correctionLimit, place)).value as Limit;
  const title = titleOf(register);
  const reference = referenceOf(id, dateOf(ctx.now));
  const dueAt = await putTask(ctx, {
    rootId: id,
    element: correctionElement,
    title,
    subjectName: subject.name,
    reference,
    serviceKey: inboxService,
    organisationId: steward?.organisationId ?? null,
    role: registerSteward(register),
    division,
    link: `/work/data-corrections/${id}`,
    limit,
  });
  const correction: Correction = {
    id,
    reference,
    subjectId: subject.id,
    subjectName: subject.name,
    subjectCode: subject.code,
    register,
    origin: doubt.origin,
    fields: doubt.fields,
    words: doubt.words ?? '',
    applicationId: doubt.applicationId ?? null,
    division,
    organisationId: steward?.organisationId ?? null,
    state: 'open',
    openedAt: ctx.now,
    dueAt,
    extendedAt: null,
    extensionReason: null,
    answer: null,
    answeredAt: null,
    answeredBy: null,
  };
  insertCorrection(ctx, correction);
  ctx.audit({
    type: 'data-correction.opened',
    object: { kind: 'data-correction', id },
    ...(doubt.applicationId === undefined ? {} : { rootId: doubt.applicationId }),
    // names of elements, never values
    data: { register, origin: doubt.origin, elements: doubt.fields.map(({ element }) => element) },
  });
  if (steward) await tellDataOfficers(ctx, correction, title);
  return correction;
}

const titleOf = (register: string): Text => {
  const { zh, en } = registerName(register);
  return { zh: `数据校核：${zh}`, en: `Data correction: ${en}` };
};

async function tellDataOfficers(ctx: Ctx, { id, organisationId }: Correction, title: Text): Promise<void> {
  const officers = await nearestWhoMay(ctx, 'data-correction.answer', organisationId!);
  await notify(
    ctx,
    officers.map(({ id: accountId }) => ({
      rootId: id,
      accountId,
      subjectId: null,
      kind: 'data-correction.opened',
      link: `/work/data-corrections/${id}`,
      title,
      body: {
        zh: '有人提出登记的数据有误，或查不到数据，请在时限内核实、答复。',
        en: 'Somebody says that the register is wrong, or it had no answer; please look into it in time.',
      },
    })),
  );
}

/** What forms found out when an application was handed in. A register that fails again is one open correction, not two. */
export const openDoubted: Subscription = {
  name: 'corrections.open-doubted',
  events: ['data.doubted'],
  async handle(ctx, { rootId, data }) {
    const { register, origin, fields, subjectId, division } = data as unknown as Doubt;
    if (origin !== 'corrected' && (await hasOpen(ctx.db, { subjectId, register, origin }))) return;
    const subject = await getSubject(ctx, subjectId);
    await openCorrection(ctx, {
      subject: { id: subjectId, name: subject.name, code: codeOf(subject) },
      register,
      origin,
      fields: await withValues(ctx, rootId, { origin, fields }),
      applicationId: rootId,
      division,
    });
  },
};

/** What the register said and what the person says, as it stands in the application; nobody has claimed anything where a register failed. */
async function withValues(
  { db }: Ctx,
  applicationId: string,
  { origin, fields }: Pick<Doubt, 'origin' | 'fields'>,
): Promise<CorrectionField[]> {
  const written = origin === 'corrected' ? await readWritten(db, applicationId) : undefined;
  return fields.map((one) => ({
    ...one,
    said: (written?.prefill[one.element] as Prefill | undefined)?.was ?? null,
    claimed: written?.fields[one.element] ?? null,
  }));
}
