/**
 * DMN XML → {@link DecisionModel}. dmn-moddle reads the file; here its references are resolved, its expressions compiled, and
 * everything wrong is reported at once, so that a scenario author sees all of it in one go.
 */
import type { ModdleElement } from 'dmn-moddle';
import { checkReferences } from './check-references.ts';
import { byId, idOf, is, many, nameOf, one, reference, report, text, type Reading } from './dmn-elements.ts';
import { readDmn } from './dmn-reader.ts';
import type { Decision, DecisionModel, DecisionService, Input, Knowledge, ModelProblem } from './model.ts';
import { readLogic } from './parse-logic.ts';
import { normalName } from './syntax.ts';

export type ParsedDecisions =
  | { model: DecisionModel; problems: [] }
  | { model: null; problems: ModelProblem[] };

/** Never throws: what cannot be read is a problem. `file` is what problems call it. */
export async function parseDecisions(xml: string, { file }: { file: string }): Promise<ParsedDecisions> {
  const reading: Reading = { file, names: [], problems: [] };
  let root: ModdleElement;
  try {
    root = await readDmn(xml);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      model: null,
      problems: [
        {
          file,
          element: '',
          message: { zh: `不是可读的 DMN 文件：${message}`, en: `not a readable DMN file: ${message}` },
        },
      ],
    };
  }
  const elements = many(root, 'drgElement');
  reading.names = unusualNames(root);
  const model: DecisionModel = {
    file,
    name: text(root, 'name') ?? file,
    inputs: byId(elements.filter(is('dmn:InputData')).map(readInput)),
    knowledge: byId(
      elements
        .filter(is('dmn:BusinessKnowledgeModel'))
        .flatMap((element) => readKnowledge(element, reading) ?? []),
    ),
    services: byId(elements.filter(is('dmn:DecisionService')).map(readService)),
    decisions: byId(elements.filter(is('dmn:Decision')).map((element) => readDecision(element, reading))),
  };
  checkReferences(model, reading);
  return reading.problems.length > 0 ? { model: null, problems: reading.problems } : { model, problems: [] };
}

function readInput(element: ModdleElement): Input {
  const variable = one(element, 'variable');
  return {
    id: idOf(element),
    name: variable ? nameOf(variable) : nameOf(element),
    type: text(variable, 'typeRef') ?? null,
  };
}

function readService(element: ModdleElement): DecisionService {
  const references = (property: string) => many(element, property).map(reference);
  const variable = one(element, 'variable');
  return {
    id: idOf(element),
    name: variable ? nameOf(variable) : nameOf(element),
    outputs: references('outputDecision'),
    inputDecisions: references('inputDecision'),
    inputs: references('inputData'),
  };
}

function readDecision(element: ModdleElement, reading: Reading): Decision {
  const logic = one(element, 'decisionLogic');
  const variable = one(element, 'variable');
  const required = many(element, 'informationRequirement');
  return {
    id: idOf(element),
    name: nameOf(element),
    variable: variable ? nameOf(variable) : nameOf(element),
    type: text(variable, 'typeRef') ?? null,
    logic: logic ? readLogic(logic, idOf(element), reading) : null,
    requires: {
      decisions: required.map((each) => reference(one(each, 'requiredDecision'))).filter(Boolean),
      inputs: required.map((each) => reference(one(each, 'requiredInput'))).filter(Boolean),
      knowledge: knowledgeOf(element),
    },
  };
}

const knowledgeOf = (element: ModdleElement) =>
  many(element, 'knowledgeRequirement')
    .map((each) => reference(one(each, 'requiredKnowledge')))
    .filter(Boolean);

function readKnowledge(element: ModdleElement, reading: Reading): Knowledge | null {
  const logic = one(element, 'encapsulatedLogic');
  const read = logic && readLogic(logic, idOf(element), reading);
  if (read?.kind !== 'function') {
    report(
      reading,
      idOf(element),
      `业务知识“${nameOf(element)}”没有函数`,
      `knowledge model "${nameOf(element)}" has no function`,
    );
    return null;
  }
  const variable = one(element, 'variable');
  return {
    id: idOf(element),
    name: variable ? nameOf(variable) : nameOf(element),
    logic: read,
    requires: knowledgeOf(element),
  };
}

/** Names that FEEL would not take for one name by itself are announced to its reader. */
function unusualNames(root: ModdleElement): string[] {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (Array.isArray(value)) return value.forEach(visit);
    const element = value as ModdleElement;
    if (
      typeof element['name'] === 'string' &&
      !/^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(element['name'])
    )
      names.add(normalName(element['name']));
    for (const [key, child] of Object.entries(element))
      if (key !== '$parent' && key !== 'dmnDI') visit(child);
  };
  visit(root);
  return [...names].filter(Boolean);
}
