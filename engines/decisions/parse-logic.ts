/** The logic of a decision (决策逻辑), from DMN elements: contexts, lists, invocations … and the expressions in their cells. */
import type { ModdleElement } from 'dmn-moddle';
import { many, nameOf, one, report, text, typeOf } from './dmn-elements.ts';
import { normalName } from './feel/names.ts';
import type { ContextLogic, FunctionLogic, IterationLogic, Logic } from './model.ts';
import { expression, inner, nothing, type Place } from './parse-expression.ts';
import { readTable } from './parse-table.ts';

const readers: Record<string, (element: ModdleElement, place: Place) => Logic> = {
  'dmn:LiteralExpression': (element, place) => ({ kind: 'literal', expression: expression(element, place) }),
  'dmn:DecisionTable': readTable,
  'dmn:Context': readContext,
  'dmn:List': (element, place) => ({
    kind: 'list',
    items: many(element, 'elements').map((item) => readLogic(item, place)),
  }),
  'dmn:Relation': (element, place) => ({
    kind: 'relation',
    columns: many(element, 'column').map(nameOf),
    rows: many(element, 'row').map((row) =>
      many(row, 'elements').map((cell, i) => ({
        type: typeOf(text(many(element, 'column')[i], 'typeRef'), place.reading),
        ...readLogic(cell, place),
      })),
    ),
  }),
  'dmn:Invocation': (element, place) => ({
    kind: 'invocation',
    called: readLogic(one(element, 'calledFunction'), place),
    bindings: many(element, 'binding').map((each) => ({
      name: nameOf(one(each, 'parameter')!),
      logic: readLogic(one(each, 'bindingFormula'), place),
    })),
  }),
  'dmn:Conditional': (element, place) => ({
    kind: 'conditional',
    test: readChild(element, 'if', place),
    yes: readChild(element, 'then', place),
    no: readChild(element, 'else', place),
  }),
  'dmn:For': (element, place) => readIteration('for', 'return', element, place),
  'dmn:Every': (element, place) => readIteration('every', 'satisfies', element, place),
  'dmn:Some': (element, place) => readIteration('some', 'satisfies', element, place),
  'dmn:Filter': (element, place) => ({
    kind: 'filter',
    over: readChild(element, 'in', place),
    match: readChild(element, 'match', {
      ...inner(place, ['item']),
      names: [...place.names, place.reading.members],
    }),
  }),
  'dmn:FunctionDefinition': readFunction,
};

export function readLogic(element: ModdleElement | undefined, place: Place): Logic {
  if (!element) return { kind: 'literal', expression: nothing };
  const read = readers[element.$type];
  if (!read) {
    report(place.reading, place.owner, `不支持 ${element.$type}`, `${element.$type} is not supported`);
    return { kind: 'literal', expression: nothing };
  }
  const type = typeOf(text(element, 'typeRef'), place.reading);
  const logic = read(element, place);
  return type ? { ...logic, type } : logic;
}

const readChild = (element: ModdleElement, property: string, place: Place) =>
  readLogic(one(one(element, property), 'expression'), place);

/** Each entry sees those before it. */
function readContext(element: ModdleElement, place: Place): Logic {
  const entries: ContextLogic['entries'] = [];
  let here = place;
  for (const entry of many(element, 'contextEntry')) {
    const variable = one(entry, 'variable');
    const name = variable ? nameOf(variable) : null;
    const logic = readLogic(one(entry, 'value'), here);
    const type = typeOf(text(variable, 'typeRef'), place.reading);
    entries.push({ name, logic: type ? typed(logic, type) : logic });
    if (name !== null) here = inner(here, [name]);
  }
  return { kind: 'context', entries };
}

/** A function's own typeRef may name its result or itself: what a variable says of a function is not checked again. */
const typed = (logic: Logic, type: NonNullable<Logic['type']>): Logic =>
  logic.kind === 'function' ? logic : { ...logic, type: logic.type ?? type };

export function readFunction(element: ModdleElement, place: Place): FunctionLogic {
  const parameters = many(element, 'formalParameter').map((each) => ({
    name: nameOf(each),
    type: typeOf(text(each, 'typeRef'), place.reading),
  }));
  const kind = text(element, 'kind') ?? 'FEEL';
  if (kind !== 'FEEL') return { kind: 'function', parameters, body: null };
  const names = parameters.map(({ name }) => name);
  return { kind: 'function', parameters, body: readLogic(one(element, 'body'), inner(place, names)) };
}

function readIteration(
  kind: IterationLogic['kind'],
  body: string,
  element: ModdleElement,
  place: Place,
): IterationLogic {
  const name = normalName(text(element, 'iteratorVariable') ?? 'item');
  const over = readChild(element, 'in', place);
  return { kind, name, over, body: readChild(element, body, inner(place, [name, 'partial'])) };
}
