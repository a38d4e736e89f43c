/** An inspection against which no rule has anything to say, for tests to change one thing. */
import { CHINA } from '../calendar/index.ts';
import { inspectionParameters, inspectionParametersAt, type InspectionParameters } from './parameters.ts';
import type {
  ChecklistLine,
  InspectionItem,
  InspectionRequest,
  Inspector,
  PastInspection,
  PendingInspection,
  PreCheckFacts,
} from './model.ts';

export const market = '11370102MB28381111';
export const fire = '11370102MB28382222';
export const health = '11370102MB28383333';
export const firm = '91370102MA3C00001X';
const basis = [{ title: '食品安全法', certainty: 'law' as const }];

export const line = (code: string, more: Partial<ChecklistLine> = {}): ChecklistLine => ({
  code,
  content: { zh: code, en: code },
  standard: { aspect: code, text: { zh: '符合', en: 'fits' } },
  basis,
  evidence: ['photo'],
  ...more,
});

export const item = (more: Partial<InspectionItem> = {}): InspectionItem => ({
  code: 'food-hygiene',
  name: { zh: '食品经营卫生检查', en: 'Food hygiene' },
  basis,
  organisations: [market],
  method: 'on-site',
  specialism: 'food',
  publishedOn: '2025-04-30',
  checklist: [line('kitchen.clean'), line('licence.shown')],
  ...more,
});

export const inspector = (certificate: string, more: Partial<Inspector> = {}): Inspector => ({
  certificate,
  name: `执法${certificate}`,
  organisation: market,
  validTo: '2028-12-31',
  specialisms: ['food'],
  areas: ['370102'],
  avoids: [],
  onDuty: true,
  ...more,
});

export const past = (on: string, more: Partial<PastInspection> = {}): PastInspection => ({
  id: `past-${on}`,
  organisation: market,
  enterprise: firm,
  kind: 'routine',
  source: 'plan',
  method: 'on-site',
  on,
  inspectors: ['01', '02'],
  items: ['food-hygiene'],
  lines: [{ code: 'kitchen.clean', passed: false }],
  ...more,
});

export const pending = (
  from: string,
  to: string,
  more: Partial<PendingInspection> = {},
): PendingInspection => ({
  id: `pending-${from}`,
  organisation: fire,
  enterprise: firm,
  kind: 'routine',
  source: 'plan',
  premises: 'shop',
  items: ['fire-exits'],
  lines: 9,
  from,
  to,
  ...more,
});

export const request = (more: Partial<InspectionRequest> = {}): InspectionRequest => ({
  id: 'request',
  organisation: market,
  enterprise: firm,
  premises: 'shop',
  items: ['food-hygiene'],
  kind: 'routine',
  source: 'plan',
  method: 'on-site',
  inspectors: ['01', '02'],
  from: '2026-06-15',
  to: '2026-06-15',
  ...more,
});

export const facts = (more: Partial<PreCheckFacts> = {}): PreCheckFacts => ({
  today: '2026-06-10',
  calendar: CHINA,
  body: {
    organisation: market,
    name: { zh: '市场监督管理局', en: 'Market supervision' },
    kind: 'administrative-organ',
    division: '370102',
    publishedOn: '2025-04-30',
  },
  items: [item()],
  inspectors: [inspector('01'), inspector('02')],
  enterprise: {
    uscc: firm,
    name: '测试餐馆',
    premises: [{ id: 'shop', division: '370102001', park: 'park-1' }],
    riskClass: 'B',
    whitelistedTo: null,
  },
  history: { inspections: [], complete: true },
  pending: [],
  answerable: new Set(),
  ...more,
});

export const parameters: InspectionParameters = inspectionParametersAt(inspectionParameters, {
  division: '370102',
  on: '2026-06-10',
});
