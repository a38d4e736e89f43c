import {
  inspectionParameters,
  inspectionParametersAt,
  preCheck,
  type CheckColumns,
  type ChecklistLine,
  type Enterprise,
  type InspectionItem,
  type InspectionRequest,
  type Inspector,
  type PastInspection,
  type PendingInspection,
  type PreCheckFacts,
} from '@yiti/engines/inspections';
import { addDays, CHINA } from '@yiti/engines/calendar';
import { percentile, plain, type Figure } from '../lab/figures.ts';
import { seeded } from '../lab/service-names.ts';
import { ORGANISATIONS } from './scale.ts';

const parameters = inspectionParametersAt(inspectionParameters, { division: '370102', on: '2026-06-01' });
const today = '2026-06-01';
const basis = [{ title: '食品安全法', certainty: 'law' as const }];

/** Time from a request to ten verdicts: the facts of the firm gathered from what is planned and what has been, then all rules. */
export function preChecking(columns: CheckColumns, requests: number): Figure[] {
  const draw = seeded(1);
  const byFirm = Map.groupBy(columns.firm.keys(), (row) => columns.firm[row]!);
  const items = Array.from({ length: ORGANISATIONS }, (_, organisation) => itemOf(organisation));
  const times: number[] = [];
  const outcomes = { pass: 0, warn: 0, block: 0 };
  for (let at = 0; at < requests + 200; at += 1) {
    const row = draw(columns.length);
    const history = pastOf(columns, row, draw, items);
    const began = performance.now();
    const facts = factsOf(columns, row, byFirm.get(columns.firm[row]!)!, history, items);
    const { outcome } = preCheck(requestOf(columns, row), facts, parameters);
    // the first ones warm up
    if (at >= 200) times.push(performance.now() - began);
    outcomes[outcome] += 1;
  }
  if (outcomes.block === 0 || outcomes.warn === 0) throw new Error('the generated requests exercise no rule');
  const p95 = percentile(
    times.toSorted((a, b) => a - b),
    0.95,
  );
  const note = `${requests.toLocaleString('en')} requests with 40-line checklists, up to 24 past inspections and what is planned; facts in memory, no database: ${outcomes.pass} pass, ${outcomes.warn} warn, ${outcomes.block} block`;
  return [plain('pre-check.p95', p95, 'ms', { of: 'value', atMost: 30 }, note)];
}

const codeOf = (organisation: number): string => `11370102MB2838${String(organisation).padStart(4, '0')}`;
const firmOf = (firm: number): string => `91370102${String(firm).padStart(8, '0')}AX`;
const day = (number: number): string => addDays('1970-01-01', number);

function itemOf(organisation: number): InspectionItem {
  const checklist = Array.from({ length: 40 }, (_, at): ChecklistLine => {
    // neighbours share a quarter of their lines
    const code = at < 10 ? `shared-${Math.floor(organisation / 2)}-${at}` : `own-${organisation}-${at}`;
    return {
      code,
      content: { zh: code, en: code },
      standard: { aspect: code, text: { zh: '符合', en: 'fits' } },
      basis,
      evidence: ['photo'],
    };
  });
  const name = { zh: `事项${organisation}`, en: `Item ${organisation}` };
  return {
    code: `item-${organisation}`,
    name,
    basis,
    organisations: [codeOf(organisation)],
    method: 'on-site',
    publishedOn: '2025-04-30',
    checklist,
  };
}

function requestOf(columns: CheckColumns, row: number): InspectionRequest {
  const organisation = columns.organisation[row]!;
  return {
    id: `check-${row}`,
    organisation: codeOf(organisation),
    enterprise: firmOf(columns.firm[row]!),
    premises: String(columns.place[row]),
    items: [`item-${organisation}`],
    kind: 'routine',
    source: 'plan',
    method: 'on-site',
    inspectors: [`${organisation}-1`, `${organisation}-2`],
    from: day(columns.from[row]!),
    to: day(columns.to[row]!),
  };
}

function pastOf(
  columns: CheckColumns,
  row: number,
  draw: (n: number) => number,
  items: readonly InspectionItem[],
): PastInspection[] {
  return Array.from({ length: draw(25) }, (_, at): PastInspection => {
    const organisation = draw(4) === 0 ? columns.organisation[row]! : draw(ORGANISATIONS);
    return {
      id: `past-${at}`,
      organisation: codeOf(organisation),
      enterprise: firmOf(columns.firm[row]!),
      kind: 'routine',
      source: 'plan',
      method: 'on-site',
      on: addDays(today, -draw(700)),
      inspectors: [`${organisation}-${1 + draw(9)}`, `${organisation}-${1 + draw(9)}`],
      items: [`item-${organisation}`],
      lines: items[organisation]!.checklist.map(({ code }) => ({ code, passed: draw(30) > 0 })),
    };
  });
}

function factsOf(
  columns: CheckColumns,
  row: number,
  planned: readonly number[],
  inspections: PastInspection[],
  items: readonly InspectionItem[],
): PreCheckFacts {
  const organisation = columns.organisation[row]!;
  const enterprise: Enterprise = {
    uscc: firmOf(columns.firm[row]!),
    name: '',
    premises: [{ id: String(columns.place[row]), division: '370102001' }],
    riskClass: 'B',
    whitelistedTo: null,
  };
  const pending = planned.map((other): PendingInspection => ({
    id: `check-${other}`,
    organisation: codeOf(columns.organisation[other]!),
    enterprise: enterprise.uscc,
    kind: 'routine',
    source: 'plan',
    premises: String(columns.place[other]),
    items: [`item-${columns.organisation[other]}`],
    lines: columns.lines[other]!,
    from: day(columns.from[other]!),
    to: day(columns.to[other]!),
  }));
  return {
    today,
    calendar: CHINA,
    body: {
      organisation: codeOf(organisation),
      name: { zh: '', en: '' },
      kind: 'administrative-organ',
      division: '370102',
      publishedOn: '2025-04-30',
    },
    items: [items[organisation]!],
    inspectors: [1, 2].map((at) => inspectorOf(organisation, at)),
    enterprise,
    history: { inspections, complete: true },
    pending,
    answerable: new Set(items[organisation]!.checklist.slice(0, 5).map(({ code }) => code)),
  };
}

function inspectorOf(organisation: number, at: number): Inspector {
  return {
    certificate: `${organisation}-${at}`,
    name: '',
    organisation: codeOf(organisation),
    validTo: '2028-12-31',
    specialisms: [],
    areas: ['370102'],
    avoids: [],
    onDuty: true,
  };
}
