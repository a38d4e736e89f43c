import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idBytes } from '../../../base/crypto/index.ts';
import { goldenId, readGolden } from '../../../base/crypto/testing.ts';
import { enterpriseKind } from './enterprise-code.ts';

test('an enterprise code made before is read to the byte', () => {
  const text =
    'AZjA3gAAcACAAAAAAACrzTBFAiEAn-h6xLeGXAgMcGhtefOxIzvUIYWfTJntqj2umi5DWkwCIB5E_35EXfcEJi3XJpLwXwVwEwcPQLP0IjB5o06Zcjca';
  assert.deepEqual(readGolden(enterpriseKind, text), idBytes(goldenId));
});
