import { Body, Id } from '../../../lib/schemas.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf } from '../../directory/index.ts';
import { setUserStatus } from '../create-user.ts';
import { giveGrant, judgeNewGrant, type NewGrantInput } from '../grants.ts';
import { roles } from '../roles.ts';
import { NewGrant } from '../schemas.ts';
import { defineTwoPersonAct } from './acts.ts';

const reachWords = {
  organisation: { zh: '本单位', en: 'that organisation' },
  subtree: { zh: '本单位及下级', en: 'that organisation and those below it' },
  everything: { zh: '全平台', en: 'the whole platform' },
} as const;

/** Who administers is not decided by one administrator (三员: 系统管理员、安全管理员、审计管理员互相制约). */
defineTwoPersonAct({
  kind: 'grant.administrator',
  title: { zh: '授予管理员角色', en: 'Grant the role of an administrator' },
  input: NewGrant,
  asking: 'grant.write',
  confirming: 'grant.confirm',
  async describe(ctx: Ctx, input: NewGrantInput) {
    await judgeNewGrant(ctx, input, { giverId: ctx.actor.id });
    const organisation =
      input.organisationId === undefined
        ? undefined
        : (await directoryOf(ctx)).organisation(input.organisationId);
    const { title } = roles.find(({ name }) => name === input.role)!;
    const name = await nameOf(ctx, input.userId);
    const where = reachWords[input.reach];
    return {
      organisationId: input.organisationId,
      said: {
        zh: `授予${name}“${title.zh}”，范围：${organisation ? `${organisation.name.zh}，` : ''}${where.zh}`,
        en: `Grant ${name} the role “${title.en}” for ${organisation ? `${organisation.name.en}: ` : ''}${where.en}`,
      },
    };
  },
  async carryOut(ctx: Ctx, input: NewGrantInput, askedBy: string) {
    if (input.userId === ctx.actor.id) throw problem('identity/own-grant');
    await giveGrant(ctx, input, { giverId: askedBy, confirmedBy: ctx.actor.id });
  },
});

/** An administrator is not put out of the way by another one alone. */
defineTwoPersonAct({
  kind: 'user.administrator-disabled',
  title: { zh: '停用管理员账号', en: 'Disable the account of an administrator' },
  input: Body('DisabledAdministrator', { userId: Id }),
  asking: 'user.write',
  confirming: 'grant.confirm',
  async describe(ctx: Ctx, { userId }: { userId: string }) {
    if (userId === ctx.actor.id) throw problem('identity/own-grant');
    const name = await nameOf(ctx, userId);
    return {
      organisationId: undefined,
      said: { zh: `停用管理员${name}的账号`, en: `Disable the account of the administrator ${name}` },
    };
  },
  async carryOut(ctx: Ctx, { userId }: { userId: string }) {
    await setUserStatus(ctx, userId, 'disabled', { confirmed: true });
  },
});

async function nameOf({ db }: Pick<Ctx, 'db'>, userId: string): Promise<string> {
  const row = await db
    .selectFrom('identity.account')
    .select('name')
    .where('id', '=', userId)
    .where('kind', '<>', 'person')
    .executeTakeFirst();
  if (!row) throw problem('base/not-found');
  return row.name;
}
