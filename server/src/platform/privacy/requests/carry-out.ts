import { addLimit, dateOf, limitText } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import { calendarOf } from '../../../base/working-days/index.ts';
import { system } from '../../../base/actors.ts';
import type { Ctx } from '../../../base/context.ts';
import type { JobHandler } from '../../../base/module.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { getSubject } from '../../directory/index.ts';
import { notify } from '../../notifications/index.ts';
import { findParameter, resolveParameter } from '../../parameters/index.ts';
import { isOwnAccount } from '../own-account.ts';
import { archiveLife, retentionOf } from '../parameters.ts';
import { dataClasses, type DataClass, type Gathered } from './classes.ts';
import { carryOutJob } from './job-name.ts';
import type { ClassResult, InformationRequest } from './request.ts';
import { putArchive, selectRequests, updateRequest } from './request-store.ts';

/** Carries out what the platform can do by itself; run again for a request that is done, it does nothing. */
export const carryOut: JobHandler = {
  name: carryOutJob,
  run: ({ act }, payload) =>
    act(system('privacy'), async (ctx) => {
      const { requestId } = payload as { requestId: string };
      const open = sql<boolean>`r.id = ${requestId}::uuid AND r.state = 'working'`;
      const [request] = await selectRequests(ctx.db, open, 1);
      if (request) await carry(ctx, request);
    }),
};

async function carry(ctx: Ctx, request: InformationRequest): Promise<void> {
  const { subjectId, accountId, kind } = request;
  const isOwn = await isOwnAccount(ctx, accountId, subjectId);
  const whose = { subject: await getSubject(ctx, subjectId), accountId: isOwn ? accountId : null };
  const result =
    kind === 'deletion' ? await remove(ctx, request, whose) : await gatherAll(ctx, request, whose);
  updateRequest(ctx, request, { state: 'done', endedAt: ctx.now, result });
  ctx.audit({
    type: 'information-request.done',
    object: { kind: 'information-request', id: request.id },
    data: { kind, classes: result.map(({ dataClass, outcome }) => `${dataClass}: ${outcome}`) },
  });
  await notify(ctx, [
    {
      rootId: request.id,
      accountId,
      subjectId,
      kind: 'information-request.done',
      link: `/information-requests/${request.id}`,
      title: { zh: '您的个人信息请求已办好', en: 'Your request about your information is done' },
      body: {
        zh: `编号 ${request.reference}，请查看结果。`,
        en: `Reference ${request.reference}; please see what was done.`,
      },
    },
  ]);
}

/** What there is of each class; of a copy also the copy itself. */
async function gatherAll(ctx: Ctx, request: InformationRequest, whose: Gathered): Promise<ClassResult[]> {
  const gathered = new Map<DataClass, readonly unknown[]>();
  for (const one of dataClasses) gathered.set(one, await one.gather(ctx, whose));
  if (request.kind !== 'access') await makeCopy(ctx, request, gathered);
  return Promise.all(
    [...gathered].map(async ([one, items]) => ({
      dataClass: one.key,
      title: one.title,
      count: items.length,
      outcome: 'listed' as const,
      ...(await whyKept(ctx, one, request)),
    })),
  );
}

/** Each class that was chosen: removed, or kept with the basis for it (个人信息保护法 第四十七条). */
async function remove(ctx: Ctx, request: InformationRequest, whose: Gathered): Promise<ClassResult[]> {
  const results: ClassResult[] = [];
  for (const one of dataClasses.filter(({ key }) => request.classes.includes(key))) {
    const removed = await one.remove?.(ctx, whose);
    const said = { dataClass: one.key, title: one.title };
    if (removed === undefined)
      results.push({
        ...said,
        count: (await one.gather(ctx, whose)).length,
        outcome: 'kept',
        ...(await whyKept(ctx, one, request)),
      });
    else results.push({ ...said, count: removed, outcome: 'removed', reason: null, basis: null });
  }
  return results;
}

/** Why a class is kept, for how long, on what basis; nothing where it need not be. */
export async function whyKept(
  ctx: Pick<Ctx, 'db' | 'now'>,
  { key, retained }: DataClass,
  { division }: { division: string },
): Promise<Pick<ClassResult, 'reason' | 'basis'>> {
  if (!retained) return { reason: null, basis: null };
  const found = await findParameter(ctx, retentionOf(key), { division, on: dateOf(ctx.now) });
  if (!found)
    return {
      reason: {
        zh: '由登记机关依照各自的法律保存，平台不能删除；有误可以申请更正',
        en: 'Kept by the registering authority under its own law; not ours to remove. What is wrong can be corrected',
      },
      basis: null,
    };
  const time = limitText(found.value as Limit);
  return {
    reason: {
      zh: `保存${time.zh}；这段时间只保存，不作其他使用`,
      en: `Kept for ${time.en}, and used for nothing but keeping`,
    },
    basis: found.basis,
  };
}

/**
 * The machine-readable copy: JSON by class, with the platform's SM2 signature over the exact bytes of `data`, so that whoever it is handed on
 * to can check it (可移植). Sealed until it is downloaded.
 */
async function makeCopy(
  ctx: Ctx,
  { id, kind, reference, division }: InformationRequest,
  gathered: ReadonlyMap<DataClass, readonly unknown[]>,
): Promise<void> {
  const { crypto } = servicesOf(ctx);
  const data = JSON.stringify({
    reference,
    madeAt: ctx.now,
    classes: [...gathered].map(([{ key, title }, items]) => ({ class: key, title, items })),
  });
  const signed = await crypto.sm2Sign(copyKey, Buffer.from(data));
  const { publicKey } = await crypto.publicKey(copyKey);
  const whole = Buffer.from(
    JSON.stringify({
      format: 'yiti-personal-data-1',
      purpose: kind,
      data,
      signature: {
        algorithm: 'SM2-SM3',
        userId: '1234567812345678',
        publicKey,
        value: signed.signature.toString('base64'),
      },
    }),
  );
  const life = (await resolveParameter(ctx, archiveLife, { division, on: dateOf(ctx.now) })).value as Limit;
  await putArchive(ctx.db, {
    requestId: id,
    sealed: await crypto.sm4Encrypt(sealingKey, whole, id),
    bytes: whole.length,
    hash: crypto.sm3(whole).toString('hex'),
    madeAt: ctx.now,
    expiresAt: addLimit(ctx.now, life, calendarOf(ctx, division), { endOnFreeDay: true }).at,
  });
}

export const copyKey = 'personal-data';
export const sealingKey = 'personal-data-archive';
