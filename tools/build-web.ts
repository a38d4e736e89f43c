/** Builds the web into web/dist and, for the server, web/dist-server, unless both were built from exactly these sources before. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { root, seconds, shell } from './shell.ts';

/** What goes into the pages: the web itself, the engines that run in the browser, the packages. */
const SOURCES = [
  'web/*',
  'web/src/**',
  'web/public/**',
  'engines/**/*.ts',
  'package-lock.json',
  'tsconfig.json',
];
const marker = path.join(root, '.yiti', 'web-built');

if (!existsSync(path.join(root, 'web', 'vite.config.ts')))
  console.log('  web        no pages in this version');
else await buildIfChanged();

async function buildIfChanged(): Promise<void> {
  const hash = hashOfSources();
  const results = ['dist/index.html', 'dist-server/server-entry.js'].map((file) =>
    path.join(root, 'web', file),
  );
  const built = [...results, marker].every((file) => existsSync(file));
  if (built && readFileSync(marker, 'utf8') === hash) return;
  console.log('  web        building the pages, about half a minute …');
  rmSync(marker, { force: true });
  const began = performance.now();
  await vite();
  await vite('--ssr', 'src/server-entry.ts');
  compressFiles(path.join(root, 'web', 'dist'));
  mkdirSync(path.dirname(marker), { recursive: true });
  writeFileSync(marker, hash);
  console.log(`  web        built (${seconds(performance.now() - began)})`);
}

async function vite(...how: string[]): Promise<void> {
  const { code, output } = await shell('vite', ['build', ...how, '--logLevel', 'warn'], {
    quiet: true,
    folder: path.join(root, 'web'),
  });
  if (code === 0) return;
  console.error(
    `\nThe pages could not be built:\n${output.trim()}\nIs the clone complete and unchanged? \`git status\` tells.`,
  );
  process.exit(1);
}

/** Compressed copies beside the files: the server hands them out as they are, and compresses nothing while people wait. */
function compressFiles(folder: string): void {
  for (const file of globSync('**/*.{js,css,html,svg,json}', { cwd: folder })) {
    const full = path.join(folder, file);
    const bytes = readFileSync(full);
    writeFileSync(`${full}.br`, brotliCompressSync(bytes));
    writeFileSync(`${full}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

function hashOfSources(): string {
  const all = createHash('sha256');
  const files = globSync(SOURCES, { cwd: root }).filter(
    (file) => !/(^|\/)(node_modules|dist|dist-server)\/|\.test\.tsx?$/.test(file),
  );
  for (const file of files.toSorted()) {
    const full = path.join(root, file);
    if (statSync(full).isFile()) all.update(file).update('\0').update(readFileSync(full)).update('\0');
  }
  return all.digest('hex');
}
