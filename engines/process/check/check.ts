import type { Element } from '../element.ts';
import type { Feel } from '../feel.ts';
import type { Violation } from '../model.ts';
export function checkDefinitions(_root: Element, _feel: Feel): Array<Omit<Violation, 'file'>> {
  return [];
}
