/**
 * A process as the engine runs it: compiled once per version, never changed, shared by all its instances. Nodes and
 * flows are integer-indexed; expressions are closures. States speak of elements by id, so that they outlive a version.
 */
import type { Evaluate } from './feel.ts';
import type { Reach } from './reach.ts';
import type { TimerValue } from './time.ts';

export type NodeKind =
  | 'start'
  | 'end'
  | 'catch'
  | 'throw'
  | 'boundary'
  | 'userTask'
  | 'serviceTask'
  | 'sendTask'
  | 'receiveTask'
  | 'scriptTask'
  | 'businessRuleTask'
  | 'passTask'
  | 'subProcess'
  | 'eventSubProcess'
  | 'callActivity'
  | 'exclusive'
  | 'parallel'
  | 'inclusive'
  | 'complex'
  | 'eventBased';

/** What an event catches or throws. */
export type Trigger =
  | { type: 'timer'; value: TimerValue | Evaluate; of: 'date' | 'duration' | 'cycle' }
  | { type: 'message'; name: string; correlation?: Evaluate; audience?: 'place' }
  | { type: 'signal'; name: string }
  | { type: 'condition'; holds: Evaluate }
  | { type: 'error'; code: string | null }
  | { type: 'escalation'; code: string | null }
  | { type: 'link'; name: string; target: number }
  | { type: 'compensation'; activity: string | null }
  | { type: 'cancel' }
  | { type: 'terminate' };

export interface Mapping {
  target: string;
  evaluate: Evaluate;
}

/** A literal, or a FEEL expression when the source begins with `=`. */
export type Value = string | Evaluate;

export interface Loop {
  kind: 'standard' | 'sequential' | 'parallel';
  /** standard loop: goes on while this holds */
  condition?: Evaluate;
  testBefore: boolean;
  maximum?: number;
  cardinality?: Evaluate;
  collection?: Evaluate;
  item?: string;
  completion?: Evaluate;
  outputCollection?: string;
  outputItem?: Evaluate;
  /** thrown when an instance completes: the first (`one`), every one (`none`), or those for which a condition holds */
  behaviours: Array<{ when: 'one' | 'none' | Evaluate; triggers: Trigger[] }>;
}

export interface Flow {
  index: number;
  id: string;
  source: number;
  target: number;
  condition?: Evaluate;
}

export interface Node {
  index: number;
  id: string;
  name: string;
  nameEn?: string;
  kind: NodeKind;
  container: number;
  incoming: number[];
  outgoing: number[];
  /** index of the default flow, -1 if none */
  defaultFlow: number;
  triggers: Trigger[];
  /** all triggers must come (parallel multiple), not one of them; of an event-based gateway: all its events */
  allTriggers: boolean;
  interrupting: boolean;
  /** boundary events attached to this activity */
  boundary: number[];
  /** boundary events: the activity */
  attachedTo: number;
  /** sub-processes: their inside */
  body: number;
  transaction: boolean;
  loop?: Loop;
  inputs: Mapping[];
  outputs: Mapping[];
  /** where data associations put what came back, beside `resultVariable` and what comes back by name */
  dataOutputs: Mapping[];
  startQuantity: number;
  completionQuantity: number;
  /** activity to run when this one is to be undone, -1 if none; `body`: the sub-process has its own handler */
  compensation: number;
  instantiate: boolean;
  resultVariable?: string;
  script?: Evaluate;
  called?: string;
  decision?: string;
  service?: string;
  item?: string;
  form?: string;
  role?: Value;
  assignee?: Value;
  due?: Value;
  outcomes?: string[];
  outcome?: string;
  /** complex joins: fires when this holds over `activationCount` */
  activation?: Evaluate;
  /** complex gateways: a condition behind it speaks of `waitingForStart`, so that a reset gives tokens too */
  asksPhase?: boolean;
  /** ad-hoc sub-processes: their end, and whether activities follow one another */
  adHoc?: { done?: Evaluate; cancelRemaining: boolean; sequential: boolean };
  /** inclusive and complex joins: for each node, the incoming flows that a token there can still reach without passing the join */
  reach?: Reach;
}

/** The inside of a process or sub-process. */
export interface Container {
  index: number;
  /** the sub-process node, -1 for the process itself */
  node: number;
  /** where a token starts when nothing else is said */
  starts: number[];
  /** start events of its event sub-processes */
  eventStarts: number[];
}

export interface CompiledProcess {
  key: string;
  name: string;
  executable: boolean;
  nodes: readonly Node[];
  flows: readonly Flow[];
  /** containers[0] is the process itself */
  containers: readonly Container[];
  byId: ReadonlyMap<string, Node>;
  flowById: ReadonlyMap<string, Flow>;
  /** what can start it from outside */
  starts: ReadonlyArray<{
    element: string;
    on: 'none' | 'message' | 'signal' | 'timer' | 'condition';
    name?: string;
    value?: TimerValue | Evaluate;
  }>;
}
