/** FEEL types as `instance of` and DMN's typeRef name them (DMN 1.5, 10.3.2.9). */
import { children, normalName, type Node } from './syntax.ts';
import { isContext, typeOf, type Value } from './values.ts';

type Check = (value: Value) => boolean;

/** Checks by name; null for a name that is no built-in type. */
export function typeCheck(name: string): Check | null {
  if (name === 'Any') return (value) => value !== null;
  if (name === 'Null') return (value) => value === null;
  if (name === 'duration') return (value) => typeOf(value).endsWith('duration');
  const known = [
    'number',
    'string',
    'boolean',
    'list',
    'context',
    'date',
    'time',
    'date and time',
    'days and time duration',
    'years and months duration',
    'range',
    'function',
  ];
  return known.includes(name) ? (value) => typeOf(value) === name : null;
}

/** The check for a `Type` node. An unknown type holds for nothing. */
export function hasType(node: Node, source: string): Check {
  const [inner] = children(node);
  if (node.name === 'Type') return hasType(inner!, source);
  const types = children(node).filter((part) => part.name === 'Type');
  if (node.name === 'ListType') {
    const item = hasType(types[0]!, source);
    return (value) => Array.isArray(value) && value.every((each) => each === null || item(each));
  }
  if (node.name === 'FunctionType') return typeCheck('function')!;
  if (node.name === 'ContextType') {
    const entries = children(children(node).find((part) => part.name === 'ContextEntryTypes') ?? node)
      .filter((part) => part.name === 'ContextEntryType')
      .map((part) => {
        const [name, type] = children(part);
        return [normalName(source.slice(name!.from, name!.to)), hasType(type!, source)] as const;
      });
    return (value) =>
      isContext(value) &&
      entries.every(
        ([name, check]) => Object.hasOwn(value, name) && (value[name] === null || check(value[name])),
      );
  }
  return typeCheck(normalName(source.slice(node.from, node.to))) ?? (() => false);
}
