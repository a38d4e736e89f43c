import type { Actor, Jurisdiction } from '../../base/context.ts';
import type { Reach } from '../../base/http/permission.ts';
import type { Directory } from '../directory/index.ts';
import { scopeOfPermission } from './mandates/scopes.ts';
import { citizenPermissions, type GrantReach } from './roles.ts';

/** One valid grant, with what its role permits. */
export interface HeldGrant {
  id: string;
  role: string;
  permissions: ReadonlySet<string>;
  mayGrant: ReadonlySet<string>;
  organisationId: string | undefined;
  reach: GrantReach;
}

export interface HeldMandate {
  id: string;
  /** agent of an enterprise, helper of a person, guardian by law */
  kind: 'agent' | 'helper' | 'guardian';
  subjectId: string;
  /** undefined: all */
  services: readonly string[] | undefined;
  mayGrant: boolean;
  validTo: string;
}

/** Everything that decides what somebody may do, as it was when the request was identified. */
export interface Standing {
  accountId: string;
  kind: 'person' | 'officer' | 'administrator';
  personId: string | undefined;
  organisationId: string | undefined;
  grants: readonly HeldGrant[];
  mandates: readonly HeldMandate[];
  /** enterprises whose legal representative the person is */
  led: readonly string[];
  postIds: readonly string[];
  directoryVersion: number;
}

/**
 * How far `permission` reaches for this person now, or undefined when he does not have it. Pure: the property test compares
 * it with a model of plain sets.
 */
export function jurisdictionOf(
  standing: Standing,
  permission: { name: string; reach: Reach },
  directory: Directory,
): Jurisdiction | undefined {
  const citizen = standing.kind === 'person' && citizenPermissions.has(permission.name);
  const grants = standing.grants.filter(
    ({ permissions, reach }) =>
      permissions.has(permission.name) && (permission.reach !== 'everything' || reach === 'everything'),
  );
  if (!citizen && grants.length === 0) return undefined;

  const organisationIds = new Set<string>();
  for (const { organisationId, reach } of grants) {
    if (organisationId === undefined) continue;
    const ids = reach === 'subtree' ? directory.subtree(organisationId) : [organisationId];
    for (const id of ids) organisationIds.add(id);
  }
  return {
    everything: grants.some(({ reach }) => reach === 'everything'),
    organisationIds: [...organisationIds],
    postIds: grants.length > 0 ? standing.postIds : [],
    ...(citizen ? subjectsOf(standing, scopeOfPermission(permission.name)) : { subjectIds: [] }),
  };
}

/** Oneself, the enterprises one leads, and those one has a mandate for. @param scope key of a part that a mandate may hold: whoever holds it is asked like one who holds everything */
export function subjectsOf(
  standing: Standing,
  scope?: string,
): Pick<Jurisdiction, 'subjectIds' | 'limitedSubjects'> {
  const whole = new Set(standing.led);
  if (standing.personId !== undefined) whole.add(standing.personId);
  const limited: Record<string, string[]> = {};
  for (const { subjectId, services } of standing.mandates) {
    if (services === undefined || (scope !== undefined && services.includes(scope))) whole.add(subjectId);
    else limited[subjectId] = [...(limited[subjectId] ?? []), ...services];
  }
  for (const id of whole) delete limited[id];
  return { subjectIds: [...whole], ...(Object.keys(limited).length > 0 ? { limitedSubjects: limited } : {}) };
}

/** Every permission held somewhere, for the interface to know what to offer; sorted. */
export function permissionNames(standing: Standing): string[] {
  const names = new Set(standing.grants.flatMap(({ permissions }) => [...permissions]));
  if (standing.kind === 'person') for (const name of citizenPermissions) names.add(name);
  return [...names].toSorted();
}

const standings = new WeakMap<Actor, Standing>();

/** Remembers what was found out about an actor, for as long as the request lives. */
export function setStanding(actor: Actor, standing: Standing): void {
  standings.set(actor, standing);
}

export function findStanding(actor: Actor): Standing | undefined {
  return standings.get(actor);
}
