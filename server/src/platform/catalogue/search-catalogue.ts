import { setImmediate } from 'node:timers/promises';
import type { Service, Text } from '@yiti/engines/scenario';
import type { Kysely } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { perDatabase } from '../../base/database/per-database.ts';
import type { Tables } from '../../base/database/tables.ts';
import { servicesOf } from '../../base/services-of.ts';
import {
  buildSearchIndexGently,
  buildSentenceIndex,
  type SearchEntry,
  type SearchIndex,
  type SentenceIndex,
} from '../../lib/search/index.ts';
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
  /** of life events and services: an offering has the words of its service */
  sentences: SentenceIndex;
  findables: readonly Findable[];
  synonyms: Synonyms;
  /** the snapshot that holds for a scenario in the first of these places and those above it; undefined: it is not offered there */
  snapshotAt: (scenario: string, places: readonly string[]) => string | undefined;
}

interface Slot {
  held?: { version: number; catalogue: SearchCatalogue };
  checkedAt: number;
  building?: Promise<void>;
}

const slots = perDatabase<Slot>(() => ({ checkedAt: 0 }));
const checkEveryMilliseconds = 1000;

type Reader = Pick<Ctx, 'db' | 'now' | 'log'>;

/**
 * What can be found. When something was published it is made anew beside the requests, and swapped as a whole: until then everybody
 * is served from the one before. Only the very first has to be waited for.
 */
export async function searchCatalogue({ db, now, log }: Reader): Promise<SearchCatalogue> {
  const slot = slots(db);
  if (!slot.held) await startBuilding(servicesOf({ db }).database.reads, slot);
  const { held } = slot;
  if (!held) throw new Error('There is no search index.');
  const at = Date.parse(now);
  if (!slot.building && Math.abs(at - slot.checkedAt) >= checkEveryMilliseconds) {
    slot.checkedAt = at;
    if ((await readVersion(db)) !== held.version)
      startBuilding(servicesOf({ db }).database.reads, slot).catch((error: unknown) =>
        log.warn(
          { err: error },
          'the search index could not be made; the one before is served, trying again',
        ),
      );
  }
  return held.catalogue;
}

/** Begins with it at the start, when there is something to find. */
export async function warmSearch(db: Kysely<Tables>): Promise<void> {
  const published = await db.selectFrom('catalogue.publication').select('scenario_id').executeTakeFirst();
  // a failure is met again, and told, by the first who searches
  if (published) startBuilding(db, slots(db)).catch(() => undefined);
}

/** Resolves when no index is being made. */
export async function searchIndexSettled(db: Kysely<Tables>): Promise<void> {
  await slots(db).building?.catch(() => undefined);
}

/** One at a time, however many ask. */
function startBuilding(db: Kysely<Tables>, slot: Slot): Promise<void> {
  slot.building ??= buildAndHold(db, slot).finally(() => {
    delete slot.building;
  });
  return slot.building;
}

async function buildAndHold(db: Kysely<Tables>, slot: Slot): Promise<void> {
  // version first: what changes in between is found at the next look
  const version = await readVersion(db);
  slot.held = { version, catalogue: await buildCatalogue(db) };
}

async function readVersion(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('catalogue.search_version').select('version').executeTakeFirstOrThrow();
  return Number(row.version);
}

/** Requests that came in the meantime have their turn. */
const breathe = (): Promise<void> => setImmediate();

async function buildCatalogue(db: Kysely<Tables>): Promise<SearchCatalogue> {
  const synonyms = await readSynonyms();
  const published = await db
    .selectFrom('catalogue.publication')
    .select(['scenario_id', 'division', 'snapshot_id'])
    .execute();
  const places = new Map<string, Map<string, string>>();
  const findables: Findable[] = [];
  const entries: SearchEntry[] = [];
  const add = ([findable, entry]: Entry) => {
    findables.push(findable);
    entries.push(entry);
  };
  /** by snapshot and service: a service has the same words wherever it is offered */
  const services = new Map<string, Entry>();
  for (const { scenario_id: scenario, division, snapshot_id: id } of published) {
    places.set(scenario, (places.get(scenario) ?? new Map<string, string>()).set(division, id));
    const snapshot = await getSnapshot(db, id);
    add(lifeEvent(snapshot, division, synonyms));
    for (const service of Object.values(snapshot.package.services)) {
      const entry = offered(snapshot, division, service, synonyms);
      services.set(`${id} ${service.key}`, entry);
      add(entry);
    }
    await breathe();
  }
  const sentences = buildSentenceIndex(entries);
  for await (const page of readPublishedOfferings(db)) {
    for (const { id, snapshotId, service, division, organisationId } of page) {
      const known = services.get(`${snapshotId} ${service}`);
      if (known) add([{ ...known[0], division, kind: 'offering', id, organisationId }, known[1]]);
    }
    await breathe();
  }
  return {
    index: await buildSearchIndexGently(entries, breathe),
    sentences,
    findables,
    synonyms,
    snapshotAt(scenario, above) {
      const at = places.get(scenario);
      const nearest = at && above.find((code) => at.has(code));
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
  const { title, summary, keywords, sayings = [], lead } = scenario;
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
      sayings,
    },
  ];
}

function offered(snapshot: Snapshot, division: string, service: Service, synonyms: Synonyms): Entry {
  const { key, name, plain, keywords, sayings = [], role } = service;
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
      sayings,
    },
  ];
}

/** Does it hold for somebody in the first of these places, nearest first? Without a place everything does that is published somewhere. */
export function holdsIn(
  { snapshotAt }: SearchCatalogue,
  findable: Findable,
  places: readonly string[] | undefined,
): boolean {
  if (places === undefined) return true;
  // a service offered here is shown as such, with its organisation; the single offering would be the same once more
  if (findable.kind === 'offering') return false;
  // a snapshot belongs to one place: what holds here by its hash was published here or above
  return snapshotAt(findable.scenario, places) === findable.snapshotId;
}
