import type { Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { directoryOf, type Directory } from '../directory/index.ts';
import { tell } from './life-events.ts';
import { offeringStates, publishGate, stateTexts, type Offering } from './offering.ts';
import { getOffering, readVersions } from './offering-store.ts';
import { getSnapshot } from './publications.ts';
import { offeringElements } from './offering-elements.ts';
import type { OfferingSummary, OfferingView } from './schemas.ts';
import { serviceView } from './service-view.ts';

export function offeringSummary(offering: Offering, directory: Directory): Static<typeof OfferingSummary> {
  const organisation = directory.organisation(offering.organisationId);
  const place = organisation?.division ?? offering.division;
  const unknown = { zh: '（机构已不在目录中）', en: '(no longer in the directory)' };
  return {
    offeringId: offering.id,
    service: offering.service,
    scenario: offering.scenarioId,
    name: offering.name,
    basicCode: offering.basicCode,
    implementationCode: offering.implementationCode,
    organisation: {
      id: offering.organisationId,
      name: organisation?.name ?? unknown,
      division: place,
      divisionName: directory.division(place)?.name ?? { zh: place, en: place },
    },
    division: offering.division,
    state: offering.state,
    stateText: stateTexts[offering.state],
    version: offering.version,
    problems: offering.gate.length,
    changedAt: offering.changedAt,
    changedBy: offering.changedBy,
  };
}

/** An offering with every element of services.md 2.4 that it has, which of them are locked, and what may be done with it. */
export async function viewOffering(ctx: Ctx, id: string): Promise<Static<typeof OfferingView>> {
  const offering = await getOffering(ctx, id);
  const snapshot = await getSnapshot(ctx.db, offering.snapshotId);
  const service = snapshot.package.services[offering.service]!;
  const telling = await tell(ctx, snapshot, offering.division);
  const gate = publishGate(service, telling.values);
  const verbs = offeringStates[offering.state];
  const state = stateTexts[offering.state];
  const notNow: Text = { zh: `现在的状态是“${state.zh}”`, en: `It is ${state.en} now` };
  const summary = offeringSummary(offering, await directoryOf(ctx));
  return {
    ...summary,
    problems: gate.length,
    elements: offeringElements({
      summary,
      service,
      view: serviceView(telling, service),
      publishedBy: snapshot.division,
    }),
    publication: {
      gate: gate.map(({ at, code = 'empty', message }) => ({ at, code, message })),
      allowed: verbs.publication !== undefined && gate.length === 0,
      reason: verbs.publication === undefined ? notNow : gate.length > 0 ? gate[0]!.message : null,
    },
    withdrawal: {
      allowed: verbs.withdrawal !== undefined,
      reason: verbs.withdrawal === undefined ? notNow : null,
    },
    versions: (await readVersions(ctx.db, id)).map((row) => ({
      version: row.version,
      snapshotId: row.snapshot_id,
      scenarioVersion: row.scenario_version,
      recordedAt: row.recorded_at,
    })),
    reason: offering.reason,
  };
}
