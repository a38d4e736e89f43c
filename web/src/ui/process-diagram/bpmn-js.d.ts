/** What is used of bpmn-js; its own types cannot be read as a module of ours. */
declare module 'bpmn-js/lib/NavigatedViewer.js' {
  class NavigatedViewer {
    constructor(options: {
      container: HTMLElement;
      zoomScroll: { enabled: boolean };
      textRenderer: { defaultStyle: { fontFamily: string } };
    });
    importDefinitions(definitions: object, diagram?: object): Promise<{ warnings: unknown[] }>;
    get<Service>(name: string): Service;
    destroy(): void;
  }
  export { NavigatedViewer as default };
}
