import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evidenceMissing } from './evidence.ts';

describe('evidence that a line asks for', () => {
  it('is there when there is a picture of that kind, and no other', () => {
    assert.deepEqual(evidenceMissing(['photo', 'copy'], [], new Set(['photo'])), ['copy']);
  });

  it('is a number where something is measured: words alone measure nothing, and nought is a number', () => {
    const words = { kind: 'measurement', words: '卷尺' } as const;
    assert.deepEqual(evidenceMissing(['measurement'], [words], new Set()), ['measurement']);
    assert.deepEqual(evidenceMissing(['measurement'], [{ ...words, value: 0, unit: 'd' }], new Set()), []);
  });

  it('is words that say something', () => {
    assert.deepEqual(evidenceMissing(['statement'], [{ kind: 'statement', words: ' ' }], new Set()), [
      'statement',
    ]);
    assert.deepEqual(evidenceMissing([], [], new Set()), []);
  });
});
