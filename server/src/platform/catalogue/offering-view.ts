import { limitText } from '@yiti/engines/calendar';
import type { Service, Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { directoryOf, type Directory } from '../directory/index.ts';
import { tell } from './life-events.ts';
import { offeringStates, publishGate, stateTexts, type Offering } from './offering.ts';
import { getOffering, readVersions } from './offering-store.ts';
import { getSnapshot } from './publications.ts';
import type { OfferingElement, OfferingSummary, OfferingView, ServiceView } from './schemas.ts';
import { serviceView } from './service-view.ts';

export function offeringSummary(offering: Offering, directory: Directory): Static<typeof OfferingSummary> {
  const organisation = directory.organisation(offering.organisationId);
  const place = organisation?.division ?? offering.division;
  const unknown = { zh: '（机构已不在目录中）', en: '(no longer in the directory)' };
  return {
    offeringId: offering.id,
    service: offering.service,
    scenario: offering.scenarioId,
    name: offering.name,
    basicCode: offering.basicCode,
    implementationCode: offering.implementationCode,
    organisation: {
      id: offering.organisationId,
      name: organisation?.name ?? unknown,
      division: place,
      divisionName: directory.division(place)?.name ?? { zh: place, en: place },
    },
    division: offering.division,
    state: offering.state,
    stateText: stateTexts[offering.state],
    version: offering.version,
    problems: offering.gate.length,
    changedAt: offering.changedAt,
    changedBy: offering.changedBy,
  };
}

/** An offering with every element of services.md 2.4 that it has, which of them are locked, and what may be done with it. */
export async function viewOffering(ctx: Ctx, id: string): Promise<Static<typeof OfferingView>> {
  const offering = await getOffering(ctx, id);
  const snapshot = await getSnapshot(ctx.db, offering.snapshotId);
  const service = snapshot.package.services[offering.service]!;
  const telling = await tell(ctx, snapshot, offering.division);
  const gate = publishGate(service, telling.values);
  const verbs = offeringStates[offering.state];
  const state = stateTexts[offering.state];
  const notNow: Text = { zh: `现在的状态是“${state.zh}”`, en: `It is ${state.en} now` };
  const summary = offeringSummary(offering, await directoryOf(ctx));
  return {
    ...summary,
    problems: gate.length,
    elements: elementsOf(summary, service, serviceView(telling, service)),
    publication: {
      gate: gate.map(({ at, code = 'empty', message }) => ({ at, code, message })),
      allowed: verbs.publication !== undefined && gate.length === 0,
      reason: verbs.publication === undefined ? notNow : gate.length > 0 ? gate[0]!.message : null,
    },
    withdrawal: {
      allowed: verbs.withdrawal !== undefined,
      reason: verbs.withdrawal === undefined ? notNow : null,
    },
    versions: (await readVersions(ctx.db, id)).map((row) => ({
      version: row.version,
      snapshotId: row.snapshot_id,
      scenarioVersion: row.scenario_version,
      recordedAt: row.recorded_at,
    })),
    reason: offering.reason,
  };
}

type Element = Static<typeof OfferingElement>;
const same = (text: string): Text => ({ zh: text, en: text });
/** One after the other; a question ends with its own mark. */
const list = (texts: readonly Text[]): Text | null =>
  texts.length === 0
    ? null
    : {
        zh: texts
          .map(({ zh }) => zh)
          .join('；')
          .replaceAll('？；', '？'),
        en: texts
          .map(({ en }) => en)
          .join('; ')
          .replaceAll('?; ', '? '),
      };

/** 行使层级: the nineteenth place of an implementation code (engines/codes/service-codes.ts). */
const levelTexts: Record<string, Text> = {
  1: { zh: '国家级', en: 'state' },
  2: { zh: '省级', en: 'province' },
  3: { zh: '市级', en: 'city' },
  4: { zh: '县级', en: 'county' },
  5: { zh: '镇（乡、街道）级', en: 'township' },
  6: { zh: '村（社区）级', en: 'village' },
  7: { zh: '分级管理', en: 'several levels' },
};

const onlineTexts: Record<Service['online'], Text> = {
  full: { zh: '全程网办', en: 'fully online' },
  partial: { zh: '部分网办', en: 'partly online' },
  none: { zh: '不能网办', en: 'not online' },
};
const audienceTexts: Record<Service['audience'][number], Text> = {
  person: { zh: '自然人', en: 'persons' },
  enterprise: { zh: '法人', en: 'enterprises' },
};
/** GB/T 39046 A: 事项类型 of what people apply for */
const typeTexts: Record<Service['type'], Text> = {
  '01': { zh: '行政许可', en: 'administrative licence' },
  '05': { zh: '行政给付', en: 'administrative payment' },
  '07': { zh: '行政确认', en: 'administrative confirmation' },
  '08': { zh: '行政奖励', en: 'administrative reward' },
  '09': { zh: '行政裁决', en: 'administrative adjudication' },
  '10': { zh: '其他行政权力', en: 'other administrative power' },
  '20': { zh: '公共服务', en: 'public service' },
};

/** The elements of GB/T 39046-2020 table 4 that the platform keeps, in the order of the standard's groups. */
function elementsOf(
  { implementationCode, organisation }: Static<typeof OfferingSummary>,
  service: Service,
  view: Static<typeof ServiceView>,
): Element[] {
  const elements: Element[] = [];
  const add = (
    key: string,
    zh: string,
    en: string,
    value: Text | null,
    { inherited = false, required = true } = {},
  ) => elements.push({ key, label: { zh, en }, value, inherited, required });
  const locked = { inherited: true };
  const optional = { required: false };
  add('name', '事项名称', 'Name', service.name, locked);
  add('basicCode', '基本编码', 'Basic code', same(service.basicCode), locked);
  add('type', '事项类型', 'Type', typeTexts[service.type], locked);
  add(
    'basis',
    '设定依据',
    'Legal basis',
    list(service.basis.map(({ title, article }) => same(title + (article ?? '')))),
    locked,
  );
  add('implementationCode', '实施编码', 'Implementation code', same(implementationCode));
  add('organisation', '实施主体', 'Organisation', organisation.name);
  add('level', '行使层级', 'Exercise level', levelTexts[implementationCode[18]!] ?? null);
  add('audience', '服务对象', 'For whom', list(service.audience.map((one) => audienceTexts[one])));
  const handling = { 1: { zh: '即办件', en: 'at once' }, 2: { zh: '承诺件', en: 'within a promise' } }[
    service.handling
  ];
  add('handling', '办件类型', 'Handling', handling);
  add(
    'statutoryLimit',
    '法定办结时限',
    'Statutory limit',
    view.statutory && limitText(view.statutory as never),
  );
  add('promisedLimit', '承诺办结时限', 'Promised limit', view.promised && limitText(view.promised as never));
  add(
    'acceptanceLimit',
    '受理时限',
    'Limit for acceptance',
    view.acceptance && limitText(view.acceptance as never),
  );
  add('conditions', '受理条件', 'Conditions', list(service.conditions));
  add('evidence', '材料', 'Evidence', list(service.evidence.map(({ name }) => name)), optional);
  add('fees', '收费', 'Fees', feesText(view.feesFen));
  add('visits', '到现场次数', 'Visits', visitsText(service));
  add('online', '网办深度', 'Online', onlineTexts[service.online]);
  add(
    'commitment',
    '告知承诺',
    'Commitment',
    view.commitment?.available ? { zh: '可用', en: 'available' } : { zh: '不适用', en: 'not available' },
  );
  add('result', '办理结果', 'Result', service.result.name);
  add('hours', '办理时间', 'Hours', service.contact.hours);
  add('place', '办理地点', 'Place', service.contact.place);
  add('enquiries', '咨询方式', 'Enquiries', same(service.contact.enquiries));
  add('complaints', '监督投诉方式', 'Complaints', same(service.contact.complaints));
  add('faq', '常见问题', 'Frequent questions', list(service.faq.map(({ question }) => question)), optional);
  return elements;
}

function feesText(fen: number): Text {
  if (fen === 0) return { zh: '不收费', en: 'free of charge' };
  const yuan = (fen / 100).toFixed(2);
  return { zh: `${yuan} 元`, en: `CNY ${yuan}` };
}

function visitsText({ visits: { count, reason } }: Service): Text {
  const [zh, en] = [`${count} 次`, `${count}`];
  return reason ? { zh: `${zh}：${reason.zh}`, en: `${en}: ${reason.en}` } : { zh, en };
}
