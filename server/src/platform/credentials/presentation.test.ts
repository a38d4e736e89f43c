import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idFrom } from '../../base/crypto/index.ts';
import { goldenId, readGolden } from '../../base/crypto/testing.ts';
import { presentationKind } from './presentation.ts';

test('a shown code made before is read to the byte', () => {
  const text =
    'AZjA3gAAcACAAAAAAACrzQAAAZysEBDgMEYCIQDEGr-Ox9QKmFfbeszKK4PDKFUvIQV8vOBhBKmgKlXVJwIhAPVvfCfLhy6DzX8rpLmUIBLdGzjBF7sb90idNe2guGXO';
  const payload = readGolden(presentationKind, text);
  assert.equal(idFrom(payload), goldenId);
  assert.equal(Number(payload.readBigInt64BE(16)), Date.parse('2026-03-02T01:01:00.000Z'));
});
