import { readFile } from 'node:fs/promises';
import type { CredentialType, Limit } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { findOrganisationByUscc, findSubjects, namedId, type Subject } from '../directory/index.ts';
import { readDemonstrationOrganisations } from '../identity/index.ts';
import { listHeld } from './credential-store.ts';
import { fillFace } from './face.ts';
import { elementsOf } from './holder-elements.ts';
import { issueCredential } from './issue.ts';

const standard = new URL('../../../../scenarios/standard/credentials/', import.meta.url);
const people = ['zhang', 'liu', 'zhou', 'chen', 'sun'];
const firms = ['1', '2', '3'];

/**
 * What the people and firms of the demonstration hold already: identity cards and business licences, issued by the invented
 * bodies that would issue them, and marked as a demonstration. What is held already is left alone.
 */
export async function loadDemonstrationCredentials(ctx: Ctx): Promise<void> {
  const ids = [...people.map((key) => namedId('person', key)), ...firms.map((n) => namedId('enterprise', n))];
  const subjects = await findSubjects(ctx.db, ids.slice(0, people.length));
  const enterprises = await findSubjects(ctx.db, ids.slice(people.length));
  const issuers = await readIssuers(ctx);
  for (const [index, holder] of [...subjects, ...enterprises]
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .entries()) {
    const key = holder.kind === 'person' ? 'id-card' : 'business-licence';
    const held = await listHeld(ctx.db, [holder.id], key);
    const organisationId = issuers(holder);
    if (held.length > 0 || organisationId === undefined) continue;
    const type = JSON.parse(await readFile(new URL(`${key}.json`, standard), 'utf8')) as CredentialType;
    await issueCredential(ctx, {
      type,
      holder,
      organisationId,
      face: fillFace(type, { fields: elementsOf(holder), context: {}, now: ctx.now }),
      serial: `DEMO${String(index + 1).padStart(6, '0')}`,
      validity: type.validity as Limit | null,
      tells: false,
    });
  }
}

/** Who issues to whom: the body of the subject's place, or of the nearest above, that has the duty. */
async function readIssuers(ctx: Ctx): Promise<(holder: Subject) => string | undefined> {
  const bodies = await readDemonstrationOrganisations();
  const ids = new Map<string, string>();
  for (const { uscc } of bodies) {
    const organisation = await findOrganisationByUscc(ctx, uscc);
    if (organisation) ids.set(uscc, organisation.id);
  }
  return (holder) => {
    const duty = holder.kind === 'person' ? 'household-registration' : 'enterprise-registration';
    const division = holder.kind === 'person' ? holder.householdDivision : holder.division;
    const places = [division, `${division.slice(0, 4)}00`, `${division.slice(0, 2)}0000`];
    const found = places
      .map((place) => bodies.find((body) => body.division === place && body.roles.includes(duty)))
      .find(Boolean);
    return found && ids.get(found.uscc);
  };
}
