/** What is used of dmn-moddle, which comes without types. */
declare module 'dmn-moddle' {
  export interface ModdleElement {
    readonly $type: string;
    readonly $parent?: ModdleElement;
    readonly [property: string]: unknown;
  }
  export interface ModdleType {
    name: string;
    properties: object[];
    [property: string]: unknown;
  }
  export class DmnModdle {
    constructor(packages?: Record<string, unknown>);
    getPackage(name: string): { types: ModdleType[]; [property: string]: unknown };
    fromXML(
      xml: string,
      type?: string,
    ): Promise<{ rootElement: ModdleElement; warnings: Array<{ message: string }> }>;
  }
}
