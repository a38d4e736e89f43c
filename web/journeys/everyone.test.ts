import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { paths } from '../src/paths.ts';
import { accessibilityProblems, startJourney, type Journey } from './harness.ts';
import { inspectionPages } from './inspection-pages.ts';
import { flaws, shown } from './looks.ts';
import { personalPages } from './personal-pages.ts';

/** Every page, for everybody: phone and desktop, Chinese and English, large text, keyboard alone. */

let journey: Journey;
/** ids of what the pages show */
let made: {
  draft: string;
  application: string;
  credential: string;
  code: string;
  offering: string;
  organisation: string;
  draftOfScenario: string;
};

before(async () => {
  journey = await startJourney();
  made = await prepare();
});
after(() => journey.stop());

/** One application that is being handled, one draft, one licence: pages with something on them. */
async function prepare(): Promise<typeof made> {
  const zhang = await journey.platform.as('zhang');
  const { body: session } = await zhang.get('/api/session');
  const firm = session.subjects.find(({ name }: { name: string }) => name.includes('餐饮'));
  await zhang.put('/api/session/subject', { subjectId: firm.subjectId });
  const answers = {
    foodKind: 'hot',
    areaSquareMetres: 320,
    signboard: true,
    tobacco: false,
    commitment: false,
  };
  const begin = async () =>
    (await zhang.post('/api/drafts', { scenario: 'open-a-restaurant', division: '370102', answers })).body
      .draftId;
  const first = await begin();
  const values = {
    'person.phone': '13800000001',
    'kitchen.layout': 'closed',
    'signboard.areaSquareMetres': 6,
  };
  await zhang.put(`/api/drafts/${first}/values`, { values });
  const receipt = await zhang.post(`/api/drafts/${first}/submission`, undefined, {
    'idempotency-key': `look-${first}`,
  });
  assert.equal(receipt.status, 201, JSON.stringify(receipt.body));
  await journey.settle();
  const application = receipt.body.applicationId;
  const li = await journey.platform.as('li');
  const defects = [{ kind: 'field', at: 'food.safetyManagerName', message: '考核证明已经过期，请换一位' }];
  assert.equal((await li.post(`/api/cases/${application}.1/correction`, { defects })).status, 204);
  await journey.settle();
  const wallet = (await zhang.get('/api/credentials')).body;
  const credential = (wallet.items ?? wallet)[0];
  const zhao = await journey.platform.as('zhao');
  const offerings = (await zhao.get('/api/offerings')).body;
  const organisations = (await zhao.get('/api/organisations')).body;
  const scenarioDraft = { scenario: 'library-card', title: '先核对读者信息' };
  return {
    draftOfScenario: (await zhao.post('/api/scenario-drafts', scenarioDraft)).body.draftId,
    draft: await begin(),
    application,
    credential: credential.credentialId,
    code: credential.verificationCode,
    offering: firstOf(offerings).offeringId ?? firstOf(offerings).id,
    organisation: firstOf(organisations).id ?? firstOf(organisations).organisationId,
  };
}

// oxlint-disable-next-line typescript/no-explicit-any -- lists come bare or as the one array of a page
const firstOf = (answer: any) =>
  (Array.isArray(answer) ? answer : (Object.values(answer).find(Array.isArray) as any[]))[0];

/** Addresses by who looks at them. */
function pages(): Record<'nobody' | 'zhang' | 'li' | 'wang' | 'zhao' | '370000-auditor', string[]> {
  const { draft, application, credential, code, offering, organisation, draftOfScenario } = made;
  const case1 = `${application}.1`;
  return {
    nobody: [
      paths.home(),
      `${paths.search()}?q=开饭店`,
      `${paths.search()}?q=量子纠缠`,
      paths.search(),
      paths.place(),
      paths.signIn(),
      paths.recover(),
      paths.lifeEvent('open-a-restaurant'),
      paths.lifeEventQuestions('open-a-restaurant'),
      `${paths.lifeEventPlan('open-a-restaurant')}?answers=${encodeURIComponent('{"foodKind":"hot","areaSquareMetres":320,"signboard":true,"tobacco":false,"commitment":false}')}`,
      paths.service('food-permit'),
      paths.verify(),
      paths.verifyCode(code),
      paths.help(),
      ...inspectionPages.nobody,
      paths.scanner(),
      '/no/such/page',
    ],
    zhang: [
      paths.home(),
      paths.draft(draft),
      paths.draftHeld(draft),
      paths.draftQuestion(draft, 'kitchen.layout'),
      paths.draftEvidence(draft, 'kitchen-layout'),
      paths.draftCheck(draft),
      paths.applications(),
      paths.application(application),
      paths.received(application),
      paths.correction(application, case1),
      paths.rating(application, case1),
      paths.withdrawal(application),
      paths.wallet(),
      paths.credential(credential),
      paths.notifications(),
      paths.notificationSettings(),
      paths.mandates(),
      paths.mySignIn(),
      ...inspectionPages.zhang,
      paths.me(),
      ...personalPages,
      // no room is open to them there
      paths.work(),
    ],
    li: [
      paths.work(),
      paths.workCase(case1),
      paths.workApplications(),
      paths.workSiteVisits(),
      paths.workDataCorrections(),
      paths.workGuardianships(),
      paths.workPersonalData(),
      paths.workSiteVisit(application),
      ...inspectionPages.li,
      '/work/no/such/page',
    ],
    wang: [paths.workOverview(), paths.workUnrouted(), ...inspectionPages.wang],
    '370000-auditor': [paths.consoleAudit(), paths.consoleTwoPersonActs()],
    zhao: [
      paths.console(),
      paths.consoleScenarios(),
      paths.consoleScenario('open-a-restaurant'),
      paths.consoleRules('open-a-restaurant'),
      paths.consoleAdoption('open-a-restaurant', '370200'),
      paths.consoleDrafts(),
      paths.consoleDraft(draftOfScenario),
      paths.consoleCatalogue(),
      paths.consoleOffering(offering),
      paths.consoleOrganisations(),
      paths.consoleOrganisation(organisation),
      paths.consoleUsers(),
      paths.consoleAuthority(),
      `${paths.consoleAuthority()}?part=roles`,
      paths.consoleParameters(),
      paths.consoleScanners(),
      paths.consoleSeals(),
      paths.consoleStillAsked(),
      paths.consoleAudit(),
      paths.consoleOperation(),
      paths.consoleClock(),
      '/console/no/such/page',
    ],
  };
}

type Way = { phone: boolean; lang: 'zh-CN' | 'en' };
type Check = (page: Page) => Promise<string[]>;

/** Everybody at once, each with a browser of their own: what `check` finds on any page, with its address. */
async function look(
  how: Way,
  check: Check,
  setUp: (page: Page) => Promise<unknown> = async () => {},
): Promise<string[]> {
  const found = Object.entries(pages()).map(async ([who, addresses]) => {
    const page = await open(who, how);
    await setUp(page);
    const flawsOf: string[] = [];
    for (const address of addresses) {
      await page.goto(journey.url + address);
      await shown(page);
      const name = address.replace(made.application, '…');
      for (const flaw of await check(page)) flawsOf.push(`${name}: ${flaw}`);
    }
    await page.context().close();
    return flawsOf;
  });
  return (await Promise.all(found)).flat();
}

async function open(who: string, how: Way): Promise<Page> {
  if (who === 'nobody') return journey.visitor(how);
  const page = await journey.as(who, how);
  if (who === 'zhang') {
    const { subjects } = await (await page.request.get(`${journey.url}/api/session`)).json();
    const { subjectId } = subjects.find(({ name }: { name: string }) => name.includes('餐饮'));
    const headers = { origin: journey.url };
    await page.request.put(`${journey.url}/api/session/subject`, { data: { subjectId }, headers });
  }
  return page;
}

const large = (page: Page) =>
  page.addInitScript(() =>
    localStorage.setItem('yiti.preferences', JSON.stringify({ language: 'en', size: 'large' })),
  );
/** As people set it in their browser: every length in rem, and every breakpoint, follows. */
async function twice(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
}

test('every page on a phone, in Chinese', async () => {
  const how = { phone: true, lang: 'zh-CN' } as const;
  const check = async (page: Page) => [
    ...(await flaws(page, how.lang)),
    ...(await accessibilityProblems(page)),
  ];
  assert.deepEqual(await look(how, check), []);
});

test('every page on a desktop, in English', async () => {
  const how = { phone: false, lang: 'en' } as const;
  const check = async (page: Page) => [
    ...(await flaws(page, how.lang)),
    ...(await accessibilityProblems(page)),
  ];
  assert.deepEqual(await look(how, check), []);
});

test('every page on a phone, in English, large and plain', async () => {
  const how = { phone: true, lang: 'en' } as const;
  assert.deepEqual(await look(how, (page) => flaws(page, how.lang), large), []);
});

test('text at twice its size needs no sideways scrolling (WCAG 1.4.4)', async () => {
  const how = { phone: false, lang: 'zh-CN' } as const;
  const check = async (page: Page) =>
    (await flaws(page, how.lang)).filter((one) => one.startsWith('scrolls'));
  assert.deepEqual(await look(how, check, twice), []);
});

/** Where the way back leads: each house has its own. */
const backTo: Record<string, string> = {
  nobody: '回首页',
  zhang: '回首页',
  li: '回到办件工作台',
  wang: '回到办件工作台',
  zhao: '回到管理台',
};
/** What cannot be shown: who asks for it, where, and what the interface answers. */
const failures: Array<[who: string, address: string, answer: number | 'offline']> = [
  ['nobody', paths.lifeEvent('open-a-restaurant'), 500],
  ['nobody', paths.lifeEvent('no-such-thing'), 404],
  ['nobody', paths.service('no-such-thing'), 404],
  ['nobody', paths.lifeEventPlan('open-a-restaurant'), 'offline'],
  ['zhang', paths.application('no-such-thing'), 400],
  ['zhang', paths.application('0198c0de-0000-7000-8000-000000000000'), 404],
  ['zhang', paths.application('0198c0de-0000-7000-8000-000000000000'), 403],
  ['zhang', paths.draft('0198c0de-0000-7000-8000-000000000000'), 500],
  ['zhang', paths.ownTask('no-such-thing'), 404],
  ['zhang', paths.credential('0198c0de-0000-7000-8000-000000000000'), 'offline'],
  ['li', paths.workCase('0198c0de-0000-7000-8000-000000000000.1'), 404],
  ['li', paths.workSiteVisit('0198c0de-0000-7000-8000-000000000000'), 500],
  ['wang', paths.workRatingAnswer('0198c0de-0000-7000-8000-000000000000'), 'offline'],
  ['zhao', paths.consoleOrganisation('0198c0de-0000-7000-8000-000000000000'), 404],
  ['zhao', paths.consoleScenario('open-a-restaurant'), 500],
];

test('what cannot be shown is a page too: what happened, and a way on', async () => {
  const how = { phone: true, lang: 'zh-CN' } as const;
  for (const [who, address, answer] of failures) {
    const page = await open(who, how);
    await page.route(
      /\/api\/(life-events|services|applications|drafts|my-tasks|credentials|site-visits|rating-answers|organisations|scenarios)\//,
      (route) =>
        answer === 'offline'
          ? route.abort()
          : typeof answer === 'number' && answer < 500 && answer !== 403
            ? route.continue()
            : route.fulfill({
                status: answer,
                json: { code: 'test/refused', status: answer, title: '办不了' },
              }),
    );
    // the server renders public pages from its own interface: the browser shall ask by itself
    await page.route(journey.url + address, async (route) => {
      const bare = await route.fetch({
        headers: { ...route.request().headers(), cookie: 'yiti_session=none' },
      });
      await route.fulfill({ response: bare });
    });
    await page.goto(journey.url + address);
    await page.locator('main [role=alert]').waitFor();
    await shown(page);
    const name = `${address} (${answer})`;
    assert.deepEqual(await flaws(page, how.lang), [], name);
    assert.deepEqual(await accessibilityProblems(page), [], name);
    await page.getByRole('link', { name: backTo[who]! }).waitFor();
    const mayRetry = answer === 'offline' || answer >= 500;
    assert.equal(await page.getByRole('button', { name: '再试一次' }).count(), mayRetry ? 1 : 0, name);
    await page.context().close();
  }
});

test('an address that does not exist keeps the frame of its house, with the way back', async () => {
  for (const [who, address, back] of [
    ['li', '/work/no/such/page', '回到办件工作台'],
    ['zhao', '/console/no/such/page', '回到管理台'],
  ] as const) {
    const page = await open(who, { phone: false, lang: 'zh-CN' });
    await page.goto(journey.url + address);
    await page.getByRole('heading', { level: 1, name: '没有这个页面' }).waitFor();
    await page.getByRole('link', { name: back }).click();
    await page.waitForURL((url) => url.pathname === address.slice(0, address.indexOf('/', 1)));
    await page.context().close();
  }
});

test('one application from search to reference number with the keyboard alone', async () => {
  const page = await journey.as('liu');
  await page.goto(`${journey.url}/life-events/newborn`);
  await shown(page);
  await press(page, 'a', /看我要办什么/);
  for (let question = 0; question < 4; question++) {
    const here = page.url();
    await page.waitForFunction(() => document.querySelector('main input[type=radio]'));
    await tabTo(page, 'input[type=radio]');
    await page.keyboard.press('Space');
    await press(page, 'button', /继续|下一|看/);
    await page.waitForURL((url) => url.href !== here);
  }
  await press(page, 'button', /开始申请/);
  await page.waitForURL(/\/drafts\//);
  await press(page, 'a', /^继续$/);
  await page.waitForURL(/baby\.name/);
  await tabTo(page, 'main input[type=text]');
  await page.keyboard.type('张小满');
  await page.keyboard.press('Enter');
  await page.waitForURL(/card\.delivery/);
  await tabTo(page, 'input[type=radio]');
  await page.keyboard.press('Space');
  await press(page, 'button', /保存并继续/);
  await page.waitForURL(/\/drafts\/[^/]+$/);
  await press(page, 'a', /核对并提交/);
  await page.waitForURL(/\/check$/);
  await tabTo(page, '#declaration');
  await page.keyboard.press('Space');
  await press(page, 'button', /提交申请/);
  await page.waitForURL(/\/received/);
  assert.match(await page.locator('.reference strong').innerText(), /^\d{4}-\w{4}-\w{4}-\w$/);
});

/** Goes on with Tab until the focus is where it shall be; fails when it never gets there. */
async function tabTo(page: Page, selector: string, words?: RegExp): Promise<void> {
  await page
    .locator(selector)
    .filter(words ? { hasText: words } : {})
    .first()
    .waitFor();
  for (let count = 0; count < 120; count++) {
    await page.keyboard.press('Tab');
    const [fits, text] = await page.evaluate((wanted) => {
      const active = document.activeElement;
      return [active?.matches(wanted) ?? false, active?.textContent ?? ''] as const;
    }, selector);
    if (fits && (!words || words.test(text.trim()))) return;
  }
  assert.fail(`the keyboard never came to ${selector} ${words ?? ''}`);
}

async function press(page: Page, selector: string, words: RegExp): Promise<void> {
  await tabTo(page, selector, words);
  await page.keyboard.press('Enter');
}

test('the first page loads at most 300 KB of script, compressed', async () => {
  const page = await journey.visitor({ phone: true });
  const sizes: Array<Promise<number>> = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(journey.url, { waitUntil: 'networkidle' });
  await shown(page);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  console.log(`the first page loads ${(bytes / 1024).toFixed(1)} KB of script`);
  assert.ok(bytes > 20_000, 'nothing was measured');
  assert.ok(bytes <= 300 * 1024, `${bytes} bytes of script`);
});

test('no page met with an error', () => assert.deepEqual(journey.troubles, []));
