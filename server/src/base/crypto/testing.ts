import assert from 'node:assert/strict';
import { readCode, statementOf, writeCode, type CodeKind } from './signed-code.ts';
import { verify } from './sm2.ts';

/** The public half of a key that signed one code of each kind before there was one way to write them; its private half is gone. */
const goldenKey =
  '0455e4aeb26845b4254bb75d46e807f11a6882f3c580537da1882abf531c74536dbc4091a9b49a4aa38fe2db5de97790fc6f2a2b52a94845a8efecf4f86bc8ef7e';

/** What golden codes name. */
export const goldenId = '0198c0de-0000-7000-8000-00000000abcd';

/** A golden code is read and written to the byte, and its signature holds for this purpose alone. @returns its payload */
export function readGolden(kind: CodeKind, text: string): Buffer {
  const code = readCode(kind, text)!;
  assert.equal(writeCode(kind, code), text);
  assert.ok(verify(goldenKey, statementOf(kind, code.payload), code.signature));
  const other = { ...kind, purpose: `${kind.purpose}-other` };
  assert.ok(!verify(goldenKey, statementOf(other, code.payload), code.signature));
  return code.payload;
}
