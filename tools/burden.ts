/**
 * `npm run burden`: what people still have to answer and upload, counted (减负). For every package, place and test person whose
 * data the platform holds, the form engine runs as it does in service; beside it stands what the services would ask one by one.
 *
 *   open-a-restaurant 370102: asked 11 of 62, uploaded 0 of 14
 */
import { readdir } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { CHINA, addLimit, dateOf, workingDaysBetween } from '../engines/calendar/index.ts';
import {
  burden,
  lifeEventForm,
  mergePrefill,
  prefillPlan,
  type Burden,
  type LookUp,
  type LookUpResult,
} from '../engines/forms/index.ts';
import {
  applyOverlay,
  readScenario,
  resolveParameters,
  type Limit,
  type Overlay,
  type ScenarioPackage,
  type ScenarioTest,
} from '../engines/scenario/index.ts';
import { readFolder } from '../server/src/platform/scenarios/index.ts';

const scenariosFolder = fileURLToPath(new URL('../scenarios/', import.meta.url));
const notPackages = new Set(['adoptions', 'demonstration', 'standard']);
const now = new Date().toISOString();
const none: Burden = { asked: 0, of: 0, uploads: 0, ofUploads: 0 };

const standard = new Map(
  [...(await readFolder(`${scenariosFolder}standard/processes`))].map(([path, text]) => [
    path.replace(/\.bpmn$/, ''),
    text,
  ]),
);
const overlays = [...(await readFolder(`${scenariosFolder}adoptions`)).values()].map(
  (text) => JSON.parse(text) as Overlay,
);
const totals: string[] = [];
for (const entry of await readdir(scenariosFolder, { withFileTypes: true }))
  if (entry.isDirectory() && !notPackages.has(entry.name)) totals.push(...(await measure(entry.name)));
console.log(`\n${totals.join('\n')}`);

/** Prints a line for each person; returns one for each place. */
async function measure(folder: string): Promise<string[]> {
  const read = await readScenario(await readFolder(`${scenariosFolder}${folder}`), { standard });
  if (!read.ok) {
    process.exitCode = 1;
    return [`${folder}: the package has ${read.problems.length} problem(s): ${read.problems[0]!.message.en}`];
  }
  const byPlace = new Map<string, Burden>();
  console.log(`\n${read.scenario.scenario.title.zh} (${folder})`);
  for (const [key, test] of Object.entries(read.scenario.tests).filter(([, one]) => isKnown(one))) {
    const found = burdenOf(placed(read.scenario, test), test);
    console.log(`  ${test.division}  ${inWords(found).padEnd(42)}  ${key}`);
    byPlace.set(test.division, sum(byPlace.get(test.division) ?? none, found));
  }
  return [...byPlace]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([division, all]) => `${folder} ${division}: ${inWords(all)}`);
}

/** The platform holds the person's data: no register of the test is down or knows nothing. */
function isKnown({ given }: ScenarioTest): boolean {
  return Object.values(given.services ?? {}).every((answer) => typeof answer === 'object');
}

/** The package as the place of the test offers it. */
function placed(base: ScenarioPackage, test: ScenarioTest): ScenarioPackage {
  const overlay = overlays.find(
    ({ scenario, division }) => scenario === base.scenario.id && division === test.overlay,
  );
  if (!overlay) return base;
  const applied = applyOverlay(base, overlay);
  if (!applied.ok)
    throw new Error(`${base.scenario.id} in ${overlay.division}: ${applied.problems[0]!.message.en}`);
  return applied.scenario;
}

function burdenOf(scenario: ScenarioPackage, { division, given }: ScenarioTest): Burden {
  const on = dateOf(now);
  const everything = { items: scenario.scenario.items.map(({ service }) => ({ service, after: [] })) };
  const plan = prefillPlan(scenario.elements, lifeEventForm(scenario, everything).form);
  const results = Object.fromEntries(plan.lookUps.map((lookUp) => [lookUp.key, answerTo(lookUp, given)]));
  const states = scenario.needs.dataServices.map(
    (service) => [service, given.services?.[service] ? 'found' : 'empty'] as const,
  );
  return burden(
    scenario,
    given.answers,
    mergePrefill(plan, results),
    {
      parameters: resolveParameters(scenario, { division, on }),
      circumstances: { place: { division } },
      credentialsHeld: Object.fromEntries((given.credentials ?? []).map(({ type }) => [type, type])),
      sources: Object.fromEntries(states),
      limitToWorkingDays: (limit: Limit) =>
        limit.unit === 'wd' ? limit.amount : workingDaysBetween(CHINA, on, addLimit(now, limit, CHINA).on),
      ...(given.answers['commitment'] === false ? { commitments: [] } : {}),
    },
    given.fields,
  );
}

/** What the sources say of the test's person. */
function answerTo({ from, target }: LookUp, given: ScenarioTest['given']): LookUpResult {
  const values = {
    subject: () => given.subject.data,
    credential: () => given.credentials?.find(({ type }) => type === target)?.fields,
    data: () => given.services?.[target] as Record<string, unknown> | undefined,
    application: () => undefined,
  }[from]();
  return values ? { state: 'found', at: now, values } : { state: 'empty', at: now };
}

function sum(a: Burden, b: Burden): Burden {
  return {
    asked: a.asked + b.asked,
    of: a.of + b.of,
    uploads: a.uploads + b.uploads,
    ofUploads: a.ofUploads + b.ofUploads,
  };
}

function inWords({ asked, of, uploads, ofUploads }: Burden): string {
  return `asked ${asked} of ${of}, uploaded ${uploads} of ${ofUploads}`;
}
