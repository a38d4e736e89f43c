import { dateOf } from '@yiti/engines/calendar';
import { system } from '../../base/actors.ts';
import type { Ctx } from '../../base/context.ts';
import type { JobHandler, Subscription } from '../../base/module.ts';
import { directoryNow, existsOn } from '../directory/index.ts';
import { materialiseOfferings } from './materialise-offerings.ts';
import { getSnapshot } from './publications.ts';

/** What is published, who has which duty, and which organisations there are, make the offerings. */
export const subscriptions: readonly Subscription[] = [
  {
    name: 'catalogue.offerings-of-scenario',
    events: ['catalogue.changed'],
    async handle(ctx, { data }) {
      await materialiseOfferings(ctx, String(data['scenario']));
    },
  },
  {
    name: 'catalogue.offerings-of-role',
    events: ['catalogue.role-assigned'],
    async handle(ctx, { data }) {
      await materialiseFor(ctx, new Set([String(data['role'])]));
    },
  },
  {
    name: 'catalogue.offerings-of-organisation',
    events: ['organisation.changed'],
    async handle(ctx, { rootId }) {
      const duties = await ctx.db
        .selectFrom('catalogue.role_assignment')
        .select('role')
        .where('organisation_id', '=', rootId)
        .execute();
      await materialiseFor(ctx, new Set(duties.map(({ role }) => role)));
    },
  },
];

/** An organisation whose first day has come, or whose last day has passed, tells nobody: somebody has to look, soon after midnight. */
export const followDays: JobHandler = {
  name: 'catalogue.follow-organisations',
  // 00:07 in China, where a day of an organisation begins and ends
  cron: '7 16 * * *',
  async run({ act }) {
    await act(system('catalogue'), offerOnlyWhatExists);
  },
};

/** Where what is offered and which organisations there are today do not agree, the offerings are made anew. */
export async function offerOnlyWhatExists(ctx: Ctx): Promise<void> {
  const duties = await ctx.db
    .selectFrom('catalogue.role_assignment as duty')
    .leftJoin('catalogue.offering as offering', (join) =>
      join
        .onRef('offering.organisation_id', '=', 'duty.organisation_id')
        .onRef('offering.division', '=', 'duty.division')
        .on('offering.ended', '=', false),
    )
    .select([
      'duty.role',
      'duty.organisation_id',
      (eb) => eb.fn.count<string>('offering.offering_id').as('offered'),
    ])
    .groupBy(['duty.role', 'duty.organisation_id'])
    .execute();
  const directory = await directoryNow(ctx.db);
  const today = dateOf(ctx.now);
  const differing = duties.filter(({ organisation_id: id, offered }) => {
    const organisation = directory.organisation(id);
    const exists = organisation !== undefined && existsOn(organisation, today);
    return exists ? Number(offered) === 0 : Number(offered) > 0;
  });
  await materialiseFor(ctx, new Set(differing.map(({ role }) => role)));
}

/** Anew for every published scenario with a service of one of these duties. */
async function materialiseFor(ctx: Ctx, roles: ReadonlySet<string>): Promise<void> {
  if (roles.size === 0) return;
  const published = await ctx.db
    .selectFrom('catalogue.publication')
    .select(['scenario_id', 'snapshot_id'])
    .execute();
  const concerned = new Set<string>();
  for (const { scenario_id: id, snapshot_id: snapshotId } of published) {
    const { services } = (await getSnapshot(ctx.db, snapshotId)).package;
    if (Object.values(services).some(({ role }) => roles.has(role))) concerned.add(id);
  }
  for (const id of concerned) await materialiseOfferings(ctx, id);
}
