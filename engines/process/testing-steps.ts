/** Single steps of random processes as BPMN, and what every drawing is made with. */
import type { Beginning, Block, Trigger } from './testing-blocks.ts';
import * as model from './testing-models.ts';
import { flows } from './testing.ts';

/** As many tokens must leave the element (or come to it, `counted: 'came'`) as `times` says, for each that left `per`. */
export interface Law {
  element: string;
  times: number;
  per: string | null;
  counted: 'left' | 'came';
  /** elements that cancel it when a token comes to them; then it is the most that may have left */
  unless: readonly string[];
}

export interface Drawn {
  xml: string;
  first: string;
  last: string;
}

/** Where something is drawn: how often a token comes here, for each that left `per`, and what can cancel it. */
export interface Place {
  times: number;
  per: string | null;
  unless: readonly string[];
  /** inside of a called process: it does not see data that changes from outside */
  isCalled: boolean;
  /** what is completed here is undone later */
  isUndone: boolean;
}

export interface Drawing {
  count: number;
  around: string[];
  laws: Law[];
}

const correlated = 'yiti:correlationKey="&quot;k&quot;"';

export function law(
  drawing: Drawing,
  element: string,
  { times, per, unless }: Place,
  counted: Law['counted'] = 'left',
) {
  drawing.laws.push({ element, times, per, unless, counted });
}

export const newName = (drawing: Drawing): string => `n${++drawing.count}`;

/** What an event definition needs beside the process, and the definition. */
export function triggerOf(drawing: Drawing, id: string, by: Trigger | Beginning): string {
  const around = {
    message: `<message id="m${id}" name="m${id}"/>`,
    signal: `<signal id="g${id}" name="g${id}"/>`,
    error: `<error id="r${id}" errorCode="r${id}"/>`,
    escalation: `<escalation id="x${id}" escalationCode="x${id}"/>`,
    timer: '',
    condition: '',
    none: '',
  }[by];
  if (!drawing.around.includes(around)) drawing.around.push(around);
  return {
    message: model.message(`m${id}`),
    signal: model.signal(`g${id}`),
    error: model.error(`r${id}`),
    escalation: model.escalation(`x${id}`),
    timer: model.after('PT1H'),
    condition: model.when(`c${id} = true`),
    none: '',
  }[by];
}

export function drawStep(drawing: Drawing, { step }: Block & { kind: 'step' }, place: Place): Drawn {
  const id = newName(drawing);
  law(drawing, id, place);
  const event = (by: Trigger) =>
    triggerOf(drawing, id, by === 'condition' && place.isCalled ? 'message' : by);
  const caught = (definition: string, attributes = '') =>
    model.caught(id, definition).replace('<intermediateCatchEvent', `<intermediateCatchEvent ${attributes}`);
  const xml = () => {
    switch (step) {
      case 'manual':
        return `<manualTask id="${id}"/>`;
      case 'script':
        return `<scriptTask id="${id}" scriptFormat="text/x-feel"><script>1</script></scriptTask>`;
      case 'service':
        return `<serviceTask id="${id}" yiti:service="s"/>`;
      case 'rule':
        return `<businessRuleTask id="${id}" yiti:decision="d" yiti:resultVariable="decided"/>`;
      case 'send':
        triggerOf(drawing, id, 'message');
        return `<sendTask id="${id}" messageRef="m${id}"/>`;
      case 'receive':
        triggerOf(drawing, id, 'message');
        return `<receiveTask id="${id}" messageRef="m${id}" ${correlated}/>`;
      case 'timer':
      case 'message':
      case 'signal':
      case 'condition':
        return caught(event(step), step === 'message' ? correlated : '');
      case 'both':
        return caught(event('message') + event('signal'), 'parallelMultiple="true"');
      case 'throwMessage':
        return model.thrown(id, triggerOf(drawing, id, 'message'));
      case 'throwSignal':
        return model.thrown(id, triggerOf(drawing, id, 'signal'));
      case 'throwEscalation':
        return model.thrown(id, triggerOf(drawing, id, 'escalation'));
      default:
        return model.task(id);
    }
  };
  if (step !== 'link') return { xml: xml(), first: id, last: id };
  const link = `<linkEventDefinition name="${id}"/>`;
  return { xml: model.thrown(`${id}t`, link) + model.caught(id, link), first: `${id}t`, last: id };
}

/** Of a message, a signal and a timer the first goes on, then one task whichever it was. */
export function drawFirst(drawing: Drawing, place: Place): Drawn {
  const id = newName(drawing);
  const ways = (['message', 'signal', 'timer'] as const).map((by) => ({
    by,
    xml: model.caught(`${id}${by}`, triggerOf(drawing, id, by)),
  }));
  law(drawing, `${id}x`, place);
  return {
    xml:
      `<eventBasedGateway id="${id}"/>` +
      ways.map(({ xml }) => xml).join('') +
      `<exclusiveGateway id="${id}x"/>` +
      flows(...ways.flatMap(({ by }) => [`${id}>${id}${by}`, `${id}${by}>${id}x`])),
    first: id,
    last: `${id}x`,
  };
}
