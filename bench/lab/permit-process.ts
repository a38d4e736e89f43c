/** The process that all engines carry out: five tasks of people, a gateway, a timer that is set and taken back, variables. */

/** In which order; the third depends on the amount. */
export const tasksOf = (amount: number): string[] => [
  'register',
  'check',
  amount > largeAmount ? 'senior' : 'junior',
  'decide',
  'deliver',
];

const largeAmount = 1000;

/** How the gateway asks: FEEL here, JavaScript's own templates for bpmn-elements. */
const conditions = {
  feel: `amount > ${largeAmount}`,
  template: '${environment.variables.isLarge}',
};

/** What an instance begins with. `isLarge`: bpmn-elements compares nothing in its templates. */
export const variablesOf = (amount: number) => ({
  amount,
  isLarge: amount > largeAmount,
  applicant: { name: '山一兰台文化有限公司', number: '91370100MA3C00001X' },
});

export const processKey = 'permit';

export function permitXml(language: keyof typeof conditions): string {
  const node = (kind: string, id: string, inside = '', attributes = '') =>
    `<bpmn:${kind} id="${id}"${attributes}>${inside}</bpmn:${kind}>`;
  const flow = (from: string, to: string, condition = '') =>
    `<bpmn:sequenceFlow id="${from}--${to}" sourceRef="${from}" targetRef="${to}">${
      condition &&
      `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition.replaceAll('>', '&gt;')}</bpmn:conditionExpression>`
    }</bpmn:sequenceFlow>`;
  const role = language === 'feel' ? ' yiti:role="officer"' : '';
  const task = (id: string) => node('userTask', id, '', role);
  const timer =
    '<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT72H</bpmn:timeDuration></bpmn:timerEventDefinition>';
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:yiti="https://yiti.dev/bpmn" id="definitions" targetNamespace="https://yiti.dev/bench">
<bpmn:process id="${processKey}" isExecutable="true">${[
    node('startEvent', 'start'),
    ...['register', 'check', 'senior', 'junior', 'decide', 'deliver'].map(task),
    node('boundaryEvent', 'late', timer, ' attachedToRef="check"'),
    node('exclusiveGateway', 'size', '', ' default="size--junior"'),
    node('exclusiveGateway', 'sized'),
    node('endEvent', 'end'),
    node('endEvent', 'expired'),
    flow('start', 'register'),
    flow('register', 'check'),
    flow('check', 'size'),
    flow('late', 'expired'),
    flow('size', 'senior', conditions[language]),
    flow('size', 'junior'),
    flow('senior', 'sized'),
    flow('junior', 'sized'),
    flow('sized', 'decide'),
    flow('decide', 'deliver'),
    flow('deliver', 'end'),
  ].join('')}</bpmn:process></bpmn:definitions>`;
}
