import { dateOf } from '@yiti/engines/calendar';
import {
  applyOverlay,
  compareOverlay,
  overlayRules,
  pathAt,
  readOverlay,
  trialKeys,
  tryOverlay,
  type Overlay,
  type ScenarioPackage,
  type TestOutcome,
} from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { resolveRole } from '../catalogue/index.ts';
import { directoryOf, type Directory } from '../directory/index.ts';
import { checkPackage, getPackageFiles } from './install-package.ts';
import { nameDifferences } from './name-differences.ts';
import { readAdoptions } from './package-store.ts';
import { placeToDecideFor } from './permissions.ts';
import { standardProcesses } from './standard.ts';

/**
 * Everything that somebody needs who is about to adopt a scenario, or to change what a place does differently: what may be changed,
 * how far, what holds without a word, who has each duty now. Nothing is written.
 *
 * @throws scenarios/outside-place, base/not-found
 */
export async function adoptionForm(ctx: Ctx, scenarioId: string, code: string) {
  const division = await placeToDecideFor(ctx, code);
  const [adoption] = await readAdoptions(ctx.db, { scenarioId, division });
  const base = await checkPackage(await getPackageFiles(ctx, scenarioId, adoption?.version));
  const directory = await directoryOf(ctx);
  const roles = await Promise.all(
    base.needs.roles.map(async (role) => {
      const now = await resolveRole(ctx, role, division);
      return {
        role,
        services: Object.values(base.services)
          .filter((one) => one.role === role)
          .map(({ name }) => name),
        now: now
          ? { ...holder(directory, now.organisationId), from: placeOf(directory, now.division) }
          : null,
      };
    }),
  );
  const rules = overlayRules(base, { division, on: dateOf(ctx.now) });
  return {
    scenario: scenarioId,
    title: base.scenario.title,
    base: base.scenario.version,
    place: placeOf(directory, division),
    today: dateOf(ctx.now),
    overlay: adoption?.overlay ?? null,
    parameters: base.parameters.map(({ code: key, name, kind, unit }, index) => {
      const { may, why, inherited, services } = rules[index]!;
      return {
        code: key,
        name,
        kind,
        unit: unit ?? null,
        may,
        why,
        services: services.map((service) => base.services[service]!.name),
        inherited: inherited
          ? { value: inherited.value, basis: inherited.basis, from: placeOf(directory, inherited.division) }
          : null,
      };
    }),
    roles,
    services: adoptableServices(base),
    messages: toldOnTheWay(base),
    organisations: namedIn(directory, adoption?.overlay),
    tests: trialKeys(base, division).map((key) => ({ key, name: base.tests[key]!.name })),
  };
}

/**
 * What is wrong with an overlay that somebody is writing, each with its place in the overlay (`parameters.2.value`), and what it
 * would change. Nothing is written.
 *
 * @throws scenarios/outside-place, base/not-found
 */
export async function checkOverlayOf(ctx: Ctx, scenarioId: string, code: string, given: Partial<Overlay>) {
  const { base, overlay } = await candidate(ctx, scenarioId, code, given);
  const text = JSON.stringify(overlay, null, 2);
  const applied = applyOverlay(base, overlay, { text });
  const directory = await directoryOf(ctx);
  const shaped = applied.ok ? (overlay.roles ?? []) : [];
  const unknown = shaped.flatMap(({ organisation }, index) =>
    directory.organisationByUscc(organisation)
      ? []
      : [
          {
            path: `roles.${index}.organisation`,
            code: 'unknown-organisation',
            message: {
              zh: `机构目录里没有 ${organisation}`,
              en: `${organisation} is not in the directory`,
            },
            advice: { zh: '请从列表中选择。', en: 'Choose one from the list.' },
          },
        ],
  );
  const problems = applied.ok
    ? unknown
    : applied.problems.map(({ line, column, code: kind, message, advice }) => ({
        path: pathAt(text, { line, column }).join('.'),
        code: kind,
        message,
        advice,
      }));
  const differences = isReadable(text)
    ? nameDifferences(compareOverlay(base, overlay), base, overlay, directory)
    : [];
  return { problems, differences };
}

/** What people are told; names of sources and of rules stand under keys with a dot. */
function toldOnTheWay({ messages }: ScenarioPackage) {
  return Object.entries(messages)
    .filter(([key]) => !key.includes('.'))
    .map(([key, text]) => ({ key, text }));
}

/** What a place may say of each service in its own words, and what it need no longer ask for. */
function adoptableServices({ services, scenario }: ScenarioPackage) {
  return Object.values(services).map(({ key, name, evidence, contact, faq }) => ({
    key,
    name,
    optional: scenario.items.some((item) => item.service === key && item.mode === 'option'),
    evidence: evidence.map((one) => ({ key: one.key, name: one.name })),
    contact,
    faq,
  }));
}

/** Has it the shape of an overlay, but for words that are not written yet? Then it can be put in words, whatever it may do. */
function isReadable(text: string): boolean {
  const read = readOverlay('overlay.json', text);
  return read.ok || read.problems.every(({ code }) => code === 'empty');
}

/**
 * Carries out one of the package's tests as it would go in the place, with the overlay that somebody is writing. Nothing is written.
 *
 * @throws scenarios/outside-place, base/not-found for a test that says nothing of the place
 */
export async function tryOverlayOf(
  ctx: Ctx,
  scenarioId: string,
  code: string,
  { overlay: given, test }: { overlay: Partial<Overlay>; test: string },
): Promise<TestOutcome> {
  const { base, overlay } = await candidate(ctx, scenarioId, code, given);
  if (!trialKeys(base, overlay.division).includes(test)) throw problem('base/not-found');
  const standard = new Map(Object.entries(await standardProcesses()));
  return tryOverlay(base, overlay, { standard, now: ctx.now }, test);
}

async function candidate(
  ctx: Ctx,
  scenarioId: string,
  code: string,
  given: Partial<Overlay>,
): Promise<{ base: ScenarioPackage; overlay: Overlay }> {
  const division = await placeToDecideFor(ctx, code);
  const base = await checkPackage(await getPackageFiles(ctx, scenarioId, given.base));
  return { base, overlay: overlayOf(base, division, given) };
}

/** The whole overlay: what may be left out stands in it. */
export function overlayOf(base: ScenarioPackage, division: string, given: Partial<Overlay>): Overlay {
  return {
    ...given,
    format: 1,
    scenario: base.scenario.id,
    division,
    base: base.scenario.version,
    note: given.note ?? { zh: '没有差异', en: 'no differences' },
  };
}

function placeOf(directory: Directory, division: string) {
  return { division, name: directory.division(division)?.name ?? { zh: division, en: division } };
}

function holder(directory: Directory, organisationId: string) {
  const { uscc, name } = directory.organisation(organisationId)!;
  return { uscc, name };
}

/** Names of the organisations that an overlay writes down by their code. */
function namedIn(directory: Directory, overlay: Overlay | undefined) {
  const codes = new Set(overlay?.roles?.map(({ organisation }) => organisation));
  return [...codes].flatMap((uscc) => {
    const organisation = directory.organisationByUscc(uscc);
    return organisation ? [{ uscc, name: organisation.name }] : [];
  });
}
