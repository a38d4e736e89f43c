import type { Kysely } from 'kysely';
import { parentDivision, WHOLE_COUNTRY } from '@yiti/engines/codes';
import { snapshot, type SnapshotReader } from '../../base/database/snapshot.ts';
import type { Tables } from '../../base/database/tables.ts';
import type { Division } from './division.ts';
import { readDivisions } from './division-store.ts';
import type { Organisation } from './organisation.ts';
import { readOrganisations } from './organisation-store.ts';

/** All divisions and organisations, in memory: routing and permission ask it thousands of times a second. Immutable. */
export interface Directory {
  division(code: string): Division | undefined;
  /** the division now in use for a code that may have gone: 371202 → 370116 */
  currentDivision(code: string): Division | undefined;
  /** the division in use now and all above it, nearest first, ending with the whole country */
  ancestorDivisions(code: string): readonly Division[];
  /**
   * Is the place `outer` or inside it, by the tree of the directory: a county that a province leads directly, one that came to another city and
   * kept its code, a functional area. A code that has gone stands where what took its place does; one that is not in the directory (a village, a street
   * elsewhere) is inside the place that its digits name. An `outer` that has gone holds what it held then, not what its successor holds besides: whoever
   * spoke for an abolished county does not speak for the district that it was merged into.
   */
  isPlaceWithin(code: string, outer: string): boolean;
  /** codes of the place and of all inside it, those included that have gone: of each listed code, what `isPlaceWithin` says */
  placesWithin(outer: string): readonly string[];
  /** the place and all above it by that tree, nearest first */
  placesAbove(code: string): readonly string[];
  /** divisions directly below, in use now */
  divisionsBelow(code: string): readonly Division[];
  divisions(): Iterable<Division>;
  organisation(id: string): Organisation | undefined;
  organisationByUscc(uscc: string): Organisation | undefined;
  /** those that serve exactly this division */
  organisationsOf(division: string): readonly Organisation[];
  organisations(): Iterable<Organisation>;
  children(organisationId: string): readonly Organisation[];
  /** ids of the organisation and of all below it; empty when it does not exist */
  subtree(organisationId: string): readonly string[];
  /** is `organisationId` the organisation `aboveId`, or below it? */
  isWithin(organisationId: string, aboveId: string): boolean;
}

const directory = snapshot<Directory>({ version: readVersion, load: loadDirectory });

async function readVersion(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('directory.version').select('version').executeTakeFirstOrThrow();
  return Number(row.version);
}

/** The directory in memory, at most one second behind what other processes wrote. */
export function directoryOf(reader: SnapshotReader): Promise<Directory> {
  return directory.read(reader);
}

/** The directory at `version` (of the table directory.version) or newer: exact, for permission. */
export function directoryAtLeast(db: Kysely<Tables>, version: number): Promise<Directory> {
  return directory.atLeast(db, version);
}

/** The directory as it stands now: exact, for what is decided once and not looked at again. */
export async function directoryNow(db: Kysely<Tables>): Promise<Directory> {
  return directory.atLeast(db, await readVersion(db));
}

/** The directory as this transaction sees it, its own changes included; for verbs that change the tree. */
export function directoryInTransaction(db: Kysely<Tables>): Promise<Directory> {
  return directory.uncommitted(db);
}

async function loadDirectory(db: Kysely<Tables>): Promise<Directory> {
  const divisions = await readDivisions(db);
  const organisations = await readOrganisations(db);
  return buildDirectory(divisions, organisations);
}

export function buildDirectory(
  divisionRows: readonly Division[],
  organisationRows: readonly Organisation[],
): Directory {
  const divisions = new Map(divisionRows.map((division) => [division.code, division]));
  const below = Map.groupBy(
    divisionRows.filter(({ validTo }) => validTo === undefined),
    ({ parent }) => parent ?? '',
  );
  const organisations = new Map(organisationRows.map((organisation) => [organisation.id, organisation]));
  const byUscc = new Map(organisationRows.map((organisation) => [organisation.uscc, organisation]));
  const ofDivision = Map.groupBy(organisationRows, ({ division }) => division);
  const childrenOf = Map.groupBy(organisationRows, ({ parentId }) => parentId ?? '');
  const subtrees = new Map<string, readonly string[]>();

  const current = (code: string, seen = 0): Division | undefined => {
    const division = divisions.get(code);
    const successor = division?.successors[0];
    // a chain of successors longer than this is a mistake in the data
    if (division?.validTo === undefined || successor === undefined || seen > 8) return division;
    return current(successor, seen + 1);
  };
  const subtree = (id: string): readonly string[] => {
    let ids = subtrees.get(id);
    if (!ids) {
      const found = organisations.has(id) ? [id] : [];
      for (let i = 0; i < found.length; i += 1) {
        for (const child of childrenOf.get(found[i]!) ?? []) found.push(child.id);
      }
      subtrees.set(id, (ids = found));
    }
    return ids;
  };

  const places = placesOf(divisions, current);
  return {
    division: (code) => divisions.get(code),
    currentDivision: (code) => current(code),
    ancestorDivisions: (code) => places.placesAbove(code).flatMap((above) => divisions.get(above) ?? []),
    ...places,
    divisionsBelow: (code) => below.get(code) ?? [],
    divisions: () => divisions.values(),
    organisation: (id) => organisations.get(id),
    organisationByUscc: (uscc) => byUscc.get(uscc),
    organisationsOf: (division) => ofDivision.get(division) ?? [],
    organisations: () => organisations.values(),
    children: (id) => childrenOf.get(id) ?? [],
    subtree,
    isWithin(id, aboveId) {
      let at: string | undefined = id;
      while (at !== undefined && at !== aboveId) at = organisations.get(at)?.parentId;
      return at !== undefined;
    },
  };
}

/** A province or a city is also written without the zeros at its end: `3701` is `370100`. */
const wholeCode = (code: string): string => code.padEnd(6, '0');

/** A village's street, a street's county, whether or not the digits end with zeros; then as {@link parentDivision}. */
const aboveByDigits = (code: string): string | undefined => {
  if (code.length > 9) return code.slice(0, 9);
  return code.length > 6 ? code.slice(0, 6) : parentDivision(code);
};

/** Which places lie in which, by the tree. */
function placesOf(
  divisions: ReadonlyMap<string, Division>,
  current: (code: string) => Division | undefined,
): Pick<Directory, 'isPlaceWithin' | 'placesWithin' | 'placesAbove'> {
  const chainOf = (code: string, find: (code: string) => Division | undefined): string[] => {
    const chain: string[] = [];
    for (let at: string | undefined = wholeCode(code); at !== undefined;) {
      const known: Division | undefined = find(at);
      const here: string = known?.code ?? at;
      // a circle is a mistake in the data
      if (chain.includes(here)) break;
      chain.push(here);
      at = known ? known.parent : aboveByDigits(at);
    }
    if (!chain.includes(WHOLE_COUNTRY)) chain.push(WHOLE_COUNTRY);
    return chain;
  };
  const placesAbove = (code: string): string[] => chainOf(code, current);
  const asItWas = (code: string): string[] => chainOf(code, (one) => divisions.get(one));
  const hasGone = (code: string): boolean => (current(code)?.code ?? code) !== code;
  const isPlaceWithin = (code: string, outer: string): boolean => {
    const place = wholeCode(outer);
    return (hasGone(place) ? asItWas(code) : placesAbove(code)).includes(place);
  };
  const inside = new Map<string, readonly string[]>();
  const placesWithin = (outer: string): readonly string[] => {
    let codes = inside.get(outer);
    if (!codes) {
      const place = wholeCode(outer);
      const known = [...divisions.keys()].filter((code) => isPlaceWithin(code, place));
      inside.set(outer, (codes = known.includes(place) ? known : [place, ...known]));
    }
    return codes;
  };
  return { placesAbove, isPlaceWithin, placesWithin };
}
