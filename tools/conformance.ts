/** `node tools/conformance.ts bpmn|dmn <folder>`: runs a conformance kit against the engines. One line per failing case. */
import type { Outcome } from './conformance/outcome.ts';

const RUNNERS: Record<string, () => Promise<(folder: string) => Promise<Outcome[]>>> = {
  bpmn: async () => (await import('./conformance/bpmn.ts')).runBpmn,
  dmn: async () => (await import('./conformance/dmn.ts')).runDmn,
};

const [kind = '', folder = ''] = process.argv.slice(2);
const runner = RUNNERS[kind];
if (!runner || folder === '') {
  console.error(`usage: node tools/conformance.ts ${Object.keys(RUNNERS).join('|')} <folder>`);
  process.exit(2);
}
const outcomes = await (await runner())(folder);
const failed = outcomes.filter((each) => !each.passed);
for (const each of failed) console.log(`${each.name}: ${each.failure}`);
console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
