import { checkIdNumber } from '@yiti/engines/codes';
import type { Ctx } from '../../base/context.ts';
import type { ProblemDetail } from '../../base/problems.ts';
import type { Snapshot } from '../catalogue/index.ts';
import { findPersonByIdentityNumber, identityNumberKey } from '../directory/index.ts';
import type { NamesBearer } from '../work/index.ts';
import { findFile } from './case-store.ts';

/** Roles of people themselves: `subject:applicant`, `subject:other-parent`. Everything else is a duty of an organisation. */
const prefix = 'subject:';

export const isSubjectRole = (role: string | undefined): role is string => role?.startsWith(prefix) === true;

interface About {
  subjectId: string;
  subjectName: string;
  fields: Record<string, unknown>;
}

/** Whose task it is. Without `subjectId` it waits for somebody whom the platform does not know yet, by the key of the identity number. */
export interface TaskSubject {
  subjectId: string | null;
  subjectCode: string | null;
  name: string;
}

/**
 * Who does the tasks of a role: the applicant's subject, or the person whose name and identity number the application gives
 * (`subject:other-parent` → `otherParent.name`, `otherParent.idNumber`). A number whose bearer has another name is nobody's:
 * a stranger must not be shown what he has nothing to do with.
 */
export async function personInRole(ctx: Pick<Ctx, 'db'>, about: About, role: string): Promise<TaskSubject> {
  if (role === `${prefix}applicant`) {
    return { subjectId: about.subjectId, subjectCode: null, name: about.subjectName };
  }
  const { name, idNumber } = givenOf(about.fields, role);
  const nobody = { subjectId: null, subjectCode: null, name: name ?? '' };
  const checked = checkIdNumber(idNumber ?? '');
  if (!checked.ok) return nobody;
  const person = await findPersonByIdentityNumber(ctx.db, checked.value);
  if (!person) return { ...nobody, subjectCode: identityNumberKey(ctx.db, checked.value) };
  return person.name === name ? { ...nobody, subjectId: person.id } : nobody;
}

/**
 * Whether the application gives name and number of this person for the role of the task, both together, as it stands now. When the task
 * was put nobody bore the number on this platform, so that the name could not be compared.
 */
export const namesBearer: NamesBearer = async ({ db }, { application_id: id, role }, bearer) => {
  const file = await findFile(db, id);
  if (!file) return false;
  const { name, idNumber } = givenOf(file.application.fields, role);
  const checked = checkIdNumber(idNumber ?? '');
  return checked.ok && checked.value === bearer.identityNumber && name === bearer.name;
};

/**
 * What is wrong with the people whom an application names for tasks of their own: a name that is not the bearer's of the number,
 * or the applicant. Found before anything is filed, so that nobody waits for a consent that cannot come.
 */
export async function wrongPeople(
  ctx: Pick<Ctx, 'db'>,
  snapshot: Snapshot,
  about: About,
): Promise<ProblemDetail[]> {
  const details: ProblemDetail[] = [];
  for (const role of snapshot.derived(otherRolesOf)) {
    const { name, idNumber, element } = givenOf(about.fields, role);
    const checked = idNumber === undefined ? undefined : checkIdNumber(idNumber);
    if (!checked?.ok) continue;
    const person = await findPersonByIdentityNumber(ctx.db, checked.value);
    if (person?.id === about.subjectId)
      details.push({ at: `fields/${element}`, code: 'same-person', message: samePerson });
    else if (person && person.name !== name)
      details.push({ at: `fields/${element}`, code: 'name-differs', message: nameDiffers });
  }
  return details;
}

const samePerson = {
  zh: '这是申请人本人的号码，请填写另一位的',
  en: 'This is the applicant’s own number; give that of the other person',
};
const nameDiffers = {
  zh: '姓名与公民身份号码不一致，请核对',
  en: 'The name and the identity number do not belong together; check both',
};

/** Roles of people other than the applicant, anywhere in the processes of a package. */
function otherRolesOf({ processes }: Snapshot): readonly string[] {
  const roles = [...processes.values()].flatMap(({ nodes }) => nodes).map(({ role }) => role);
  const others = roles.filter(
    (role) => typeof role === 'string' && isSubjectRole(role) && role !== `${prefix}applicant`,
  );
  return [...new Set(others as string[])];
}

/** Under which elements the application speaks of the person in a role: `subject:other-parent` → `otherParent`. */
export function givenPrefix(role: string): string {
  return role.slice(prefix.length).replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function givenOf(fields: Record<string, unknown>, role: string) {
  const person = givenPrefix(role);
  const text = (element: string) =>
    typeof fields[element] === 'string' ? fields[element].trim() : undefined;
  const element = `${person}.idNumber`;
  return { element, name: text(`${person}.name`), idNumber: text(element) };
}
