import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { addJob } from '../../base/jobs/index.ts';
import {
  listDataKeys,
  purposesOf,
  readSealCounts,
  rotateJob,
  sealedTables,
} from '../../base/sealed-fields/index.ts';
import { listHeldKeys, type HeldKey } from '../../base/held-keys/index.ts';
import { servicesOf } from '../../base/services-of.ts';
import { Body } from '../../lib/schemas.ts';
import { defineTwoPersonAct, type Asker } from '../../platform/identity/index.ts';
import type { DataKeys } from './schemas.ts';

/**
 * Under which keys personal columns lie (数据密钥), purpose by purpose: the newest seals, earlier ones open what is left under them and
 * protect nothing any more once that is none; and every other key that the platform holds, with what is to be done about it. Rows are as many
 * as the job last counted.
 */
export async function viewDataKeys(ctx: Ctx): Promise<Static<typeof DataKeys>> {
  const { db } = ctx;
  const [made, tables, held] = await Promise.all([
    listDataKeys(db),
    readSealCounts(db, sealedTables(db)),
    listHeldKeys(servicesOf(ctx)),
  ]);
  const purposes = [...new Set(made.map(({ purpose }) => purpose))].map((purpose) => {
    const own = tables.filter((one) => one.purpose === purpose);
    const keys = made.filter((key) => key.purpose === purpose);
    const newest = keys[0]!.number;
    const countedAt = oldestOf(own.map((one) => one.countedAt));
    // nobody may take a key for empty under which nothing was counted yet
    const isEmpty = (rows: number) => rows === 0 && countedAt !== null;
    return {
      purpose,
      keys: keys.map(({ number, madeAt }) => {
        const rows = own.reduce((sum, { underKey }) => sum + (underKey[number] ?? 0), 0);
        const state =
          number === newest
            ? ('active' as const)
            : isEmpty(rows)
              ? ('retired' as const)
              : ('retiring' as const);
        return { number, madeAt, rows, state };
      }),
      tables: own.map(({ table, inClear, left }) => ({ table, inClear, left })),
      countedAt,
      inClear: own.reduce((sum, { inClear }) => sum + inClear, 0),
      left: own.reduce((sum, { left }) => sum + left, 0),
    };
  });
  const now = Date.parse(ctx.now);
  return {
    purposes,
    left: purposes.reduce((sum, { left }) => sum + left, 0),
    held: held.map((key) => ({ ...key, state: stateOf(key, now) })),
  };
}

/** Since when all of it is known; null: something was never counted. */
const oldestOf = (moments: ReadonlyArray<string | null>): string | null =>
  moments.reduce(
    (oldest, one) => (one === null || oldest === null || one < oldest ? one : oldest),
    moments[0] ?? null,
  );

/** How long before its end a key that nobody renews by itself is to be seen to. */
const soonMilliseconds = 60 * 86_400_000;

function stateOf({ isEarlier, validTo, renews }: HeldKey, now: number) {
  const left = validTo === null ? Infinity : Date.parse(validTo) - now;
  if (isEarlier) return 'earlier' as const;
  if (left <= 0) return 'ended' as const;
  return left <= soonMilliseconds && !renews ? ('ending' as const) : ('active' as const);
}

/** A rotation reads and writes every sealed row of the installation: nobody begins one alone. */
defineTwoPersonAct({
  kind: 'data-keys.rotated',
  title: { zh: '轮换数据密钥', en: 'Change the data keys' },
  input: Body('RotatedDataKeys', {}),
  asking: 'data-key.rotate',
  confirming: 'data-key.confirm',
  async describe({ db }: Ctx) {
    const purposes = purposesOf(sealedTables(db)).length;
    return {
      organisationId: undefined,
      said: {
        zh: `为 ${purposes} 类数据各制一把新密钥，后台把已有数据逐批换到新密钥，期间照常办理`,
        en: `Make a new key for each of ${purposes} kinds of data and re-encrypt what is there in the background, while work goes on`,
      },
    };
  },
  async carryOut(ctx: Ctx, _input: never, asker: Asker) {
    await addJob(ctx.db, rotateJob, {}, { key: rotateJob });
    ctx.audit({
      type: 'data-key.rotation-begun',
      object: { kind: 'data-key', id: 'all' },
      data: { askedBy: asker.id, confirmedBy: ctx.actor.id },
    });
  },
});
