/** The FEEL in a model's cells, compiled where its names and types are known. */
import type { ModdleElement } from 'dmn-moddle';
import { text, typeOf, type Reading } from './dmn-elements.ts';
import { compileIn, type Compiled, type Expression } from './feel/expression.ts';
import { NameSet } from './feel/names.ts';
import type { Dialect } from './feel/parse.ts';
import { any } from './feel/type.ts';

/** Where in a model an expression stands: whose it is, and the names known there, the innermost last. */
export interface Place {
  owner: string;
  reading: Reading;
  names: readonly NameSet[];
}

export const inner = (place: Place, names: readonly string[]): Place => ({
  ...place,
  names: [...place.names, new NameSet(names)],
});

export const nothing: Expression = { ok: true, source: '', variables: [], evaluate: () => null };

export function expression(element: ModdleElement | undefined, place: Place): Expression {
  const source = text(element, 'text') ?? '';
  return source.trim() === '' ? nothing : compileAt('Expression', source, place);
}

export const unary = (source: string | undefined, place: Place): Expression =>
  compileAt('UnaryTests', source?.trim() || '-', place);

/** What cannot be read with the names required here is read with all names of the model: requirements may be missing. */
function compileAt(dialect: Dialect, source: string, place: Place): Expression {
  const { reading, names } = place;
  const { members } = reading;
  const typeNamed = (name: string) => typeOf(name, reading) ?? (name === 'Any' ? any : null);
  const strict = compileIn(dialect, source, { names, members, typeNamed });
  if (strict.ok) return strict;
  const lenient = compileIn(dialect, source, { names: [...names, members], members, typeNamed });
  return accept(lenient.ok ? lenient : strict, place.owner, reading);
}

export function accept(compiled: Compiled, owner: string, reading: Reading): Expression {
  if (compiled.ok) return compiled;
  const { message, position } = compiled.problem;
  reading.problems.push({
    file: reading.file,
    element: owner,
    message: { zh: `${message.zh}：${compiled.source}`, en: `${message.en}: ${compiled.source}` },
    position,
  });
  return nothing;
}
