import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf, findSubjects, type Directory, type Subject } from '../directory/index.ts';
import { onWhat } from './acting.ts';
import { closingOfActor } from './closing/ask-closing.ts';
import { readRoles } from './role-store.ts';
import type { SessionView, SubjectView } from './schemas.ts';
import { settingsOf } from './settings.ts';
import { methodOfSession } from './session-store.ts';
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
  const closing = await closingOfActor(ctx);
  const held = new Set(standing.grants.map(({ role }) => role));
  return {
    user: { id: standing.accountId, name: ctx.actor.name, kind: standing.kind },
    assurance: ctx.actor.assurance,
    ...(actingFor ? { actingFor } : {}),
    subjects,
    ...(ctx.actor.lostSubject ? { lostSubject: true } : {}),
    permissions: permissionNames(standing),
    ...(organisation ? { organisation } : {}),
    roles: roles.filter(({ name }) => held.has(name)).map(({ name, title }) => ({ name, title })),
    demonstration: settingsOf(ctx.db).demo,
    ...((await beganAtSource(ctx)) ? { atSource: true } : {}),
    ...(closing ? { closing } : {}),
  };
}

/** Asked only where an identity source is set: nobody else pays for it. */
async function beganAtSource({ db, actor: { sessionId } }: Ctx): Promise<boolean> {
  if (!settingsOf(db).identitySource || sessionId === undefined) return false;
  return (await methodOfSession(db, sessionId)) === 'identity-source';
}

/** Oneself first, then people and the enterprises one may act for, by name. */
async function viewSubjects(ctx: Ctx, standing: Standing): Promise<Array<Static<typeof SubjectView>>> {
  if (standing.personId === undefined) return [];
  const { subjectIds, limitedSubjects = {} } = subjectsOf(standing);
  const found = await findSubjects(ctx.db, [...subjectIds, ...Object.keys(limitedSubjects)]);
  const mandating = new Set(
    standing.mandates.filter(({ mayGrant }) => mayGrant).map(({ subjectId }) => subjectId),
  );
  const rank = ({ id, kind }: Subject) => (id === standing.personId ? 0 : kind === 'person' ? 1 : 2);
  return found
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'zh-CN'))
    .map(({ id, kind, name }) => ({
      subjectId: id,
      kind,
      name,
      as: onWhat(standing, id).actsAs ?? 'self',
      ...(limitedSubjects[id] ? { services: [...limitedSubjects[id]] } : {}),
      mayMandate: id === standing.personId || standing.led.includes(id) || mandating.has(id),
    }));
}

function viewOrganisation(directory: Directory, id: string) {
  const organisation = directory.organisation(id);
  if (!organisation) return undefined;
  const { name, division, level } = organisation;
  return { id, name, division, level, divisionName: directory.division(division)?.name ?? name };
}
