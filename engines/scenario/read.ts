import { checkCircumstances } from './check-circumstances.ts';
import { checkItems } from './check-items.ts';
import { checkElements, checkForms, checkCredentials } from './check-forms.ts';
import { checkModels } from './check-models.ts';
import { checkParameters } from './check-parameters.ts';
import { checkServices } from './check-services.ts';
import { checkShape } from './check-shape.ts';
import { checkTests } from './check-tests.ts';
import type {
  CredentialType,
  DataElement,
  Parameter,
  Question,
  Scenario,
  Service,
  ServiceForm,
  Text,
} from './model.ts';
import { needsOf } from './needs.ts';
import { deepFreeze } from './package.ts';
import type { ScenarioPackage } from './package.ts';
import type { PackageProblem } from './problems.ts';
import { scenarioSchemas } from './schemas.ts';
import type { SchemaName } from './schemas.ts';
import { makeReport, readJson } from './source.ts';
import type { Report, Source } from './source.ts';
import type { ScenarioTest } from './scenario-test.ts';

/** A part of a package together with the file it was read from. */
export interface Part<T> {
  source: Source;
  value: T;
}

/** What the checks see: every part with its positions. */
export interface Draft {
  scenario: Part<Scenario>;
  elements: Part<DataElement[]>;
  questions: Part<Question[]>;
  services: Map<string, Part<Service>>;
  forms: Map<string, Part<ServiceForm>>;
  credentials: Map<string, Part<CredentialType>>;
  parameters: Part<Parameter[]>;
  messages: Part<Record<string, Text>>;
  tests: Map<string, Part<ScenarioTest>>;
  processes: Map<string, string>;
  decisions: Map<string, string>;
  /** every path in the package, for samples */
  files: ReadonlySet<string>;
  /** processes that the platform brings along, by key */
  standard: ReadonlyMap<string, string>;
}

export interface ReadOptions {
  /** BPMN of the platform's shared processes, by key (`handle-case`); calls to them are checked when given */
  standard?: ReadonlyMap<string, string>;
}

export type ReadResult =
  | { ok: true; scenario: ScenarioPackage; warnings: PackageProblem[] }
  | { ok: false; problems: PackageProblem[]; warnings: PackageProblem[] };

/**
 * Read and check a whole package from its files (path inside the package → text; binary files may come with an empty text).
 * First the shape of every file, then, only when all shapes are right, what they say to each other.
 */
export async function readScenario(
  files: ReadonlyMap<string, string>,
  options: ReadOptions = {},
): Promise<ReadResult> {
  const report = makeReport();
  const draft = readParts(files, options, report);
  if (report.problems.length === 0) {
    checkItems(draft, report);
    checkCircumstances(draft, report);
    checkElements(draft, report);
    checkServices(draft, report);
    checkForms(draft, report);
    checkCredentials(draft, report);
    checkParameters(draft, report);
    checkTests(draft, report);
    await checkModels(draft, report);
  }
  const warnings = inOrder(report.warnings);
  if (report.problems.length > 0) return { ok: false, problems: inOrder(report.problems), warnings };
  return { ok: true, scenario: assemble(draft), warnings };
}

const SINGLE_FILES = {
  'scenario.json': 'scenario',
  'elements.json': 'elements',
  'circumstances.json': 'circumstances',
  'parameters.json': 'parameters',
  'messages.json': 'messages',
} as const satisfies Record<string, SchemaName>;

const FOLDERS = {
  services: 'service',
  forms: 'form',
  credentials: 'credential',
  tests: 'test',
} as const satisfies Record<string, SchemaName>;

function readParts(files: ReadonlyMap<string, string>, options: ReadOptions, report: Report): Draft {
  const single = <T>(file: keyof typeof SINGLE_FILES): Part<T> => {
    const text = files.get(file);
    const source =
      text === undefined ? missing(file, report) : shaped(file, text, SINGLE_FILES[file], report);
    return { source, value: source.value as T };
  };
  const folder = <T>(name: keyof typeof FOLDERS): Map<string, Part<T>> => {
    const parts = new Map<string, Part<T>>();
    for (const [key, file] of inFolder(files, name, '.json')) {
      const source = shaped(file, files.get(file)!, FOLDERS[name], report);
      parts.set(key, { source, value: source.value as T });
      const inner = (source.value as { key?: unknown } | undefined)?.key;
      if (typeof inner === 'string' && inner !== key)
        report.error(source, ['key'], 'key-differs', { key: inner });
    }
    return parts;
  };
  const texts = (name: string, extension: string) =>
    new Map([...inFolder(files, name, extension)].map(([key, file]) => [key, files.get(file)!]));
  for (const file of files.keys()) if (!isKnownFile(file)) report.warn(nowhere(file), [], 'unknown-file');
  return {
    scenario: single('scenario.json'),
    elements: single('elements.json'),
    questions: single('circumstances.json'),
    parameters: single('parameters.json'),
    messages: single('messages.json'),
    services: folder('services'),
    forms: folder('forms'),
    credentials: folder('credentials'),
    tests: folder('tests'),
    processes: texts('processes', '.bpmn'),
    decisions: texts('decisions', '.dmn'),
    files: new Set(files.keys()),
    standard: options.standard ?? new Map(),
  };
}

function shaped(file: string, text: string, schema: SchemaName, report: Report): Source {
  const source = readJson(file, text, report.problems);
  const found = checkShape(source, scenarioSchemas[schema]);
  report.problems.push(...found.problems);
  report.warnings.push(...found.warnings);
  return source;
}

function missing(file: string, report: Report): Source {
  const source = nowhere(file);
  report.error(source, [], 'file-missing');
  return source;
}

const nowhere = (file: string): Source => ({ file, text: '', root: undefined, value: undefined });

function* inFolder(
  files: ReadonlyMap<string, string>,
  folder: string,
  extension: string,
): Generator<[string, string]> {
  for (const file of [...files.keys()].toSorted()) {
    if (file.startsWith(`${folder}/`) && file.endsWith(extension))
      yield [file.slice(folder.length + 1, -extension.length), file];
  }
}

/** Has a file of this path a place in a package? */
export function isKnownFile(file: string): boolean {
  return (
    file in SINGLE_FILES ||
    /^(services|forms|credentials|tests)\/[^/]+\.json$|^processes\/[^/]+\.bpmn$|^decisions\/[^/]+\.dmn$|^samples\/|^README(\.[\w-]+)?\.md$|^LICENSE$/.test(
      file,
    )
  );
}

function inOrder(problems: PackageProblem[]): PackageProblem[] {
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return problems.toSorted((a, b) => byText(a.file, b.file) || a.line - b.line || a.column - b.column);
}

function assemble(draft: Draft): ScenarioPackage {
  const record = <T>(parts: Map<string, Part<T>>) =>
    Object.fromEntries([...parts].map(([key, part]) => [key, part.value]));
  const parts = {
    scenario: draft.scenario.value,
    elements: draft.elements.value,
    questions: draft.questions.value,
    services: record(draft.services),
    forms: record(draft.forms),
    processes: Object.fromEntries(draft.processes),
    decisions: Object.fromEntries(draft.decisions),
    credentials: record(draft.credentials),
    parameters: draft.parameters.value,
    messages: draft.messages.value,
    tests: record(draft.tests),
    roles: [],
  };
  return deepFreeze({ ...parts, needs: needsOf(parts) });
}
