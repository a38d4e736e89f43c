/** Changes of a DMN file (改规则): each touches only the characters that it is about, so that a comparison shows nothing else. */
import { logicElement } from './decision-source.ts';
import { attributeOf, childOf, childrenOf, encoded, xmlTree, type XmlElement } from './xml-tree.ts';
import { without, withAttribute, withText, inserted, freeId, indentOf, prefixOf } from './xml-edit.ts';

/** Rows and columns count from 0. */
export type DecisionEdit = { decision: string } & (
  | { kind: 'test' | 'result'; rule: number; column: number; text: string }
  | { kind: 'note'; rule: number; text: string; language?: 'zh' | 'en' }
  | { kind: 'add-rule'; at: number; like?: number }
  | { kind: 'remove-rule'; rule: number }
  | { kind: 'move-rule'; rule: number; to: number }
  | { kind: 'hit-policy'; policy: string; aggregation: string | null }
  | {
      kind: 'input';
      column: number;
      field: 'label' | 'labelEn' | 'expression' | 'type' | 'allowed';
      text: string;
    }
  | {
      kind: 'output';
      column: number;
      field: 'label' | 'labelEn' | 'name' | 'type' | 'values' | 'fallback';
      text: string;
    }
  | { kind: 'add-column'; of: 'input' | 'output' }
  | { kind: 'remove-column'; of: 'input' | 'output'; column: number }
  | { kind: 'literal'; text: string }
  | { kind: 'name'; text: string; language?: 'zh' | 'en' }
);

/**
 * The file after the change.
 *
 * @throws RangeError when the file has no such decision, row or column
 */
export function editDecisions(xml: string, edit: DecisionEdit): string {
  const decision = childrenOf(xmlTree(xml) ?? undefined, 'decision').find(
    (each) => attributeOf(each, 'id') === edit.decision,
  );
  const logic = decision && logicElement(decision);
  if (edit.kind === 'name')
    return edit.language === 'en'
      ? withEnglish(xml, there(decision), 'name', edit.text)
      : withAttribute(xml, there(decision), 'name', edit.text);
  const table = there(logic);
  switch (edit.kind) {
    case 'literal':
      return withText(xml, table, edit.text);
    case 'test':
      return withText(xml, cellOf(table, edit.rule, 'inputEntry', edit.column), edit.text || '-');
    case 'result':
      return withText(xml, cellOf(table, edit.rule, 'outputEntry', edit.column), edit.text);
    case 'note':
      return edit.language === 'en'
        ? withEnglish(xml, ruleOf(table, edit.rule), 'description', edit.text)
        : withNote(xml, ruleOf(table, edit.rule), edit.text);
    case 'hit-policy':
      return withPolicy(xml, table, edit.policy, edit.aggregation);
    case 'input':
      return withInput(xml, there(childrenOf(table, 'input')[edit.column]), edit.field, edit.text);
    case 'output':
      return withOutput(xml, there(childrenOf(table, 'output')[edit.column]), edit.field, edit.text);
    case 'add-column':
      return withColumn(xml, table, edit.of);
    case 'remove-column':
      return withoutColumn(xml, table, edit.of, edit.column);
    default:
      return withRules(xml, table, edit);
  }
}

/** One after the other: the table begins where it began. */
function withPolicy(xml: string, table: XmlElement, policy: string, aggregation: string | null): string {
  const named = withAttribute(xml, table, 'hitPolicy', policy);
  return withAttribute(named, there(elementAt(named, table.from)), 'aggregation', aggregation);
}

type RuleEdit = Extract<DecisionEdit, { kind: 'add-rule' | 'remove-rule' | 'move-rule' }>;

function withRules(xml: string, table: XmlElement, edit: RuleEdit): string {
  const rules = childrenOf(table, 'rule');
  if (edit.kind === 'remove-rule') return without(xml, ruleOf(table, edit.rule));
  if (edit.kind === 'add-rule') {
    const like = edit.like === undefined ? undefined : ruleOf(table, edit.like);
    return placed(xml, table, edit.at, newRule(xml, table, like));
  }
  const moved = ruleOf(table, edit.rule);
  const others = rules.filter((each) => each !== moved);
  if (edit.to < 0 || edit.to > others.length) throw new RangeError(`no place ${edit.to} for a rule`);
  const words = xml.slice(moved.from, moved.to);
  const left = without(xml, moved);
  return placed(left, there(elementAt(left, table.from)), edit.to, words);
}

/** A rule at a place among the others. */
function placed(xml: string, table: XmlElement, at: number, words: string): string {
  const rules = childrenOf(table, 'rule');
  const before = rules[at - 1] ?? [...childrenOf(table, 'input'), ...childrenOf(table, 'output')].at(-1);
  return inserted(
    xml,
    table,
    at === 0 && rules.length > 0 ? { before: rules[0]! } : { after: before },
    words,
  );
}

/** Holds for anything and gives nothing yet; or says the same as another, under ids of its own. */
function newRule(xml: string, table: XmlElement, like: XmlElement | undefined): string {
  const base = attributeOf(table, 'id') ?? 'table';
  const id = freeId(xml, `${base.replace(/-table$/, '')}-rule`);
  if (like) {
    let cell = 0;
    const words = xml.slice(like.from, like.to);
    return words.replaceAll(
      /(<[^\s/>!?]+(?:\s[^>]*?)?\sid=")[^"]*(")/g,
      (_, before: string, after: string) => {
        const fresh = cell === 0 ? id : `${id}-${cell}`;
        cell += 1;
        return before + fresh + after;
      },
    );
  }
  const p = prefixOf(table);
  const inner = `${indentOf(xml, childrenOf(table, 'rule')[0] ?? childOf(table, 'input') ?? table)}  `;
  const cells = [
    ...childrenOf(table, 'input').map((_, i) => entry(p, 'inputEntry', `${id}-i${i + 1}`, '-')),
    ...childrenOf(table, 'output').map((_, i) => entry(p, 'outputEntry', `${id}-o${i + 1}`, '')),
  ];
  return `<${p}rule id="${id}">${cells.map((cell) => `${inner}${cell}`).join('')}${inner.slice(0, -2)}</${p}rule>`;
}

const entry = (p: string, name: string, id: string, text: string): string =>
  `<${p}${name} id="${id}"><${p}text>${encoded(text)}</${p}text></${p}${name}>`;

function withNote(xml: string, rule: XmlElement, text: string): string {
  const annotation = childOf(rule, 'annotationEntry');
  if (annotation) return withText(xml, annotation, text);
  const description = childOf(rule, 'description');
  if (description?.inner)
    return xml.slice(0, description.inner.from) + encoded(text) + xml.slice(description.inner.to);
  const p = prefixOf(rule);
  const words = `<${p}description>${encoded(text)}</${p}description>`;
  return inserted(description ? without(xml, description) : xml, rule, { before: rule.children[0] }, words);
}

const ownNamespace = 'https://yiti.dev/dmn';

/** The English beside a name, label or note; the first one declares the namespace of the attribute. */
function withEnglish(
  xml: string,
  element: XmlElement,
  of: 'name' | 'label' | 'description',
  text: string,
): string {
  const written = withAttribute(xml, element, `yiti:${of}En`, text || null);
  const root = there(xmlTree(written) ?? undefined);
  return text === '' || root.attributes.has('xmlns:yiti')
    ? written
    : withAttribute(written, root, 'xmlns:yiti', ownNamespace);
}

function withInput(xml: string, input: XmlElement, field: string, text: string): string {
  const expression = childOf(input, 'inputExpression');
  if (field === 'label') return withAttribute(xml, input, 'label', text || null);
  if (field === 'labelEn') return withEnglish(xml, input, 'label', text);
  if (field === 'allowed') return withTextIn(xml, input, 'inputValues', text);
  if (field === 'expression') return withTextIn(xml, input, 'inputExpression', text);
  return withAttribute(xml, there(expression), 'typeRef', text || null);
}

function withOutput(xml: string, output: XmlElement, field: string, text: string): string {
  if (field === 'labelEn') return withEnglish(xml, output, 'label', text);
  if (field === 'values') return withTextIn(xml, output, 'outputValues', text);
  if (field === 'fallback') return withTextIn(xml, output, 'defaultOutputEntry', text);
  return withAttribute(xml, output, field === 'type' ? 'typeRef' : field, text || null);
}

/** The text of a child that may not be there yet; it goes when it has none. */
function withTextIn(xml: string, parent: XmlElement, name: string, text: string): string {
  const child = childOf(parent, name);
  if (child)
    return text === '' && name !== 'inputExpression' ? without(xml, child) : withText(xml, child, text);
  if (text === '') return xml;
  const p = prefixOf(parent);
  const words = `<${p}${name}><${p}text>${encoded(text)}</${p}text></${p}${name}>`;
  return inserted(xml, parent, { after: parent.children.at(-1) }, words);
}

/** From the end to the beginning, so that places before a change stay where they are. */
function withColumn(xml: string, table: XmlElement, of: 'input' | 'output'): string {
  const p = prefixOf(table);
  const columns = childrenOf(table, of);
  const name = `${of}Entry`;
  const id = freeId(xml, `${attributeOf(table, 'id') ?? 'table'}-${of}`);
  let made = xml;
  for (const [row, rule] of [...childrenOf(table, 'rule').entries()].toReversed()) {
    const last = childrenOf(rule, name).at(-1) ?? childrenOf(rule, 'inputEntry').at(-1);
    const cell = entry(p, name, `${id}-r${row + 1}`, of === 'input' ? '-' : '');
    made = inserted(made, rule, { after: last ?? childOf(rule, 'description') }, cell);
  }
  const column =
    of === 'output'
      ? `<${p}output id="${id}" name="" />`
      : `<${p}input id="${id}"><${p}inputExpression><${p}text></${p}text></${p}inputExpression></${p}input>`;
  return inserted(made, table, { after: columns.at(-1) ?? childrenOf(table, 'input').at(-1) }, column);
}

function withoutColumn(xml: string, table: XmlElement, of: 'input' | 'output', column: number): string {
  const head = there(childrenOf(table, of)[column]);
  const cells = childrenOf(table, 'rule').flatMap((rule) => childrenOf(rule, `${of}Entry`)[column] ?? []);
  return [head, ...cells].toReversed().reduce(without, xml);
}

const ruleOf = (table: XmlElement, rule: number): XmlElement => there(childrenOf(table, 'rule')[rule]);
const cellOf = (table: XmlElement, rule: number, name: string, column: number): XmlElement =>
  there(childrenOf(ruleOf(table, rule), name)[column]);

function there(element: XmlElement | undefined): XmlElement {
  if (!element) throw new RangeError('the file has no such place');
  return element;
}

function elementAt(xml: string, from: number): XmlElement | undefined {
  const find = (element: XmlElement | null | undefined): XmlElement | undefined =>
    !element || element.from === from ? (element ?? undefined) : element.children.map(find).find(Boolean);
  return find(xmlTree(xml));
}
