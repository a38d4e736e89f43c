import { Body, Id } from '../../../lib/schemas.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf } from '../../directory/index.ts';
import { isAdministrator, needManageable, setUserStatus } from '../create-user.ts';
import { giveGrant, judgeNewGrant, judgeRevocation, takeGrant, type NewGrantInput } from '../grants.ts';
import { administersOf, roles, type GrantReach } from '../roles.ts';
import { NewGrant } from '../schemas.ts';
import { defineTwoPersonAct, type Asker } from './acts.ts';

const reachWords = {
  organisation: { zh: '本单位', en: 'that organisation' },
  subtree: { zh: '本单位及下级', en: 'that organisation and those below it' },
  everything: { zh: '全平台', en: 'the whole platform' },
} as const;

const AdministratorAccount = Body('AdministratorAccount', { userId: Id });

/** Who administers is not decided by one administrator (三员: 系统管理员、安全管理员、审计管理员互相制约). */
defineTwoPersonAct({
  kind: 'grant.administrator',
  title: { zh: '授予管理员角色', en: 'Grant the role of an administrator' },
  input: NewGrant,
  asking: 'grant.write',
  confirming: 'grant.confirm',
  about: (_ctx, { userId }: NewGrantInput) => Promise.resolve([userId]),
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
  async carryOut(ctx: Ctx, input: NewGrantInput, asker: Asker) {
    if (input.userId === ctx.actor.id) throw problem('identity/own-grant');
    await giveGrant(ctx, input, { giverId: asker.id, confirmedBy: ctx.actor.id });
  },
});

/** Nor does one alone take from another what makes him an administrator. */
defineTwoPersonAct({
  kind: 'grant.administrator-revoked',
  title: { zh: '撤销管理员角色', en: 'Revoke the role of an administrator' },
  input: Body('RevokedAdministrator', { grantId: Id }),
  asking: 'grant.write',
  confirming: 'grant.confirm',
  async about({ db }: Ctx, { grantId }: { grantId: string }) {
    const rows = await db
      .selectFrom('identity.grant')
      .select('account_id')
      .where('id', '=', grantId)
      .execute();
    return rows.map((row) => row.account_id);
  },
  async describe(ctx: Ctx, { grantId }: { grantId: string }) {
    const grant = await judgeRevocation(ctx, grantId, { revokerId: ctx.actor.id });
    // other roles are taken away by one person
    if (!administersOf(grant.role)) throw problem('base/not-found');
    const { title } = roles.find(({ name }) => name === grant.role)!;
    const organisation =
      grant.organisation_id === null
        ? undefined
        : (await directoryOf(ctx)).organisation(grant.organisation_id);
    const where = reachWords[grant.reach as GrantReach];
    return {
      organisationId: grant.organisation_id ?? undefined,
      said: {
        zh: `撤销${grant.name}“${title.zh}”，范围：${organisation ? `${organisation.name.zh}，` : ''}${where.zh}`,
        en: `Revoke ${grant.name}’s role “${title.en}” for ${organisation ? `${organisation.name.en}: ` : ''}${where.en}`,
      },
    };
  },
  async carryOut(ctx: Ctx, { grantId }: { grantId: string }, asker: Asker) {
    await takeGrant({ ...ctx, jurisdiction: asker.jurisdiction }, grantId, asker.id);
  },
});

/** An administrator is not put out of the way by another one alone, nor let back in. */
for (const { kind, status, title, said } of [
  {
    kind: 'user.administrator-disabled',
    status: 'disabled',
    title: { zh: '停用管理员账号', en: 'Disable the account of an administrator' },
    said: (name: string) => ({
      zh: `停用管理员${name}的账号`,
      en: `Disable the account of the administrator ${name}`,
    }),
  },
  {
    kind: 'user.administrator-enabled',
    status: 'active',
    title: { zh: '恢复管理员账号', en: 'Enable the account of an administrator again' },
    said: (name: string) => ({
      zh: `恢复管理员${name}的账号`,
      en: `Enable the account of the administrator ${name} again`,
    }),
  },
] as const)
  defineTwoPersonAct({
    kind,
    title,
    input: AdministratorAccount,
    asking: 'user.write',
    confirming: 'grant.confirm',
    about: (_ctx, input: { userId: string }) => Promise.resolve([input.userId]),
    async describe(ctx: Ctx, { userId }: { userId: string }) {
      const { name } = await needManageable(ctx, userId);
      // another account is a matter of one person
      if (!(await isAdministrator(ctx, userId))) throw problem('base/not-found');
      return { organisationId: undefined, said: said(name) };
    },
    async carryOut(ctx: Ctx, { userId }: { userId: string }, asker: Asker) {
      await setUserStatus({ ...ctx, jurisdiction: asker.jurisdiction }, userId, status, {
        askedBy: asker.id,
      });
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
