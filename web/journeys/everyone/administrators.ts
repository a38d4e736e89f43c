import { must } from '../../../server/test/story.ts';
import { paths } from '../../src/paths.ts';
import type { Setting, Viewer } from './looking.ts';
import { newborn, openedRestaurant } from '../../../server/test/made-cases.ts';
import { inspections } from '../../../server/test/made-inspections.ts';
import { askedForTwo, clientSystem, scanners, trustedProvince } from '../../../server/test/made-settings.ts';

/** What administrators see: of the platform, of a city, of its security and its audit, of data, and of an organisation that inspects. */

export async function madeForAdministrators({ story }: Setting) {
  const { application } = await openedRestaurant(story);
  await newborn(story);
  const { plan } = await inspections(story);
  await trustedProvince(story);
  await askedForTwo(story);
  await scanners(story);
  const zhao = await story.platform.as('zhao');
  const organisation = firstOf<{ id: string }>(await must(zhao.get('/api/organisations'), 200));
  await clientSystem(story, organisation.id);
  const { items: seals } = await must(zhao.get('/api/seals'), 200);
  const scenarioDraft = { scenario: 'library-card', title: '先核对读者信息' };
  const market = await story.platform.as('370102-food-supervision');
  const { items } = await must(market.get('/api/inspection-lists/items'), 200);
  return {
    application,
    plan,
    organisation: organisation.id,
    seal: seals[0].id as string,
    offering: firstOf<{ offeringId: string }>(await must(zhao.get('/api/offerings'), 200)).offeringId,
    scenarioDraft: (await must(zhao.post('/api/scenario-drafts', scenarioDraft), 201)).draftId as string,
    item: items[0].id as string,
  };
}
export type MadeForAdministrators = Awaited<ReturnType<typeof madeForAdministrators>>;

/** Lists come bare, or as the one array of a page. */
function firstOf<T>(answer: readonly T[] | Record<string, unknown>): T {
  const list = Array.isArray(answer) ? answer : Object.values(answer).find((one) => Array.isArray(one));
  const [first] = list as T[];
  if (first === undefined) throw new Error('a list for the look at every page is empty');
  return first;
}

export const administratorViewers = (made: MadeForAdministrators): Viewer[] => [
  {
    person: 'zhao',
    addresses: [
      paths.console(),
      paths.consoleScenarios(),
      paths.consoleScenario('open-a-restaurant'),
      paths.consoleRules('open-a-restaurant'),
      paths.consoleAdoption('open-a-restaurant', '370200'),
      paths.consoleDrafts(),
      paths.consoleDraft(made.scenarioDraft),
      paths.consoleCatalogue(),
      paths.consoleOffering(made.offering),
      paths.consoleOrganisations(),
      paths.consoleOrganisation(made.organisation),
      paths.consoleUsers(),
      paths.consoleTwoPersonActs(),
      paths.consoleWorkingDays(),
    ],
  },
  {
    person: 'zhao',
    addresses: [
      paths.consoleAuthority(),
      `${paths.consoleAuthority()}?part=roles`,
      paths.consoleParameters(),
      paths.consoleClientSystems(),
      paths.consoleScanners(),
      paths.consoleSeals(),
      paths.consoleSeal(made.seal),
      paths.consoleStillAsked(),
      paths.consoleExchange(),
      paths.consoleAudit(),
      paths.consoleOperation(),
      paths.consoleProcess(made.application),
      paths.consoleClock(),
      '/console/no/such/page',
    ],
  },
  {
    person: '370000-auditor',
    addresses: [paths.consoleAudit(), paths.consoleKeeping(), paths.consoleTwoPersonActs()],
  },
  {
    person: '370000-security',
    addresses: [paths.consoleTwoPersonActs(), paths.consoleUsers(), paths.consoleDataKeys()],
  },
  { person: '370100-administrator', addresses: [paths.consoleScanners(), paths.consoleOrganisations()] },
  {
    // nothing has been set there yet
    person: '370200-administrator',
    addresses: [paths.consoleScanners(), paths.consoleClientSystems(), paths.consoleTwoPersonActs()],
  },
  { person: '370100-data-officer', addresses: [paths.consoleStillAsked()] },
  {
    person: '370102-food-supervision',
    addresses: [
      paths.consoleInspectionPlans(),
      paths.consoleInspectionPlan(made.plan),
      paths.consoleInspectionLists(),
      paths.consoleExemptMatters(),
      `${paths.consoleInspectionLists()}?list=inspectors`,
      paths.consoleInspectionEntry('items', 'new'),
      paths.consoleInspectionEntry('items', made.item),
      paths.consoleInspectionEntry('bodies', 'new'),
      paths.consoleInspectionEntry('inspectors', 'new'),
    ],
  },
];
