import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permissionWords } from './permission-words.ts';
import { roles } from './roles.ts';

test('every permission that a role gives is told in words; add yours to permission-words.ts', () => {
  const wordless = roles
    .flatMap(({ permissions }) => permissions)
    .filter((name) => permissionWords(name).zh === name);
  assert.deepEqual([...new Set(wordless)], []);
});

test('a permission of an installation keeps its name', () => {
  assert.deepEqual(permissionWords('parking.fine'), { zh: 'parking.fine', en: 'parking.fine' });
});
