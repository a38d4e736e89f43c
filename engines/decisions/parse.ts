/**
 * DMN XML → {@link DecisionModel}. dmn-moddle reads the files; here imports are followed, references resolved, expressions compiled,
 * and everything wrong is reported at once, so that a scenario author sees all of it in one go.
 */
import type { ModdleElement } from 'dmn-moddle';
import { checkReferences } from './check-references.ts';
import {
  idOf,
  is,
  keyOf,
  many,
  inBoth,
  nameOf,
  one,
  report,
  requirement,
  text,
  typeOf,
  variableOf,
  type Reading,
} from './dmn-elements.ts';
import { readSources, type Source } from './dmn-sources.ts';
import { NameSet } from './feel/names.ts';
import type {
  Decision,
  DecisionModel,
  DecisionService,
  Input,
  Knowledge,
  ModelProblem,
  Requirement,
} from './model.ts';
import type { Place } from './parse-expression.ts';
import { readFunction, readLogic } from './parse-logic.ts';
import { readTypes } from './parse-types.ts';

export type ParsedDecisions =
  | { model: DecisionModel; problems: [] }
  | { model: null; problems: ModelProblem[] };

export interface ParseOptions {
  /** what problems call the file */
  file: string;
  /** models that may be imported, found by their namespace */
  beside?: readonly Source[];
}

/** Never throws: what cannot be read is a problem. */
export async function parseDecisions(
  xml: string,
  { file, beside = [] }: ParseOptions,
): Promise<ParsedDecisions> {
  const problems: ModelProblem[] = [];
  const readings = await readSources({ file, xml }, beside, problems);
  if (!readings) return { model: null, problems };
  for (const reading of readings) readTypes(reading);
  const of = <T>(type: string, read: (element: ModdleElement, reading: Reading) => T | null) =>
    new Map(
      readings.flatMap((reading) =>
        many(reading.root, 'drgElement')
          .filter(is(type))
          .flatMap((element): Array<[string, T]> => {
            const made = read(element, reading);
            return made === null ? [] : [[keyOf(idOf(element), reading), made]];
          }),
      ),
    );
  const names = new Map(readings.flatMap((reading) => namesOf(reading)));
  const model: DecisionModel = {
    file,
    name: text(readings[0]!.root, 'name') ?? file,
    inputs: of('dmn:InputData', readInput),
    services: of('dmn:DecisionService', readService),
    knowledge: of('dmn:BusinessKnowledgeModel', (element, reading) => readKnowledge(element, reading, names)),
    decisions: of('dmn:Decision', (element, reading) => readDecision(element, reading, names)),
  };
  checkReferences(model, readings[0]!);
  return problems.length > 0 ? { model: null, problems } : { model, problems: [] };
}

const namesOf = (reading: Reading): Array<[key: string, name: string]> =>
  many(reading.root, 'drgElement').map((element) => [keyOf(idOf(element), reading), variableOf(element)]);

const variableType = (element: ModdleElement, reading: Reading) =>
  typeOf(text(one(element, 'variable'), 'typeRef'), reading);

const readInput = (element: ModdleElement, reading: Reading): Input => ({
  id: idOf(element),
  name: variableOf(element),
  type: variableType(element, reading),
});

const isThere = (each: Requirement | null): each is Requirement => each !== null;

function readService(element: ModdleElement, reading: Reading): DecisionService {
  const references = (property: string) =>
    many(element, property)
      .map((each) => requirement(each, reading))
      .filter(isThere);
  return {
    id: idOf(element),
    name: variableOf(element),
    type: variableType(element, reading),
    outputs: references('outputDecision'),
    inputDecisions: references('inputDecision'),
    inputs: references('inputData'),
  };
}

type Names = ReadonlyMap<string, string>;

/** What an expression of the element sees: what it requires, by name or within the import's name. */
function placeOf(element: ModdleElement, required: Requirement[], reading: Reading, names: Names): Place {
  const visible = required.map(({ key, within }) => within || (names.get(key) ?? ''));
  return { owner: idOf(element), reading, names: [new NameSet([...reading.imports.keys(), ...visible])] };
}

function readDecision(element: ModdleElement, reading: Reading, names: Names): Decision {
  const logic = one(element, 'decisionLogic');
  const required = (property: string) =>
    many(element, 'informationRequirement')
      .map((each) => requirement(one(each, property), reading))
      .filter(isThere);
  const requires = {
    decisions: required('requiredDecision'),
    inputs: required('requiredInput'),
    knowledge: knowledgeOf(element, reading),
  };
  const place = placeOf(element, Object.values(requires).flat(), reading, names);
  return {
    id: keyOf(idOf(element), reading),
    name: nameOf(element),
    title: inBoth(element, 'name', nameOf(element)),
    variable: variableOf(element),
    type: variableType(element, reading),
    logic: logic ? readLogic(logic, place) : null,
    requires,
  };
}

const knowledgeOf = (element: ModdleElement, reading: Reading): Requirement[] =>
  many(element, 'knowledgeRequirement')
    .map((each) => requirement(one(each, 'requiredKnowledge'), reading))
    .filter(isThere);

function readKnowledge(element: ModdleElement, reading: Reading, names: Names): Knowledge | null {
  const logic = one(element, 'encapsulatedLogic');
  if (!logic) {
    const name = nameOf(element);
    report(reading, idOf(element), `业务知识“${name}”没有函数`, `knowledge model "${name}" has no function`);
    return null;
  }
  const requires = knowledgeOf(element, reading);
  return {
    id: keyOf(idOf(element), reading),
    name: variableOf(element),
    type: variableType(element, reading),
    logic: readFunction(logic, placeOf(element, requires, reading, names)),
    requires,
  };
}
