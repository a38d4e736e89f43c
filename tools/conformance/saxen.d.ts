/** What is used of saxen, which comes without types. */
declare module 'saxen' {
  type Decode = (text: string) => string;
  export class Parser {
    on(
      event: 'openTag',
      heard: (name: string, attributes: () => Record<string, string>, decode: Decode) => void,
    ): void;
    on(event: 'closeTag', heard: () => void): void;
    on(event: 'text', heard: (text: string, decode: Decode) => void): void;
    on(event: 'cdata', heard: (text: string) => void): void;
    parse(xml: string): void;
  }
}
