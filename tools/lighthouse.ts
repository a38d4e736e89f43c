/**
 * `npm run lighthouse`: Google's Lighthouse with its phone profile (slow 4G, a quarter of this processor) on public pages of a platform
 * that is started for it, with demonstration data. The figures are those of the median run.
 *
 *   npm run lighthouse -- --runs 5 --json figures.json
 *   npm run lighthouse -- --without-font          a machine that has no Chinese font of its own
 */
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { isMet, plain, table, type Figure } from '../bench/lab/figures.ts';
import { modules } from '../server/src/app.ts';
import { testPlatform } from '../server/src/testing.ts';
import { withLighthouse, type Measured } from './lighthouse/measure.ts';

/** What people open first, and what search engines and messages lead to. */
const pages = {
  home: '/',
  'life-event': '/life-events/open-a-restaurant',
  service: '/services/food-permit',
  search: '/search?q=%E5%BC%80%E9%A5%AD%E5%BA%97',
};

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    json: { type: 'string' },
    'without-font': { type: 'boolean', default: false },
  },
});

const loadBefore = os.loadavg()[0]!;
const platform = await testPlatform({ modules });
const figures: Figure[] = [];
try {
  await withLighthouse({ chineseFont: !values['without-font'] }, async (measure) => {
    for (const [name, path] of Object.entries(pages)) {
      const runs: Measured[] = [];
      for (let run = 0; run < Number(values.runs); run++) runs.push(await measure(platform.app.url + path));
      figures.push(...figuresOf(name, middle(runs), runs));
    }
  });
} finally {
  await platform.stop();
}
console.log(
  `\n${table(figures)}\n\nload ${loadBefore.toFixed(1)} before, ${os.loadavg()[0]!.toFixed(1)} after`,
);
if (values.json) writeFileSync(values.json, `${JSON.stringify({ loadBefore, figures }, null, 2)}\n`);
if (figures.some((figure) => isMet(figure) === false)) process.exitCode = 1;

function middle(runs: readonly Measured[]): Measured {
  return runs.toSorted((a, b) => a.speed - b.speed)[Math.floor(runs.length / 2)]!;
}

function figuresOf(page: string, one: Measured, all: readonly Measured[]): Figure[] {
  const each = all.map(({ speed }) => speed).join(', ');
  return [
    plain(`${page}.speed`, one.speed, 'of 100', { of: 'value', atLeast: 90 }, `each run: ${each}`),
    plain(`${page}.accessibility`, one.accessibility, 'of 100', { of: 'value', atLeast: 100 }),
    plain(`${page}.first-paint`, one.firstPaintSeconds, 's'),
    plain(`${page}.largest-paint`, one.largestPaintSeconds, 's'),
    plain(`${page}.blocking`, one.blockingMilliseconds, 'ms'),
    plain(`${page}.shift`, one.layoutShift, ''),
    plain(`${page}.script`, one.scriptKilobytes, 'KB', { of: 'value', atMost: 300 }),
    plain(`${page}.bytes`, one.kilobytes, 'KB'),
  ];
}
