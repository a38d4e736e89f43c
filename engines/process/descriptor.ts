/** The platform's own attributes and elements in BPMN files, for bpmn-moddle here and for the modeller in the browser. */
const attribute = (name: string, type = 'String') => ({ name, isAttr: true, type });

export const yitiDescriptor = {
  name: 'Yiti',
  uri: 'https://yiti.dev/bpmn',
  prefix: 'yiti',
  xml: { tagAlias: 'lowerCase' },
  types: [
    // `name` is Chinese; its English counterpart, for pictures and explanations
    {
      name: 'NamedInEnglish',
      extends: ['bpmn:FlowElement', 'bpmn:Process'],
      properties: [attribute('nameEn')],
    },
    {
      name: 'HandledTask',
      extends: ['bpmn:UserTask', 'bpmn:GlobalUserTask'],
      // role, assignee, due: literal, or FEEL when it begins with `=`; outcomes: comma list
      properties: ['role', 'assignee', 'form', 'outcomes', 'due'].map((name) => attribute(name)),
    },
    { name: 'HandledActivity', extends: ['bpmn:Activity'], properties: [attribute('item')] },
    {
      name: 'Producer',
      extends: ['bpmn:FlowNode', 'bpmn:GlobalTask'],
      // audience of a message: `application` (default) or `place`
      properties: ['resultVariable', 'correlationKey', 'audience'].map((name) => attribute(name)),
    },
    { name: 'PlatformService', extends: ['bpmn:ServiceTask'], properties: [attribute('service')] },
    {
      name: 'RuleTask',
      extends: ['bpmn:BusinessRuleTask', 'bpmn:GlobalBusinessRuleTask'],
      properties: [attribute('decision')],
    },
    { name: 'Ending', extends: ['bpmn:EndEvent'], properties: [attribute('outcome')] },
    {
      name: 'Several',
      extends: ['bpmn:MultiInstanceLoopCharacteristics'],
      // collection, outputElement: FEEL; elementVariable, outputCollection: names
      properties: ['collection', 'elementVariable', 'outputCollection', 'outputElement'].map((name) =>
        attribute(name),
      ),
    },
    { name: 'Input', superClass: ['Element'], properties: [attribute('source'), attribute('target')] },
    { name: 'Output', superClass: ['Element'], properties: [attribute('source'), attribute('target')] },
  ],
};
