import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { merkleLeaf, merkleProof, merkleProofs, merkleProves, merkleRoot } from './merkle.ts';
import { sm3 } from './sm3.ts';

const leavesOf = (entries: string[]) => entries.map((entry) => merkleLeaf(entry));
const entries = fc.array(fc.string(), { minLength: 1, maxLength: 40 });

test('the root of one leaf is the leaf, of three the odd one is carried up', () => {
  const [a, b, c] = leavesOf(['a', 'b', 'c']) as [Buffer, Buffer, Buffer];
  const node = (left: Buffer, right: Buffer) => sm3(Buffer.of(1), left, right);
  assert.deepEqual(merkleRoot([a]), a);
  assert.deepEqual(merkleRoot([a, b, c]), node(node(a, b), c));
  assert.deepEqual(merkleRoot([]), sm3());
});

test('every leaf can be proved, and only at its own place', () => {
  fc.assert(
    fc.property(entries, fc.nat(), fc.nat(), (list, at, elsewhere) => {
      const leaves = leavesOf(list.map((entry, position) => `${position} ${entry}`));
      const index = at % leaves.length;
      const root = merkleRoot(leaves);
      const proof = merkleProof(leaves, index);
      assert.deepEqual(merkleProofs(leaves)[index], proof);
      assert.ok(merkleProves(proof, leaves[index]!, root));
      const other = elsewhere % leaves.length;
      if (other !== index) assert.ok(!merkleProves(proof, leaves[other]!, root));
      assert.ok(!merkleProves({ ...proof, path: [...proof.path, root] }, leaves[index]!, root));
    }),
  );
});

test('changing, removing, adding or exchanging entries changes the root', () => {
  fc.assert(
    fc.property(entries, fc.nat(), (list, at) => {
      const leaves = leavesOf(list.map((entry, position) => `${position} ${entry}`));
      const root = merkleRoot(leaves);
      const index = at % leaves.length;
      assert.notDeepEqual(merkleRoot(leaves.with(index, merkleLeaf('other'))), root);
      assert.notDeepEqual(merkleRoot(leaves.toSpliced(index, 1)), root);
      assert.notDeepEqual(merkleRoot([...leaves, leaves.at(-1)!]), root);
      if (leaves.length > 1) assert.notDeepEqual(merkleRoot(leaves.toReversed()), root);
    }),
  );
});
