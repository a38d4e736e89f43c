/** Evidence (材料): what is obtained without the person, and what is left to upload; asked once, whoever needs it. */
import type { Evidence, EvidenceWay, Service, Text } from '../scenario/model.ts';
import {
  condition,
  conditionContext,
  factsInWords,
  type Circumstances,
  type Vocabulary,
} from './conditions.ts';
import { decideWay, type WaysDecided, type WayTried } from './ways.ts';

export interface EvidenceContext {
  circumstances?: Circumstances;
  vocabulary?: Vocabulary;
  /** credential types that the subject holds and may show, with the credential's id */
  credentialsHeld?: Readonly<Record<string, string>>;
  /** how data sources stand for this subject; a source not named here can be asked */
  sources?: Readonly<Record<string, 'found' | 'empty' | 'down'>>;
  /** services for which the applicant chose commitment (告知承诺); absent: wherever it is available */
  commitments?: readonly string[];
  /** credential types that earlier items of the same life event will give, by the service that gives them */
  outputs?: Readonly<Record<string, string>>;
}

export type Obtained =
  | { way: 'abolished' }
  | { way: 'credential'; credentialType: string; credentialId: string }
  | { way: 'output'; credentialType: string; service: string }
  | { way: 'data'; source: string; elements: string[] }
  | { way: 'check'; role: string }
  | { way: 'commitment' }
  | { way: 'task'; task: string };
export type Upload = Extract<EvidenceWay, { way: 'upload' }>;

export interface PlannedEvidence {
  key: string;
  name: Text;
  evidence: Evidence;
  /** services that need it: handed in once, linked to each */
  services: string[];
  required: boolean;
  /** how it is got without the person; null: it is to be uploaded */
  obtained: Obtained | null;
  /** what may be uploaded; also offered when what was obtained turns out wrong */
  upload: Upload;
  why: Text;
  /** every way in its order, with what became of it */
  ways: WayTried[];
}

/** Used where a package does not say: what office scanners and phones make. */
const anyUpload: Upload = { way: 'upload', accept: ['pdf', 'jpg', 'png'], maxMegabytes: 10 };

/** Evidence that a condition rules out, or leaves open, is not in the plan. The same key is one piece of evidence. */
export function evidencePlan(services: readonly Service[], ctx: EvidenceContext = {}): PlannedEvidence[] {
  const planned = new Map<string, PlannedEvidence>();
  for (const service of services) {
    for (const evidence of service.evidence) {
      const needed = needOf(evidence, ctx);
      if (!needed) continue;
      const before = planned.get(evidence.key);
      const { obtained: way, tried: ways } = decide(evidence, service, ctx);
      if (!before) {
        planned.set(evidence.key, {
          key: evidence.key,
          name: evidence.name,
          evidence,
          services: [service.key],
          required: evidence.necessity !== 'optional' && way?.way !== 'abolished',
          obtained: way,
          upload: evidence.obtain.find((each): each is Upload => each.way === 'upload') ?? anyUpload,
          why: join(needed, whyWay(way, evidence, ctx)),
          ways,
        });
        continue;
      }
      if (!before.services.includes(service.key)) before.services.push(service.key);
      before.required ||= evidence.necessity !== 'optional';
      // what one service obtains serves the others, save what binds that service alone
      if (before.obtained && !way && isOwn(before.obtained))
        Object.assign(before, { obtained: null, why: join(needed, whyWay(null, evidence, ctx)), ways });
      else if (!before.obtained && way && !isOwn(way))
        Object.assign(before, { obtained: way, why: join(needed, whyWay(way, evidence, ctx)), ways });
    }
  }
  return [...planned.values()];
}

/** A commitment is made to one service, and an officer's check is one service's own. */
const isOwn = ({ way }: Obtained) => way === 'commitment' || way === 'check';

function needOf(evidence: Evidence, { circumstances = {}, vocabulary = {} }: EvidenceContext): Text | null {
  if (evidence.necessity !== 'conditional' || !evidence.condition) return { zh: '', en: '' };
  const rule = condition(evidence.condition);
  const ctx = conditionContext(circumstances);
  return rule.test(ctx) === true ? factsInWords(rule, ctx, vocabulary) : null;
}

/** How one service has it; what is handed in with a later task waits for that, whatever else there is. */
function decide(evidence: Evidence, service: Service, ctx: EvidenceContext): WaysDecided {
  if (evidence.inTask === undefined) return decideWay(evidence, service, ctx);
  return { obtained: { way: 'task', task: evidence.inTask }, tried: [] };
}

function whyWay(way: Obtained | null, evidence: Evidence, ctx: EvidenceContext): Text {
  if (way) {
    switch (way.way) {
      case 'abolished':
        return { zh: '已经取消，不用交', en: 'abolished: nobody asks for it any more' };
      case 'credential':
        return { zh: '用您持有的电子证照，不用交', en: 'taken from a credential you hold' };
      case 'output':
        return { zh: '前面的事项办好后直接取用', en: 'taken from the result of an earlier item' };
      case 'data':
        return { zh: '由部门共享数据核对，不用交', en: 'checked against data another authority holds' };
      case 'check':
        return { zh: '由工作人员核查，不用交', en: 'an officer checks it' };
      case 'commitment':
        return { zh: '签署承诺代替证明', en: 'your signed commitment stands in for it' };
      case 'task':
        return {
          zh: '现在不用交，办到那一步时再请您交',
          en: 'not now: you are asked for it when it can exist',
        };
    }
  }
  const down = evidence.obtain.some((each) => each.way === 'data' && ctx.sources?.[each.source] === 'down');
  return down
    ? {
        zh: '数据暂时查不到，请上传，不影响提交',
        en: 'the data cannot be reached at the moment; please upload it, your submission is not held up',
      }
    : { zh: '没有可以直接取用的来源，请上传', en: 'no source has it; please upload it' };
}

const join = (a: Text, b: Text): Text => ({
  zh: [a.zh, b.zh].filter(Boolean).join('；'),
  en: [a.en, b.en].filter(Boolean).join('; '),
});

/** Documents that the person uploads, now or with a task later. */
export const uploadsNeeded = (plan: readonly PlannedEvidence[]): PlannedEvidence[] =>
  plan.filter(({ obtained, required }) => (obtained === null || obtained.way === 'task') && required);
