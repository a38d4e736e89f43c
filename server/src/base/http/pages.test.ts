import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance } from 'fastify';
import { openLimits } from './limits.ts';
import { servePages } from './pages.ts';

/** What a page may run and how it may look is said by the answer that brought it (内容安全策略). */
const bare =
  '<!doctype html><html><head><meta charset="utf-8"></head><body><div id="root"></div></body></html>';
const built = `export const renderer = async ({ bare }) => ({
  wanted: (url) => (url === '/public' ? { url } : undefined),
  render: async () => bare.replace('<div id="root"></div>', '<div id="root">words</div>'),
});`;

let folder: string;
let server: FastifyInstance;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-'));
  const root = join(folder, 'dist');
  await mkdir(join(root, '.vite'), { recursive: true });
  await mkdir(join(root, 'assets'));
  await mkdir(join(folder, 'dist-server'));
  await writeFile(join(root, 'index.html'), bare);
  await writeFile(join(root, 'assets', 'a.js'), '1');
  await writeFile(join(root, '.vite', 'manifest.json'), '{}');
  await writeFile(join(folder, 'dist-server', 'server-entry.js'), built);
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  server = Fastify();
  await server.register(fastifyStatic, { root, serve: false });
  const each = { perMinute: 0, atOnce: 100 };
  const limits = openLimits({ question: each, file: each, heavy: each, client: each }, () => 0);
  servePages(server, root, { limits, isBusy: () => false, secureCookies: true });
});
after(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function page(url: string, cookie = '') {
  const { headers, payload } = await server.inject({ url, headers: { cookie } });
  const policy = String(headers['content-security-policy']);
  return {
    policy,
    payload,
    cache: headers['cache-control'],
    tagged: headers['etag'],
    inPolicy: /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1],
    inPage: /<meta property="csp-nonce" nonce="([^"]+)">/.exec(payload)?.[1],
  };
}

test('every page bears a nonce for styles that is in no other answer, and scripts come from files alone', async () => {
  const seen = new Set<string>();
  for (const url of ['/', '/public', '/public', '/workbench', '/console/users', '/index.html']) {
    const { policy, inPolicy, inPage, cache, tagged } = await page(url);
    assert.match(inPolicy ?? '', /^[\w+/]{22}==$/, `${url}: ${policy}`);
    assert.equal(inPage, inPolicy, url);
    assert.ok(!/unsafe|script-src/.test(policy), policy);
    assert.match(policy, /default-src 'self'/);
    // another answer never says that a page with this nonce is still good
    assert.deepEqual([cache, tagged], ['no-cache', undefined]);
    seen.add(inPage!);
  }
  assert.equal(seen.size, 6);
});

test('a crowd before one rendered page gets one rendering and as many nonces', async () => {
  const pages = await Promise.all(Array.from({ length: 20 }, () => page('/public')));
  assert.ok(
    pages.some(({ payload }) => payload.includes('words')),
    'it is rendered',
  );
  assert.equal(new Set(pages.map(({ inPage }) => inPage)).size, 20);
});

test('whoever has the cookie of this host is signed in and gets the bare page; a cookie that anybody may plant changes nothing', async () => {
  await page('/public');
  assert.ok(!(await page('/public', '__Host-yiti_session=abc')).payload.includes('words'));
  assert.ok((await page('/public', 'yiti_session=abc')).payload.includes('words'));
});
