/** What is used of the modeller: its own types name every class of the library. */
export interface Moddle {
  $type: string;
  $parent?: Moddle;
  id?: string;
  name?: string;
  get(name: string): unknown;
}

/** An element on the canvas. */
export interface Shape {
  id: string;
  type: string;
  businessObject: Moddle;
  incoming: Shape[];
  outgoing: Shape[];
  source?: Shape;
  target?: Shape;
  /** of a label: what it names */
  labelTarget?: Shape;
}

/** What the properties of an element are changed with; every change can be undone. */
export interface Tools {
  /** of the element itself */
  set(shape: Shape, values: Record<string, unknown>): void;
  /** of something inside it */
  setIn(shape: Shape, part: Moddle, values: Record<string, unknown>): void;
  create(type: string, values?: Record<string, unknown>): Moddle;
  find(id: string): Shape | undefined;
}

export const isA = (shape: Shape, ...types: string[]): boolean =>
  types.some((type) => shape.type === `bpmn:${type}`);

export const many = (element: Moddle | undefined, name: string): Moddle[] =>
  (element?.get(name) as Moddle[] | undefined) ?? [];
export const one = (element: Moddle | undefined, name: string): Moddle | undefined =>
  element?.get(name) as Moddle | undefined;
export const text = (element: Moddle | undefined, name: string): string => {
  const value = element?.get(name);
  return typeof value === 'string' ? value : '';
};

export function definitionsOf(element: Moddle): Moddle {
  let at = element;
  while (at.$parent) at = at.$parent;
  return at;
}
