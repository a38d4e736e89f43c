/** Small processes with what BPMN 2.0.2 says of them: what is told to an instance, and what must have happened then. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitions, flows, play, processXml, type Happening } from './testing.ts';

/** `done review#1`, `message name key`, `signal name`, `timer wait#1`, `error wait#1 code`, `set name` (makes it true). */
export type Told = string;

export interface StandardCase {
  name: string;
  /** what stands beside the process: messages, signals, errors, called processes */
  around?: string;
  content: string;
  /** variables beside `trace` */
  given?: Record<string, unknown>;
  told?: Told[];
  trace: string[];
  status?: 'active' | 'completed' | 'failed';
  /** open tasks at the end */
  tasks?: string[];
  /** variables at the end, those that are named */
  variables?: Record<string, unknown>;
}

export const note = (id: string, inside = ''): string =>
  `<scriptTask id="${id}" scriptFormat="text/x-feel" yiti:resultVariable="trace">${inside}<script>append(trace, "${id}")</script></scriptTask>`;
/** A step that undoes: it stands outside of the flow. */
export const undo = (id: string): string =>
  note(id).replace('<scriptTask', '<scriptTask isForCompensation="true"');
export const task = (id: string, inside = ''): string => `<userTask id="${id}">${inside}</userTask>`;
export const start = (id: string, definition = '', attributes = ''): string =>
  `<startEvent id="${id}" ${attributes}>${definition}</startEvent>`;
export const end = (id: string, definition = ''): string => `<endEvent id="${id}">${definition}</endEvent>`;
export const caught = (id: string, definition: string): string =>
  `<intermediateCatchEvent id="${id}">${definition}</intermediateCatchEvent>`;
export const thrown = (id: string, definition: string): string =>
  `<intermediateThrowEvent id="${id}">${definition}</intermediateThrowEvent>`;
export const border = (id: string, host: string, definition: string, attributes = ''): string =>
  `<boundaryEvent id="${id}" attachedToRef="${host}" ${attributes}>${definition}</boundaryEvent>`;
export const beside = 'cancelActivity="false"';
export const sub = (id: string, content: string, attributes = ''): string =>
  `<subProcess id="${id}" ${attributes}>${content}</subProcess>`;
export const onEvent = (id: string, content: string): string => sub(id, content, 'triggeredByEvent="true"');
export const formal = (tag: string, feel: string): string =>
  `<${tag} xsi:type="tFormalExpression">${feel.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${tag}>`;
export const several = (times: number, inside = '', sequential = false): string =>
  `<multiInstanceLoopCharacteristics isSequential="${sequential}">${formal(
    'loopCardinality',
    `${times}`,
  )}${inside}</multiInstanceLoopCharacteristics>`;
export const undoneBy = (activity: string, handler: string): string =>
  `${border(`${activity}-c`, activity, '<compensateEventDefinition/>')}${undo(
    handler,
  )}<association id="${activity}-a" associationDirection="One" sourceRef="${activity}-c" targetRef="${handler}"/>`;
export const after = (duration: string): string =>
  `<timerEventDefinition>${formal('timeDuration', duration)}</timerEventDefinition>`;
export const message = (ref: string): string => `<messageEventDefinition messageRef="${ref}"/>`;
export const signal = (ref: string): string => `<signalEventDefinition signalRef="${ref}"/>`;
export const error = (ref = ''): string => `<errorEventDefinition${ref && ` errorRef="${ref}"`}/>`;
export const escalation = (ref = ''): string =>
  `<escalationEventDefinition${ref && ` escalationRef="${ref}"`}/>`;
export const compensate = (ref = ''): string =>
  `<compensateEventDefinition${ref && ` activityRef="${ref}"`}/>`;
export const when = (feel: string): string =>
  `<conditionalEventDefinition>${formal('condition', feel)}</conditionalEventDefinition>`;
/** `s>a b>c [x]`: the flows of a process or sub-process. */
export const way = (written: string): string =>
  flows(...written.split(/\s+(?=\S+>\S)/).map((each) => each.trim()));

/** Messages `m1`, signals `g1`, errors `E1`, `E2` and escalations `X1`, `X2`, as models refer to them. */
export const around = `<message id="m1" name="m1"/><message id="m2" name="m2"/><signal id="g1" name="g1"/><signal id="g2" name="g2"/><error id="er1" errorCode="E1"/><error id="er2" errorCode="E2"/><escalation id="x1" escalationCode="X1"/><escalation id="x2" escalationCode="X2"/>`;

export function testEach(cases: readonly StandardCase[]): void {
  for (const each of cases) {
    test(each.name, async () => {
      const xml = definitions(`${each.around ?? ''}${processXml('p', each.content)}`);
      const player = await play(xml, 'p', { trace: [], ...each.given });
      for (const told of each.told ?? []) assert.equal(player.tell(happening(told)).ignored, undefined, told);
      assert.deepEqual(player.variables()['trace'], each.trace);
      assert.equal(player.state.status, each.status ?? 'completed');
      if (player.state.status === 'completed')
        assert.deepEqual([player.state.tokens, player.state.waits], [{}, {}]);
      if (each.tasks) assert.deepEqual(player.tasks(), each.tasks);
      for (const [name, value] of Object.entries(each.variables ?? {}))
        assert.deepEqual(player.variables()[name], value);
    });
  }
}

function happening(told: Told): Happening {
  const [verb, what = '', more] = told.split(' ');
  switch (verb) {
    case 'done':
      return { type: 'taskCompleted', taskId: what };
    case 'timer':
      return { type: 'timerFired', timerId: what };
    case 'signal':
      return { type: 'signal', name: what };
    case 'message':
      return {
        type: 'message',
        name: what,
        ...(more ? { variables: JSON.parse(more) as never } : {}),
      };
    default:
      return {
        type: 'variablesChanged',
        variables: { [what]: verb === 'set' },
      };
  }
}
