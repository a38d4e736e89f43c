import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { mergeChecks, type CheckColumns, type Merged, type MergeRules } from '@yiti/engines/inspections';
import { plain, type Figure } from '../lab/figures.ts';
import { countOf, gapsAndIslands } from './duck.ts';
import { visitsInOnePass } from './one-pass.ts';
import { inPairs } from './pairs.ts';

export interface Merging {
  figures: Figure[];
  merged: Merged;
}

/** The whole merge with its result on disk, against gaps and islands over the same rows in DuckDB; and what it saves. */
export async function merging(
  duck: DuckDBConnection,
  folder: string,
  columns: CheckColumns,
  rules: MergeRules,
  count: number,
): Promise<Merging> {
  const file = path.join(folder, 'visits.bin');
  let merged = mergeChecks(columns, rules);
  const measured = await inPairs(count, {
    name: 'merge',
    against: 'gaps and islands in DuckDB',
    atMost: 5,
    note: `${columns.length.toLocaleString('en')} planned checks, windows, exclusions, caps, lead, result on disk; aim: 2`,
    ours: () => {
      merged = mergeChecks(columns, rules);
      store(merged, file);
    },
    peer: async () => {
      await duck.run(gapsAndIslands);
    },
  });
  assertSound(columns, merged, rules);
  const islands = await countOf(duck, 'SELECT max(island) FROM island');
  const before = columns.length;
  const { firms, lowerBound, overCap, visits } = merged;
  const known = firms.greedy + firms.search;
  return {
    merged,
    figures: [
      ...measured,
      plain('merge.visits-before', before, ''),
      plain(
        'merge.visits-in-one-pass',
        visitsInOnePass(columns, rules, merged),
        '',
        undefined,
        `in the order of planning, over the ${(before - overCap).toLocaleString('en')} checks that the caps leave`,
      ),
      plain(
        'merge.visits',
        visits.length,
        '',
        undefined,
        `${overCap.toLocaleString('en')} checks are beyond their organisation's cap and in no visit`,
      ),
      plain(
        'merge.visits-lower-bound',
        lowerBound,
        '',
        undefined,
        `no plan for the same checks has fewer; DuckDB's ${islands.toLocaleString('en')} islands are chains without a day that suits all`,
      ),
      plain(
        'merge.firms-not-proved',
        firms.bounded,
        '',
        undefined,
        `firms for which fewer visits are not ruled out, of ${(known + firms.bounded).toLocaleString('en')} with checks; ${firms.search.toLocaleString('en')} were proved by search`,
      ),
    ],
  };
}

/** Everything that is needed to read it again, flushed to disk. */
function store({ visitOf, visits }: Merged, file: string): void {
  const { length: _length, ...columns } = visits;
  const descriptor = openSync(file, 'w');
  for (const column of [visitOf, ...Object.values(columns)])
    writeSync(descriptor, new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** A benchmark of a wrong result is none: every check lies in the window of its visit, at its place, once; nobody excluded, no cap broken. */
function assertSound(
  columns: CheckColumns,
  { visitOf, visits }: Merged,
  { exclusions, mostPerVisit = Infinity }: MergeRules,
): void {
  const counted = new Uint16Array(visits.length);
  const came = new Map<number, Set<number>>();
  const members: Array<Set<number>> = Array.from({ length: visits.length }, () => new Set());
  for (let row = 0; row < columns.length; row += 1) {
    const visit = visitOf[row]!;
    if (visit < 0) continue;
    counted[visit]! += 1;
    members[visit]!.add(columns.organisation[row]!);
    const isThere = columns.place[row] === visits.place[visit] && columns.firm[row] === visits.firm[visit];
    if (!isThere || columns.from[row]! > visits.from[visit]! || columns.to[row]! < visits.to[visit]!)
      throw new Error(`check ${row} does not fit its visit`);
    if (columns.allowance[row] === 255) continue;
    const key = columns.firm[row]! * 64 + columns.organisation[row]!;
    const seen = came.get(key) ?? new Set();
    came.set(key, seen.add(visit));
    if (seen.size > columns.allowance[row]!) throw new Error(`check ${row} breaks a cap`);
  }
  for (let visit = 0; visit < visits.length; visit += 1) {
    const isSize =
      counted[visit] === visits.checks[visit] && counted[visit]! <= mostPerVisit && counted[visit]! > 0;
    const isBarred = exclusions.some(([a, b]) => members[visit]!.has(a) && members[visit]!.has(b));
    if (!isSize || isBarred || !members[visit]!.has(visits.lead[visit]!))
      throw new Error(`visit ${visit} is not sound`);
  }
}
