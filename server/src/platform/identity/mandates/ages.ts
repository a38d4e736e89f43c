import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import type { Person } from '../../directory/index.ts';
import { resolveParameter } from '../../parameters/index.ts';
import { comesOfAge } from './mandate.ts';
import { adultAge, limitedAge } from './parameters.ts';

/** Who is not of age lets nobody act for himself: his guardian does (民法典 art. 19, 23). @throws identity/not-of-age */
export async function mustBeOfAge(ctx: Ctx, person: Person): Promise<void> {
  if ((await comesOfAgeAt(ctx, person)) > ctx.now) throw problem('identity/not-of-age');
}

/** @returns the first instant of the birthday on which a guardian stops acting */
export function comesOfAgeAt(ctx: Pick<Ctx, 'db' | 'now'>, person: Person): Promise<string> {
  return reaches(ctx, person, adultAge);
}

/** From this age on a child has a say (限制民事行为能力, 民法典 art. 19, 35): it is told of who acts for it. */
export async function isToldOfGuardian(ctx: Pick<Ctx, 'db' | 'now'>, child: Person): Promise<boolean> {
  return (await reaches(ctx, child, limitedAge)) <= ctx.now;
}

async function reaches(
  ctx: Pick<Ctx, 'db' | 'now'>,
  { birthDate, householdDivision: division }: Person,
  age: string,
): Promise<string> {
  return comesOfAge(
    birthDate,
    Number((await resolveParameter(ctx, age, { division, on: dateOf(ctx.now) })).value),
  );
}
