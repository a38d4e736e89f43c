/** Types as an expression writes them → types. Null: a name that nobody knows. */
import type { Scope } from './env.ts';
import type { TypeNode } from './tree.ts';
import { builtinType, type Type } from './type.ts';

export function typeOfNode(node: TypeNode, scope: Pick<Scope, 'typeNamed'>): Type | null {
  if (node.kind === 'name') return builtinType(node.name) ?? scope.typeNamed(node.name);
  if ('of' in node) {
    const of = typeOfNode(node.of, scope);
    return of && { kind: node.kind, of };
  }
  if (node.kind === 'context') {
    const entries = node.entries.map(({ name, type }) => [name, typeOfNode(type, scope)] as const);
    return entries.every((entry): entry is readonly [string, Type] => entry[1] !== null)
      ? { kind: 'context', entries }
      : null;
  }
  const parameters = node.parameters.map((parameter) => typeOfNode(parameter, scope));
  const result = typeOfNode(node.result, scope);
  return result && parameters.every((parameter) => parameter !== null)
    ? { kind: 'function', parameters, result }
    : null;
}
