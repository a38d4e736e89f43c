import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import chromium from '@sparticuz/chromium';
import { browserFlags } from '../browser-flags.ts';
import { chineseFont } from './chinese-font.ts';
import { install } from './install.ts';

export interface Measured {
  /** 0–100 */
  speed: number;
  accessibility: number;
  firstPaintSeconds: number;
  largestPaintSeconds: number;
  blockingMilliseconds: number;
  layoutShift: number;
  scriptKilobytes: number;
  kilobytes: number;
}

/** What we use of Lighthouse, which is not among the packages of this repository. */
type Lighthouse = (url: string, options: object) => Promise<{ lhr: Report } | undefined>;
type Launch = (options: object) => Promise<{ port: number; kill(): void }>;

interface Report {
  runtimeError?: { message: string };
  categories: Record<'performance' | 'accessibility', { score: number | null }>;
  audits: Record<string, { numericValue?: number; details?: { items?: Request[] } }>;
}

interface Request {
  resourceType?: string;
  transferSize?: number;
}

/** A browser with Lighthouse for as long as `work` takes. */
export async function withLighthouse(
  options: { chineseFont: boolean },
  work: (measure: (url: string) => Promise<Measured>) => Promise<void>,
): Promise<void> {
  const folder = await install();
  const { default: lighthouse } = (await from(folder, 'lighthouse')) as { default: Lighthouse };
  const { launch } = (await from(folder, 'chrome-launcher')) as { launch: Launch };
  const browser = await launch({
    chromePath: await chromium.executablePath(),
    chromeFlags: ['--headless=new', ...browserFlags],
    envVars: options.chineseFont ? { ...process.env, ...(await chineseFont()) } : process.env,
  });
  try {
    await work((url) => measure(lighthouse, url, browser.port));
  } finally {
    browser.kill();
  }
}

async function measure(lighthouse: Lighthouse, url: string, port: number): Promise<Measured> {
  const answer = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: ['performance', 'accessibility'],
    extraHeaders: { 'Accept-Language': 'zh-CN' },
  });
  const report = answer?.lhr;
  if (!report || report.runtimeError)
    throw new Error(`${url}: ${report?.runtimeError?.message ?? 'no report'}`);
  const value = (audit: string) => report.audits[audit]?.numericValue ?? Number.NaN;
  const requests = report.audits['network-requests']?.details?.items ?? [];
  const kilobytes = (chosen: Request[]) =>
    chosen.reduce((sum, { transferSize = 0 }) => sum + transferSize, 0) / 1024;
  return {
    speed: Math.round((report.categories.performance.score ?? 0) * 100),
    accessibility: Math.round((report.categories.accessibility.score ?? 0) * 100),
    firstPaintSeconds: value('first-contentful-paint') / 1000,
    largestPaintSeconds: value('largest-contentful-paint') / 1000,
    blockingMilliseconds: value('total-blocking-time'),
    layoutShift: value('cumulative-layout-shift'),
    scriptKilobytes: kilobytes(requests.filter(({ resourceType }) => resourceType === 'Script')),
    kilobytes: kilobytes(requests),
  };
}

/** A package of that folder, by the file that it names as its own. */
function from(folder: string, name: string): Promise<unknown> {
  const home = path.join(folder, 'node_modules', name);
  const { main } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { main: string };
  return import(pathToFileURL(path.join(home, main)).href);
}
