/** Types as FEEL writes them: `list<number>`, `context<a: string>`, `function<number> -> string`, `days and time duration`. */
import type { Cursor } from './cursor.ts';
import { NameSet } from './names.ts';
import { spacedTypes } from './type.ts';
import type { TypeNode } from './tree.ts';

const spaced = new NameSet(spacedTypes);

export const parseType = (cursor: Cursor): TypeNode => cursor.nested(() => typeNode(cursor));

function typeNode(cursor: Cursor): TypeNode {
  const from = cursor.at;
  if (cursor.takesWord('function'))
    return cursor.takes('<') ? functionType(cursor) : { kind: 'name', name: 'function' };
  let name = cursor.name([spaced, cursor.members]);
  if (name === null) cursor.fail();
  if ((name === 'list' || name === 'range') && cursor.takes('<')) {
    const of = parseType(cursor);
    cursor.needs('>');
    return { kind: name, of };
  }
  if (name === 'context' && cursor.takes('<')) return contextType(cursor);
  while (cursor.sees('.') && !cursor.sees('..')) {
    cursor.needs('.');
    const next = cursor.name([cursor.members]);
    if (next === null) cursor.fail();
    name = `${name}.${next}`;
  }
  if (cursor.at === from) cursor.fail();
  return { kind: 'name', name };
}

function contextType(cursor: Cursor): TypeNode {
  const entries: Array<{ name: string; type: TypeNode }> = [];
  while (!cursor.takes('>')) {
    if (entries.length > 0) cursor.needs(',');
    const name = cursor.newName(/:/u);
    if (name === null) cursor.fail();
    cursor.needs(':');
    entries.push({ name, type: parseType(cursor) });
  }
  return { kind: 'context', entries };
}

function functionType(cursor: Cursor): TypeNode {
  const parameters: TypeNode[] = [];
  while (!cursor.takes('>')) {
    if (parameters.length > 0) cursor.needs(',');
    parameters.push(parseType(cursor));
  }
  cursor.needs('->');
  return { kind: 'function', parameters, result: parseType(cursor) };
}
