/** Test files of the DMN TCK: `testCases` of the namespace http://www.omg.org/spec/DMN/20160719/testcase, read by local names. */
import { Parser } from 'saxen';
import { valueFrom } from './dmn-compare.ts';
import type { Expected } from './dmn-compare.ts';

export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

export interface TestFile {
  modelName: string;
  cases: TestCase[];
}
export interface TestCase {
  id: string;
  /** the decision service or knowledge model to call; null: decisions are evaluated */
  invocable: string | null;
  inputs: Record<string, unknown>;
  results: Array<{ name: string; errorResult: boolean; expected: Expected }>;
}

/** Null when the file holds no test cases. */
export function readTests(xml: string): TestFile | null {
  const root = readXml(xml);
  if (root?.name !== 'testCases') return null;
  return {
    modelName: child(root, 'modelName')?.text.trim() ?? '',
    cases: named(root, 'testCase').map(readCase),
  };
}

const named = ({ children }: Element, name: string) => children.filter((each) => each.name === name);
const child = (element: Element, name: string) => named(element, name)[0];

function readCase(element: Element): TestCase {
  const { id = '', type, invocableName } = element.attributes;
  return {
    id,
    invocable: type === 'decisionService' || type === 'bkm' ? (invocableName ?? null) : null,
    inputs: Object.fromEntries(
      named(element, 'inputNode').map((each) => [
        each.attributes['name'] ?? '',
        valueFrom(expectation(each)),
      ]),
    ),
    results: named(element, 'resultNode').map((each) => ({
      name: each.attributes['name'] ?? '',
      errorResult: each.attributes['errorResult'] === 'true',
      expected: expectation(child(each, 'expected')),
    })),
  };
}

/** The value that an element holds: `value`, `list` or `component`s. */
function expectation(element: Element | undefined): Expected {
  if (!element || element.attributes['nil'] === 'true') return { nil: true };
  const [value, list] = [child(element, 'value'), child(element, 'list')];
  const components = named(element, 'component');
  if (list)
    return list.attributes['nil'] === 'true'
      ? { nil: true }
      : { items: named(list, 'item').map(expectation) };
  if (components.length > 0)
    return {
      entries: Object.fromEntries(
        components.map((each) => [each.attributes['name'] ?? '', expectation(each)]),
      ),
    };
  if (!value || value.attributes['nil'] === 'true') return { nil: true };
  if (!value.attributes['type'] && value.text === '') return { nil: true };
  return { type: local(value.attributes['type'] ?? untyped(value.text)), text: value.text };
}

/** A value without a type is what it looks like. */
function untyped(text: string): string {
  if (/^(true|false)$/.test(text)) return 'boolean';
  if (/^\d{4}-\d\d-\d\d(T.*)?$/.test(text)) return text.includes('T') ? 'dateTime' : 'date';
  return /^-?\d+(\.\d+)?$/.test(text) ? 'decimal' : 'string';
}

const local = (name: string) => name.replace(/^.*:/, '');

function readXml(xml: string): Element | null {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = new Parser();
  parser.on('openTag', (name, attributes, decode) => {
    const entries = Object.entries(attributes()).map(([key, value]) => [local(key), decode(value)]);
    const element = {
      name: local(name),
      attributes: Object.fromEntries(entries) as Record<string, string>,
      children: [],
      text: '',
    };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('closeTag', () => void open.pop());
  parser.on('text', (text, decode) => void (open.at(-1)!.text += decode(text)));
  parser.on('cdata', (text) => void (open.at(-1)!.text += text));
  parser.parse(xml);
  return top.children[0] ?? null;
}
