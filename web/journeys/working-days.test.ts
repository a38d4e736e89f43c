import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { paths } from '../src/paths.ts';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import { looksOf, shown } from './looks.ts';

/** The days off of next year are announced: one administrator reads them out of the notice, another confirms, and everybody sees the year. */

let journey: Journey;
let zhao: Page;
let yan: Page;
const step = tell(() => journey);
const lookAt = looksOf('working-days');
const now = new Date('2026-12-01T01:00:00.000Z');

/** In the words of such a notice; the days are made up. */
const notice = `各省、自治区、直辖市人民政府：经国务院批准，现将2027年元旦等节假日放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕、周五）至11日（周四）放假调休，共7天。2月14日（周日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在2月4日休息。
三、清明节：初五日放假、4月5号放假。四、劳动节：5月5日至1日放假。`;

before(async () => {
  journey = await startJourney({ now: () => now });
  zhao = await journey.as('zhao');
  yan = await journey.as('370000-security', { phone: true, lang: 'en' });
});
after(() => journey.stop());

step('next year has no notice yet, and the page says what that means', async () => {
  await zhao.goto(`${journey.url}${paths.consoleWorkingDays()}`);
  await expectText(zhao, '放假安排随软件提供');
  await lookAt(zhao, 'known');
  await zhao.getByRole('button', { name: '看2027年' }).click();
  await expectText(zhao, '2027年还没有放假安排');
  await lookAt(zhao, 'assumed');
});

step('the notice is pasted; what was read stands there, and what was not is named', async () => {
  await zhao.getByRole('button', { name: '登记放假安排' }).click();
  const dialog = zhao.getByRole('dialog');
  await dialog.getByLabel('通知原文').fill(notice);
  await dialog.getByRole('listitem').getByText('劳动节：5月5日至1日放假').waitFor();
  await dialog.getByLabel('放假的日子（11 天）').waitFor();
  await dialog.getByLabel('文号').fill('国办发明电〔2026〕1号（示范）');
  await dialog.getByLabel('印发日期').fill('2026-11-25');
  await dialog.getByLabel('理由').fill('通知已发布，已对照原文核对');
  await lookAt(zhao, 'dialog');
  await dialog.getByRole('button', { name: '提交，等另一人确认' }).click();
  await expectText(zhao, '已提交申请');
  await expectText(zhao, '2027年还没有放假安排');
});

step('another administrator confirms it on a phone', async () => {
  await yan.goto(`${journey.url}${paths.consoleTwoPersonActs()}`);
  await yan.getByRole('button', { name: /^Confirm: 2027: 11 days off/ }).click();
  await yan.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
  await expectText(yan, 'carried out');
  await journey.settle();
  await zhao.reload();
  await zhao.getByRole('button', { name: '看2027年' }).click();
  await expectText(zhao, '国办发明电〔2026〕1号（示范）');
  await lookAt(zhao, 'announced');
});

step('a city has a day of its own; it is seen there, and taken back', async () => {
  const city = await journey.as('370100-administrator');
  await city.goto(`${journey.url}${paths.consoleWorkingDays()}`);
  await city.getByRole('button', { name: '登记本地放假' }).click();
  const dialog = city.getByRole('dialog');
  await dialog.getByTitle('济南市 370100').waitFor();
  await dialog.getByLabel('日期', { exact: true }).fill('2026-12-18');
  await dialog.getByLabel('名称（如：开斋节）').fill('大雪停工');
  await dialog.getByLabel('英文名称').fill('Closed for snow');
  await dialog.getByLabel('文件标题').fill('济南市人民政府关于停工的通告');
  await dialog.getByLabel('文号').fill('济政告〔2026〕9号（示范）');
  await dialog.getByLabel('理由').fill('暴雪红色预警');
  await lookAt(city, 'local-dialog');
  await dialog.getByRole('button', { name: '提交，等另一人确认' }).click();
  await expectText(city, '已提交申请');
  await yan.reload();
  await yan.getByRole('button', { name: /^Confirm: 2026-12-18 is off in/ }).click();
  await yan.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
  await yan.getByText('carried out').nth(1).waitFor();
  await journey.settle();
  await city.reload();
  await expectText(city, '大雪停工');
  await city.getByRole('button', { name: /^取消济南市/ }).click();
  await lookAt(city, 'end-dialog');
});

step('on a phone, in English, the year is one column and the days keep their words', async () => {
  await yan.goto(`${journey.url}${paths.consoleWorkingDays()}`);
  await expectText(yan, 'Closed for snow');
  await shown(yan);
  await lookAt(yan, 'phone', 'en');
});
