import type { Limit, LegalBasis, Parameter, ParameterValue } from '@yiti/engines/scenario';
import { addDays, addLimit, dateOf } from '@yiti/engines/calendar';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';

const most = 'supervision.rectification-extensions';
const askBefore = 'supervision.rectification-extension-ask-before';
const answerLimit = 'supervision.rectification-extension-answer-limit';
const longest = 'supervision.rectification-extension-longest';

/** No law says it for all inspections; the rule for safety at work is taken as an example until the place has decided. */
const safety: LegalBasis = {
  title: '参照安全生产违法行为行政处罚办法（限期届满前书面申请延期，五日内书面答复）；本地确认前为默认值',
  gloss:
    'Taken from the Measures on penalties for safety at work (asked in writing before the time is over, answered within five days); a default until the place has confirmed it',
  certainty: 'default',
};
const own: LegalBasis = {
  title: '平台默认值，本地确认',
  gloss: 'a default of the platform, for the place to confirm',
  certainty: 'default',
};

const value = (given: ParameterValue['value'], basis: LegalBasis): ParameterValue[] => [
  { division: '000000', validFrom: '2025-01-01', value: given, basis },
];

export const extensionParameters: readonly Parameter[] = [
  {
    code: most,
    name: { zh: '一个问题最多延长整改期限次数', en: 'Extensions of the time to put one finding right' },
    kind: 'number',
    unit: { zh: '次', en: 'times' },
    decidedBy: 'city',
    values: value(1, own),
  },
  {
    code: askBefore,
    name: {
      zh: '整改期满前多少天为申请延期的截止日（0 为期满当天）',
      en: 'Days before the last day until which more time may be asked for (0: on the last day too)',
    },
    kind: 'number',
    unit: { zh: '天', en: 'days' },
    decidedBy: 'city',
    values: value(0, safety),
  },
  {
    code: answerLimit,
    name: { zh: '整改延期申请答复期限', en: 'Limit for answering a request for more time' },
    kind: 'limit',
    decidedBy: 'city',
    below: 'at-most',
    values: value({ amount: 5, unit: 'd' }, safety),
  },
  {
    code: longest,
    name: { zh: '整改期限一次最多延长', en: 'How long one extension of the time to put right is at most' },
    kind: 'limit',
    decidedBy: 'city',
    values: value({ amount: 30, unit: 'd' }, own),
  },
];

/** What the place allows about a finding that is to be put right by a day. */
export interface Terms {
  /** extensions of one finding at most */
  most: number;
  /** last day for asking, YYYY-MM-DD */
  askUntil: string;
  /** last day that an extension can give, YYYY-MM-DD */
  latest: string;
  /** within which a request is answered, and before the last day is over */
  answerWithin: Limit;
}

/** @param rectifyBy last day, YYYY-MM-DD */
export async function termsOf(ctx: Ctx, division: string, rectifyBy: string): Promise<Terms> {
  const at = { division, on: dateOf(ctx.now) };
  const read = async (code: string) => (await resolveParameter(ctx, code, at)).value;
  return {
    most: (await read(most)) as number,
    askUntil: addDays(rectifyBy, -((await read(askBefore)) as number)),
    latest: addLimit(rectifyBy, (await read(longest)) as Limit, calendarOf(ctx, division)).on,
    answerWithin: (await read(answerLimit)) as Limit,
  };
}
