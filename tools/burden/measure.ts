/** What people still have to answer and upload, counted on the form engine as it runs in service. */
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { CHINA, addLimit, dateOf, workingDaysBetween } from '../../engines/calendar/index.ts';
import {
  burden,
  mergePrefill,
  prefillPlan,
  unionForm,
  type Burden,
  type LookUp,
  type LookUpResult,
  type UnionForm,
} from '../../engines/forms/index.ts';
import {
  applyOverlay,
  readScenario,
  resolveParameters,
  type Limit,
  type Overlay,
  type ScenarioPackage,
  type ScenarioTest,
} from '../../engines/scenario/index.ts';
import { readFolder } from '../../server/src/platform/scenarios/index.ts';

const scenariosFolder = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const notPackages = new Set(['adoptions', 'demonstration', 'standard']);

/** One test person in one place that has adopted the package. */
export interface Measured extends Burden {
  scenario: string;
  title: string;
  division: string;
  person: string;
}

/** Every person whose data the platform holds, in every place that ships. */
export async function measureAll(now: string): Promise<Measured[]> {
  const overlays = [...(await readFolder(`${scenariosFolder}adoptions`)).values()].map(
    (text) => JSON.parse(text) as Overlay,
  );
  const standard = new Map(
    [...(await readFolder(`${scenariosFolder}standard/processes`))].map(([path, text]) => [
      path.replace(/\.bpmn$/, ''),
      text,
    ]),
  );
  const all: Measured[] = [];
  for (const entry of await readdir(scenariosFolder, { withFileTypes: true })) {
    if (!entry.isDirectory() || notPackages.has(entry.name)) continue;
    const read = await readScenario(await readFolder(`${scenariosFolder}${entry.name}`), { standard });
    if (!read.ok) throw new Error(`${entry.name}: ${read.problems[0]!.message.en}`);
    for (const overlay of overlays.filter(({ scenario }) => scenario === entry.name))
      all.push(...measurePlace(read.scenario, overlay, now));
  }
  return all;
}

function measurePlace(base: ScenarioPackage, overlay: Overlay, now: string): Measured[] {
  const applied = applyOverlay(base, overlay);
  const { id, title } = base.scenario;
  const { division } = overlay;
  if (!applied.ok) throw new Error(`${id} in ${division}: ${applied.problems[0]!.message.en}`);
  return Object.entries(base.tests)
    .filter(([, test]) => isKnown(test))
    .map(([person, { given }]) => ({
      scenario: id,
      title: title.zh,
      division,
      person,
      ...burdenOf(applied.scenario, division, given, now),
    }));
}

/** The platform holds the person's data: no register of the test is down or knows nothing. */
function isKnown({ given }: ScenarioTest): boolean {
  return Object.values(given.services ?? {}).every((answer) => typeof answer === 'object');
}

function burdenOf(
  scenario: ScenarioPackage,
  division: string,
  given: ScenarioTest['given'],
  now: string,
): Burden {
  const on = dateOf(now);
  const plan = prefillPlan(scenario.elements, everyElement(scenario));
  const results = Object.fromEntries(
    plan.lookUps.map((lookUp) => [lookUp.key, answerTo(lookUp, given, now)]),
  );
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

/** As the server asks when a draft begins: for questions too, which data then answer. */
function everyElement({ elements }: ScenarioPackage): UnionForm {
  const title = { zh: '全部', en: 'All' };
  const fields = elements.map(({ code }) => ({ element: code, required: false }));
  return unionForm([{ service: '', form: { key: '', sections: [{ key: '', title, fields }] } }], elements);
}

/** What the sources say of the test's person. */
function answerTo({ from, target }: LookUp, given: ScenarioTest['given'], now: string): LookUpResult {
  const values = {
    subject: () => given.subject.data,
    credential: () => given.credentials?.find(({ type }) => type === target)?.fields,
    data: () => given.services?.[target] as Record<string, unknown> | undefined,
    application: () => undefined,
  }[from]();
  return values ? { state: 'found', at: now, values } : { state: 'empty', at: now };
}
