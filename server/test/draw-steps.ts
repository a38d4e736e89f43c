/** Steps of a draw of firms, for tests of its background work. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { system } from '../src/base/actors.ts';
import { getDraw } from '../src/domains/supervision/draws/draw-store.ts';
import {
  generateEnterprise,
  generatePerson,
  insertEnterprises,
  insertPersons,
} from '../src/platform/directory/index.ts';
import { until } from '../src/testing.ts';
import { bodies, drawIs, idOf, restaurantDraw } from './inspected.ts';
import { must, type Story } from './story.ts';

const secret = '11'.repeat(32);
const sm3 = (text: string) => createHash('sm3').update(text).digest('hex');

/** Thirty firms of one county, besides those of the story. */
export async function moreFirms(story: Story): Promise<void> {
  const { reads } = story.platform.app.services.database;
  const numbers = Array.from({ length: 30 }, (_, n) => n + 4000);
  const at = story.now().toISOString();
  await insertPersons(reads, numbers.map(generatePerson), at);
  await insertEnterprises(
    reads,
    numbers.map((n) => ({ ...generateEnterprise(n), division: '370102', status: 'active' as const })),
    at,
  );
}

/** @param owner connected as the owner of the database */
export function drawSteps(story: () => Story, owner: () => pg.Client) {
  const reads = () => story().platform.app.services.database.reads;
  const clerk = () => story().platform.as(bodies.market.key);
  const wang = () => story().platform.as('wang');
  const setUp = async (more: object = {}): Promise<string> =>
    (
      await must(
        (await clerk()).post('/api/inspection-draws', await restaurantDraw(story(), ['market'], more)),
        201,
      )
    ).id;
  const announce = async (id: string) =>
    must((await wang()).post(`/api/inspection-draws/${id}/announcement`, {}));
  const view = async (id: string) => must((await wang()).get(`/api/inspection-draws/${id}`), 200);
  const stored = (id: string) => story().platform.app.services.act(system('test'), (ctx) => getDraw(ctx, id));
  const stopped = (id: string) => until(async () => ((await view(id)).work?.failure ?? null) !== null);
  const gathered = () =>
    reads().selectFrom('supervision.draw_part').selectAll().orderBy('list').orderBy('part').execute();

  /** Everything between the announcement and the draw. */
  async function secretsShown(id: string): Promise<void> {
    const organisation = await idOf(story(), 'market');
    const { hash } = await view(id);
    const commitment = sm3(JSON.stringify(['yiti-draw/1 commitment', hash, bodies.market.uscc, secret]));
    await must((await clerk()).post(`/api/inspection-draws/${id}/commitments`, { organisation, commitment }));
    await story().pass(1.6);
    await must(
      (await wang()).post(`/api/inspection-draws/${id}/beacon`, { value: '03 08 11 19 27 30 + 05' }),
    );
    await must((await clerk()).post(`/api/inspection-draws/${id}/secrets`, { organisation, secret }));
  }
  async function drawn(id: string): Promise<void> {
    await must((await wang()).post(`/api/inspection-draws/${id}/drawing`, {}));
    await drawIs(story(), id, 'drawn');
  }

  /** No part after the second is taken until `let go`. */
  async function breakOff(): Promise<() => Promise<void>> {
    await owner().query(`
      CREATE FUNCTION public.no_third() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF NEW.part >= 2 THEN RAISE EXCEPTION 'the disk is full'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER no_third BEFORE INSERT ON supervision.draw_part FOR EACH ROW EXECUTE FUNCTION public.no_third()`);
    return async () => void (await owner().query('DROP FUNCTION public.no_third CASCADE'));
  }

  return { setUp, announce, view, stored, stopped, secretsShown, drawn, breakOff, gathered, clerk, wang };
}
