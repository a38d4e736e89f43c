import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf, findSubjects, type Directory } from '../directory/index.ts';
import { readRoles } from './role-store.ts';
import type { SessionView, SubjectView } from './schemas.ts';
import { settingsOf } from './settings.ts';
import { findStanding, permissionNames, subjectsOf, type Standing } from './standing.ts';

/** What the web needs to know about who is signed in: name, subjects, permissions, organisation. */
export async function viewSession(ctx: Ctx): Promise<Static<typeof SessionView>> {
  const standing = findStanding(ctx.actor);
  if (!standing) throw problem('base/not-signed-in');
  const subjects = await viewSubjects(ctx, standing);
  const actingFor = subjects.find(({ subjectId }) => subjectId === ctx.actor.subjectId);
  const organisation =
    standing.organisationId && viewOrganisation(await directoryOf(ctx), standing.organisationId);
  const roles = await readRoles(ctx.db);
  const held = new Set(standing.grants.map(({ role }) => role));
  return {
    user: { id: standing.accountId, name: ctx.actor.name, kind: standing.kind },
    assurance: ctx.actor.assurance,
    ...(actingFor ? { actingFor } : {}),
    subjects,
    permissions: permissionNames(standing),
    ...(organisation ? { organisation } : {}),
    roles: roles.filter(({ name }) => held.has(name)).map(({ name, title }) => ({ name, title })),
    demonstration: settingsOf(ctx.db).demo,
  };
}

/** Oneself first, then the enterprises one may act for, by name. */
async function viewSubjects(ctx: Ctx, standing: Standing): Promise<Array<Static<typeof SubjectView>>> {
  if (standing.personId === undefined) return [];
  const { subjectIds, limitedSubjects = {} } = subjectsOf(standing);
  const found = await findSubjects(ctx.db, [...subjectIds, ...Object.keys(limitedSubjects)]);
  const mandating = new Set(
    standing.mandates.filter(({ mayGrant }) => mayGrant).map(({ subjectId }) => subjectId),
  );
  return found
    .toSorted((a, b) =>
      a.kind === b.kind ? a.name.localeCompare(b.name, 'zh-CN') : a.kind === 'person' ? -1 : 1,
    )
    .map(({ id, kind, name }) => ({
      subjectId: id,
      kind,
      name,
      ...(limitedSubjects[id] ? { services: [...limitedSubjects[id]] } : {}),
      mayMandate: standing.led.includes(id) || mandating.has(id),
    }));
}

function viewOrganisation(directory: Directory, id: string) {
  const organisation = directory.organisation(id);
  if (!organisation) return undefined;
  const { name, division, level } = organisation;
  return { id, name, division, level, divisionName: directory.division(division)?.name ?? name };
}
