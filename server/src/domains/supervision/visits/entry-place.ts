import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import { sql, type Kysely } from 'kysely';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import type { JobHandler } from '../../../base/module.ts';
import { openRows, sealRow, type SealedTable } from '../../../base/sealed-fields/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { placeGrid, placeKept } from '../parameters-door.ts';
import type { Visit } from './visit.ts';

/**
 * Where the phone of the inspectors was at the moment of coming in (入企位置). It is asked once, for that moment, and may be refused; nothing follows
 * anybody. It is made coarse before it is sealed, removed after some days, and read by nobody: signs tell a distance of it, never a place.
 */
export interface Place {
  /** degrees, WGS 84 */
  latitude: number;
  longitude: number;
  /** metres within which the device says that it is */
  accuracyMetres: number;
}

const places: TableSpec = {
  name: 'supervision.entry_place',
  columns: [
    ['id', 'uuid'],
    ['visit_id', 'uuid'],
    ['sealed', 'bytea'],
    ['kept_until', 'timestamptz'],
  ],
};

export const sealedPlaces: SealedTable = {
  name: 'supervision.entry_place',
  key: 'id',
  column: 'sealed',
  purpose: 'supervision',
  clear: [],
  move: () => ({ values: {} }),
};

/** Keeps the place under this id, as coarse and for as long as the parameters of the place say. */
export async function keepPlace(
  ctx: Ctx,
  { id: visitId, division }: Pick<Visit, 'id' | 'division'>,
  id: string,
  place: Place,
): Promise<void> {
  const where = { division, on: dateOf(ctx.now) };
  const metres = (await resolveParameter(ctx, placeGrid, where)).value as number;
  const kept = (await resolveParameter(ctx, placeKept, where)).value as Limit;
  ctx.write.insert(places, {
    id,
    visit_id: visitId,
    sealed: sealRow(ctx.db, sealedPlaces, id, { ...coarse(place, metres) }),
    kept_until: addLimit(ctx.now, kept, calendarOf(ctx, division)).at,
  });
}

const metresPerDegree = 111_320;

/** The middle of the square of a grid in which it lies. */
export function coarse({ latitude, longitude, accuracyMetres }: Place, metres: number): Place {
  const onGrid = (degrees: number, step: number) =>
    Math.round(Math.round(degrees / step) * step * 100_000) / 100_000;
  const lat = onGrid(latitude, metres / metresPerDegree);
  // towards the poles degrees of longitude come together
  const wide = metresPerDegree * Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  return {
    latitude: lat,
    longitude: onGrid(longitude, metres / wide),
    accuracyMetres: Math.max(metres, Math.round(accuracyMetres)),
  };
}

/** Those of these places that are still kept, by id. */
export async function placesOf(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Place>> {
  const { rows } = await sql<{ id: string; sealed: Buffer }>`
    SELECT p.id, p.sealed FROM supervision.entry_place p WHERE p.id = ANY(${[...ids]}::uuid[])`.execute(db);
  const opened = await openRows<Place>(db, sealedPlaces, rows);
  return new Map(rows.flatMap(({ id }, at) => (opened[at] ? [[id, opened[at]] as const] : [])));
}

/** Each night: places whose days are over. */
export const forgetPlaces: JobHandler = {
  name: 'supervision.forget-places',
  cron: '20 0 * * *',
  async run({ database, now }) {
    await sql`DELETE FROM supervision.entry_place WHERE kept_until < ${now().toISOString()}::timestamptz`.execute(
      database.reads,
    );
  },
};
