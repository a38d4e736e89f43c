/** Every expression is FEEL and can be compiled; the message says where it is wrong. */
import { TIMER_FIELDS } from '../compile-parts.ts';
import { associationsOf } from '../data-associations.ts';
import {
  definitionsOf,
  expressionOf,
  extensions,
  feelSource,
  flowsOf,
  idOf,
  isA,
  many,
  nodesOf,
  one,
  text,
  triggerName,
  type Element,
} from '../element.ts';
import type { Feel } from '../feel.ts';
import { parseTimer } from '../time.ts';
import type { Report } from './report.ts';

export function checkExpressions(container: Element, report: Report, feel: Feel): void {
  const check = (owner: Element, what: string, source: string | undefined, rule = 'YITI-FEEL'): void => {
    if (source === undefined) return;
    const compiled = feel.compile(feelSource(source));
    if (compiled.ok) return;
    report.error(
      rule,
      owner,
      `${what} is no FEEL expression (${compiled.error.en}). Correct it.`,
      `${what} 不是有效的 FEEL 表达式（${compiled.error.zh}），请更正。`,
    );
  };
  for (const flow of flowsOf(container)) {
    checkLanguage(flow, one(flow, 'conditionExpression'), report);
    check(flow, 'conditionExpression', text(one(flow, 'conditionExpression'), 'body'));
  }
  for (const node of nodesOf(container)) {
    if (isA(node, 'bpmn:ScriptTask') && text(node, 'scriptFormat') === 'text/x-feel')
      check(node, 'script', text(node, 'script'));
    check(node, 'yiti:correlationKey', text(node, 'yiti:correlationKey'));
    for (const name of ['yiti:role', 'yiti:assignee', 'yiti:due']) {
      const source = text(node, name);
      if (source?.startsWith('=')) check(node, name, source);
    }
    for (const type of ['yiti:Input', 'yiti:Output']) checkMappings(node, type, report, check);
    if (isA(node, 'bpmn:ComplexGateway'))
      check(node, 'activationCondition', text(one(node, 'activationCondition'), 'body'));
    if (isA(node, 'bpmn:AdHocSubProcess'))
      check(node, 'completionCondition', text(one(node, 'completionCondition'), 'body'));
    const loop = one(node, 'loopCharacteristics');
    for (const name of ['loopCondition', 'loopCardinality', 'completionCondition'])
      check(node, name, text(one(loop, name), 'body'));
    for (const each of isA(loop, 'bpmn:MultiInstanceLoopCharacteristics')
      ? many(loop, 'complexBehaviorDefinition')
      : []) {
      check(node, 'condition', text(one(each, 'condition'), 'body'));
    }
    for (const name of ['yiti:collection', 'yiti:outputElement']) check(node, name, text(loop, name));
    checkDefinitions(node, check);
    checkDataAssociations(node, report, check);
  }
}

type Check = (owner: Element, what: string, source: string | undefined, rule?: string) => void;

function checkDefinitions(node: Element, check: Check): void {
  for (const definition of definitionsOf(node)) {
    check(
      node,
      'condition',
      triggerName(definition) === 'conditional' ? text(one(definition, 'condition'), 'body') : undefined,
    );
    if (triggerName(definition) !== 'timer') continue;
    TIMER_FIELDS.forEach(([field, of], index) => {
      const source = text(one(definition, field), 'body');
      if (source !== undefined && !parseTimer(source, of))
        check(node, field, source, ['EXT132', 'EXT134', 'EXT133'][index]);
    });
  }
}

/** What a data association computes, and that an assignment names the variable that it sets. */
function checkDataAssociations(node: Element, report: Report, check: Check): void {
  for (const side of ['dataInputAssociations', 'dataOutputAssociations'] as const) {
    for (const each of associationsOf(node, side)) {
      check(node, 'transformation', expressionOf(each, 'transformation'));
      for (const assignment of many(each, 'assignment')) {
        check(node, 'from', expressionOf(assignment, 'from'));
        const to = expressionOf(assignment, 'to');
        if (to !== undefined && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(to)) continue;
        report.error(
          'YITI-MAPPING',
          node,
          `An assignment sets "${to ?? ''}", which is no name of a variable. Name one in "to".`,
          `赋值的目标“${to ?? ''}”不是变量名，请在 to 中写明变量。`,
        );
      }
    }
  }
}

function checkMappings(node: Element, type: string, report: Report, check: Check): void {
  for (const mapping of extensions(node, type)) {
    const target = text(mapping, 'target');
    if (!target)
      report.error(
        'YITI-MAPPING',
        node,
        `A ${type} names no target variable. Set target.`,
        `${type} 没有目标变量，请设置 target。`,
      );
    if (!text(mapping, 'source'))
      report.error(
        'YITI-MAPPING',
        node,
        `The ${type} of "${target ?? ''}" has no source. Write a FEEL expression.`,
        `${type}“${target ?? ''}”没有来源，请填写 FEEL 表达式。`,
      );
    check(node, `${type} ${target ?? ''}`, text(mapping, 'source'));
  }
}

function checkLanguage(owner: Element, expression: Element | undefined, report: Report): void {
  const language = text(expression, 'language');
  if (language === undefined || /feel/i.test(language)) return;
  report.error(
    'EXT014',
    owner,
    `The expression of "${idOf(owner)}" is in "${language}". Write it in FEEL.`,
    `表达式语言“${language}”不受支持，请使用 FEEL。`,
  );
}

/** Global script tasks (全局脚本任务) are processes of their own to those who call them. */
export function checkGlobalScript(task: Element, report: Report, feel: Feel): void {
  const source = text(task, 'script');
  const compiled = feel.compile(feelSource(source ?? ''));
  if (compiled.ok) return;
  report.error(
    'YITI-FEEL',
    task,
    `Its script is no FEEL expression (${compiled.error.en}). Correct it.`,
    `脚本不是有效的 FEEL 表达式（${compiled.error.zh}），请更正。`,
  );
}
