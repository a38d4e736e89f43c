/** `npm run bench:inspections`: draws, merging and the check beforehand against DuckDB and bare SM3. See README.md. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../tools/shell.ts';
import { isMet, plain, table, type Figure } from '../lab/figures.ts';
import { mergeRules, plannedChecks } from './checks.ts';
import { drawing } from './drawing.ts';
import { loadChecks, loadFirms, openDuck } from './duck.ts';
import { firmList } from './firms.ts';
import { merging } from './merging.ts';
import { preChecking } from './pre-checking.ts';
import { everyday, full, type InspectionScale } from './scale.ts';
import { serverDraw } from './server-draw.ts';
import { serverMerge } from './server-merge.ts';
import { serverPreCheck } from './server-pre-check.ts';

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    pairs: { type: 'string' },
    only: { type: 'string' },
    firms: { type: 'string' },
    checks: { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help)
  console.log(
    'npm run bench:inspections -- [--only engine|server|server-merge|server-pre-check] [--full] [--firms N: on the server] [--checks N: of the server’s merge] [--pairs N] [--json FILE]',
  );
else {
  const scale = {
    ...(values.full ? full : everyday),
    ...(values.pairs ? { pairs: Number(values.pairs) } : {}),
    ...(values.firms ? { serverFirms: Number(values.firms) } : {}),
  };
  const figures: Figure[] = [];
  const { only } = values;
  const isWanted = (name: string) => only === undefined || only === name;
  if (isWanted('engine')) figures.push(...(await measure(scale)));
  if (isWanted('server')) {
    say(`${scale.serverFirms.toLocaleString('en')} firms on a server`);
    figures.push(...(await serverDraw(scale.serverFirms)));
    say('drawn by the server');
  }
  if (isWanted('server-merge')) {
    const checks = values.checks ? Number(values.checks) : scale.checks;
    const firms = values.firms ? Number(values.firms) : scale.mergeFirms;
    say(`${checks.toLocaleString('en')} planned checks on a server`);
    figures.push(...(await serverMerge(checks, firms)));
    say('merged by the server');
  }
  if (isWanted('server-pre-check')) {
    figures.push(...(await serverPreCheck(scale.preChecks / 2, scale.serverFirms)));
    say('checked beforehand by the server');
  }
  console.log(`\n${table(figures)}`);
  if (values.json) {
    const machine = { cpu: os.cpus()[0]?.model, cores: os.availableParallelism(), node: process.version };
    const rows = figures.map((figure) => ({ ...figure, met: isMet(figure) ?? null }));
    writeFileSync(
      values.json,
      `${JSON.stringify({ at: new Date().toISOString(), machine, scale, figures: rows }, null, 2)}\n`,
    );
  }
}

async function measure({ firms, checks, pairs, preChecks }: InspectionScale): Promise<Figure[]> {
  const parent = path.join(root, '.yiti', 'bench');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, 'inspections-'));
  try {
    const duck = await openDuck(folder);
    say(`${checks.toLocaleString('en')} planned checks of ${firms.toLocaleString('en')} firms`);
    const columns = plannedChecks(checks, firms);
    await loadChecks(duck, folder, columns);
    const { figures } = await merging(duck, folder, columns, mergeRules(firms), pairs);
    say('merged');
    figures.push(...preChecking(columns, preChecks));
    say('checked beforehand');
    const list = firmList(firms);
    await loadFirms(duck, folder, list);
    say('listed');
    figures.push(...(await drawing(duck, folder, list, pairs)));
    say('drawn and verified');
    duck.closeSync();
    figures.push(
      plain(
        'memory.peak',
        peakGigabytes(),
        'GB',
        { of: 'value', atMost: 8 },
        'resident memory of the whole benchmark, DuckDB included',
      ),
    );
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function say(what: string): void {
  console.log(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${what}`);
}

/** NaN where the system does not tell. */
function peakGigabytes(): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024 / 1024;
  } catch {
    return Number.NaN;
  }
}
