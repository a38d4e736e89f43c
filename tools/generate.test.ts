/** What is committed must be what the routes say; `npm run generate` writes it. (server/test/golden.test.ts: what the migrations say.) */
import { test } from 'node:test';
import { modules } from '../server/src/app.ts';
import { apiTypes } from './generate/api-types.ts';
import { assertCommitted } from './generate/committed.ts';
import { openApi } from './generate/open-api.ts';

const api = await openApi(modules.flatMap(({ routes = [] }) => routes));

test('openapi.json is the API that the routes declare', () => assertCommitted('server/openapi.json', api));

test('the types of the web are those of openapi.json', () =>
  assertCommitted('web/src/api/schema.ts', apiTypes(JSON.parse(api))));
