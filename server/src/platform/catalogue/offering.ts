import { compareLimits, limitText } from '@yiti/engines/calendar';
import { isCatchAll, type Limit, type Service, type Text } from '@yiti/engines/scenario';
import type { ProblemDetail } from '../../base/problems.ts';
import { problem } from '../../base/problems.ts';
import { valueOf, type PlaceValues } from './place-values.ts';

/** GB/T 39046 A: state of an offering (事项状态). */
export type OfferingState = 0 | 1 | 2 | 3;
type OfferingVerb = 'publication' | 'withdrawal';

export const stateTexts: Record<OfferingState, Text> = {
  0: { zh: '待提交', en: 'to be completed' },
  1: { zh: '已审定', en: 'approved, not public' },
  2: { zh: '已发布', en: 'published' },
  3: { zh: '驳回', en: 'rejected' },
};

/** What may be done in which state, and where it leads. */
export const offeringStates: Record<OfferingState, Partial<Record<OfferingVerb, OfferingState>>> = {
  0: { publication: 2 },
  1: { publication: 2 },
  2: { withdrawal: 1 },
  3: { publication: 2 },
};

/** A service as one organisation offers it (实施清单). */
export interface Offering {
  id: string;
  scenarioId: string;
  service: string;
  division: string;
  organisationId: string;
  implementationCode: string;
  basicCode: string;
  name: Text;
  state: OfferingState;
  version: number;
  snapshotId: string;
  gate: ProblemDetail[];
  reason: string | null;
  changedAt: string;
  changedBy: string;
}

/** The state after the verb. @throws catalogue/wrong-state */
export function afterVerb(offering: Pick<Offering, 'state'>, verb: OfferingVerb): OfferingState {
  const next = offeringStates[offering.state][verb];
  if (next !== undefined) return next;
  const { zh, en } = stateTexts[offering.state];
  throw problem('catalogue/wrong-state', { state: zh, stateEn: en });
}

/** Type of a service (事项类型): administrative licence. */
const licence = '01';
/** 行政许可法 art. 44; decided for the whole country by the parameter of casework. */
const longestDelivery = { parameter: 'casework.longest-delivery' };

type Miss = (at: string, code: string, zh: string, en: string) => void;

/**
 * The publish gate (services.md 2.4, 2.5; 国办 2017 spot check of platforms: guides without time, fee or contact): what an
 * offering must say before the public sees it. A package's own check has asked most of it; the numbers of the place have not.
 */
export function publishGate(service: Service, values: PlaceValues): ProblemDetail[] {
  const found: ProblemDetail[] = [];
  const miss: Miss = (at, code, zh, en) => void found.push({ at, code, message: { zh, en } });
  const statutory = valueOf<Limit>(service.statutoryLimit, values);
  const promised = valueOf<Limit>(service.promisedLimit, values);
  if (!statutory)
    miss(
      'statutoryLimit',
      'empty',
      '这里没有法定办结时限的取值',
      'This place has no value for the statutory limit',
    );
  if (!promised)
    miss(
      'promisedLimit',
      'empty',
      '这里没有承诺办结时限的取值',
      'This place has no value for the promised limit',
    );
  if (statutory && promised && compareLimits(promised, statutory) > 0)
    miss(
      'promisedLimit',
      'promise-exceeds-law',
      '承诺时限比法定时限长',
      'The promise is longer than the law allows',
    );
  const longest = service.type === licence ? valueOf<Limit>(longestDelivery, values) : null;
  if (longest && compareLimits(service.result.deliveryLimit, longest) > 0)
    miss(
      'result.deliveryLimit',
      'delivery-exceeds-law',
      `送达时限比法律规定的${limitText(longest).zh}长`,
      `The result would be delivered later than the ${limitText(longest).en} that law allows`,
    );
  if (service.basis.length === 0) miss('basis', 'empty', '没有设定依据', 'There is no legal basis');
  if (service.conditions.length === 0) miss('conditions', 'empty', '没有受理条件', 'There are no conditions');
  for (const [name, zh, en] of [
    ['enquiries', '咨询电话', 'telephone for enquiries'],
    ['complaints', '监督投诉电话', 'telephone for complaints'],
  ] as const)
    if (!/\d{3,}/.test(service.contact[name]))
      miss(`contact.${name}`, 'empty', `没有${zh}`, `There is no ${en}`);
  if (service.visits.count > 0 && !service.visits.reason)
    miss('visits.reason', 'empty', '没有说明为什么要到现场', 'It does not say why a visit is needed');
  if (service.online !== 'full' && !service.offlineReason)
    miss(
      'offlineReason',
      'empty',
      '没有说明为什么不能全程网办',
      'It does not say why it is not fully online',
    );
  missOfParticulars(service, miss);
  for (const [i, { name, sample }] of service.evidence.entries()) {
    if (isCatchAll(name.zh) || isCatchAll(name.en))
      miss(
        `evidence.${i}.name`,
        'catch-all-evidence',
        `“${name.zh}”是兜底材料`,
        `“${name.en}” does not say what is needed`,
      );
    if (!sample) miss(`evidence.${i}.sample`, 'empty', `“${name.zh}”没有样表`, `“${name.en}” has no sample`);
  }
  return found;
}

/** How it is done, where from, and by what right: what a package checks in their shape only where they are given. */
function missOfParticulars({ particulars }: Service, miss: Miss): void {
  if (!particulars)
    miss(
      'particulars',
      'empty',
      '没有办理流程、办理形式、通办范围等实施清单要素',
      'Steps, channels, reach and the other elements of the list of services are missing',
    );
  else if (particulars.bodyKind === 3 && !particulars.entrustedBy)
    miss('particulars.entrustedBy', 'empty', '没有委托部门', 'It does not say who entrusted it');
}
