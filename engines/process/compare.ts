/** What is different between two texts of a BPMN file, element by element (流程对比): for people who approve a change. */
import { isA, many, type Element } from './element.ts';
import { newReader } from './reader.ts';

/** One fact of an element that differs: `name`, `role`, `conditionExpression`, `sourceRef`; null: not there. */
export interface FactChange {
  fact: string;
  before: string | null;
  after: string | null;
}

export interface ElementChange {
  element: string;
  /** `bpmn:UserTask` */
  type: string;
  /** as it is now, or was; empty where it has none */
  name: string;
  kind: 'added' | 'removed' | 'changed';
  facts: FactChange[];
}

/**
 * Elements are the same when their ids are. Where they stand on the canvas is no difference; that two files differ in nothing else shows in
 * an empty list.
 *
 * @returns null when one of the texts is no BPMN
 */
export async function compareProcesses(before: string, after: string): Promise<ElementChange[] | null> {
  const [was, is] = await Promise.all([elementsOf(before), elementsOf(after)]);
  if (!was || !is) return null;
  const changes: ElementChange[] = [];
  for (const [id, element] of is) {
    const facts = compareFacts(was.get(id), element);
    if (!was.has(id)) changes.push({ ...headOf(element), kind: 'added', facts });
    else if (facts.length > 0) changes.push({ ...headOf(element), kind: 'changed', facts });
  }
  for (const [id, element] of was)
    if (!is.has(id))
      changes.push({ ...headOf(element), kind: 'removed', facts: compareFacts(element, undefined) });
  return changes;
}

function headOf(element: Element): Pick<ElementChange, 'element' | 'type' | 'name'> {
  return {
    element: element.id!,
    type: element.$type,
    name: (element.get('name') as string | undefined) ?? '',
  };
}

async function elementsOf(xml: string): Promise<Map<string, Element> | null> {
  try {
    const { rootElement } = await newReader().fromXML(xml);
    const found = new Map<string, Element>();
    const note = (element: Element): void => {
      if (element.id !== undefined) found.set(element.id, element);
      for (const part of parts) many(element, part).forEach(note);
    };
    many(rootElement as Element, 'rootElements').forEach(note);
    return found;
  } catch {
    return null;
  }
}

/** Properties whose elements are looked at by themselves. */
const parts = ['flowElements', 'artifacts'] as const;
/** Told by the flows, by the head, or by nobody. */
const untold = new Set<string>([...parts, 'id', 'incoming', 'outgoing', 'di', 'lanes', 'laneSets']);

function compareFacts(before: Element | undefined, after: Element | undefined): FactChange[] {
  const was = factsOf(before);
  const is = factsOf(after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((fact) => {
    const [from, to] = [was.get(fact) ?? null, is.get(fact) ?? null];
    return from === to ? [] : [{ fact, before: from, after: to }];
  });
}

interface Described extends Element {
  $descriptor: { properties: Array<{ name: string; isReference?: boolean; default?: unknown }> };
  $attrs?: Record<string, unknown>;
}

function factsOf(element: Element | undefined): Map<string, string> {
  const facts = new Map<string, string>();
  if (!element) return facts;
  const { $descriptor, $attrs = {} } = element as Described;
  for (const { name, isReference, default: usual } of $descriptor.properties) {
    const key = name.replace(/^bpmn:/, '');
    if (untold.has(key)) continue;
    const value = element.get(name);
    const told = value === usual ? '' : isReference ? idsOf(value) : wordsOf(value);
    if (told !== '') facts.set(key, told);
  }
  for (const [name, value] of Object.entries($attrs))
    if (!name.startsWith('xmlns')) facts.set(name, String(value));
  return facts;
}

const idsOf = (value: unknown): string =>
  [value]
    .flat()
    .map((one) => (one as Element | undefined)?.id ?? '')
    .filter(Boolean)
    .join(', ');

/** A value as a person reads it: a text, an expression as its source, anything else with all its facts. */
function wordsOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join('; ');
  if (typeof value !== 'object') return String(value as string | number | boolean);
  const element = value as Element;
  if (isA(element, 'bpmn:FormalExpression', 'bpmn:Expression')) return wordsOf(element.get('body'));
  if (isA(element, 'bpmn:Documentation')) return wordsOf(element.get('text'));
  if (isA(element, 'bpmn:ExtensionElements')) return wordsOf(element.get('values'));
  if (isA(element, 'yiti:Input', 'yiti:Output'))
    return `${element.$type === 'yiti:Input' ? '→' : '←'} ${wordsOf(element.get('target'))} = ${wordsOf(element.get('source'))}`;
  const inner = [...factsOf(element)].map(([fact, told]) => `${fact}: ${told}`);
  return `${element.$type.replace(/^\w+:/, '')}${inner.length > 0 ? ` (${inner.join('; ')})` : ''}`;
}
