import { many, one, text, type Shape, type Tools } from './model.ts';

/** One line of what goes into an activity or comes out of it: FEEL → name of a variable. */
export interface Mapping {
  source: string;
  target: string;
}
export type Direction = 'Input' | 'Output';

export function mappingsOf(shape: Shape, direction: Direction): Mapping[] {
  return many(one(shape.businessObject, 'extensionElements'), 'values')
    .filter(({ $type }) => $type === `yiti:${direction}`)
    .map((each) => ({ source: text(each, 'source'), target: text(each, 'target') }));
}

export function writeMappings(
  shape: Shape,
  tools: Tools,
  direction: Direction,
  mappings: readonly Mapping[],
): void {
  const before = many(one(shape.businessObject, 'extensionElements'), 'values');
  const others = before.filter(({ $type }) => $type !== `yiti:${direction}`);
  const written = mappings.map((each) => tools.create(`yiti:${direction}`, { ...each }));
  const values = direction === 'Input' ? [...written, ...others] : [...others, ...written];
  tools.set(shape, {
    extensionElements: values.length === 0 ? undefined : tools.create('bpmn:ExtensionElements', { values }),
  });
}
