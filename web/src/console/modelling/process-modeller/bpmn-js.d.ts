/** What is used of the modeller of bpmn-js; its own types cannot be read as a module of ours. */
declare module 'bpmn-js/lib/Modeler.js' {
  class Modeler {
    constructor(options: {
      container: HTMLElement;
      moddleExtensions: Record<string, object>;
      additionalModules: object[];
      textRenderer: { defaultStyle: { fontFamily: string } };
    });
    importXML(xml: string): Promise<{ warnings: unknown[] }>;
    saveXML(options: { format: boolean }): Promise<{ xml?: string }>;
    on(event: string, listener: (event: never) => void): void;
    get<Service>(name: string): Service;
    destroy(): void;
  }
  export { Modeler as default };
}
