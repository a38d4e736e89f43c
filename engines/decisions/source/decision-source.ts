/**
 * A DMN file as its author wrote it: what is drawn and edited, also while some of it is wrong. The checked model, which is evaluated,
 * comes from `parseDecisions`.
 */
import { normalName } from '../feel/names.ts';
import { attributeOf, childOf, childrenOf, wordsOf, xmlTree, type XmlElement } from './xml-tree.ts';

export interface DecisionSource {
  name: string;
  decisions: SourceDecision[];
  inputs: SourceElement[];
  knowledge: SourceElement[];
}
export interface SourceElement {
  id: string;
  name: string;
  /** empty: it has none */
  nameEn: string;
  /** the name under which others read it */
  variable: string;
  type: string;
  /** ids of what it requires in this file */
  requires: string[];
}
export interface SourceDecision extends SourceElement {
  logic: SourceLogic | null;
}
/** `other`: a boxed expression that is neither a table nor one expression; `name` as DMN calls it. */
export type SourceLogic = SourceTable | { kind: 'literal'; text: string } | { kind: 'other'; name: string };
export interface SourceTable {
  kind: 'table';
  hitPolicy: string;
  aggregation: string | null;
  inputs: Array<{ label: string; labelEn: string; expression: string; type: string; allowed: string }>;
  outputs: Array<{
    label: string;
    labelEn: string;
    name: string;
    type: string;
    values: string;
    fallback: string;
  }>;
  rules: Array<{ id: string; note: string; noteEn: string; tests: string[]; results: string[] }>;
}

/** Null: it is no DMN file. */
export function readDecisionSource(xml: string): DecisionSource | null {
  const root = xmlTree(xml);
  if (root?.local !== 'definitions') return null;
  const of = (local: string) => childrenOf(root, local);
  return {
    name: attributeOf(root, 'name') ?? '',
    decisions: of('decision').map((each) => ({ ...elementOf(each), logic: logicOf(each, xml) })),
    inputs: of('inputData').map(elementOf),
    knowledge: of('businessKnowledgeModel').map(elementOf),
  };
}

function elementOf(element: XmlElement): SourceElement {
  const id = attributeOf(element, 'id') ?? normalName(attributeOf(element, 'name') ?? '');
  const name = normalName(attributeOf(element, 'name') ?? id);
  const variable = childOf(element, 'variable');
  return {
    id,
    name,
    nameEn: attributeOf(element, 'yiti:nameEn') ?? '',
    variable: normalName(attributeOf(variable, 'name') ?? name),
    type: attributeOf(variable, 'typeRef') ?? '',
    requires: [
      ...childrenOf(element, 'informationRequirement'),
      ...childrenOf(element, 'knowledgeRequirement'),
    ]
      .flatMap((each) => each.children)
      .flatMap((each) => attributeOf(each, 'href')?.replace(/^.*#/, '') ?? []),
  };
}

const aside = new Set([
  'description',
  'extensionElements',
  'question',
  'allowedAnswers',
  'variable',
  'informationRequirement',
  'knowledgeRequirement',
  'authorityRequirement',
  'supportedObjective',
  'impactedPerformanceIndicator',
  'decisionMaker',
  'decisionOwner',
  'usingProcess',
  'usingTask',
]);

/** The element that holds the logic of a decision. */
export const logicElement = (decision: XmlElement): XmlElement | undefined =>
  decision.children.find(({ local }) => !aside.has(local));

function logicOf(decision: XmlElement, xml: string): SourceLogic | null {
  const element = logicElement(decision);
  if (!element) return null;
  if (element.local === 'decisionTable') return tableOf(element, xml);
  if (element.local === 'literalExpression')
    return { kind: 'literal', text: wordsOf(childOf(element, 'text'), xml) };
  return { kind: 'other', name: element.local };
}

function tableOf(table: XmlElement, xml: string): SourceTable {
  const textIn = (element: XmlElement | undefined) => wordsOf(childOf(element, 'text'), xml).trim();
  return {
    kind: 'table',
    hitPolicy: attributeOf(table, 'hitPolicy') ?? 'UNIQUE',
    aggregation: attributeOf(table, 'aggregation') ?? null,
    inputs: childrenOf(table, 'input').map((input) => {
      const from = childOf(input, 'inputExpression');
      return {
        label: attributeOf(input, 'label') ?? '',
        labelEn: attributeOf(input, 'yiti:labelEn') ?? '',
        expression: textIn(from),
        type: attributeOf(from, 'typeRef') ?? '',
        allowed: textIn(childOf(input, 'inputValues')),
      };
    }),
    outputs: childrenOf(table, 'output').map((output) => ({
      label: attributeOf(output, 'label') ?? '',
      labelEn: attributeOf(output, 'yiti:labelEn') ?? '',
      name: attributeOf(output, 'name') ?? '',
      type: attributeOf(output, 'typeRef') ?? '',
      values: textIn(childOf(output, 'outputValues')),
      fallback: textIn(childOf(output, 'defaultOutputEntry')),
    })),
    rules: childrenOf(table, 'rule').map((rule) => ({
      id: attributeOf(rule, 'id') ?? '',
      note: noteOf(rule, xml),
      noteEn: attributeOf(rule, 'yiti:descriptionEn') ?? '',
      tests: childrenOf(rule, 'inputEntry').map(textIn),
      results: childrenOf(rule, 'outputEntry').map(textIn),
    })),
  };
}

function noteOf(rule: XmlElement, xml: string): string {
  const notes = childrenOf(rule, 'annotationEntry').map((each) => wordsOf(childOf(each, 'text'), xml).trim());
  return notes.filter(Boolean).join(' · ') || wordsOf(childOf(rule, 'description'), xml).trim();
}
