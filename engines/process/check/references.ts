/** References (引用): every one leads to something of the kind the standard says; both sides of a flow agree; messages cross pools. */
import { idOf, isA, isNode, many, one, processOfElement, type Element } from '../element.ts';
import type { Report } from './report.ts';

interface Property {
  name: string;
  type: string;
  isMany?: boolean;
  isReference?: boolean;
  isVirtual?: boolean;
}
interface Described extends Element {
  readonly $descriptor: { properties: Property[] };
  $instanceOf(type: string): boolean;
}

const isElement = (value: unknown): value is Described =>
  typeof value === 'object' && value !== null && '$descriptor' in value;

export function checkReferences(definitions: Element, report: Report): void {
  visit(definitions as Described, report);
  for (const collaboration of many(definitions, 'rootElements').filter((each) =>
    isA(each, 'bpmn:Collaboration'),
  )) {
    for (const flow of many(collaboration, 'messageFlows')) checkMessageFlow(flow, report);
  }
}

function visit(element: Described, report: Report): void {
  for (const { name, type, isMany, isReference } of element.$descriptor.properties) {
    // plain values and the diagram refer to nothing that runs
    if (!type.includes(':') || name === 'diagrams') continue;
    const value = element.get(name);
    const values = (isMany ? (value as unknown[] | undefined) : [value]) ?? [];
    for (const each of values.filter(isElement)) {
      if (!isReference) visit(each, report);
      else if (!each.$instanceOf(type)) wrongKind(element, name, type, each, report);
    }
  }
  if (isNode(element)) checkBothSides(element, report);
}

const plain = (name: string): string => name.replace(/^\w+:/, '');

function wrongKind(element: Element, name: string, type: string, target: Element, report: Report): void {
  const [property, wanted, found] = [plain(name), plain(type), plain(target.$type)];
  report.error(
    'REF',
    element,
    `${property} leads to "${idOf(target)}", a ${found}; it must lead to a ${wanted}. Choose another.`,
    `${property} 指向“${idOf(target)}”（${found}），应指向 ${wanted}，请重新选择。`,
  );
}

/** What a node lists as incoming and outgoing are flows that really end and start there. */
function checkBothSides(node: Element, report: Report): void {
  for (const [list, end] of [
    ['incoming', 'targetRef'],
    ['outgoing', 'sourceRef'],
  ] as const) {
    for (const flow of many(node, list)) {
      if (one(flow, end) === node) continue;
      report.error(
        'EXT023',
        node,
        `It lists "${idOf(flow)}" as ${list}, but that flow has another ${end}. Correct one of the two.`,
        `其 ${list} 中列有“${idOf(flow)}”，但该顺序流的 ${end} 是其他元素，请更正。`,
      );
    }
  }
}

/** A message flow (消息流) connects two different participants. */
function checkMessageFlow(flow: Element, report: Report): void {
  const pools = [one(flow, 'sourceRef'), one(flow, 'targetRef')].map((end) =>
    isA(end, 'bpmn:Participant') ? (one(end, 'processRef') ?? end) : end && processOfElement(end),
  );
  if (pools[0] === undefined || pools[0] !== pools[1]) return;
  report.error(
    'EXT009',
    flow,
    'A message flow connects two different participants. Inside one, use a sequence flow.',
    '消息流连接不同的参与者；同一参与者内部请使用顺序流。',
  );
}
