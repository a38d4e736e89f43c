import type { Static } from 'typebox';
import { problem } from '../../../base/problems.ts';
import type { Ctx } from '../../../base/context.ts';
import { holdsPermission } from '../acting.ts';
import { findAct, isAbout } from './acts.ts';
import type { TwoPersonActView } from './schemas.ts';

/** Acts that one has asked for or may look at, newest first: what waits, and what became of the others. */
export async function listActs(ctx: Ctx): Promise<Array<Static<typeof TwoPersonActView>>> {
  const rows = await selectViews(ctx).orderBy('t.id', 'desc').limit(200).execute();
  return Promise.all(rows.map((row) => actView(ctx, row)));
}

export async function getAct(ctx: Ctx, id: string): Promise<Static<typeof TwoPersonActView>> {
  const row = await selectViews(ctx).where('t.id', '=', id).executeTakeFirst();
  if (!row) throw problem('base/not-found');
  return actView(ctx, row);
}

/** The one predicate: about an organisation within the jurisdiction, or asked for by oneself. */
export function visibleActs(ctx: Ctx) {
  const { everything, organisationIds } = ctx.jurisdiction;
  return ctx.db
    .selectFrom('identity.two_person_act as t')
    .where((eb) =>
      everything
        ? eb.lit(true)
        : eb.or([
            eb('t.asked_by', '=', ctx.actor.id),
            ...(organisationIds.length > 0 ? [eb('t.organisation_id', 'in', [...organisationIds])] : []),
          ]),
    );
}

function selectViews(ctx: Ctx) {
  return visibleActs(ctx)
    .innerJoin('identity.account as a', 'a.id', 't.asked_by')
    .leftJoin('identity.account as d', 'd.id', 't.decided_by')
    .selectAll('t')
    .select(['a.name as asked_name', 'd.name as decided_name']);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectViews>['execute']>>[number];

async function actView(ctx: Ctx, row: Row): Promise<Static<typeof TwoPersonActView>> {
  const act = findAct(row.kind);
  const isOpen = row.outcome === null && row.ends_at > ctx.now;
  const own = row.asked_by === ctx.actor.id;
  const mayConfirm = isOpen && !own && act !== undefined && holdsPermission(ctx, act.confirming);
  return {
    id: row.id,
    kind: row.kind,
    title: act?.title ?? { zh: row.kind, en: row.kind },
    said: row.said as Static<typeof TwoPersonActView>['said'],
    reason: row.reason,
    askedBy: row.asked_name,
    askedAt: row.asked_at,
    endsAt: row.ends_at,
    state: (row.outcome as Static<typeof TwoPersonActView>['state'] | null) ?? (isOpen ? 'open' : 'ended'),
    ...(row.decided_name === null ? {} : { decidedBy: row.decided_name }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
    own,
    mayDecide: mayConfirm && !(await isAbout(ctx, act, row.input, ctx.actor.id)),
  };
}
