import assert from 'node:assert/strict';
import { test } from 'node:test';
import { citizens, demonstrationOfficers, readDemonstrationOrganisations } from './demonstration-people.ts';

test('no two people of the demonstration have one key: the second would sign in as the first', async () => {
  const officers = demonstrationOfficers(await readDemonstrationOrganisations());
  const keys = [...citizens, ...officers].map(({ key }) => key);
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
  assert.ok(keys.length > 50);
  assert.deepEqual(twice, []);
});
