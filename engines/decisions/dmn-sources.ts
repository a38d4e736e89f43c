/** A model and all it imports, directly or not, each read once. */
import type { ModdleElement } from 'dmn-moddle';
import { many, text, type Reading } from './dmn-elements.ts';
import { readDmn } from './dmn-reader.ts';
import { NameSet, keysIn, normalName, propertyNames } from './feel/names.ts';
import type { ModelProblem } from './model.ts';

export interface Source {
  file: string;
  xml: string;
}

const dmnLanguage = /www\.omg\.org\/spec\/DMN\//;

/** The model asked for comes first. Null when it cannot be read; what is missing or broken among its imports is a problem. */
export async function readSources(
  main: Source,
  beside: readonly Source[],
  problems: ModelProblem[],
): Promise<Reading[] | null> {
  const root = await readOne(main, problems);
  if (!root) return null;
  const done = new Map<string, Reading>();
  await follow(main.file, root, true);
  const readings = [...done.values()];
  const members = new NameSet([
    ...propertyNames,
    ...readings.flatMap((reading) => memberNames(reading.root)),
  ]);
  for (const reading of readings) reading.members = members;
  return readings;

  async function follow(file: string, from: ModdleElement, isRoot: boolean): Promise<Reading> {
    const namespace = text(from, 'namespace') ?? '';
    const imports = new Map<string, Reading>();
    const reading: Reading = {
      file,
      root: from,
      namespace,
      isRoot,
      imports,
      types: new Map(),
      members: new NameSet([]),
      problems,
    };
    done.set(namespace, reading);
    for (const each of many(from, 'import')) {
      if (!dmnLanguage.test(text(each, 'importType') ?? '')) continue;
      const wanted = text(each, 'namespace') ?? '';
      const imported = done.get(wanted) ?? (await find(wanted));
      if (imported) imports.set(normalName(text(each, 'name') ?? ''), imported);
      else problems.push(missing(file, wanted));
    }
    return reading;
  }

  async function find(namespace: string): Promise<Reading | null> {
    for (const source of beside) {
      if (!source.xml.includes(namespace)) continue;
      const other = await readOne(source, []);
      if (other && text(other, 'namespace') === namespace) return follow(source.file, other, false);
    }
    return null;
  }
}

const missing = (file: string, namespace: string): ModelProblem => ({
  file,
  element: '',
  message: {
    zh: `没有找到要导入的模型“${namespace}”`,
    en: `the imported model "${namespace}" was not found`,
  },
});

async function readOne({ file, xml }: Source, problems: ModelProblem[]): Promise<ModdleElement | null> {
  try {
    return await readDmn(xml);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push({
      file,
      element: '',
      message: { zh: `不是可读的 DMN 文件：${reason}`, en: `not a readable DMN file: ${reason}` },
    });
    return null;
  }
}

/** All names of a model, and the keys that its expressions write: what may stand after a dot. */
function memberNames(root: ModdleElement): string[] {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (Array.isArray(value)) return value.forEach(visit);
    const element = value as ModdleElement;
    for (const [key, child] of Object.entries(element)) {
      if (key === 'name' && typeof child === 'string') names.add(normalName(child));
      else if (key === 'text' && typeof child === 'string') for (const name of keysIn(child)) names.add(name);
      else if (key !== '$parent' && key !== 'dmnDI') visit(child);
    }
  };
  visit(root);
  names.delete('');
  return [...names];
}
