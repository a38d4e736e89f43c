import type { Text } from '@yiti/engines/scenario';

/**
 * What is counted (指标). Counts of a place come from applications, counts of an organisation from cases. There is none per
 * officer, and none that grows with activity for its own sake: 《关于防治"指尖上的形式主义"的若干意见》 (2023) forbids rankings by
 * points, by clicks and by time on line.
 */
export type PlaceMeasure =
  | 'applications'
  | 'fields-asked'
  | 'fields-prefilled'
  | 'uploads-made'
  | 'uploads-avoided'
  | 'joint-visits'
  | 'visits-avoided'
  | `stars-${1 | 2 | 3 | 4 | 5}`;

export type OrganisationMeasure =
  | 'finished-on-time'
  | 'finished-late'
  | 'ended-otherwise'
  | 'handled'
  | 'used-working-days'
  | 'promised-working-days'
  | `used-${Bucket}`
  | 'corrections'
  | 'denials'
  | 'overdue';

export type Measure = PlaceMeasure | OrganisationMeasure;

/** Working days that handling took, in groups that people speak of. */
export type Bucket = '0' | '1-3' | '4-5' | '6-10' | '11-20' | 'more';

const bucketEnds: ReadonlyArray<readonly [last: number, bucket: Bucket]> = [
  [0, '0'],
  [3, '1-3'],
  [5, '4-5'],
  [10, '6-10'],
  [20, '11-20'],
];

/** @param workingDays whole working days used */
export function bucketOf(workingDays: number): Bucket {
  return bucketEnds.find(([last]) => workingDays <= last)?.[1] ?? 'more';
}

export type Values = Partial<Record<Measure, number>>;

/** A number on the cockpit: its name, what exactly it says, and how it follows from what was counted. */
export interface Figure {
  key: string;
  unit: 'count' | 'share' | 'working-days';
  name: Text;
  definition: Text;
  /** null: nothing was counted from which it could follow */
  of: (values: Values) => number | null;
}

const count = (measure: Measure, name: Text, definition: Text): Figure => ({
  key: measure,
  unit: 'count',
  name,
  definition,
  of: (values) => values[measure] ?? 0,
});

function share(key: string, [part, rest]: readonly [Measure, Measure], name: Text, definition: Text): Figure {
  return {
    key,
    unit: 'share',
    name,
    definition,
    of: (values) => ratio(values[part] ?? 0, (values[part] ?? 0) + (values[rest] ?? 0)),
  };
}

function average(key: string, measure: Measure, name: Text, definition: Text): Figure {
  return {
    key,
    unit: 'working-days',
    name,
    definition,
    of: (values) => ratio(values[measure] ?? 0, values['handled'] ?? 0),
  };
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Of the ended cases, those that a decision or a refusal ended in time. */
export const onTimeShare = share(
  'on-time-share',
  ['finished-on-time', 'finished-late'],
  { zh: '按时办结率', en: 'Finished on time' },
  {
    zh: '按时办结件数 ÷（按时办结件数 + 超期办结件数）；没有办结件时不显示。',
    en: 'Cases finished on time ÷ (finished on time + finished late); not shown when none was finished.',
  },
);

const buckets: ReadonlyArray<readonly [Bucket, Text]> = [
  ['0', { zh: '当日', en: 'the same day' }],
  ['1-3', { zh: '1至3个工作日', en: '1 to 3 working days' }],
  ['4-5', { zh: '4至5个工作日', en: '4 to 5 working days' }],
  ['6-10', { zh: '6至10个工作日', en: '6 to 10 working days' }],
  ['11-20', { zh: '11至20个工作日', en: '11 to 20 working days' }],
  ['more', { zh: '20个工作日以上', en: 'more than 20 working days' }],
];

const stars = [5, 4, 3, 2, 1] as const;

/** Every number that the cockpit shows, in the order of the page. */
export const figures: readonly Figure[] = [
  count(
    'applications',
    { zh: '申请', en: 'Applications' },
    {
      zh: '当日提交的“一件事”申请数；一次申请涉及几个部门也只算一件。',
      en: 'Applications handed in on the day; one counts once, however many organisations handle it.',
    },
  ),
  onTimeShare,
  count(
    'finished-on-time',
    { zh: '按时办结', en: 'Finished on time' },
    {
      zh: '以准予、不予许可或不予受理结束，且作出决定时未超过时限的办件。时限为承诺时限，扣除依法暂停的时间，包括批准的延期；不予受理的按受理时限计算。',
      en: 'Cases ended by a grant, a denial or a refusal that was made within the limit: the promised one, less lawful suspensions, with an approved extension; for a refusal the limit of acceptance.',
    },
  ),
  count(
    'finished-late',
    { zh: '超期办结', en: 'Finished late' },
    {
      zh: '同上，但作出决定时已超过时限的办件。',
      en: 'The same, decided after the limit.',
    },
  ),
  count(
    'ended-otherwise',
    { zh: '其他结束', en: 'Ended otherwise' },
    {
      zh: '申请人撤回、逾期未补正，或因前置事项未办成而终止的办件；不计入按时办结率。',
      en: 'Withdrawn, not corrected in time, or stopped because what had to come first was not granted; not part of the share on time.',
    },
  ),
  count(
    'overdue',
    { zh: '亮红灯', en: 'Turned red' },
    {
      zh: '当日超过时限仍未办结的办件；同一时限只计一次。',
      en: 'Cases whose limit ran out on the day while they were open; once per limit.',
    },
  ),
  average(
    'average-used',
    'used-working-days',
    { zh: '平均用时', en: 'Average time used' },
    {
      zh: '受理后作出决定的办件，从受理到决定平均用的工作日，扣除依法暂停的时间。',
      en: 'Working days from acceptance to the decision, on average, less lawful suspensions; of cases decided after acceptance.',
    },
  ),
  average(
    'average-promised',
    'promised-working-days',
    { zh: '平均承诺时限', en: 'Average time promised' },
    {
      zh: '同一批办件的承诺时限平均值，折合工作日，包括批准的延期。',
      en: 'The promised limit of the same cases, on average, in working days, with approved extensions.',
    },
  ),
  ...buckets.map(([bucket, { zh, en }]) =>
    count(
      `used-${bucket}`,
      { zh: `用时：${zh}`, en: `Time used: ${en}` },
      {
        zh: `受理后作出决定、用时为${zh}的办件。`,
        en: `Cases decided after acceptance that took ${en}.`,
      },
    ),
  ),
  count(
    'fields-asked',
    { zh: '请群众填写', en: 'Asked of people' },
    {
      zh: '申请中由申请人自己填写或回答的项数。',
      en: 'Fields and questions that applicants filled in or answered themselves.',
    },
  ),
  count(
    'fields-prefilled',
    { zh: '免填写', en: 'Filled for people' },
    {
      zh: '申请中由证照、数据共享或以往申请自动填好的项数。',
      en: 'Fields filled from credentials, shared data or earlier applications.',
    },
  ),
  share(
    'prefilled-share',
    ['fields-prefilled', 'fields-asked'],
    { zh: '免填写率', en: 'Share filled for people' },
    {
      zh: '免填写项数 ÷（免填写项数 + 请群众填写项数）。',
      en: 'Fields filled for people ÷ (filled for people + asked of people).',
    },
  ),
  count(
    'uploads-made',
    { zh: '上传材料', en: 'Evidence uploaded' },
    {
      zh: '由申请人上传的材料份数；一份材料供几个部门使用只算一份。',
      en: 'Pieces of evidence that applicants uploaded; one that serves several organisations counts once.',
    },
  ),
  count(
    'uploads-avoided',
    { zh: '免提交材料', en: 'Evidence not asked for' },
    {
      zh: '需要、但由证照、数据核验或告知承诺代替而无须上传的材料份数。',
      en: 'Pieces that were needed and had without an upload: by credential, data or commitment.',
    },
  ),
  count(
    'joint-visits',
    { zh: '联合勘验', en: 'Joint site visits' },
    {
      zh: '已完成的上门勘验次数；几个单位一起上门算一次。',
      en: 'Site visits that were made; several organisations coming together are one.',
    },
  ),
  count(
    'visits-avoided',
    { zh: '减少上门', en: 'Visits avoided' },
    {
      zh: '上述勘验中，参加的不同单位数减一之和：分头上门本会多出的次数。',
      en: 'For each visit the number of different organisations that took part, less one: what coming separately would have added.',
    },
  ),
  count(
    'corrections',
    { zh: '补正告知', en: 'Corrections asked' },
    {
      zh: '一次性补正告知的办件数。',
      en: 'Cases in which the applicant was asked for a correction.',
    },
  ),
  count(
    'denials',
    { zh: '不予许可、不予受理', en: 'Denied or refused' },
    {
      zh: '以不予许可或不予受理结束的办件；只用于改进指南和材料，不作考核。',
      en: 'Cases that ended in a denial or a refusal; for mending guidance, not for appraisal.',
    },
  ),
  ...stars.map((n) =>
    count(
      `stars-${n}`,
      { zh: `好差评：${n}星`, en: `Ratings: ${n} star${n === 1 ? '' : 's'}` },
      {
        zh: `评价为${n}星的办件数，按申请所在地统计，不分单位和个人。`,
        en: `Cases rated with ${n} of 5 stars, by place of the application; neither by organisation nor by person.`,
      },
    ),
  ),
];

/** All figures of one set of counts. */
export function figuresOf(values: Values): Record<string, number | null> {
  return Object.fromEntries(figures.map(({ key, of }) => [key, of(values)]));
}
