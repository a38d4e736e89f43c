/** Item definitions (DMN 1.5, 7.3.2) → types. */
import type { ModdleElement } from 'dmn-moddle';
import { many, nameOf, one, report, text, typeOf, type Reading } from './dmn-elements.ts';
import { accept } from './parse-expression.ts';
import { compileIn } from './feel/expression.ts';
import { any, type Type } from './feel/type.ts';
import type { Value } from './feel/values.ts';

/** Definitions may speak of each other, and of themselves: each is found by name when it is needed. */
export function readTypes(reading: Reading): void {
  const elements = many(reading.root, 'itemDefinition');
  const found = new Map<string, Type>();
  for (const element of elements) {
    const name = nameOf(element);
    reading.types.set(name, { kind: 'named', find: () => found.get(name) ?? null });
  }
  for (const element of elements) found.set(nameOf(element), readType(element, reading));
  for (const [name, type] of found) if (isHollow(type)) reportHollow(name, reading);
}

/** A type that is nothing but a name for itself: `A` is a `B`, and `B` is an `A`. */
function isHollow(type: Type | null, seen = new Set<Type>()): boolean {
  if (type?.kind === 'restricted') return isHollow(type.of, seen);
  if (type?.kind !== 'named') return false;
  return seen.has(type) || isHollow(type.find(), seen.add(type));
}

const reportHollow = (name: string, reading: Reading): void =>
  report(
    reading,
    name,
    `类型“${name}”只用自己定义自己`,
    `the type "${name}" is defined by nothing but itself`,
  );

function readType(element: ModdleElement, reading: Reading): Type {
  const item = restricted(bareType(element, reading), one(element, 'allowedValues'), element, reading);
  const whole: Type = element['isCollection'] === true ? { kind: 'list', of: item } : item;
  return restricted(whole, one(element, 'typeConstraint'), element, reading);
}

function bareType(element: ModdleElement, reading: Reading): Type {
  const components = many(element, 'itemComponent');
  if (components.length > 0)
    return {
      kind: 'context',
      entries: components.map((each) => [nameOf(each), readType(each, reading)] as const),
    };
  const called = one(element, 'functionItem');
  if (!called) return typeOf(text(element, 'typeRef'), reading) ?? any;
  return {
    kind: 'function',
    parameters: many(called, 'parameters').map((each) => typeOf(text(each, 'typeRef'), reading) ?? any),
    result: typeOf(text(called, 'outputTypeRef'), reading) ?? any,
  };
}

function restricted(
  of: Type,
  tests: ModdleElement | undefined,
  element: ModdleElement,
  reading: Reading,
): Type {
  const source = text(tests, 'text')?.trim();
  if (!source) return of;
  const compiled = compileIn('UnaryTests', source, {
    names: [],
    members: reading.members,
    typeNamed: (name) => typeOf(name, reading),
  });
  const expression = accept(compiled, nameOf(element), reading);
  return { kind: 'restricted', of, allows: (value: Value) => expression.evaluate({ '?': value }) === true };
}
