import { expect, test } from 'vitest';
import type { InspectionView } from '../../api/inspections.ts';
import { asAsked } from './as-asked.ts';

const one = {
  kind: 'case',
  source: 'complaint',
  reason: '投诉核查',
  method: 'on-site',
  windowFrom: '2026-03-16',
  windowTo: '2026-03-27',
  unannounced: false,
  trigger: { document: '12345-1', from: '12345', receivedOn: '2026-03-01' },
  specialApproval: null,
  items: [{ code: 'A', name: { zh: '甲', en: 'A' } }],
  inspectors: [{ certificate: '01', name: '孙' }],
  assistants: [{ name: '吴', role: 'expert', from: '检测院' }],
} as unknown as InspectionView;

test('whoever was named to come along is sent again with the reasons, and empty reasons are not', () => {
  expect(asAsked(one, { density: '必要', reuse: ' ' })).toEqual({
    kind: 'case',
    source: 'complaint',
    reason: '投诉核查',
    method: 'on-site',
    windowFrom: '2026-03-16',
    windowTo: '2026-03-27',
    unannounced: false,
    trigger: one.trigger,
    itemCodes: ['A'],
    inspectors: ['01'],
    assistants: [{ name: '吴', role: 'expert', from: '检测院' }],
    explanations: { density: '必要' },
  });
});
