import { definitionsOf, many, one, text, type Moddle, type Shape, type Tools } from './model.ts';

/** One property of an element, as the panel shows and changes it. */
export interface Field {
  /** its words stand under `properties.<key>` */
  key: string;
  group: 'general' | 'work' | 'flow' | 'event' | 'loop';
  /**
   * `feel`: an expression; `value`: literal, or FEEL when it begins with `=`; `name`: of a variable; `choice`: one of the options;
   * `switch`: `true` or nothing; `timer`: ISO 8601, or FEEL
   */
  kind: 'text' | 'long' | 'feel' | 'value' | 'name' | 'choice' | 'switch' | 'timer';
  value: string;
  options?: ReadonlyArray<{ value: string; label: string }>;
  write: (value: string) => void;
}

/** What the package offers to choose from. */
export interface Offers {
  roles: readonly string[];
  forms: readonly string[];
  items: ReadonlyArray<{ value: string; label: string }>;
  services: readonly string[];
  decisions: readonly string[];
  processes: readonly string[];
}

/** An attribute of the element itself. */
export function attribute(
  shape: Shape,
  tools: Tools,
  name: string,
  field: Pick<Field, 'key' | 'group' | 'kind'> & Partial<Pick<Field, 'options'>>,
): Field {
  return {
    ...field,
    value: text(shape.businessObject, name),
    write: (value) => tools.set(shape, { [name]: value === '' ? undefined : value }),
  };
}

/** An expression that is an element of its own. */
export function expression(
  shape: Shape,
  tools: Tools,
  owner: Moddle,
  name: string,
  key: string,
  group: Field['group'],
): Field {
  return {
    key,
    group,
    kind: 'feel',
    value: text(one(owner, name), 'body'),
    write: (body) =>
      tools.setIn(shape, owner, {
        [name]: body === '' ? undefined : tools.create('bpmn:FormalExpression', { body }),
      }),
  };
}

/** A root element of the file by one of its attributes; made when there is none yet. */
export function rootElement(
  shape: Shape,
  tools: Tools,
  type: string,
  [name, value]: [name: string, value: string],
  more: Record<string, unknown> = {},
): Moddle {
  const definitions = definitionsOf(shape.businessObject);
  const roots = many(definitions, 'rootElements');
  const known = roots.find((root) => root.$type === type && text(root, name) === value);
  if (known) return known;
  const made = tools.create(type, { [name]: value, ...more });
  (made as { $parent?: Moddle }).$parent = definitions;
  tools.setIn(shape, definitions, { rootElements: [...roots, made] });
  return made;
}
