import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before } from 'node:test';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { paths } from '../src/paths.ts';
import { expectText, picture, startJourney, tell, type Journey } from './harness.ts';
import { looksOf } from './looks.ts';

/** The audit administrator checks the trail, takes part of it along, and sees where it was tampered with. */

let journey: Journey;
let feng: Page;
const step = tell(() => journey);

before(async () => {
  journey = await startJourney();
  feng = await journey.as('370000-auditor');
});
after(() => journey.stop());

const lookAt = looksOf('trail');

step('from the trail to its check: it is whole', async () => {
  await feng.goto(`${journey.url}${paths.consoleAudit()}`);
  await expectText(feng, '一组参数');
  await lookAt(feng, 'rows');
  await feng.getByRole('link', { name: '核验与导出' }).click();
  await expectText(feng, '还没有核验过');
  await lookAt(feng, 'empty');
  await feng.getByRole('button', { name: '核验整条审计链' }).click();
  await expectText(feng, '完整');
  await expectText(feng, /核验了 \d+ 个封存/);
});

step('part of it is exported, with a reason, and comes as a file', async () => {
  await feng.getByRole('button', { name: '导出一段时间的记录' }).click();
  const dialog = feng.getByRole('dialog');
  await dialog.getByLabel('从', { exact: true }).fill('2020-01-01T00:00');
  await dialog.getByLabel('到（不含）').fill('2099-01-01T00:00');
  await dialog.getByLabel('为什么导出').fill('年度等保测评取证');
  await picture(feng, 'trail-ask');
  const fetched = feng.waitForEvent('download');
  await dialog.getByRole('button', { name: '导出', exact: true }).click();
  const text = await readFile(await (await fetched).path(), 'utf8');
  assert.match(text.split('\n')[0]!, /yiti-audit-export-1.*年度等保测评取证/);
  await expectText(feng, '年度等保测评取证');
  await lookAt(feng, 'exported');
});

step(
  'whoever changes a row behind the platform’s back is found out, on a telephone in English too',
  async () => {
    const owner = new pg.Client({ connectionString: journey.platform.databaseUrl });
    await owner.connect();
    await owner.query(`UPDATE base.audit_event SET reason = 'x' WHERE id = 3`);
    await owner.end();
    const phone = await journey.as('370000-auditor', { phone: true, lang: 'en' });
    await phone.goto(`${journey.url}${paths.consoleKeeping()}`);
    await phone.getByRole('button', { name: 'Check the whole trail' }).click();
    await expectText(phone, /Record 3 was changed \(under seal 1\)/);
    await lookAt(phone, 'phone', 'en');
  },
);

step('no page met with an error', async () => {
  assert.deepEqual(journey.troubles, []);
});
