import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Application } from './case.ts';
import type { AfterGrant } from './notice-letters-after.ts';
import { letterWords } from './notice-letters.ts';
import type { NoticeKind } from './notice.ts';

const application = {
  reference: 'YT-1',
  subjectName: '济南云泉餐饮管理有限公司',
  submittedByName: '刘晓梅',
  actedAs: 'agent',
} as Application;
const decision: AfterGrant = {
  outcome: 'withdrawn',
  findings: '疏散通道被堆物占用',
  reasons: ['不符合消防技术标准'],
  basis: ['行政许可法第六十九条'],
  statement: '当日已清理',
  heardAt: '2026-03-20T02:00:00.000Z',
  corrected: [],
  deceit: {
    reapply: {
      from: '2029-04-01',
      limit: { zh: '3 年', en: '3 years' },
      basis: { zh: '《中华人民共和国行政许可法》第七十九条', en: 'Administrative Licensing Law 第七十九条' },
    },
  },
};

const letter = (kind: NoticeKind, content: AfterGrant) =>
  letterWords({
    kind,
    content: { ...content, service: { zh: '消防安全检查', en: 'Fire safety' } },
    application,
    organisation: { zh: '历下区消防救援大队', en: 'Lixia fire brigade' },
    services: new Map(),
    labelOf: ({ at }) => ({ zh: at, en: at }),
    remedies: { reconsideration: { amount: 60, unit: 'd' }, litigation: { amount: 6, unit: 'mo' } },
  });

test('a withdrawal says what was found and said, why, on what basis, what follows, and both remedies with their time', () => {
  const { paragraphs, english } = letter('withdrawal', decision);
  const all = paragraphs.join('\n');
  for (const said of [
    '撤销该项行政许可',
    '2026年3月20日举行了听证',
    '疏散通道被堆物占用',
    '当日已清理',
    '不符合消防技术标准',
    '第六十九条第二款',
    '3 年内不得再次申请，自2029年4月1日起可以再次申请',
    '依照《中华人民共和国行政许可法》第七十九条的规定',
    '60 日内',
    '6 个月内',
    '历下区消防救援大队的本级人民政府',
    '刘晓梅（企业代办人）代济南云泉餐饮管理有限公司',
  ])
    assert.ok(all.includes(said), `${said} is missing in: ${all}`);
  assert.match(english.join(' '), /before 2029-04-01.*reconsideration within 60 days/s);
});

test('what is kept burdens nobody and names no remedy; a correction says what is printed from now on', () => {
  const kept = letter('upkeep', {
    ...decision,
    outcome: 'kept',
    deceit: null,
    heardAt: null,
    statement: null,
  });
  assert.ok(!kept.paragraphs.join('').includes('行政复议'));
  assert.ok(kept.paragraphs.includes('在告知的期限内没有陈述意见。'));
  const corrected = letter('amendment', {
    ...decision,
    outcome: 'corrected',
    deceit: null,
    corrected: [{ label: { zh: '面积', en: 'Area' }, value: '200' }],
  });
  assert.ok(corrected.paragraphs.includes('面积变更为：200'));
  assert.ok(corrected.paragraphs.join('').includes('提起行政诉讼'));
  assert.ok(!corrected.paragraphs.join('').includes('不得再次申请'));
});
