import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Fastify from 'fastify';
import { openLimits } from './limits.ts';
import { pageRenderer, patienceMilliseconds } from './page-renderer.ts';

/** What the build of the pages would have made: a page is what the interface says to its address. */
const built = `export const renderer = async () => ({
  wanted: (url) => ({ path: url.split('?')[0] }),
  render: async ({ path }, get) => (path === '/deaf' ? new Promise(() => {}) : (await get('/api' + path, 'en')).text()),
});`;

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages-'));
  await mkdir(join(folder, 'dist', '.vite'), { recursive: true });
  await mkdir(join(folder, 'dist-server'));
  await writeFile(join(folder, 'dist', 'index.html'), 'bare');
  await writeFile(join(folder, 'dist', '.vite', 'manifest.json'), '{}');
  await writeFile(join(folder, 'dist-server', 'server-entry.js'), built);
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
});
after(() => rm(folder, { recursive: true }));

function open({ perMinute = 0, isBusy = (): boolean => false } = {}) {
  const asked: string[] = [];
  const server = Fastify();
  server.get('/api/hangs', () => new Promise(() => {}));
  server.get('/api/*', (request) => {
    asked.push(request.url);
    return `answer to ${request.url}`;
  });
  const each = { perMinute, atOnce: 100 };
  const limits = openLimits({ question: each, file: each, heavy: each, client: each }, () => 0);
  const render = pageRenderer(server, join(folder, 'dist'), { limits, isBusy });
  const page = (url: string, address = '203.0.113.1', cookie?: string) => render(url, cookie, address);
  return { page, asked };
}

for (const stuck of ['/hangs', '/deaf'])
  test(`a page whose answers never come is given up, and those behind it are rendered (${stuck})`, async () => {
    const { page } = open();
    assert.equal(await page('/a'), 'answer to /api/a');
    const began = performance.now();
    const pages = await Promise.all([page(stuck), page(`${stuck}?again`), page('/b')]);
    assert.deepEqual(pages.slice(0, 2), [undefined, undefined]);
    assert.ok(performance.now() - began < 10 * patienceMilliseconds);
    assert.equal(await page('/c'), 'answer to /api/c');
  });

test('what makes no other page is no other rendering', async () => {
  const { page, asked } = open();
  await page('/first');
  const crowd = Array.from({ length: 50 }, (_, n) => page(`/a?n=${n}`, `203.0.113.${n}`, `n=${n}`));
  assert.deepEqual(new Set(await Promise.all(crowd)), new Set(['answer to /api/a']));
  assert.deepEqual(asked, ['/api/first', '/api/a']);
});

test('an address that has had its questions gets bare pages, others do not', async () => {
  const { page } = open({ perMinute: 2 });
  assert.deepEqual(
    [await page('/a'), await page('/b'), await page('/c')],
    ['answer to /api/a', 'answer to /api/b', undefined],
  );
  assert.equal(await page('/c', '203.0.113.2'), 'answer to /api/c');
});

test('while a crowd hands in, pages come bare', async () => {
  let isBusy = true;
  const { page } = open({ isBusy: () => isBusy });
  assert.equal(await page('/a'), undefined);
  isBusy = false;
  assert.equal(await page('/a'), 'answer to /api/a');
});

test('pages that are built anew while the server runs are rendered as they are now', async () => {
  const { page } = open();
  assert.equal(await page('/a'), 'answer to /api/a');
  const code = join(folder, 'dist-server', 'server-entry.js');
  await writeFile(code, built.replace('.text()', ".text().then((text) => text + ', anew')"));
  await utimes(code, new Date(), new Date(Date.now() + 60_000));
  assert.equal(await page('/a'), 'answer to /api/a, anew');
});
