import { divisionAncestors, isWithinDivision } from '@yiti/engines/codes';
import type { Service, Text } from '@yiti/engines/scenario';
import type { Kysely } from 'kysely';
import { snapshot as cached, type SnapshotReader } from '../../base/database/snapshot.ts';
import type { Tables } from '../../base/database/tables.ts';
import { buildSearchIndex, type SearchEntry, type SearchIndex } from '../../lib/search/index.ts';
import { readPublishedOfferings } from './offering-store.ts';
import { getSnapshot } from './publications.ts';
import type { Snapshot } from './snapshot.ts';
import { readSynonyms, type Synonyms } from './synonyms.ts';

/** Something that search can lead to. */
export interface Findable {
  kind: 'life-event' | 'service' | 'offering';
  id: string;
  scenario: string;
  title: Text;
  summary: Text;
  /** where it holds: there and below for what a place published, there and below for what an organisation offers */
  division: string;
  snapshotId: string;
  service?: string;
  role: string;
  organisationId?: string;
}

export interface SearchCatalogue {
  index: SearchIndex;
  findables: readonly Findable[];
  synonyms: Synonyms;
  /** the snapshot that holds for a scenario in a place; undefined: it is not offered there */
  snapshotAt: (scenario: string, division: string) => string | undefined;
}

/** Made anew when something is published; as old as a second, and swapped as a whole. */
const catalogues = cached<SearchCatalogue>({
  async version(db) {
    const row = await db.selectFrom('catalogue.version').select('version').executeTakeFirstOrThrow();
    return Number(row.version);
  },
  load: buildCatalogue,
});

export function searchCatalogue(reader: SnapshotReader): Promise<SearchCatalogue> {
  return catalogues.read(reader);
}

async function buildCatalogue(db: Kysely<Tables>): Promise<SearchCatalogue> {
  const synonyms = await readSynonyms();
  const published = await db
    .selectFrom('catalogue.publication')
    .select(['scenario_id', 'division', 'snapshot_id'])
    .execute();
  const places = new Map<string, Map<string, string>>();
  const findables: Findable[] = [];
  const entries: SearchEntry[] = [];
  const add = (findable: Findable, entry: SearchEntry) => {
    findables.push(findable);
    entries.push(entry);
  };
  const snapshots = new Map<string, Snapshot>();
  for (const { scenario_id: scenario, division, snapshot_id: id } of published) {
    places.set(scenario, (places.get(scenario) ?? new Map<string, string>()).set(division, id));
    const snapshot = await getSnapshot(db, id);
    snapshots.set(id, snapshot);
    add(...lifeEvent(snapshot, division, synonyms));
    for (const service of Object.values(snapshot.package.services))
      add(...offered(snapshot, division, service, synonyms));
  }
  for (const offering of await readPublishedOfferings(db)) {
    const snapshot = snapshots.get(offering.snapshotId);
    const service = snapshot?.package.services[offering.service];
    if (!snapshot || !service) continue;
    const [findable, entry] = offered(snapshot, offering.division, service, synonyms);
    add({ ...findable, kind: 'offering', id: offering.id, organisationId: offering.organisationId }, entry);
  }
  return {
    index: buildSearchIndex(entries),
    findables,
    synonyms,
    snapshotAt(scenario, division) {
      const at = places.get(scenario);
      const nearest = at && divisionAncestors(division).find((code) => at.has(code));
      return nearest === undefined ? undefined : at!.get(nearest);
    },
  };
}

type Entry = [Findable, SearchEntry];
const bothWays = (kind: 'name' | 'alias' | 'text', { zh, en }: Text) =>
  [
    { kind, text: zh },
    { kind, text: en },
  ] as const;

function lifeEvent({ id, package: { scenario } }: Snapshot, division: string, synonyms: Synonyms): Entry {
  const { title, summary, keywords, lead } = scenario;
  const words = [...keywords, ...synonyms.of([title.zh, title.en, ...keywords])];
  return [
    {
      kind: 'life-event',
      id: scenario.id,
      scenario: scenario.id,
      title,
      summary,
      division,
      snapshotId: id,
      role: lead,
    },
    {
      phrases: [
        ...bothWays('name', title),
        ...words.map((text) => ({ kind: 'alias' as const, text })),
        ...bothWays('text', summary),
      ],
    },
  ];
}

function offered(snapshot: Snapshot, division: string, service: Service, synonyms: Synonyms): Entry {
  const { key, name, plain, keywords, role } = service;
  const words = [...keywords, ...synonyms.of([name.zh, name.en, ...keywords])];
  return [
    {
      kind: 'service',
      id: key,
      scenario: snapshot.package.scenario.id,
      title: name,
      summary: plain,
      division,
      snapshotId: snapshot.id,
      service: key,
      role,
    },
    {
      phrases: [
        ...bothWays('name', name),
        ...words.map((text) => ({ kind: 'alias' as const, text })),
        ...bothWays('text', plain),
      ],
    },
  ];
}

/** Does it hold for somebody in `division`? Without a place everything does that is published somewhere. */
export function holdsIn(
  { snapshotAt }: SearchCatalogue,
  findable: Findable,
  division: string | undefined,
): boolean {
  if (division === undefined) return true;
  // a service offered here is shown as such, with its organisation; the single offering would be the same once more
  if (findable.kind === 'offering') return false;
  return (
    isWithinDivision(division, findable.division) &&
    snapshotAt(findable.scenario, division) === findable.snapshotId
  );
}
