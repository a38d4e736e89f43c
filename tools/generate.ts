/**
 * Writes what follows from the migrations, the routes and a few other sources: `npm run generate`.
 *
 *   server/src/base/database/tables.ts   row types for Kysely
 *   server/schema.sql                    the schema, to be read
 *   server/openapi.json                  the API
 *   web/src/api/schema.ts                its types for the web
 *   server/src/base/crypto/sm2-wasm/sm2.wasm   the verification of SM2 signatures, from the sources beside it
 *
 * `--tables` writes only what follows from the migrations. Commit the results; server/test/golden.test.ts and
 * generate.test.ts compare them.
 */
import { writeFile } from 'node:fs/promises';
import pg from 'pg';
import { testDatabase, useTestServer } from '../server/src/base/postgres/testing.ts';
import { schemaSql } from './generate/schema-sql.ts';
import { tableTypes } from './generate/table-types.ts';
import { compileSm2, sm2Wasm } from './generate/wasm.ts';

const server = await useTestServer();
const database = await testDatabase();
const client = new pg.Client({ connectionString: database.url });
await client.connect();
try {
  await write('server/src/base/database/tables.ts', await tableTypes(client));
  await write('server/schema.sql', await schemaSql(client));
} finally {
  await client.end();
  await database.drop();
  server.release();
}
if (!process.argv.includes('--tables')) {
  const { modules } = await import('../server/src/app.ts');
  const { openApi } = await import('./generate/open-api.ts');
  const { apiTypes } = await import('./generate/api-types.ts');
  const api = await openApi(modules.flatMap(({ routes = [] }) => routes));
  await write('server/openapi.json', api);
  await write('web/src/api/schema.ts', apiTypes(JSON.parse(api)));
  const code = await compileSm2();
  await writeFile(new URL(`../${sm2Wasm}`, import.meta.url), code);
  console.log(`${sm2Wasm}  ${code.length} bytes`);
}

async function write(file: string, text: string): Promise<void> {
  await writeFile(new URL(`../${file}`, import.meta.url), text);
  console.log(`${file}  ${text.split('\n').length} lines`);
}
