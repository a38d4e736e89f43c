import { createRequire } from 'node:module';
import {
  buildDirectory,
  isWithinJurisdiction,
  type Organisation,
} from '../../server/src/platform/directory/index.ts';
import {
  jurisdictionOf,
  roles,
  type GrantReach,
  type HeldGrant,
  type Standing,
} from '../../server/src/platform/identity/index.ts';
import { compared, plain, type Figure } from '../lab/figures.ts';
import type { Lab } from '../lab/lab.ts';
import { randomFrom } from '../lab/random.ts';
import type { Scale } from '../lab/scale.ts';
import { sideBySide } from './side-by-side.ts';

/** One build for the browser, one for Node.js: this is the second. */
const cedar = createRequire(import.meta.url)(
  '@cedar-policy/cedar-wasm/nodejs',
) as typeof import('@cedar-policy/cedar-wasm/nodejs');

/** A province: itself, 16 cities, 8 counties in each, 12 bodies in each. */
const shape = [16, 8, 12];
const accounts = 200;
const questions = 4000;

interface Question {
  standing: Standing;
  permission: string;
  organisationId: string;
}

/** May this account do that in this organisation? Ours as a request asks it; Cedar with the same roles as parsed policies. */
export async function permissions(_: Lab, { pairs, seconds, seed }: Scale): Promise<Figure[]> {
  const random = randomFrom(seed);
  const organisations = tree();
  const directory = buildDirectory([], organisations);
  const ids = organisations.map(({ id }) => id);
  const people = Array.from({ length: accounts }, (_each, n) => standingOf(n, ids, random));
  const names = [...new Set(roles.flatMap((role) => role.permissions))];
  const asked = Array.from({ length: questions }, (): Question => {
    const standing = people[random.below(accounts)]!;
    const held = standing.grants.flatMap((grant) => [...grant.permissions]);
    const near = standing.grants[0]!.organisationId ?? ids[0]!;
    const below = directory.subtree(near);
    return {
      standing,
      // half of what is asked is held, half of where it is asked is below: both answers come often
      permission: random.below(4) > 0 ? held[random.below(held.length)]! : names[random.below(names.length)]!,
      organisationId:
        random.below(2) > 0 ? below[random.below(below.length)]! : ids[random.below(ids.length)]!,
    };
  });
  const ours = ({ standing, permission, organisationId }: Question): boolean => {
    const jurisdiction = jurisdictionOf(standing, { name: permission, reach: 'own-organisation' }, directory);
    return jurisdiction !== undefined && isWithinJurisdiction(organisationId, jurisdiction);
  };
  const theirs = asCedar(organisations, asked);
  let allowed = 0;
  for (const [at, question] of asked.entries()) {
    const answer = ours(question);
    if (answer !== theirs(at)) throw new Error(`Cedar says otherwise about question ${at}.`);
    if (answer) allowed += 1;
  }
  const answers = asked.map(ours);
  const mustBe = (answer: boolean, at: number) => {
    if (answer !== answers[at]) throw new Error(`Question ${at} was answered otherwise before.`);
  };
  const found = sideBySide(pairs, Math.min(seconds, 2), {
    ours: (turn) => mustBe(ours(asked[turn % questions]!), turn % questions),
    cedar: (turn) => mustBe(theirs(turn % questions), turn % questions),
  });
  return [
    compared({
      name: 'permissions.decided',
      unit: '/s',
      denominator: { name: 'cedar-wasm, policies parsed beforehand', unit: '/s' },
      pairs: found.map((rates) => ({ ours: rates.ours, peer: rates.cedar })),
      goal: { of: 'ratio', atLeast: 5 },
      note: `${organisations.length} organisations, ${accounts} accounts with one to three grants, ${roles.length} roles; Cedar gets account, organisation and those above it with each question`,
    }),
    plain(
      'permissions.agreeing',
      asked.length,
      'questions',
      undefined,
      `${allowed} of them allowed, by both`,
    ),
  ];
}

function tree(): Organisation[] {
  const all: Organisation[] = [];
  const plant = (parentId: string | undefined, depth: number): void => {
    const n = all.length;
    const id = `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
    all.push({
      id,
      uscc: String(n).padStart(18, '0'),
      name: { zh: `单位 ${n}`, en: `Body ${n}` },
      division: '370000',
      level: 2,
      kind: 'department',
      parentId,
      validFrom: '2020-01-01',
      validTo: undefined,
    } as Organisation);
    for (let child = 0; child < (shape[depth] ?? 0); child += 1) plant(id, depth + 1);
  };
  plant(undefined, 0);
  return all;
}

function standingOf(n: number, ids: readonly string[], random: ReturnType<typeof randomFrom>): Standing {
  const official = roles.filter(({ permissions: held }) => held.length > 0);
  const grants = Array.from({ length: 1 + random.below(3) }, (_each, at): HeldGrant => {
    const role = official[random.below(official.length)]!;
    const reach: GrantReach = role.reach;
    return {
      id: `${n}-${at}`,
      role: role.name,
      permissions: new Set(role.permissions),
      mayGrant: new Set(),
      // heads of cities and counties as often as small bodies: what is below them is what costs
      organisationId: reach === 'everything' ? undefined : ids[random.below(1 + random.below(ids.length))],
      reach,
    };
  });
  return {
    accountId: `account-${n}`,
    kind: 'officer',
    personId: undefined,
    organisationId: grants[0]!.organisationId,
    grants,
    mandates: [],
    led: [],
    postIds: [],
    directoryVersion: 1,
  };
}

/** One policy for each role; where an account has it stands in the account's attributes. */
function asCedar(
  organisations: readonly Organisation[],
  asked: readonly Question[],
): (at: number) => boolean {
  const attribute = (role: string, reach: GrantReach) => `${role.replaceAll('-', '_')}_${reach}`;
  const policies = roles
    .filter(({ permissions: held }) => held.length > 0)
    .map(({ name, permissions: held }) => {
      const actions = held.map((permission) => `Action::"${permission}"`).join(', ');
      return `permit (principal, action in [${actions}], resource) when {
      (principal has ${attribute(name, 'everything')} && principal.${attribute(name, 'everything')}) ||
      (principal has ${attribute(name, 'organisation')} && principal.${attribute(name, 'organisation')}.contains(resource)) ||
      (principal has ${attribute(name, 'subtree')} && resource in principal.${attribute(name, 'subtree')})
    };`;
    });
  const parsed = cedar.preparsePolicySet('bench', { staticPolicies: policies.join('\n') });
  if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));
  const byId = new Map(organisations.map((one) => [one.id, one]));
  const organisation = (id: string) => ({ type: 'Organisation', id });
  const calls = asked.map(({ standing, permission, organisationId }) => {
    const attrs: Record<string, unknown> = {};
    for (const { role, reach, organisationId: at } of standing.grants) {
      const key = attribute(role, reach);
      if (at === undefined) attrs[key] = true;
      else attrs[key] = [...((attrs[key] as unknown[] | undefined) ?? []), { __entity: organisation(at) }];
    }
    const entities: unknown[] = [{ uid: { type: 'Account', id: standing.accountId }, attrs, parents: [] }];
    for (
      let at = byId.get(organisationId);
      at;
      at = at.parentId === undefined ? undefined : byId.get(at.parentId)
    )
      entities.push({
        uid: organisation(at.id),
        attrs: {},
        parents: at.parentId === undefined ? [] : [organisation(at.parentId)],
      });
    return {
      principal: { type: 'Account', id: standing.accountId },
      action: { type: 'Action', id: permission },
      resource: organisation(organisationId),
      context: {},
      preparsedPolicySetId: 'bench',
      entities,
    };
  });
  return (at) => {
    const answer = cedar.statefulIsAuthorized(calls[at] as never);
    if (answer.type !== 'success') throw new Error(JSON.stringify(answer));
    return answer.response.decision === 'allow';
  };
}
