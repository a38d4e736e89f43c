import { limitText } from '@yiti/engines/calendar';
import {
  applicationReaches,
  bodyKinds,
  channelKinds,
  exerciseLevels,
  handlingKinds,
  makeBusinessItemCode,
  powerSources,
  servedKinds,
  serviceTypes,
} from '@yiti/engines/codes';
import type { Fee, Limit, Service, ServiceParticulars, Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { OfferingElement, OfferingSummary, ServiceView } from './schemas.ts';

type Element = Static<typeof OfferingElement>;

/** What the elements of an offering are read from. */
interface Described {
  summary: Static<typeof OfferingSummary>;
  service: Service;
  view: Static<typeof ServiceView>;
  /** where it was published */
  publishedBy: string;
}

/** The elements of GB/T 39046-2020 table 4 and services.md 2.4, in the groups of the latter; one that nobody has given is null. */
export function offeringElements(described: Described): Element[] {
  return [identity, body, limits, handling, places, outcome, evidence, contacts].flatMap((group) =>
    group(described, described.service.particulars),
  );
}

type Group = (described: Described, particulars: ServiceParticulars | undefined) => Element[];
type Value = Text | null | undefined;

const element = (
  key: string,
  zh: string,
  en: string,
  value: Value,
  { inherited = false, required = true } = {},
): Element => ({ key, label: { zh, en }, value: value ?? null, inherited, required });
/** the same from province to village (四级四同) */
const locked = { inherited: true };
const optional = { required: false };

const same = (text: string): Text => ({ zh: text, en: text });
const yes: Text = { zh: '是', en: 'yes' };
const no: Text = { zh: '否', en: 'no' };
const yesNo = (value: boolean | undefined): Value => (value === undefined ? null : value ? yes : no);
const none: Text = { zh: '无', en: 'none' };

/** One after the other; a question ends with its own mark. */
const list = (texts: readonly Text[]): Value =>
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

const coded = (code: string | number, text: Text): Text => ({
  zh: `${text.zh}（${code}）`,
  en: `${text.en} (${code})`,
});

const identity: Group = ({ summary: { implementationCode, stateText, version }, service }) => [
  element('name', '事项名称', 'Name', service.name, locked),
  element('basicCode', '基本编码', 'Basic code', same(service.basicCode), locked),
  element('type', '事项类型', 'Type', coded(service.type, serviceTypes[service.type]), locked),
  element('basis', '设定依据', 'Legal basis', list(service.basis.map(basisText)), locked),
  element('implementationCode', '实施编码', 'Implementation code', same(implementationCode)),
  element(
    'businessItemCode',
    '业务办理项编码',
    'Business item code',
    same(makeBusinessItemCode({ implementationCode, item: 1 })),
  ),
  element('version', '事项版本', 'Version', same(String(version))),
  element('state', '事项状态', 'State', stateText),
];

const body: Group = ({ summary: { implementationCode, organisation }, service }, particulars) => {
  const level = implementationCode[18] as unknown as keyof typeof exerciseLevels;
  const serves = [
    ...service.audience.map((one) => ({ person: 1, enterprise: 2 })[one] as 1 | 2),
    ...(particulars?.alsoServes ?? []),
  ];
  return [
    element(
      'level',
      '行使层级',
      'Exercise level',
      exerciseLevels[level] && coded(level, exerciseLevels[level]),
    ),
    element(
      'powerSource',
      '权力来源',
      'Source of the power',
      particulars && coded(particulars.powerSource, powerSources[particulars.powerSource]),
    ),
    element('powerDivision', '权限划分', 'Division of powers', particulars?.powerDivision, optional),
    element('powerContent', '行使内容', 'What this level decides', particulars?.powerContent, optional),
    element('organisation', '实施主体', 'Organisation', organisation.name),
    element(
      'organisationCode',
      '实施主体代码',
      'Code of the organisation',
      same(implementationCode.slice(0, 18)),
    ),
    element(
      'bodyKind',
      '实施主体性质',
      'Kind of organisation',
      particulars && coded(particulars.bodyKind, bodyKinds[particulars.bodyKind]),
    ),
    element('entrustedBy', '委托部门', 'Entrusted by', particulars?.entrustedBy, {
      required: particulars?.bodyKind === 3,
    }),
    element(
      'handledBy',
      '承办机构',
      'Handled by',
      particulars && (particulars.handledBy ?? organisation.name),
      optional,
    ),
    element(
      'jointly',
      '联办机构',
      'Decided jointly with',
      particulars && (list(particulars.jointly ?? []) ?? none),
      optional,
    ),
    element(
      'jurisdiction',
      '行政管辖',
      'Jurisdiction',
      coded(organisation.division, organisation.divisionName),
    ),
    element(
      'audience',
      '服务对象',
      'For whom',
      list([...new Set(serves)].map((one) => coded(one, servedKinds[one]))),
    ),
    element('themes', '服务主题', 'Themes', particulars && list(particulars.themes)),
  ];
};

const limits: Group = ({ service, view }) => {
  const limit = (value: typeof view.statutory): Value => value && limitText(value as Limit);
  return [
    element('statutoryLimit', '法定办结时限', 'Statutory limit', limit(view.statutory)),
    element('promisedLimit', '承诺办结时限', 'Promised limit', limit(view.promised)),
    element(
      'promisedNote',
      '承诺办结时限说明',
      'Note on the promise',
      view.promisedBasis && basisText(view.promisedBasis),
      optional,
    ),
    element('acceptanceLimit', '受理时限', 'Limit for acceptance', limit(view.acceptance)),
    element('handling', '办件类型', 'Handling', coded(service.handling, handlingKinds[service.handling])),
    element(
      'suspensions',
      '特别程序',
      'Special procedures',
      list(service.suspensions.map((one) => suspensionTexts[one])) ?? none,
    ),
  ];
};

const handling: Group = ({ service, view }, particulars) => [
  element('conditions', '受理条件', 'Conditions', list(service.conditions)),
  element('steps', '办理流程', 'Steps', particulars && stepsText(particulars.steps)),
  element(
    'channels',
    '办理形式',
    'Channels',
    particulars && list(particulars.channels.map((one) => coded(one, channelKinds[one]))),
  ),
  element('online', '网办深度', 'Online', onlineTexts[service.online]),
  element('visits', '到现场次数', 'Visits', visitsText(service)),
  element('reach', '通办范围', 'Can be applied for', particulars && applicationReaches[particulars.reach]),
  element('appointment', '支持预约办理', 'By appointment', yesNo(particulars?.appointment)),
  element('onlinePayment', '支持网上支付', 'Paid online', yesNo(particulars?.onlinePayment)),
  element('courier', '支持物流快递', 'By courier', yesNo(particulars?.courier)),
  element('selfService', '支持自助终端', 'At a self-service terminal', yesNo(particulars?.selfService)),
  element(
    'intermediary',
    '中介服务',
    'Services of others that law demands',
    particulars && (particulars.intermediary ?? none),
  ),
  element('quota', '数量限制', 'How many are granted', particulars && (particulars.quota ?? none)),
  element(
    'commitment',
    '告知承诺',
    'Commitment',
    view.commitment?.available ? { zh: '可用', en: 'available' } : { zh: '不适用', en: 'not available' },
  ),
  element('charged', '是否收费', 'Is there a fee', yesNo(view.feesFen > 0)),
  element('fees', '收费标准', 'Fees', feesText(view.feesFen)),
  element(
    'feesBasis',
    '收费依据',
    'Basis of the fees',
    list(service.fees.flatMap(({ basis }: Fee) => basis.map(basisText))),
    optional,
  ),
  element(
    'waiver',
    '减免',
    'Who pays less',
    list(service.fees.flatMap(({ waiver }: Fee) => waiver ?? [])),
    optional,
  ),
];

const places: Group = ({ service, publishedBy }, particulars) => [
  element('address', '网办地址', 'Address online', same(`/services/${service.key}`)),
  element('system', '运行系统层级', 'Level of the system', systemLevel(publishedBy)),
  element('inHall', '进驻政务大厅', 'In the service hall', yesNo(particulars?.inHall)),
  element('place', '办理地点', 'Place', service.contact.place),
  element('hours', '办理时间', 'Hours', service.contact.hours),
];

const outcome: Group = ({ service: { result } }) => [
  element('result', '结果名称', 'Result', result.name),
  element(
    'resultSample',
    '结果样本',
    'Sample of the result',
    result.sample === undefined ? (result.credential === undefined ? none : ownFace) : same(result.sample),
    optional,
  ),
  element('deliveryLimit', '结果送达时限', 'Limit for delivery', limitText(result.deliveryLimit)),
];

const ownFace: Text = { zh: '按证照样式生成', en: 'drawn from the type of credential' };

/** One element for each piece: how many, whether needed, who issues it, and what a person should know. */
const evidence: Group = ({ service }) =>
  service.evidence.length === 0
    ? [element('evidence', '材料', 'Evidence', none, optional)]
    : service.evidence.map((one) =>
        element(
          `evidence.${one.key}`,
          `材料：${one.name.zh}`,
          `Evidence: ${one.name.en}`,
          list([
            one.necessity === 'required'
              ? { zh: '必备', en: 'required' }
              : { zh: '非必备', en: 'not always required' },
            { zh: `原件 ${one.originals ?? 0} 份`, en: `originals: ${one.originals ?? 0}` },
            { zh: `复印件 ${one.copies ?? 0} 份`, en: `copies: ${one.copies ?? 0}` },
            { zh: `出具机构：${one.issuedBy.zh}`, en: `issued by: ${one.issuedBy.en}` },
            one.criteria,
            ...[one.specification, one.issuedWithin, one.howToGet, one.usedFor].filter(
              (text) => text !== undefined,
            ),
          ]),
          optional,
        ),
      );

const contacts: Group = ({ service: { contact, faq } }) => [
  element('enquiries', '咨询方式', 'Enquiries', same(contact.enquiries)),
  element('complaints', '监督投诉方式', 'Complaints', same(contact.complaints)),
  element('faq', '常见问题', 'Frequent questions', list(faq.map(({ question }) => question)), optional),
];

const basisText = ({ title, article }: { title: string; article?: string | undefined }): Text =>
  same(title + (article ?? ''));

const onlineTexts: Record<Service['online'], Text> = {
  full: { zh: '全程网办', en: 'fully online' },
  partial: { zh: '部分网办', en: 'partly online' },
  none: { zh: '不能网办', en: 'not online' },
};

const suspensionTexts: Record<Service['suspensions'][number], Text> = {
  hearing: { zh: '听证', en: 'hearing' },
  inspection: { zh: '检验', en: 'inspection' },
  testing: { zh: '检测', en: 'testing' },
  quarantine: { zh: '检疫', en: 'quarantine' },
  appraisal: { zh: '鉴定', en: 'appraisal' },
  'expert-review': { zh: '专家评审', en: 'expert review' },
  tender: { zh: '招标', en: 'tender' },
  auction: { zh: '拍卖', en: 'auction' },
  referral: { zh: '转报', en: 'referral to the level above' },
};

function stepsText(steps: ServiceParticulars['steps']): Value {
  const texts = steps.map(({ name, by, limit }) => {
    const time = limit && limitText(limit);
    const [zh, en] = (['zh', 'en'] as const).map((language) =>
      [by?.[language], time?.[language]]
        .filter((part) => part !== undefined)
        .join(language === 'zh' ? '，' : ', '),
    ) as [string, string];
    return { zh: zh ? `${name.zh}（${zh}）` : name.zh, en: en ? `${name.en} (${en})` : name.en };
  });
  return { zh: texts.map(({ zh }) => zh).join(' → '), en: texts.map(({ en }) => en).join(' → ') };
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

/** 国家级/省级/市级: of the place that publishes the service for itself and those below it. */
function systemLevel(division: string): Text {
  if (division.startsWith('000000')) return exerciseLevels[1];
  if (/^\d\d0000/.test(division)) return exerciseLevels[2];
  return /^\d{4}00/.test(division) ? exerciseLevels[3] : exerciseLevels[4];
}
