import fc from 'fast-check';
import pg from 'pg';
import { conditionAgrees, populate, tableAgrees } from '../../server/test/rule-agreement.ts';
import { condition, row, table } from '../../server/test/rule-cases.ts';
import { plain, type Figure } from '../lab/figures.ts';
import type { Lab } from '../lab/lab.ts';
import type { Scale } from '../lab/scale.ts';

/** Rows that every rule is asked about; and rules that are generated at a time, two conditions for each table. */
const rowsEach = 400;
const batch = 200;
/** Kept short on the screen: one difference is enough to look for the bug. */
const mostShown = 10;

/** Generated rules, generated rows: a decision, a bare closure, SQL and the mask of reasons must all say the same. */
export async function agreement(lab: Lab, { answers, seed }: Scale): Promise<Figure[]> {
  await lab.createDatabase('agreement');
  const client = new pg.Client({ connectionString: lab.url('agreement') });
  await client.connect();
  let [compared, differing, rules, said] = [0, 0, 0, 0];
  try {
    const population = await populate(client, fc.sample(row, { numRuns: rowsEach, seed }));
    for (let round = 0; compared < answers; round += 1) {
      const at = { seed: seed + round };
      const conditions = fc.sample(condition, { ...at, numRuns: batch });
      const tables = fc.sample(table, { ...at, numRuns: batch / 2 });
      for (const [sources, agrees] of [
        [conditions, conditionAgrees],
        [tables, tableAgrees],
      ] as const)
        for (const source of sources) {
          rules += 1;
          try {
            const found = await agrees(source, population);
            if (!found.said) continue;
            said += 1;
            compared += found.pairs;
          } catch (error) {
            differing += 1;
            if (differing <= mostShown) console.log(`  ${(error as Error).message}\n`);
          }
        }
    }
  } finally {
    await client.end();
  }
  return [
    plain(
      'agreement.answers',
      compared,
      'rules × rows',
      undefined,
      `${said} of ${rules} generated rules can be said in SQL; seed ${seed}`,
    ),
    plain('agreement.differing', differing, 'rules', { of: 'value', atMost: 0 }),
  ];
}
