/** The bare peer: Fastify, a pool of eight connections, one statement that inserts the rows of a submission. Nothing else. */
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import pg from 'pg';

const [port, url, statementFile] = process.argv.slice(2);
const text = readFileSync(statementFile!, 'utf8');
const pool = new pg.Pool({ connectionString: url!, max: 8 });
const server = Fastify({ logger: false });
server.get('/health', () => ({ status: 'ok' }));
server.post('/insert', async (_, reply) => {
  await pool.query({ name: 'rows', text });
  return reply.code(201).send({ stored: true });
});
await server.listen({ port: Number(port), host: '127.0.0.1' });
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
