import { facts, fire, firm, health, item, market, inspector, parameters } from './testing.ts';
import { testRule } from './testing-rules.ts';

const approval = {
  document: '济政办字〔2026〕9号',
  approvedBy: 'government' as const,
  approvedOn: '2026-06-01',
};
const asSpecial = (more = {}) => ({ kind: 'special' as const, special: { ...approval, ...more } });

testRule('published', [
  { name: 'body and item are published', expect: 'pass' },
  { name: 'the body is not on the list', known: { body: null }, expect: 'block' },
  {
    name: 'the body was withdrawn',
    known: { body: { ...facts().body!, withdrawnOn: '2026-06-14' } },
    expect: 'block',
  },
  {
    name: 'the body is listed only later',
    known: { body: { ...facts().body!, publishedOn: '2026-06-16' } },
    expect: 'block',
  },
  {
    name: 'an entrusted body without its letter',
    known: { body: { ...facts().body!, kind: 'entrusted', entrustedBy: market } },
    expect: 'block',
  },
  {
    name: 'an entrusted body acts within the powers of who entrusted it',
    asked: { organisation: health },
    known: {
      body: {
        ...facts().body!,
        organisation: health,
        kind: 'entrusted',
        entrustedBy: market,
        entrustmentUrl: 'https://example.cn/1',
      },
      inspectors: [inspector('01', { organisation: health }), inspector('02', { organisation: health })],
    },
    expect: 'pass',
  },
  { name: 'the item does not exist', known: { items: [] }, expect: 'block' },
  {
    name: 'the item is not published',
    known: { items: [item({ publishedOn: '2027-01-01' })] },
    expect: 'block',
  },
  {
    name: 'the item is in the powers of another',
    known: { items: [item({ organisations: [fire] })] },
    expect: 'block',
  },
  { name: 'no item at all', asked: { items: [] }, expect: 'block' },
  { name: 'the list cannot be reached', known: { items: undefined }, expect: 'block?' },
  {
    name: 'the list cannot be reached, but the body is not listed anyway',
    known: { items: undefined, body: null },
    expect: 'block',
  },
  {
    name: 'the list cannot be reached in an emergency',
    asked: { emergency: '燃气泄漏' },
    known: { items: undefined },
    expect: 'warn?',
  },
  {
    name: 'an emergency gives no power',
    asked: { emergency: '燃气泄漏' },
    known: { body: null },
    expect: 'block',
  },
]);

testRule('inspectors', [
  { name: 'two with certificates', expect: 'pass' },
  { name: 'one', asked: { inspectors: ['01'] }, expect: 'block' },
  { name: 'the same one twice', asked: { inspectors: ['01', '01'] }, expect: 'block' },
  { name: 'one without certificate', known: { inspectors: [inspector('01')] }, expect: 'block' },
  {
    name: 'a certificate that ends before the last day',
    asked: { to: '2028-12-31' },
    known: { inspectors: [inspector('01'), inspector('02', { validTo: '2028-12-30' })] },
    expect: 'block',
  },
  {
    name: 'one in conflict',
    known: { inspectors: [inspector('01'), inspector('02', { avoids: [firm] })] },
    expect: 'block',
  },
  {
    name: 'one in conflict beside two others',
    asked: { inspectors: ['01', '02', '03'] },
    known: { inspectors: [inspector('01'), inspector('02'), inspector('03', { avoids: [firm] })] },
    expect: 'block',
  },
  {
    name: 'one of another organisation',
    known: { inspectors: [inspector('01'), inspector('02', { organisation: fire })] },
    expect: 'block',
  },
  {
    name: 'one with another specialism',
    known: { inspectors: [inspector('01'), inspector('02', { specialisms: ['fire'] })] },
    expect: 'warn',
  },
  {
    name: 'one from another place',
    known: { inspectors: [inspector('01'), inspector('02', { areas: ['370103'] })] },
    expect: 'warn',
  },
  { name: 'the register cannot be reached', known: { inspectors: undefined }, expect: 'block?' },
  {
    name: 'the register cannot be reached, but one is too few anyway',
    asked: { inspectors: ['01'] },
    known: { inspectors: undefined },
    expect: 'block',
  },
  {
    name: 'a place that asks for three',
    law: { inspectorsLeast: { ...parameters.inspectorsLeast, value: 3 } },
    expect: 'block',
  },
]);

testRule('special', [
  { name: 'it is none', expect: 'pass' },
  { name: 'approved and published', asked: asSpecial({ publishedOn: '2026-06-05' }), expect: 'pass' },
  { name: 'no approval', asked: { kind: 'special' }, expect: 'block' },
  {
    name: 'approved only tomorrow',
    asked: asSpecial({ approvedOn: '2026-06-11', publishedOn: '2026-06-11' }),
    expect: 'block',
  },
  { name: 'published after it began', asked: asSpecial({ publishedOn: '2026-06-16' }), expect: 'block' },
  {
    name: 'published after a month',
    asked: { ...asSpecial({ approvedOn: '2026-04-08', publishedOn: '2026-05-09' }) },
    expect: 'block',
  },
  {
    name: 'published after a month less a day',
    asked: { ...asSpecial({ approvedOn: '2026-04-08', publishedOn: '2026-05-08' }) },
    expect: 'pass',
  },
  { name: 'not published yet', asked: asSpecial(), expect: 'block' },
  { name: 'to be published tomorrow', asked: asSpecial({ publishedOn: '2026-06-11' }), expect: 'block' },
  { name: 'not published in time', asked: asSpecial({ approvedOn: '2026-05-01' }), expect: 'block' },
]);
