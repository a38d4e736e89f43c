import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { defineProblems, problem } from '../problems.ts';

/** What time it is. Modules ask `ctx.now`; only this folder asks the machine. */
export interface Clock {
  now: () => Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved; for tests. */
export function manualClock(start: string | Date): Clock & { moveTo(instant: string | Date): void } {
  let instant = new Date(start);
  return {
    now: () => new Date(instant),
    moveTo(next) {
      instant = new Date(next);
    },
  };
}

defineProblems('clock', {
  'only-forward': {
    status: 422,
    title: { zh: '演示时钟只能向前拨', en: 'The clock of the demonstration moves forward only' },
    advice: {
      zh: '请选择晚于 {now} 的时间；要回到今天，请重新建立演示数据。',
      en: 'Choose a time after {now}; to come back to today, set the demonstration up anew.',
    },
    kept: { zh: '时钟未改动。', en: 'The clock was not moved.' },
  },
  'too-far': {
    status: 422,
    title: { zh: '一次最多向前拨一年', en: 'The clock can be moved by at most one year at once' },
    advice: { zh: '请选择更近的时间。', en: 'Choose a nearer time.' },
    kept: { zh: '时钟未改动。', en: 'The clock was not moved.' },
  },
});

const mostAtOnce = 366 * 86_400_000;

/**
 * The clock of a demonstration (演示时钟): the machine's, plus an offset that is kept in the database, so that it survives a
 * restart and is the same in every process. It moves forward only: what was written stays in the past.
 */
export interface DemonstrationClock extends Clock {
  /** how far it is ahead of the machine */
  offsetMilliseconds(): number;
  /**
   * Moves the clock to `instant`, for this process at once, for others at their next `refresh`.
   * @throws {Problem} `clock/only-forward`, `clock/too-far`
   */
  moveTo(db: Kysely<Tables>, instant: Date): Promise<void>;
  /** Reads the offset again; other processes call it when they are told of a move. */
  refresh(db: Kysely<Tables>): Promise<void>;
}

export async function demonstrationClock(
  db: Kysely<Tables>,
  machine: Clock = systemClock,
): Promise<DemonstrationClock> {
  let offset = 0;
  const now = () => new Date(machine.now().getTime() + offset);

  async function refresh(from: Kysely<Tables>): Promise<void> {
    const { rows } = await sql<{ offset: number }>`
      SELECT offset_milliseconds AS "offset" FROM base.demonstration_clock`.execute(from);
    offset = rows[0]?.offset ?? 0;
  }

  await refresh(db);
  return {
    now,
    offsetMilliseconds: () => offset,
    refresh,
    async moveTo(writer, instant) {
      const ahead = instant.getTime() - now().getTime();
      if (!(ahead > 0)) throw problem('clock/only-forward', { now: now().toISOString() });
      if (ahead > mostAtOnce) throw problem('clock/too-far');
      // greatest: of two who move it at once, the later time stands
      const { rows } = await sql<{ offset: number }>`
        INSERT INTO base.demonstration_clock AS c (id, offset_milliseconds) VALUES (true, ${offset + ahead})
        ON CONFLICT (id) DO UPDATE
          SET offset_milliseconds = greatest(c.offset_milliseconds, excluded.offset_milliseconds)
        RETURNING offset_milliseconds AS "offset"`.execute(writer);
      offset = rows[0]!.offset;
    },
  };
}
