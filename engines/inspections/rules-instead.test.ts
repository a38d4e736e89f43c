import { facts, health, item, parameters, past, pending } from './testing.ts';
import { testRule } from './testing-rules.ts';

const history = (...inspections: ReturnType<typeof past>[]) => ({ history: { inspections, complete: true } });
const partial = (...inspections: ReturnType<typeof past>[]) => ({
  history: { inspections, complete: false },
});
const white = {
  enterprise: { ...facts().enterprise!, riskClass: 'A' as const, whitelistedTo: '2026-12-31' },
};

testRule('non-site-first', [
  { name: 'data answer nothing', expect: 'pass' },
  {
    name: 'data answer one of two lines',
    known: { answerable: new Set(['licence.shown']) },
    expect: 'pass',
  },
  {
    name: 'data answer all',
    known: { answerable: new Set(['licence.shown', 'kitchen.clean']) },
    expect: 'block',
  },
  {
    name: 'data answer all, and no visit is asked for',
    asked: { method: 'remote' },
    known: { answerable: new Set(['licence.shown', 'kitchen.clean']) },
    expect: 'pass',
  },
  {
    name: 'data answer all, in an emergency',
    asked: { emergency: '火情' },
    known: { answerable: new Set(['licence.shown', 'kitchen.clean']) },
    expect: 'warn',
  },
  {
    name: 'a place that does not ask for it',
    known: { answerable: new Set(['licence.shown', 'kitchen.clean']) },
    law: { nonSiteFirst: { ...parameters.nonSiteFirst, value: false } },
    expect: 'pass',
  },
  { name: 'nobody knows what data answer', known: { answerable: undefined }, expect: 'warn?' },
]);

testRule('reuse', [
  { name: 'nobody checked it', expect: 'pass' },
  {
    name: 'another organisation did, yesterday',
    known: history(past('2026-06-14', { organisation: health })),
    expect: 'warn',
  },
  {
    name: 'another organisation did, other lines',
    known: history(
      past('2026-06-14', { organisation: health, lines: [{ code: 'exits.free', passed: true }] }),
    ),
    expect: 'pass',
  },
  {
    name: 'another organisation did, too long ago',
    known: history(past('2026-03-16', { organisation: health })),
    expect: 'pass',
  },
  {
    name: 'the first day that is recognised',
    known: history(past('2026-03-17', { organisation: health })),
    expect: 'warn',
  },
  { name: 'the same organisation did', known: history(past('2026-06-01')), expect: 'pass' },
  { name: 'records are missing', known: partial(), expect: 'warn?' },
  {
    name: 'records are missing, but one is there',
    known: partial(past('2026-06-01', { organisation: health })),
    expect: 'warn',
  },
]);

testRule('white-list', [
  { name: 'not on it', expect: 'pass' },
  { name: 'on it', known: white, expect: 'block' },
  {
    name: 'on it until the day before',
    known: { enterprise: { ...white.enterprise, whitelistedTo: '2026-06-14' } },
    expect: 'pass',
  },
  {
    name: 'on it, with a class that it does not protect',
    known: { enterprise: { ...white.enterprise, riskClass: 'C' } },
    expect: 'pass',
  },
  { name: 'a case inspection', asked: { kind: 'case' }, known: white, expect: 'pass' },
  {
    name: 'law asks for everyone',
    known: { ...white, items: [item({ fullCoverage: true })] },
    expect: 'pass',
  },
  { name: 'no visit', asked: { method: 'remote' }, known: white, expect: 'pass' },
  {
    name: 'nobody knows',
    known: { enterprise: { ...white.enterprise, whitelistedTo: undefined } },
    expect: 'warn?',
  },
  {
    name: 'nobody knows, but a case inspection is possible anyway',
    asked: { kind: 'case' },
    known: { enterprise: undefined },
    expect: 'pass',
  },
  {
    name: 'on it, class unknown',
    known: { enterprise: { ...white.enterprise, riskClass: undefined } },
    expect: 'warn?',
  },
]);

testRule('merge', [
  { name: 'nobody else is about to come', expect: 'pass' },
  {
    name: 'another organisation thirty days later',
    known: { pending: [pending('2026-07-15', '2026-08-15')] },
    expect: 'warn',
  },
  {
    name: 'thirty-one days later',
    known: { pending: [pending('2026-07-16', '2026-08-15')] },
    expect: 'pass',
  },
  { name: 'thirty days before', known: { pending: [pending('2026-05-01', '2026-05-16')] }, expect: 'warn' },
  {
    name: 'a neighbour in the park',
    known: {
      pending: [
        pending('2026-06-20', '2026-06-20', { enterprise: 'other', premises: 'other', park: 'park-1' }),
      ],
    },
    expect: 'warn',
  },
  {
    name: 'someone elsewhere',
    known: { pending: [pending('2026-06-20', '2026-06-20', { enterprise: 'other', premises: 'other' })] },
    expect: 'pass',
  },
  {
    name: 'no visit is asked for',
    asked: { method: 'written' },
    known: { pending: [pending('2026-06-20', '2026-06-20')] },
    expect: 'pass',
  },
  { name: 'nobody knows', known: { pending: undefined }, expect: 'warn?' },
]);
