import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Static } from 'typebox';
import { must, openStory, upload, type Story } from '../../../../test/story.ts';
import type { TestClient } from '../../../testing.ts';
import { smallXlsx } from '../testing.ts';
import { after as leadsTo, lifecycle } from './entry.ts';
import type { ChecklistLine } from './schemas.ts';

const market = '11370102DEM000022R';
const fire = '11370102DEM0000657';

const item = (code: string, organisation: string, line: object = {}) => ({
  code,
  organisation,
  data: {
    name: { zh: '厨房安全检查', en: 'Kitchen safety' },
    organisations: [organisation],
    basis: [{ title: '中华人民共和国食品安全法', article: '第一百一十条' }],
    method: 'on-site',
    fullCoverage: false,
    checklist: [
      {
        code: 'exhaust-cleaning',
        content: { zh: '排烟管道清洗', en: 'Cleaning of the exhaust' },
        standard: {
          aspect: 'exhaust.cleaning-days',
          text: { zh: '至少每60天清洗一次', en: 'At least every 60 days' },
          most: 60,
          unit: 'd',
        },
        byData: false,
        ...line,
      },
    ],
  },
});

describe('the lists without which nobody may inspect', () => {
  let story: Story;
  let clerk: TestClient;
  let administrator: TestClient;
  let wang: TestClient;

  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z');
    clerk = await story.platform.as('370102-food-supervision');
    administrator = await story.platform.as('370100-administrator');
    wang = await story.platform.as('wang');
  });
  after(() => story.stop());

  const importOf = (list: string, bytes: Buffer<ArrayBuffer>, who = administrator) =>
    upload(story, who, `/api/inspection-lists/${list}/imports`, {
      bytes,
      type: 'text/csv',
      name: 'list.csv',
    });

  test('every verb of the lifecycle leads somewhere, and nothing else is permitted', () => {
    assert.equal(leadsTo('draft', 'publish'), 'published');
    assert.equal(leadsTo('published', 'change'), undefined);
    assert.deepEqual(Object.keys(lifecycle).toSorted(), ['draft', 'published', 'withdrawn']);
  });

  test('an item is drafted, published by another post, seen by everybody, withdrawn', async () => {
    const { id } = await must(clerk.post('/api/inspection-lists/items', item('T-1', market)), 201);
    assert.equal((await clerk.post(`/api/inspection-lists/items/${id}/publication`)).status, 403);
    const nobody = story.platform.nobody();
    const published = async () =>
      (await must(nobody.get('/api/published-inspection-lists?division=370102'), 200)).items.map(
        ({ code }: { code: string }) => code,
      );
    assert.deepEqual((await published()).includes('T-1'), false);
    await must(wang.post(`/api/inspection-lists/items/${id}/publication`));
    assert.deepEqual((await published()).includes('T-1'), true);
    const again = await wang.post(`/api/inspection-lists/items/${id}/publication`);
    assert.equal(again.body.code, 'supervision/entry-not-now');
    await must(wang.post(`/api/inspection-lists/items/${id}/withdrawal`));
    assert.deepEqual((await published()).includes('T-1'), false);
  });

  test('what a body that is not published could inspect is shown to nobody', async () => {
    const uscc = '11370102DEM000030L';
    const body = await must(
      administrator.post('/api/inspection-lists/bodies', { uscc, data: { kind: 'administrative-organ' } }),
      201,
    );
    const { id } = await must(administrator.post('/api/inspection-lists/items', item('T-8', uscc)), 201);
    await must(wang.post(`/api/inspection-lists/items/${id}/publication`));
    const shown = async () =>
      (
        await must(story.platform.nobody().get('/api/published-inspection-lists?division=370102'), 200)
      ).items.some(({ code }: { code: string }) => code === 'T-8');
    assert.equal(await shown(), false);
    await must(wang.post(`/api/inspection-lists/bodies/${body.id}/publication`));
    assert.equal(await shown(), true);
  });

  test('an item without a basis cannot be published, and the cross-check names it', async () => {
    const bare = item('T-2', market);
    const { id } = await must(
      clerk.post('/api/inspection-lists/items', { ...bare, data: { ...bare.data, basis: [] } }),
      201,
    );
    assert.equal(
      (await wang.post(`/api/inspection-lists/items/${id}/publication`)).body.code,
      'supervision/no-basis',
    );
    const checks = await must(clerk.get('/api/inspection-list-checks'), 200);
    assert.ok(
      checks.items.some((one: { key: string; kind: string }) => one.key === 'T-2' && one.kind === 'no-basis'),
    );
  });

  test('a line is read by itself, by those whose it is', async () => {
    const { items } = await must(clerk.get('/api/inspection-lists/items'), 200);
    const path = `/api/inspection-lists/items/${items[0].id}`;
    assert.deepEqual(await must(clerk.get(path), 200), items[0]);
    assert.equal((await clerk.get(`/api/inspection-lists/bodies/${items[0].id}`)).status, 404);
    const other = await story.platform.as('370102-fire-safety');
    assert.equal((await other.get(path)).status, 404);
  });

  test('another organisation’s line is not there', async () => {
    const health = await story.platform.as('370102-health');
    const answer = await health.post('/api/inspection-lists/items', item('T-9', market));
    assert.equal(answer.body.code, 'supervision/unknown-organisation');
    const { items } = await must(health.get('/api/inspection-lists/items'), 200);
    assert.ok(!items.some(({ key }: { key: string }) => key === 'T-1'));
  });

  test('a list in GBK with Chinese headers is taken whole', async () => {
    // 执法证号,姓名,单位统一社会信用代码,有效期至,执法领域
    const header =
      'd6b4b7a8d6a4bac52cd0d5c3fb2cb5a5cebbcdb3d2bbc9e7bbe1d0c5d3c3b4fac2eb2cd3d0d0a7c6dad6c12cd6b4b7a8c1ecd3f2';
    // 王伟
    const name = 'cdf5ceb0';
    const bytes = Buffer.concat([
      Buffer.from(header, 'hex'),
      Buffer.from(`\r\nSD-1,`),
      Buffer.from(name, 'hex'),
      Buffer.from(`,${market},2026-04-01,food\r\nSD-2,`),
      Buffer.from(name, 'hex'),
      Buffer.from(`,${fire},2027/6/1,fire;gas\r\n`),
    ]);
    const { body } = await importOf('inspectors', bytes);
    assert.deepEqual(body, { imported: 2, rows: 2, rejected: [] });
    const { items } = await must(administrator.get('/api/inspection-lists/inspectors'), 200);
    const second = items.find(({ key }: { key: string }) => key === 'SD-2');
    assert.deepEqual(
      [second.data.name, second.data.validTo, second.data.specialisms, second.state],
      ['王伟', '2027-06-01', ['fire', 'gas'], 'draft'],
    );
    const checks = await must(administrator.get('/api/inspection-list-checks'), 200);
    assert.ok(
      checks.items.some(
        ({ key, kind }: { key: string; kind: string }) => key === 'SD-1' && kind === 'certificate-lapses',
      ),
    );
    assert.ok(!checks.items.some(({ key }: { key: string }) => key === 'SD-2'));
  });

  test('of a list with wrong rows nothing is taken, and every wrong row is named', async () => {
    const lines = [
      'certificate,name,organisation,valid to',
      `SD-10,Good,${market},2027-01-01`,
      `SD-11,Wrong check character,${market.slice(0, 17)}X,2027-01-01`,
      'SD-12,Too short,1137010,2027-01-01',
      `SD-13,,${market},tomorrow`,
      `SD-10,Twice,${market},2027-01-01`,
      'SD-14,Elsewhere,11370202DEM0000144,2027-01-01',
      `SD-1,Listed,${market},2027-01-01`,
    ];
    const { body } = await importOf('inspectors', Buffer.from(`\uFEFF${lines.join('\n')}`));
    assert.equal(body.imported, 0);
    assert.deepEqual(
      body.rejected.map(({ line, field }: { line: number; field: string }) => [line, field]),
      [
        [3, '单位统一社会信用代码'],
        [4, '单位统一社会信用代码'],
        [5, '姓名'],
        [5, '有效期至'],
        [6, '执法证号'],
        [7, '单位统一社会信用代码'],
        [8, '执法证号'],
      ],
    );
    assert.ok(
      body.rejected.every(
        (one: { why: { zh: string }; advice: { en: string } }) => one.why.zh && one.advice.en,
      ),
    );
    const { items } = await must(administrator.get('/api/inspection-lists/inspectors'), 200);
    assert.ok(!items.some(({ key }: { key: string }) => key === 'SD-10'));
  });

  test('an item comes from a spreadsheet with a row for each line of its checklist', async () => {
    const bytes = smallXlsx([
      [
        '事项编码',
        '事项名称',
        '统一社会信用代码',
        '设定依据',
        '检查方式',
        '检查内容编码',
        '检查内容',
        '合格标准',
        '最高值',
        '数据可核验',
        '数据来源',
        '证据要求',
      ],
      [
        'X-1',
        '后厨检查',
        market,
        '食品安全法',
        '现场',
        'flue',
        '排烟管道',
        '至少每60天清洗',
        '60',
        '',
        '',
        '照片、测量',
      ],
      [
        'X-1',
        '后厨检查',
        market,
        '食品安全法',
        '现场',
        'rats',
        '防鼠',
        '有挡鼠板',
        '',
        '是',
        '防鼠档案库',
        '',
      ],
    ]);
    const { body } = await importOf('items', bytes);
    assert.deepEqual(body, { imported: 1, rows: 2, rejected: [] });
    const { items } = await must(administrator.get('/api/inspection-lists/items'), 200);
    const { data } = items.find(({ key }: { key: string }) => key === 'X-1');
    assert.deepEqual(
      data.checklist.map(({ code, standard, evidence, dataSource }: Static<typeof ChecklistLine>) => [
        code,
        standard.most,
        evidence,
        dataSource?.zh,
      ]),
      [
        ['flue', 60, ['photo', 'measurement'], undefined],
        ['rats', undefined, undefined, '防鼠档案库'],
      ],
    );
    // a kind of evidence that nobody knows is named with what there is
    const unknown = ['X-2', '检查', market, '食品安全法', '现场', 'door', '门', '向外开', '录像带'];
    const header = ['事项编码', '事项名称', '统一社会信用代码', '设定依据', '检查方式'];
    const more = ['检查内容编码', '检查内容', '合格标准', '证据要求'];
    const refused = await importOf('items', smallXlsx([[...header, ...more], unknown]));
    assert.deepEqual(
      refused.body.rejected.map(({ field, value }: { field: string; value: string }) => [field, value]),
      [['证据要求', '录像带']],
    );
  });

  test('an item has a cap of its own and what lets it be done without notice; everybody reads the cap', async () => {
    const header = ['事项编码', '事项名称', '统一社会信用代码', '设定依据', '检查方式'];
    const more = ['年度频次上限', '不事先通知的依据', '不事先通知的条款'];
    const sheet = (key: string, times: string) =>
      smallXlsx([
        [...header, ...more],
        [key, '飞行检查', market, '食品安全法', '现场', times, '食品生产经营监督检查管理办法', '第十六条'],
      ]);
    const refused = await importOf('items', sheet('X-3', '0.5'));
    assert.deepEqual(
      refused.body.rejected.map(({ field, value }: { field: string; value: string }) => [field, value]),
      [['年度频次上限', '0.5']],
    );
    assert.deepEqual((await importOf('items', sheet('X-3', '1'))).body, {
      imported: 1,
      rows: 1,
      rejected: [],
    });
    const { items } = await must(administrator.get('/api/inspection-lists/items'), 200);
    const { id, data } = items.find(({ key }: { key: string }) => key === 'X-3');
    assert.deepEqual(
      [data.capPerYear, data.withoutNotice],
      [1, { title: '食品生产经营监督检查管理办法', article: '第十六条' }],
    );
    await must(wang.post(`/api/inspection-lists/items/${id}/publication`));
    const nobody = story.platform.nobody();
    const published = await must(nobody.get('/api/published-inspection-lists?division=370102'), 200);
    const cap = (code: string) =>
      published.items.find((one: { code: string }) => one.code === code).capPerYear;
    assert.deepEqual([cap('X-3'), cap('DEM-SC-01')], [1, null]);
    await must(wang.post(`/api/inspection-lists/items/${id}/withdrawal`));
  });

  test('a file that is no list says so', async () => {
    assert.equal((await importOf('items', Buffer.from('a,b\n1,2'))).body.code, 'supervision/columns-missing');
    assert.equal((await importOf('items', Buffer.from('code'))).body.code, 'supervision/sheet-empty');
    assert.equal(
      (await importOf('items', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).body.code,
      'supervision/sheet-unreadable',
    );
    assert.equal(
      (await importOf('items', Buffer.from([0x81, 0xff, 0x20, 0xff, 0xff]))).body.code,
      'supervision/sheet-unreadable',
    );
  });

  test('departments settle a contradiction through the inbox, and both checklists follow', async () => {
    const fireClerk = await story.platform.as('370102-fire-safety');
    const strict = {
      standard: {
        aspect: 'exhaust.cleaning-days',
        text: { zh: '至少每30天清洗一次', en: 'At least every 30 days' },
        most: 30,
        unit: 'd',
      },
    };
    const made = [
      await must(clerk.post('/api/inspection-lists/items', item('T-3', market)), 201),
      await must(fireClerk.post('/api/inspection-lists/items', item('T-4', fire, strict)), 201),
    ];
    for (const { id } of made) await must(wang.post(`/api/inspection-lists/items/${id}/publication`));
    const { items } = await must(clerk.get('/api/inspection-lists/items'), 200);
    const raised = {
      organisation: items[0].organisation.id,
      lineA: { item: 'T-3', line: 'exhaust-cleaning' },
      lineB: { item: 'T-4', line: 'exhaust-cleaning' },
      description: '清洗间隔要求不同，企业无所适从',
    };
    const { id } = await must(clerk.post('/api/standard-conflicts', raised), 201);
    assert.equal(
      (await clerk.post('/api/standard-conflicts', raised)).body.code,
      'supervision/conflict-open',
    );
    const early = await wang.post(`/api/standard-conflicts/${id}/referral`, { reason: '无法统一' });
    assert.equal(early.body.code, 'supervision/conflict-not-now');
    for (const who of [clerk, fireClerk]) {
      const inbox = await must(who.get('/api/tasks?element=conflict-opinion'), 200);
      assert.equal(inbox.items[0].link, `/work/standard-conflicts/${id}`);
      await must(who.post(`/api/standard-conflicts/${id}/opinion`, { words: '同意取其严' }));
      assert.equal((await must(who.get('/api/tasks?element=conflict-opinion'), 200)).items.length, 0);
    }
    assert.equal((await must(wang.get('/api/tasks?element=conflict-ruling'), 200)).items.length, 1);
    const ruling = { standard: strict.standard, reason: '按消防要求从严统一' };
    await must(wang.post(`/api/standard-conflicts/${id}/ruling`, { ruling }));
    const settled = await must(clerk.get(`/api/standard-conflicts/${id}`), 200);
    assert.deepEqual([settled.state, settled.ruling.standard.most], ['ruled', 30]);
    const published = await must(
      story.platform.nobody().get('/api/published-inspection-lists?division=370102'),
      200,
    );
    const ours = published.items.find(({ code }: { code: string }) => code === 'T-3');
    assert.deepEqual([ours.lines[0].standard.zh, ours.lines[0].ruled], ['至少每30天清洗一次', true]);
  });
});
