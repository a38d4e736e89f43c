import type { Static } from 'typebox';
import type { SnapshotReader } from '../../base/database/snapshot.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf, getDivision, type Directory } from '../directory/index.ts';
import { placeValues } from './place-values.ts';
import { findPublished, publishedIn, resolveRole, type RoutedTo } from './publications.ts';
import type { LifeEventSummary, LifeEventView, ServiceView } from './schemas.ts';
import { organisationAt, serviceView, type Telling } from './service-view.ts';
import type { Snapshot } from './snapshot.ts';

/** The life events (一件事) that a place offers, its own or from above, in the order of the stages of life. */
export async function listLifeEvents(
  reader: SnapshotReader,
  code: string,
): Promise<Array<Static<typeof LifeEventSummary>>> {
  const directory = await directoryOf(reader);
  const division = await getDivision(reader, code);
  const snapshots = await publishedIn(reader, division.code);
  return snapshots
    .map((snapshot) => summary(snapshot, directory))
    .toSorted((a, b) => a.stage.localeCompare(b.stage) || a.scenario.localeCompare(b.scenario));
}

function summary(
  { package: { scenario }, division }: Snapshot,
  directory: Directory,
): Static<typeof LifeEventSummary> {
  const name = directory.division(division)?.name ?? { zh: division, en: division };
  const { id, version, title, summary: about, audience, stage, keywords } = scenario;
  return {
    scenario: id,
    version,
    title,
    summary: about,
    audience,
    stage,
    keywords,
    offeredBy: { division, name },
  };
}

/** @throws catalogue/not-offered, directory/unknown-division */
export async function getLifeEvent(
  reader: SnapshotReader,
  { scenario: scenarioId, division: code }: { scenario: string; division: string },
): Promise<Static<typeof LifeEventView>> {
  const division = await getDivision(reader, code);
  const snapshot = await findPublished(reader, scenarioId, division.code);
  if (!snapshot)
    throw problem('catalogue/not-offered', { division: division.name.zh, divisionEn: division.name.en });
  const telling = await tell(reader, snapshot, division.code);
  const { scenario, services, questions } = snapshot.package;
  return {
    ...summary(snapshot, telling.directory),
    assurance: scenario.assurance,
    lead: organisationAt(telling, scenario.lead),
    basis: scenario.basis,
    questions: [...questions],
    items: scenario.items.map(({ service, mode, after, denial, siteVisit }) => ({
      ...serviceView(telling, services[service]!),
      service,
      mode,
      after: after ?? [],
      denial,
      siteVisit: siteVisit === true,
    })),
  };
}

/** A single service as one place offers it. @throws base/not-found, directory/unknown-division */
export async function getService(
  reader: SnapshotReader,
  { key, division: code }: { key: string; division: string },
): Promise<Static<typeof ServiceView>> {
  const division = await getDivision(reader, code);
  for (const snapshot of await publishedIn(reader, division.code)) {
    const service = Object.hasOwn(snapshot.package.services, key)
      ? snapshot.package.services[key]
      : undefined;
    if (service) return serviceView(await tell(reader, snapshot, division.code), service);
  }
  throw problem('base/not-found');
}

/** What is looked at to tell people in `division` about a snapshot. */
export async function tell(reader: SnapshotReader, snapshot: Snapshot, division: string): Promise<Telling> {
  const { scenario, services } = snapshot.package;
  const roles = new Set([scenario.lead, ...Object.values(services).map(({ role }) => role)]);
  const organisations = new Map<string, RoutedTo>();
  for (const role of roles) {
    const routed = await resolveRole(reader, role, division);
    if (routed) organisations.set(role, routed);
  }
  return {
    snapshot,
    organisations,
    values: await placeValues(reader, scenario.id, division),
    directory: await directoryOf(reader),
  };
}
