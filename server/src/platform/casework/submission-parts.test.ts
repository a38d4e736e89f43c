import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useUploads, type UploadedEvidence } from './submission-parts.ts';

const paper = (evidence: string, address: string): UploadedEvidence => ({
  evidence,
  address,
  fileName: 'paper.pdf',
  mediaType: 'application/pdf',
  bytes: 100,
});

test('a document that stands with its evidence already is not put there again', () => {
  const lease = paper('lease', 'sm3-1');
  const filed = [{ key: 'lease', uploads: [lease] }, { key: 'plan' }];
  const uploads = [lease, paper('lease', 'sm3-2'), paper('plan', 'sm3-1')];
  assert.deepEqual(useUploads(filed, uploads), [
    { key: 'lease', uploads: [lease, paper('lease', 'sm3-2')] },
    { key: 'plan', uploads: [paper('plan', 'sm3-1')] },
  ]);
});
