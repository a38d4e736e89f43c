import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import {
  announcementHash,
  commitmentOf,
  draw,
  drawObjects,
  freezeList,
  readProof,
  strataOf,
  verifyDraw,
  type Announcement,
  type DrawProof,
  type FrozenList,
} from '@yiti/engines/inspections';
import { sm3 } from '../../server/src/base/crypto/index.ts';
import type { Figure } from '../lab/figures.ts';
import { countOf, stratifiedQuery } from './duck.ts';
import { inPairs } from './pairs.ts';

/** What is drawn of each class: more where the risk is higher. */
const quotas = [
  { stratum: 'A', share: 0.005 },
  { stratum: 'B', share: 0.02 },
  { stratum: 'C', share: 0.1 },
  { stratum: 'D', share: 0.25 },
];
const secrets = [
  { contributor: '370000-inspection', secret: '5a'.repeat(32) },
  { contributor: '370000-justice', secret: 'a5'.repeat(32) },
];

/** The verifiable draw, its verification and the bare stratified draw, each against its peer. */
export async function drawing(
  duck: DuckDBConnection,
  folder: string,
  bytes: Uint8Array,
  count: number,
): Promise<Figure[]> {
  const file = path.join(folder, 'proof.json');
  const drawAndStore = () => writeFileSync(file, JSON.stringify(drawAll(bytes)));
  drawAndStore();
  const { drawn } = readProof(readFileSync(file, 'utf8'));
  const wanted = drawn.reduce((sum, { objects }) => sum + objects.length, 0);
  const whole = await inPairs(count, {
    name: 'draw',
    against: 'SM3 of the list alone',
    atMost: 2.5,
    note: `${wanted.toLocaleString('en')} firms drawn: list checked and frozen, commitments, seed, draw by class, proof file written`,
    ours: drawAndStore,
    peer: () => void sm3(bytes),
  });
  const verified = await inPairs(count, {
    name: 'draw.verify',
    against: 'the draw itself',
    atMost: 1.5,
    note: 'from the proof file and the list',
    ours: () => {
      const proof = readProof(readFileSync(file, 'utf8'));
      const [difference] = verifyDraw(proof, { objects: freezeList(bytes, sm3) }, sm3);
      if (difference) throw new Error(difference.en);
    },
    peer: drawAndStore,
  });
  return [...whole, ...verified, ...(await stratified(duck, freezeList(bytes, sm3), count))];
}

async function stratified(duck: DuckDBConnection, list: FrozenList, count: number): Promise<Figure[]> {
  const announcement = announcementOf(list);
  const { strata } = announcement.objects;
  const wanted = strata.reduce((sum, each) => sum + each.count, 0);
  let seed = 0;
  const found = await inPairs(count, {
    name: 'draw.stratified',
    against: 'window query in DuckDB',
    atMost: 1.5,
    note: 'the draw alone, from a list that is frozen and a table that is loaded',
    ours: () => {
      seed += 1;
      const { lines } = drawObjects(announcement, list, sm3(String(seed)), sm3);
      if (new Set(lines).size !== wanted) throw new Error('not everything was drawn');
    },
    peer: async () => {
      seed += 1;
      await duck.run(stratifiedQuery(strata, seed));
    },
  });
  const theirs = await countOf(duck, 'SELECT count(*) FROM drawn');
  if (theirs !== wanted) throw new Error(`DuckDB drew ${theirs}, not ${wanted}`);
  return found;
}

function drawAll(bytes: Uint8Array): DrawProof {
  const objects = freezeList(bytes, sm3);
  const announcement = announcementOf(objects);
  const announced = announcementHash(announcement, sm3);
  const drawn = draw(
    {
      announcement,
      commitments: secrets.map((each) => ({
        contributor: each.contributor,
        commitment: commitmentOf(announced, each, sm3),
        at: '2026-01-05T02:00:00Z',
      })),
      beacon: { value: '02 09 14 21 28 33 + 11', at: '2026-01-06T13:15:00Z' },
      secrets,
    },
    { objects },
    sm3,
  );
  if (!drawn.ok) throw new Error(drawn.problems[0]!.en);
  return drawn.proof;
}

function announcementOf(list: FrozenList): Announcement {
  return {
    plan: 'bench',
    title: { zh: '全省抽查', en: 'The whole province' },
    organisation: '370000',
    announcedAt: '2026-01-05T01:00:00Z',
    attempt: 1,
    previous: null,
    objects: { root: list.root, size: list.size, strata: strataOf(list, quotas) },
    inspectors: null,
    beacon: { source: { zh: '福彩双色球', en: 'Lottery' }, at: '2026-01-06T13:15:00Z' },
    contributors: secrets.map(({ contributor }) => contributor),
  };
}
