/**
 * Data associations (数据关联), BPMN 2.0.2 §10.4.2: what flows between data objects and the inputs and outputs of activities and events.
 * An item is the variable of its name; an association between two items of one name, without transformation, has nothing to do.
 */
import type { Mapping } from './compiled.ts';
import { expression, type Compiling } from './compile-parts.ts';
import type { Evaluate } from './feel.ts';
import type { Json } from './model.ts';
import { expressionOf, isActivity, many, one, text, type Element } from './element.ts';

type Side = 'dataInputAssociations' | 'dataOutputAssociations';

/** Events hold these lists too, by their kind; what a type does not have reads as nothing. */
export function associationsOf(node: Element, side: Side): Element[] {
  if (!isActivity(node) && !(side in node)) return [];
  try {
    return many(node, side);
  } catch {
    return [];
  }
}

/** The variable that a data object, data input, data output or property is; a reference stands for its object. */
export function itemName(item: Element | undefined): string | undefined {
  const meant = one(item, 'dataObjectRef') ?? item;
  return text(meant, 'name') ?? text(item, 'name') ?? meant?.id;
}

/** The association that fills a data input of this activity, or takes from a data output of it. */
export const associationWith = (node: Element, side: Side, item: Element | undefined): Element | undefined =>
  item &&
  associationsOf(node, side).find((each) =>
    side === 'dataInputAssociations'
      ? one(each, 'targetRef') === item
      : many(each, 'sourceRef').includes(item),
  );

/** What an association does, as mappings: its assignments, else its transformation, else a copy. */
export function dataMappings(compiling: Compiling, node: Element, side: Side): Mapping[] {
  return associationsOf(node, side).flatMap((each) => associationMappings(compiling, each));
}

export function associationMappings(compiling: Compiling, each: Element): Mapping[] {
  const target = itemName(one(each, 'targetRef'));
  const assignments = many(each, 'assignment').map((one): Mapping => ({
    target: expressionOf(one, 'to') ?? '',
    evaluate: expression(compiling, expressionOf(one, 'from') ?? 'null'),
  }));
  if (assignments.length > 0 || target === undefined) return assignments;
  const transformation = expressionOf(each, 'transformation');
  if (transformation !== undefined) return [{ target, evaluate: expression(compiling, transformation) }];
  const source = itemName(many(each, 'sourceRef')[0]);
  return source === undefined || source === target ? [] : [{ target, evaluate: copyOf(source) }];
}

const copyOf =
  (name: string): Evaluate =>
  (context) =>
    (context[name] as Json | undefined) ?? null;
