/** What is used of bpmn-moddle; its generated types name every BPMN class, here elements are read by property. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string): Promise<{
      rootElement: object;
      warnings: Array<{ message: string }>;
      elementsById: Record<string, object>;
    }>;
  }
}
