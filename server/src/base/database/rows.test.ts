import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nounOf, rowOf } from './rows.ts';

test('a noun goes into its row and comes back: only its own names change, never what is inside a value', () => {
  const noun = {
    id: '1',
    dueAt: null,
    dataOfficerOrganisationId: '2',
    use: { innerName: [{ deepName: 1 }] },
  };
  const row = { id: '1', due_at: null, data_officer_organisation_id: '2', use: noun.use };
  assert.deepEqual(rowOf(noun), row);
  assert.deepEqual(nounOf(row), noun);
});
