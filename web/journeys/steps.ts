import assert from 'node:assert/strict';
import { expectText, type Journey } from './harness.ts';
import type { Locator, Page } from 'playwright-core';
import { system } from '../../server/src/base/actors.ts';
import { changeRecord } from '../../server/src/platform/data/index.ts';
import { getSubject } from '../../server/src/platform/directory/index.ts';

/** What people do again and again: sign in with one click, answer a question, go through the form, work on a case. */

/** Signs in by the page; `name` as it stands there, e.g. `张公民`. */
export async function signIn(page: Page, name: string): Promise<void> {
  const one = page.getByRole('button', { name: new RegExp(name) });
  const all = page.getByRole('button', { name: /显示全部 \d+ 人/ });
  await all.waitFor();
  if (!(await one.isVisible())) await all.click();
  await one.click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** Chooses for whom one acts, on the page that asks for it. */
export async function actFor(page: Page, name: string): Promise<void> {
  const card = page.locator('.subject', { hasText: name });
  await card.getByRole('button', { name: '切换' }).click();
}

/** Gives one answer: the label of a choice, or what is typed. */
export async function give(page: Page, answer: string | number): Promise<void> {
  const form = page.locator('main form');
  const choice = form.getByRole('radio', { name: String(answer), exact: true });
  const field = form.locator('input:not([type=radio]), textarea');
  const select = form.locator('select');
  await choice.or(field).or(select).first().waitFor();
  if (await select.count()) await select.selectOption({ label: String(answer) });
  else if (await choice.count()) await choice.check();
  else await field.fill(String(answer));
}

/** The questions before the personal list, in order; ends on the list. */
export async function answerQuestions(page: Page, answers: Array<string | number>): Promise<void> {
  for (const answer of answers) {
    const before = page.url();
    await give(page, answer);
    await page.locator('main form').getByRole('button').last().click();
    await page.waitForURL((url) => url.href !== before);
  }
  await page.waitForURL(/\/plan/);
  await expectText(page, '您的清单');
}

/** The remaining questions, one per page, answered by element; the page asks only for what is in `values`. */
export async function fillIn(page: Page, values: Record<string, string | number>): Promise<string[]> {
  const asked: string[] = [];
  for (;;) {
    await page.waitForURL(/\/drafts\/[^/]+(\/questions\/.*|\/check)?$/);
    const element = /\/questions\/(.+)$/.exec(decodeURIComponent(new URL(page.url()).pathname))?.[1];
    if (!element) return asked;
    const value = values[element];
    assert.ok(value !== undefined, `${element} is asked, and nobody expected it`);
    asked.push(element);
    await give(page, value);
    const before = page.url();
    await page.getByRole('button', { name: '保存并继续' }).click();
    await page.waitForURL((url) => url.href !== before);
  }
}

/** Check your answers, declare, hand in; returns the id of the application. */
export async function handIn(page: Page): Promise<string> {
  if (!page.url().endsWith('/check')) await page.getByRole('link', { name: '核对并提交' }).first().click();
  await page.getByRole('checkbox', { name: /我已核对/ }).check();
  for (const promise of await page.getByRole('checkbox', { name: /^我已看清.*承诺属实/ }).all())
    await promise.check();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.waitForURL(/\/applications\/[^/]+\/received/);
  return /\/applications\/([^/]+)\//.exec(page.url())![1]!;
}

/** From the inbox into a case: the row of this service and this applicant. */
export async function openTask(page: Page, service: string, applicant: string): Promise<void> {
  if (new URL(page.url()).pathname !== '/work')
    await page.getByRole('link', { name: '待办' }).first().click();
  // a promise of an earlier case that is checked afterwards bears the name of the same service
  const row = page
    .getByRole('row')
    .filter({ hasText: service })
    .filter({ hasText: applicant })
    .filter({ hasNotText: '核查承诺' });
  await row.first().getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: service }).waitFor();
}

/** Presses a button of the case and answers what its dialog asks. */
export async function act(
  page: Page,
  verb: string,
  confirm: string,
  fill?: (dialog: Locator) => Promise<void>,
): Promise<void> {
  const button = page.getByRole('toolbar').getByRole('button', { name: verb, exact: true });
  // waits until it may be pressed
  await button.click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await fill?.(dialog);
  await dialog.getByRole('button', { name: confirm, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Accepts the case that is open, and writes the review. */
export async function acceptAndReview(page: Page): Promise<void> {
  await act(page, '受理', '受理');
  await act(page, '审查完毕', '提交审查意见', (dialog) =>
    dialog.getByLabel('审查意见').fill('材料齐全，符合要求。'),
  );
}

export async function grant(page: Page, given: Record<string, string> = {}): Promise<void> {
  await act(page, '作出决定', '准予许可', async (dialog) => {
    await dialog.getByRole('radio', { name: /^准予许可/ }).check();
    for (const [label, value] of Object.entries(given)) await dialog.getByLabel(label).fill(value);
  });
}

/**
 * Somebody applies for a restaurant of 120 m² without a sign, or of what is said, without the pages, where what comes after is the story. The register of
 * premises says the same: nobody is asked to put it right. @returns the id of the application
 */
export async function applyForRestaurant(
  { platform }: Pick<Journey, 'platform'>,
  more: { areaSquareMetres?: number; signboard?: boolean } = {},
): Promise<string> {
  const zhang = await platform.as('zhang');
  const { body: session } = await zhang.get('/api/session');
  const { subjectId } = session.subjects.find(({ name }: { name: string }) => name.includes('餐饮'));
  await zhang.put('/api/session/subject', { subjectId });
  const answers = {
    foodKind: 'hot',
    areaSquareMetres: 120,
    signboard: false,
    tobacco: false,
    commitment: false,
    ...more,
  };
  await premisesAre(platform, subjectId, answers.areaSquareMetres);
  const { draftId } = (
    await zhang.post('/api/drafts', { scenario: 'open-a-restaurant', division: '370102', answers })
  ).body;
  const values = {
    'person.phone': '13800000001',
    'kitchen.layout': 'closed',
    ...(more.signboard ? { 'signboard.areaSquareMetres': 6.5 } : {}),
  };
  await zhang.put(`/api/drafts/${draftId}/values`, { values });
  const { status, body } = await zhang.post(`/api/drafts/${draftId}/submission`, undefined, {
    'idempotency-key': `restaurant-${draftId}`,
  });
  assert.equal(status, 201);
  return body.applicationId;
}

async function premisesAre(
  { app }: Journey['platform'],
  firmId: string,
  areaSquareMetres: number,
): Promise<void> {
  await app.services.act(system('test'), async (ctx) => {
    const firm = await getSubject(ctx, firmId);
    if (firm.kind === 'enterprise')
      await changeRecord(ctx, 'premises-register', firm.uscc, { areaSquareMetres });
  });
}
