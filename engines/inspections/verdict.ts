import type { InspectionParameters } from './parameters.ts';
import type {
  InspectionRequest,
  LegalBasis,
  Outcome,
  PreCheckFacts,
  RuleId,
  Text,
  Verdict,
} from './model.ts';

/** What a rule sees. */
export interface Asked {
  request: InspectionRequest;
  facts: PreCheckFacts;
  parameters: InspectionParameters;
}

/** A rule of the check beforehand; it always says something. */
export type Rule = (asked: Asked) => Verdict;

type More = Partial<Omit<Verdict, 'rule' | 'outcome' | 'basis' | 'finding'>>;

export const text = (zh: string, en: string): Text => ({ zh, en });

export function verdict(
  rule: RuleId,
  outcome: Outcome,
  basis: LegalBasis | LegalBasis[],
  finding: Text,
  more: More = {},
): Verdict {
  return {
    rule,
    outcome,
    undecided: false,
    missing: [],
    basis: Array.isArray(basis) ? basis : [basis],
    finding,
    ...more,
  };
}

/**
 * Facts are missing and those that are there do not decide. Who wants to inspect has to show the power to do so: such a rule
 * blocks until the fact is there. Every other one warns.
 */
export function undecided(
  rule: RuleId,
  outcome: 'warn' | 'block',
  basis: LegalBasis,
  missing: Array<keyof typeof factNames>,
  counted: More = {},
): Verdict {
  const zh = missing.map((name) => factNames[name].zh).join('、');
  const en = missing.map((name) => factNames[name].en).join(', ');
  return verdict(
    rule,
    outcome,
    basis,
    text(
      `暂时查不到${zh}，本条无法判断`,
      `This rule could not be judged: ${en} cannot be reached at the moment`,
    ),
    {
      ...counted,
      undecided: true,
      missing,
      advice:
        outcome === 'block'
          ? text(
              '待数据恢复后重新预检；情况紧急的按应急先检办理',
              'Check again when the source answers; in an emergency, say why it cannot wait',
            )
          : text('请人工核对后再提交审批', 'Look it up by other means before it is approved'),
    },
  );
}

const factNames: Readonly<Record<Exclude<keyof PreCheckFacts, 'calendar'>, Text>> = {
  today: text('当前日期', 'the day'),
  body: text('检查主体公示信息', 'the published list of bodies'),
  items: text('检查事项清单', 'the published list of items'),
  inspectors: text('执法人员信息', 'the register of inspectors'),
  enterprise: text('企业信息', 'the enterprise'),
  history: text('完整的检查记录', 'all past inspections'),
  pending: text('待实施的检查任务', 'inspections that are pending'),
  answerable: text('可共享数据目录', 'what shared data can answer'),
};

/** In an emergency (应急先检) what would block only warns: the danger first, the papers afterwards. */
export function blocked({ request }: Asked): 'warn' | 'block' {
  return request.emergency ? 'warn' : 'block';
}

/** The sources of a parameter that lists them. */
export const listed = (list: string, word: string): boolean => list.split(/\s+/).includes(word);

/** 甲、乙 / a, b */
export const joined = (words: readonly Text[]): Text =>
  text(words.map(({ zh }) => zh).join('、'), words.map(({ en }) => en).join(', '));
