import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idFrom } from '../../../base/crypto/index.ts';
import { goldenId, readGolden } from '../../../base/crypto/testing.ts';
import { entryKind } from './entry-code.ts';

test('an entry code made before is read to the byte', () => {
  const text =
    'AZjA3gAAcACAAAAAAACrzQAAAZysEBDgMEYCIQCLMbg2TU0dNc3H2H-PqFGuOygr_bzABIoRJ-mhzzXk9AIhAPvc2Yx7wtQh_hyQDXNuxtUzzN2QkhCBVtDB1u_Dsn1G';
  const payload = readGolden(entryKind, text);
  assert.equal(idFrom(payload), goldenId);
  assert.equal(Number(payload.readBigInt64BE(16)), Date.parse('2026-03-02T01:01:00.000Z'));
});
