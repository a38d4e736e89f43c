/** Is the draw even? Chi-square over fixed seeds: the same figures at every run. Critical values for p = 0.001. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { utf8 } from './bytes.ts';
import { drawFirst, openStream } from './stream.ts';
import { firms, lists, inspectors, proofOf, sm3 } from './testing.ts';

const seed = (at: number) => sm3(utf8(`seed ${at}`));

/** Σ (observed − expected)² / expected */
function chiSquare(observed: Iterable<number>, expected: number): number {
  let sum = 0;
  for (const count of observed) sum += (count - expected) ** 2 / expected;
  return sum;
}

it('draws every object equally often', () => {
  const [size, count, seeds] = [12, 3, 8000];
  const drawn = Array.from({ length: size }, () => 0);
  for (let at = 0; at < seeds; at += 1) {
    const found = drawFirst(
      Uint32Array.from({ length: size }, (_, i) => i),
      count,
      openStream(seed(at), 'objects/A', sm3),
    );
    for (const object of found) drawn[object]! += 1;
  }
  assert.ok(chiSquare(drawn, (seeds * count) / size) < 31.26); // 11 degrees of freedom
});

it('draws every ordered pair equally often', () => {
  const [size, seeds] = [6, 9000];
  const pairs = new Map<string, number>();
  for (let at = 0; at < seeds; at += 1) {
    const found = drawFirst(
      Uint32Array.from({ length: size }, (_, i) => i),
      2,
      openStream(seed(at), 'objects/B', sm3),
    );
    pairs.set(found.join(), (pairs.get(found.join()) ?? 0) + 1);
  }
  assert.equal(pairs.size, 30);
  assert.ok(chiSquare(pairs.values(), seeds / 30) < 58.3); // 29 degrees of freedom
});

it('favours no small number where the words do not divide evenly', () => {
  // word mod n alone would give the first third half of all
  const n = 3 * 2 ** 30;
  const thirds = [0, 0, 0];
  const stream = openStream(seed(0), 'words', sm3);
  for (let at = 0; at < 6000; at += 1) thirds[Math.floor(stream.below(n) / 2 ** 30)]! += 1;
  assert.ok(chiSquare(thirds, 2000) < 13.82); // 2 degrees of freedom
});

it('draws every inspector who fits equally often, and nobody else', () => {
  const counts = new Map<string, number>();
  const entries = firms(1);
  const small = lists(entries);
  const seeds = 3000;
  for (let at = 0; at < seeds; at += 1) {
    const strata = [{ stratum: 'A', size: 1, count: 1 }];
    const proof = proofOf(small, { objects: { root: small.objects.root, size: 1, strata } }, `value ${at}`);
    for (const certificate of proof.assigned![0]!.inspectors)
      counts.set(certificate, (counts.get(certificate) ?? 0) + 1);
  }
  // firm-0000 lies in 370102: eight work there, one of them must keep away
  assert.deepEqual(
    [...counts.keys()].sort(),
    inspectors.slice(1, 8).map(({ certificate }) => certificate),
  );
  assert.ok(chiSquare(counts.values(), (seeds * 2) / 7) < 22.46); // 6 degrees of freedom
});
