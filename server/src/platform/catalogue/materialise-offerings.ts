import { dateOf } from '@yiti/engines/calendar';
import { makeImplementationCode } from '@yiti/engines/codes';
import type { Service } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { directoryNow, existsOn, type Directory } from '../directory/index.ts';
import type { Offering } from './offering.ts';
import { publishGate } from './offering.ts';
import { endOfferings, readOfferingsOf, saveOfferings } from './offering-store.ts';
import { placeValues } from './place-values.ts';
import { getSnapshot } from './publications.ts';
import type { Snapshot } from './snapshot.ts';

type Wanted = Pick<
  Offering,
  | 'scenarioId'
  | 'service'
  | 'division'
  | 'organisationId'
  | 'implementationCode'
  | 'basicCode'
  | 'name'
  | 'snapshotId'
  | 'gate'
>;

/**
 * Makes the offerings (实施清单) of a scenario anew from what is published and who has which duty. An offering keeps its id; other
 * content is a new version. What passes the gate is public at once, unless its organisation had withdrawn it; what does not waits
 * as 待提交 with its reasons. An organisation offers nothing before its first and after its last day. Running it twice changes nothing.
 */
export async function materialiseOfferings(
  ctx: Ctx,
  scenarioId: string,
): Promise<{ made: number; ended: number }> {
  const existing = await readOfferingsOf(ctx.db, scenarioId);
  const known = new Map(existing.map((one) => [keyOf(one), one]));
  const wanted = await wantedOfferings(ctx, scenarioId);
  const changed: Array<Offering & { isNewVersion: boolean }> = [];
  for (const one of wanted) {
    const before = known.get(keyOf(one));
    known.delete(keyOf(one));
    const isNewVersion = before?.snapshotId !== one.snapshotId;
    const isSame =
      before && !before.ended && !isNewVersion && JSON.stringify(before.gate) === JSON.stringify(one.gate);
    if (isSame && before.implementationCode === one.implementationCode) continue;
    const withdrawn = before !== undefined && !before.ended && before.state === 1;
    changed.push({
      ...one,
      id: before?.id ?? ctx.newId(),
      state: one.gate.length > 0 ? 0 : withdrawn ? 1 : 2,
      version: isNewVersion ? (before?.version ?? 0) + 1 : before.version,
      reason: withdrawn ? before.reason : null,
      changedAt: ctx.now,
      changedBy: ctx.actor.name,
      isNewVersion,
    });
  }
  const gone = [...known.values()].filter(({ ended }) => !ended).map(({ id }) => id);
  await saveOfferings(ctx.db, changed);
  await endOfferings(ctx.db, gone, ctx.now);
  if (changed.length > 0 || gone.length > 0)
    ctx.audit({
      type: 'offering.materialised',
      object: { kind: 'scenario', id: scenarioId },
      data: { made: changed.length, ended: gone.length },
    });
  return { made: changed.length, ended: gone.length };
}

function keyOf({
  service,
  division,
  organisationId,
}: Pick<Offering, 'service' | 'division' | 'organisationId'>): string {
  return `${service} ${division} ${organisationId}`;
}

async function wantedOfferings(ctx: Ctx, scenarioId: string): Promise<Wanted[]> {
  const published = await ctx.db
    .selectFrom('catalogue.publication')
    .select(['division', 'snapshot_id'])
    .where('scenario_id', '=', scenarioId)
    .execute();
  const snapshotAt = new Map(published.map((row) => [row.division, row.snapshot_id]));
  const snapshots = new Map<string, Snapshot>();
  for (const id of new Set(snapshotAt.values())) snapshots.set(id, await getSnapshot(ctx.db, id));
  const roles = new Set(
    [...snapshots.values()].flatMap((one) => Object.values(one.package.services).map(({ role }) => role)),
  );
  if (roles.size === 0) return [];
  const assigned = await ctx.db
    .selectFrom('catalogue.role_assignment')
    .select(['role', 'division', 'organisation_id'])
    .where('role', 'in', [...roles])
    .execute();
  // exact: an organisation that has ended a moment ago offers nothing, and nobody looks again until midnight
  const directory = await directoryNow(ctx.db);
  const today = dateOf(ctx.now);
  const wanted: Wanted[] = [];
  for (const { role, division, organisation_id: organisationId } of assigned) {
    const organisation = directory.organisation(organisationId);
    if (!organisation || !existsOn(organisation, today)) continue;
    const nearest = directory.placesAbove(division).find((code) => snapshotAt.has(code));
    const snapshot = nearest && snapshots.get(snapshotAt.get(nearest)!);
    if (!snapshot) continue;
    const values = await placeValues(ctx, scenarioId, division);
    for (const service of Object.values(snapshot.package.services).filter((one) => one.role === role)) {
      const code = implementationCodeOf(service, organisationId, directory);
      if (code === undefined) continue;
      wanted.push({
        scenarioId,
        service: service.key,
        division,
        organisationId,
        implementationCode: code,
        basicCode: service.basicCode,
        name: service.name,
        snapshotId: snapshot.id,
        gate: publishGate(service, values),
      });
    }
  }
  return wanted;
}

/** 实施编码: the organisation's USCC, its level, the service's basic code. */
export function implementationCodeOf(
  service: Service,
  organisationId: string,
  directory: Directory,
): string | undefined {
  const organisation = directory.organisation(organisationId);
  if (!organisation) return undefined;
  return makeImplementationCode({
    organisation: organisation.uscc,
    level: organisation.level,
    basicCode: service.basicCode,
  });
}
