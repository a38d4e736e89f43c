import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, it } from 'node:test';
import { canonicalList, canonicalInspectors } from '@yiti/engines/inspections';
import { firms, lists, inspectors, proofOf } from '../engines/inspections/draw/testing.ts';
import { verifyFile } from './draw-verify.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'draw-'));
after(() => rmSync(folder, { recursive: true }));
const write = (name: string, content: string | Uint8Array): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};

const proof = proofOf(lists());
const objects = canonicalList(firms(40));
const staff = canonicalInspectors(inspectors);
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

it('says yes to a proof with its lists inside, or beside it', async () => {
  const whole = { ...proof, lists: { objects: text(objects), inspectors: text(staff) } };
  const inside = await verifyFile([write('whole.json', JSON.stringify(whole))]);
  assert.equal(inside.code, 0, inside.lines.join('\n'));
  assert.match(inside.lines.join('\n'), /8 of 40 drawn[\s\S]*全部重算一致/);
  const files = ['--objects', write('objects', objects), '--inspectors', write('inspectors', staff)];
  assert.equal((await verifyFile([write('proof.json', JSON.stringify(proof)), ...files])).code, 0);
});

it('says where a proof differs', async () => {
  const other = {
    ...proof,
    seed: '0'.repeat(64),
    lists: { objects: text(objects), inspectors: text(staff) },
  };
  const { code, lines } = await verifyFile([write('other.json', JSON.stringify(other))]);
  assert.equal(code, 1);
  assert.match(lines.join('\n'), /The seed is/);
});

it('says when it cannot check', async () => {
  const missing = { ...proof, beacon: { at: proof.beacon.at } };
  const cases: Array<[args: string[], says: RegExp]> = [
    [[], /--objects/],
    [[path.join(folder, 'nowhere.json')], /no such file/],
    [[write('text.json', 'x')], /not JSON/],
    [[write('null.json', 'null')], /format/],
    [[write('missing.json', JSON.stringify(missing))], /beacon\.value/],
    [[write('bare.json', JSON.stringify(proof))], /name its file with --objects/],
  ];
  for (const [args, says] of cases) {
    const { code, lines } = await verifyFile(args);
    assert.equal(code, 2);
    assert.match(lines.join('\n'), says);
  }
});
