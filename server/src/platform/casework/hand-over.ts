import type { Text } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import { effectStandings, postJson, requestEffect, type EffectHandler } from '../../base/effects/index.ts';
import type { Subscription } from '../../base/module.ts';
import { problem } from '../../base/problems.ts';
import { getSnapshot } from '../catalogue/index.ts';
import { directoryOf } from '../directory/index.ts';
import { findAdapter, findAdapterOfCase, signFor } from './adapter.ts';
import { fieldViews } from './case-contents.ts';
import { findFile } from './case-store.ts';
import { openOwnCase } from './permissions.ts';
import { tell } from './timeline.ts';

const deliveries: TableSpec = {
  name: 'casework.delivery',
  columns: [
    ['application_id', 'uuid'],
    ['case_seq', 'int4'],
    ['action', 'text'],
    ['organisation_id', 'uuid'],
    ['effect_id', 'uuid'],
    ['requested_at', 'timestamptz'],
    ['delivered_at', 'timestamptz'],
    ['their_reference', 'text'],
    ['fields', 'jsonb'],
    ['superseded_at', 'timestamptz'],
  ],
};

const kind = 'casework.hand-over';

/** What is handed over, and when: a case that is moved to another organisation is new there. */
const actions: Readonly<Record<string, string>> = {
  'case.opened': 'submitted',
  'case.routed': 'submitted',
  'case.accepted': 'accepted',
};

/** Cases of an organisation with a system of its own are handed over there, after commit: the applicant waits for nothing. */
export const handOver: Subscription = {
  name: 'casework.hand-over',
  events: Object.keys(actions),
  grouped: true,
  async handle(ctx, { type, rootId, data }) {
    const seq = Number(data['seq']);
    // nearly every organisation handles its cases here: whether this one does not is all that is asked of most cases
    const adapter = await findAdapterOfCase(ctx.db, `${rootId}.${seq}`);
    if (!adapter?.active) return;
    const input = {
      applicationId: rootId,
      seq,
      action: actions[type]!,
      organisationId: adapter.organisationId,
    };
    if (!(await request(ctx, input))) return;
    const name = (await directoryOf(ctx)).organisation(adapter.organisationId)?.name ?? { zh: '', en: '' };
    tell(ctx, {
      applicationId: rootId,
      caseSeq: seq,
      kind: 'case.handed-over',
      text: waitingWords(name),
    });
  },
};

/** @returns false: their system has it, or will */
async function request(ctx: Ctx, input: Input): Promise<boolean> {
  const key = keyOf(input);
  const { rows } = await sql<{ isOver: boolean }>`
    SELECT superseded_at IS NOT NULL AS "isOver" FROM casework.delivery
    WHERE application_id = ${input.applicationId}::uuid AND case_seq = ${input.seq} AND action = ${input.action}
      AND organisation_id = ${input.organisationId}::uuid`.execute(ctx.db);
  const [earlier] = rows;
  if (earlier && !earlier.isOver) return false;
  const asked = {
    effect_id: requestEffect(ctx, { kind, rootId: input.applicationId, input: { ...input } }),
    requested_at: ctx.now,
  };
  if (earlier) ctx.write.update(deliveries, key, { ...asked, superseded_at: null });
  else ctx.write.insert(deliveries, { ...key, ...asked });
  return true;
}

const keyOf = ({ applicationId, seq, action, organisationId }: Input) => ({
  application_id: applicationId,
  case_seq: seq,
  action,
  organisation_id: organisationId,
});

const waitingWords = ({ zh, en }: Text): Text => ({
  zh: `已转交${zh}，等候对方系统接收；您的收件凭证有效，不影响办理时限。`,
  en: `Handed over to ${en}, waiting for their system; your receipt stands and no time is lost.`,
});

interface Input {
  applicationId: string;
  seq: number;
  action: string;
  organisationId: string;
}

/** The call itself: keyed by case number and action, fenced by token, signed; taken only if the answer is a receipt. */
export const handOverEffect: EffectHandler = {
  kind,
  leaseMilliseconds: 60_000,
  async act(lease, signal, services) {
    const { applicationId, seq, action, organisationId } = lease.input as unknown as Input;
    const { reads: db } = services.database;
    const [file, adapter] = await Promise.all([findFile(db, applicationId), findAdapter(db, organisationId)]);
    const one = file?.cases.find((each) => each.seq === seq);
    if (!file || !one || !adapter) throw new Error('the case or the address of the system is gone');
    // moved since: it is nobody's business there any more
    if (one.organisationId !== organisationId) return { reference: null };
    const snapshot = await getSnapshot(db, file.application.snapshotId);
    // no more than the form of this service
    const told = fieldViews(snapshot, file.application, one);
    const body = JSON.stringify({
      number: one.number,
      action,
      service: one.serviceKey,
      reference: file.application.reference,
      subject: { kind: file.application.subjectKind, name: file.application.subjectName },
      submittedAt: one.submittedAt,
      dueAt: one.dueAt,
      fields: Object.fromEntries(told.map(({ element, value }) => [element, value])),
    });
    const said = await postJson({
      url: adapter.url,
      headers: {
        'idempotency-key': `${one.number}:${action}`,
        'x-yiti-token': String(lease.token),
        'x-yiti-signature': await signFor(services, adapter, body),
      },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(adapter.patienceMilliseconds)]),
      within: services.config,
    });
    const { number, reference } = said;
    if (number !== one.number || typeof reference !== 'string' || !/^\S{1,100}$/.test(reference)) {
      throw new Error('the answer is no receipt for this case');
    }
    return { reference, fields: told.map(({ label }) => label) };
  },
  async record(ctx, lease, { reference, fields }) {
    const input = lease.input as unknown as Input;
    const { applicationId, seq, action } = input;
    if (reference === null) {
      const one = (await findFile(ctx.db, applicationId))?.cases.find((each) => each.seq === seq);
      // it has come back meanwhile: the next attempt finds it
      if (one?.organisationId === input.organisationId) throw new Error('the case has come back');
      return ctx.write.update(deliveries, keyOf(input), { superseded_at: ctx.now });
    }
    ctx.write.update(deliveries, keyOf(input), {
      delivered_at: ctx.now,
      their_reference: reference,
      fields: fields ?? null,
    });
    tell(ctx, {
      applicationId,
      caseSeq: seq,
      kind: 'case.taken-over',
      text: { zh: '对方系统已接收。', en: 'Their system has taken it over.' },
    });
    ctx.audit({
      type: 'case.taken-over',
      object: { kind: 'case', id: `${applicationId}.${seq}` },
      rootId: applicationId,
      data: { action, reference },
    });
  },
};

/**
 * What was tried in vain until it was given up (对接失败) is handed over anew, when their system is back. The key of each call stays: what they have after
 * all they have once.
 *
 * @throws base/not-found, casework/nothing-to-hand-over
 */
export async function handOverAgain(ctx: Ctx, caseId: string): Promise<void> {
  const { file, one } = await openOwnCase(ctx, caseId);
  const applicationId = file.application.id;
  const given = (await deliveryViews(ctx, applicationId, one.seq)).filter(({ state }) => state === 'dead');
  const adapter = one.organisationId === null ? undefined : await findAdapter(ctx.db, one.organisationId);
  if (given.length === 0 || !adapter?.active) throw problem('casework/nothing-to-hand-over');
  for (const { action } of given) {
    const input = { applicationId, seq: one.seq, action, organisationId: adapter.organisationId };
    ctx.write.update(deliveries, keyOf(input), {
      effect_id: requestEffect(ctx, { kind, rootId: applicationId, input }),
      requested_at: ctx.now,
    });
  }
  ctx.audit({
    type: 'case.handed-over-again',
    object: { kind: 'case', id: caseId },
    rootId: applicationId,
    data: { actions: given.map(({ action }) => action) },
  });
}

/** How the hand-overs of an application stand; `lastError` is for officials only. */
export async function deliveryViews(ctx: Pick<Ctx, 'db'>, applicationId: string, caseSeq?: number) {
  const { rows } = await sql<{
    case_seq: number;
    action: 'submitted' | 'accepted';
    effect_id: string;
    delivered_at: string | null;
    their_reference: string | null;
  }>`
    SELECT d.case_seq, d.action, d.effect_id, d.delivered_at, d.their_reference
    FROM casework.delivery d JOIN casework.case c ON c.application_id = d.application_id AND c.seq = d.case_seq
    WHERE d.application_id = ${applicationId} AND d.superseded_at IS NULL
      -- what was tried in vain with whoever had the case before is not how it stands with whoever has it now
      AND (d.delivered_at IS NOT NULL OR d.organisation_id = c.organisation_id)
    ORDER BY d.requested_at, d.case_seq`.execute(ctx.db);
  const shown = rows.filter((row) => caseSeq === undefined || row.case_seq === caseSeq);
  const standings = await effectStandings(
    ctx.db,
    shown.map(({ effect_id: id }) => id),
  );
  return shown.map((row) => {
    const standing = standings.get(row.effect_id);
    return {
      caseSeq: row.case_seq,
      action: row.action,
      state: row.delivered_at ? ('done' as const) : (standing?.state ?? ('waiting' as const)),
      attempts: standing?.attempts ?? 0,
      nextAt: row.delivered_at ? null : (standing?.nextAt ?? null),
      lastError: standing?.lastError ?? null,
      deliveredAt: row.delivered_at,
      theirReference: row.their_reference,
    };
  });
}
