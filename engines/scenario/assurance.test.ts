import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neededAssurance } from './assurance.ts';

const parts = {
  scenario: { assurance: 2 },
  services: { plain: {}, sensitive: { assurance: 3 }, easy: { assurance: 1 } },
} as unknown as Parameters<typeof neededAssurance>[0];

test('the highest level of the scenario and of what is handed in counts', () => {
  assert.equal(neededAssurance(parts, []), 2);
  assert.equal(neededAssurance(parts, ['plain', 'easy']), 2);
  assert.equal(neededAssurance(parts, ['plain', 'sensitive']), 3);
  assert.equal(neededAssurance(parts, ['not-a-service']), 2);
});
