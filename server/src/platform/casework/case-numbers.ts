import { dateOf } from '@yiti/engines/calendar';
import { makeCaseNumber, makeImplementationCode } from '@yiti/engines/codes';
import type { Service } from '@yiti/engines/scenario';
import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { perDatabase } from '../../base/database/per-database.ts';
import type { Tables } from '../../base/database/tables.ts';
import type { Organisation } from '../directory/index.ts';

/**
 * Case numbers (办件编号, 43 characters): implementation code 31, day 8, running number 4. The running number is handed out in
 * blocks, so that a thousand submissions a second do not queue for one row. What is left of a block when a process ends is lost:
 * numbers are unique, not without gaps.
 */
interface Block {
  next: number;
  end: number;
  refill: Promise<void> | undefined;
}

const smallestBlock = 4;
const largestBlock = 512;

const blocksOf = perDatabase<Map<string, Block & { size: number }>>(() => new Map());

export const caseNumbers = {
  async next(ctx: Ctx, organisation: Organisation, service: Service): Promise<string> {
    const implementationCode = makeImplementationCode({
      organisation: organisation.uscc,
      level: service.level,
      basicCode: service.basicCode,
    });
    const day = dateOf(ctx.now);
    const running = await take(ctx.db, implementationCode, day);
    return makeCaseNumber({ implementationCode, date: day, sequence: running });
  },
};

async function take(db: Kysely<Tables>, implementationCode: string, day: string): Promise<number> {
  const blocks = blocksOf(db);
  const key = `${implementationCode} ${day}`;
  let block = blocks.get(key);
  if (!block) blocks.set(key, (block = { next: 0, end: 0, refill: undefined, size: smallestBlock }));
  while (block.next >= block.end) {
    block.refill ??= refill(db, implementationCode, day, block).finally(() => {
      block.refill = undefined;
    });
    await block.refill;
  }
  const number = block.next;
  block.next += 1;
  return number;
}

async function refill(
  db: Kysely<Tables>,
  implementationCode: string,
  day: string,
  block: Block & { size: number },
): Promise<void> {
  const { rows } = await sql<{ next: number }>`
    INSERT INTO casework.number_block (implementation_code, day, next) VALUES (${implementationCode}, ${day}, ${1 + block.size})
    ON CONFLICT (implementation_code, day) DO UPDATE SET next = casework.number_block.next + ${block.size}
    RETURNING next`.execute(db);
  block.end = rows[0]!.next;
  block.next = block.end - block.size;
  // a busy service asks for more at a time
  block.size = Math.min(largestBlock, block.size * 2);
}
