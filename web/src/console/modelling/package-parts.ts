import type { ScenarioDraftFile } from '../../api/scenario-drafts.ts';
import {
  editJson,
  type Parameter,
  type Question,
  type Scenario,
  type ScenarioTest,
  type Service,
  type Text,
} from '@yiti/engines/scenario';
import type { RuleFacts } from './decision-modeller/facts.ts';
import type { Offers } from './process-modeller/field.ts';
import type { TaskNames } from './process-modeller/properties.tsx';

/*
 * What the room reads of a package whose files may be wrong at the moment: whatever can be read is offered, the rest is left out.
 */

export type Files = ReadonlyMap<string, ScenarioDraftFile>;

/** The package as the draft makes it: path → text. */
export function textsOf(files: Files): Map<string, string> {
  return new Map([...files].flatMap(([path, { text }]) => (text === null ? [] : [[path, text]])));
}

function readJson<T>(files: Files, path: string): T | undefined {
  try {
    return JSON.parse(files.get(path)?.text ?? '') as T;
  } catch {
    return undefined;
  }
}

const keysIn = (files: Files, folder: string, extension: string): string[] =>
  [...files]
    .filter(([path, { text }]) => text !== null && path.startsWith(`${folder}/`) && path.endsWith(extension))
    .map(([path]) => path.slice(folder.length + 1, -extension.length))
    .toSorted((a, b) => a.localeCompare(b));

const platformServices = ['credential.issue', 'credential.revoke', 'notice.publish'];

/** What the properties of an element can be chosen from. */
export function offersOf(files: Files, standard: readonly string[], say: (text: Text) => string): Offers {
  const scenario = readJson<Scenario>(files, 'scenario.json');
  const services = keysIn(files, 'services', '.json').flatMap(
    (key) => readJson<Service>(files, `services/${key}.json`) ?? [],
  );
  const roles = services.flatMap(({ role }) => role ?? []);
  const processes = [...files].filter(([path]) => path.endsWith('.bpmn')).map(([, { text }]) => text ?? '');
  const called = processes.flatMap((xml) =>
    [...xml.matchAll(/yiti:service="([^"]+)"/g)].map((match) => match[1]!),
  );
  return {
    roles: unique(['=item.role', 'subject:applicant', 'subject:other-parent', ...roles]),
    forms: keysIn(files, 'forms', '.json'),
    items: (scenario?.items ?? []).map(({ service }) => {
      const name = services.find(({ key }) => key === service)?.name;
      return { value: service, label: name ? say(name) : service };
    }),
    services: unique([...called, ...platformServices]),
    decisions: keysIn(files, 'decisions', '.dmn'),
    processes: unique([...keysIn(files, 'processes', '.bpmn'), ...standard]),
  };
}

const unique = (values: readonly string[]) => [...new Set(values)];

const messagesFile = 'messages.json';

/** What tasks are called for people stands in messages.json as `task.<element>`. */
export function namesIn(files: Files, change: (path: string, text: string) => void): TaskNames {
  const messages = readJson<Record<string, Text>>(files, messagesFile) ?? {};
  return {
    of: (element) => messages[`task.${element}`] ?? { zh: '', en: '' },
    set(element, names) {
      const text = files.get(messagesFile)?.text ?? '{}\n';
      const value = names.zh === '' && names.en === '' ? undefined : names;
      change(messagesFile, editJson(text, [`task.${element}`], value));
    },
  };
}

/** What the rules of the package may rest on. */
export function ruleFactsIn(files: Files): RuleFacts {
  return {
    questions: readJson<Question[]>(files, 'circumstances.json') ?? [],
    parameters: readJson<Parameter[]>(files, 'parameters.json') ?? [],
  };
}

/** The tests of the package that can be read, by key. */
export function testsIn(files: Files): Array<[key: string, test: ScenarioTest]> {
  return keysIn(files, 'tests', '.json').flatMap((key): Array<[string, ScenarioTest]> => {
    const test = readJson<ScenarioTest>(files, `tests/${key}.json`);
    return test ? [[key, test]] : [];
  });
}
