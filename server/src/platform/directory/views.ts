import type { Static } from 'typebox';
import { checkDivision } from '@yiti/engines/codes';
import type { Jurisdiction } from '../../base/context.ts';
import type { Division } from './division.ts';
import { divisionEdition } from './load-divisions.ts';
import type { Organisation } from './organisation.ts';
import { isWithinJurisdiction } from './permissions.ts';
import type { DivisionDetail, DivisionView, OrganisationPage, OrganisationView } from './schemas.ts';
import type { Directory } from './snapshot.ts';

const mostFound = 50;

/** Divisions below `parent` (default: the provinces), or those that `q` finds, nearest to the top first. */
export function findDivisions(
  directory: Directory,
  { parent = '000000', q }: { parent?: string; q?: string },
): { edition: string; divisions: DivisionView[] } {
  const found =
    q === undefined ? directory.divisionsBelow(normal(parent)) : search(directory, q, normal(parent));
  return { edition: divisionEdition, divisions: found.map((division) => view(directory, division)) };
}

function search(directory: Directory, q: string, within: string): Division[] {
  const wanted = q.trim().toLowerCase().replaceAll(' ', '');
  const found: Division[] = [];
  for (const division of directory.divisions()) {
    if (division.validTo !== undefined || !isBelow(division.code, within)) continue;
    const pinyin = division.name.en.toLowerCase().replaceAll(' ', '');
    if (division.name.zh.includes(wanted) || division.code.startsWith(wanted) || pinyin.startsWith(wanted)) {
      found.push(division);
    }
  }
  return found.toSorted((a, b) => a.level - b.level || (a.code < b.code ? -1 : 1)).slice(0, mostFound);
}

function isBelow(code: string, within: string): boolean {
  return within === '000000' || code.startsWith(within.replace(/(00){1,2}$/, ''));
}

export function divisionView(directory: Directory, code: string): DivisionView | undefined {
  const division = directory.division(normal(code));
  return division && view(directory, division);
}

export function divisionDetail(directory: Directory, division: DivisionView): Static<typeof DivisionDetail> {
  const path = directory
    .ancestorDivisions(division.code)
    .filter(({ code, level }) => code !== division.code && level > 1)
    .map(({ code, name }) => ({ code, name }))
    .toReversed();
  return { ...division, path };
}

function view(directory: Directory, division: Division): DivisionView {
  const { code, name, level, parent, validTo, successors } = division;
  return {
    code,
    name,
    level,
    ...(parent === undefined ? {} : { parent }),
    ...(validTo === undefined ? {} : { validTo }),
    successors: [...successors],
    hasDivisionsBelow: directory.divisionsBelow(code).length > 0,
  };
}

interface OrganisationQuery {
  division?: string;
  parent?: string;
  q?: string;
  after?: string;
  limit: number;
}

/** A page of the organisations within the jurisdiction, by USCC; `after` is the last USCC of the page before. */
export function listOrganisations(
  directory: Directory,
  jurisdiction: Jurisdiction,
  { division, parent, q, after = '', limit }: OrganisationQuery,
): Static<typeof OrganisationPage> {
  const wanted = q?.trim().toLowerCase();
  const place = division === undefined ? undefined : normal(division);
  const found: Organisation[] = [];
  for (const organisation of directory.organisations()) {
    if (organisation.uscc <= after) continue;
    if (!isWithinJurisdiction(organisation.id, jurisdiction)) continue;
    if (place !== undefined && organisation.division !== place) continue;
    if (parent !== undefined && organisation.parentId !== parent) continue;
    if (wanted !== undefined && !matches(organisation, wanted)) continue;
    found.push(organisation);
    if (found.length > limit) break;
  }
  const page = found.slice(0, limit);
  return {
    organisations: page.map((organisation) => organisationView(directory, organisation)),
    ...(found.length > limit ? { next: page.at(-1)!.uscc } : {}),
  };
}

function matches({ name, uscc }: Organisation, wanted: string): boolean {
  return (
    name.zh.includes(wanted) ||
    name.en.toLowerCase().includes(wanted) ||
    uscc.startsWith(wanted.toUpperCase())
  );
}

export function organisationView(directory: Directory, organisation: Organisation): OrganisationView {
  const { parentId, validTo, ...rest } = organisation;
  return {
    ...rest,
    divisionName: directory.division(organisation.division)?.name ?? {
      zh: organisation.division,
      en: organisation.division,
    },
    ...(parentId === undefined ? {} : { parentId }),
    ...(validTo === undefined ? {} : { validTo }),
  };
}

function normal(code: string): string {
  const checked = checkDivision(code);
  return checked.ok ? checked.value : code;
}
