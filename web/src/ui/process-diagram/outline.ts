import type { Text } from '../text.ts';

/** What is read of an element of bpmn-moddle; its own types name every class of the standard. */
export interface Moddle {
  $type: string;
  $attrs?: Record<string, unknown>;
  id?: string;
  name?: string;
  [property: string]: unknown;
}

/** One element of a process in words: what it is called, what it is, and what may come next. */
export interface Step {
  id: string;
  /** `userTask`, `exclusiveGateway`, … as the standard names its classes */
  kind: string;
  name: Text | null;
  next: Array<{ flow: string; to: string; name: Text | null }>;
  /** events attached to this activity, and what runs inside a sub-process */
  attached: Step[];
  inside: Step[];
  /** key of the process that a call activity calls */
  called: string | null;
}

/** A process as a list, in the order in which it is walked: the same content as the picture. */
export interface Outline {
  process: string;
  name: Text | null;
  steps: Step[];
  /** ids that stand in the process and have no place in the picture */
  undrawn: string[];
}

/** Outline of one process of a file; of the first when `process` is not said. Null when the file holds none. */
export function outlineOf(definitions: Moddle, process?: string): Outline | null {
  const all = listOf(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');
  const one = all.find(({ id }) => id === process) ?? (process === undefined ? all[0] : undefined);
  if (!one) return null;
  const steps = stepsOf(one);
  const drawn = drawnIds(definitions);
  return {
    process: one.id ?? '',
    name: nameOf(one),
    steps,
    undrawn: everyStep(steps)
      .map(({ id }) => id)
      .filter((id) => !drawn.has(id)),
  };
}

/** All steps, those inside others included. */
export function everyStep(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [step, ...everyStep(step.attached), ...everyStep(step.inside)]);
}

/**
 * The element to look at first: where something failed, else where a token stands; inside a sub-process the element itself, not the sub-process around it,
 * whose middle may be far from it.
 */
export function lookedAtFirst(
  steps: readonly Step[],
  marks: ReadonlyMap<string, { state: 'here' | 'passed' | 'failed' }>,
): string | undefined {
  const innermost = (all: readonly Step[], state: 'here' | 'failed'): string | undefined => {
    for (const { id, attached, inside } of all) {
      const within = innermost(attached, state) ?? innermost(inside, state);
      if (within !== undefined) return within;
      if (marks.get(id)?.state === state) return id;
    }
    return undefined;
  };
  return innermost(steps, 'failed') ?? innermost(steps, 'here');
}

/** `name` is Chinese by custom; its English counterpart stands in `yiti:nameEn`. */
export function nameOf(element: Moddle): Text | null {
  const zh = element.name?.trim();
  if (!zh) return null;
  const en = element.$attrs?.['yiti:nameEn'] ?? element['nameEn'];
  return { zh, en: typeof en === 'string' && en ? en : zh };
}

function stepsOf(container: Moddle): Step[] {
  const elements = listOf(container, 'flowElements');
  const nodes = elements.filter(({ $type }) => isNode($type));
  const attachedTo = (node: Moddle) =>
    nodes.filter((each) => (each['attachedToRef'] as Moddle | undefined) === node);
  const steps = new Map<string, Step>();
  const stepOf = (node: Moddle): Step => ({
    id: node.id ?? '',
    kind: kindOf(node),
    name: nameOf(node),
    next: elements
      .filter((each) => each.$type === 'bpmn:SequenceFlow' && each['sourceRef'] === node)
      .map((flow) => ({
        flow: flow.id ?? '',
        to: (flow['targetRef'] as Moddle | undefined)?.id ?? '',
        name: nameOf(flow),
      })),
    attached: attachedTo(node).map(stepOf),
    inside: stepsOf(node),
    called: typeof node['calledElement'] === 'string' ? node['calledElement'] : null,
  });
  for (const node of nodes) if (!node['attachedToRef']) steps.set(node.id ?? '', stepOf(node));
  return inOrder(steps);
}

/** Breadth first from what starts; what nothing leads to comes last, as the file has it. */
function inOrder(steps: Map<string, Step>): Step[] {
  const targets = new Set(
    [...steps.values()]
      .flatMap((step) => [step, ...step.attached])
      .flatMap((step) => step.next.map((n) => n.to)),
  );
  const queue = [...steps.keys()].filter((id) => !targets.has(id));
  const starts = queue.filter((id) => steps.get(id)!.kind === 'startEvent');
  const ordered = new Set<string>();
  const walk = [...starts];
  for (const id of walk) {
    const step = steps.get(id);
    if (!step || ordered.has(id)) continue;
    ordered.add(id);
    for (const from of [step, ...step.attached]) walk.push(...from.next.map(({ to }) => to));
  }
  return [...ordered, ...[...steps.keys()].filter((id) => !ordered.has(id))].map((id) => steps.get(id)!);
}

function isNode(type: string): boolean {
  return !/:(SequenceFlow|DataObject|DataObjectReference|DataStoreReference)$/.test(type);
}

/** `bpmn:UserTask` → `userTask`. */
function kindOf({ $type }: Moddle): string {
  const name = $type.slice($type.indexOf(':') + 1);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function drawnIds(definitions: Moddle): Set<string> {
  return new Set(
    listOf(definitions, 'diagrams')
      .flatMap((diagram) => listOf(diagram['plane'] as Moddle | undefined, 'planeElement'))
      .flatMap((shape) => (shape['bpmnElement'] as Moddle | undefined)?.id ?? []),
  );
}

function listOf(element: Moddle | undefined, property: string): Moddle[] {
  const value = element?.[property];
  return Array.isArray(value) ? (value as Moddle[]) : [];
}
