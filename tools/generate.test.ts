/** What is committed must be what the routes and sources say; `npm run generate` writes it. (server/test/golden.test.ts: what the migrations say.) */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { modules } from '../server/src/app.ts';
import { apiTypes } from './generate/api-types.ts';
import { assertCommitted } from './generate/committed.ts';
import { openApi } from './generate/open-api.ts';
import { compileSm2, sm2Wasm } from './generate/wasm.ts';

const api = await openApi(modules.flatMap(({ routes = [] }) => routes));

test('openapi.json is the API that the routes declare', () => assertCommitted('server/openapi.json', api));

test('the types of the web are those of openapi.json', () =>
  assertCommitted('web/src/api/schema.ts', apiTypes(JSON.parse(api))));

test('sm2.wasm is what its sources compile to', async () => {
  const committed = await readFile(new URL(`../${sm2Wasm}`, import.meta.url));
  assert.ok(committed.equals(await compileSm2()), 'Run `npm run generate` and commit what changed.');
});
