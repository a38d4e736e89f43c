import type { DataElement, ScenarioPackage, Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { publishedIn } from '../catalogue/index.ts';
import { askRegister, registerName } from '../data/index.ts';
import type { Subject } from '../directory/index.ts';
import { codeOf } from '../forms/index.ts';
import { divisionOf } from './data-office.ts';

/** One fact that a register has of somebody, by its data element. */
export interface KnownField {
  element: string;
  name: Text;
  /** what the register calls it */
  field: string;
  value: unknown;
  /** the value as a form of the package names it, where it is one of a few */
  words: Text | null;
}

export interface KnownRegister {
  register: string;
  name: Text;
  state: 'found' | 'empty' | 'down';
  at: string;
  fields: KnownField[];
}

/**
 * What the registers say of a subject that services of the place ask (查阅): each is asked for exactly the fields that some form could ask it
 * for. A register that is silent is in the list too.
 */
export async function registersAbout(
  ctx: Pick<Ctx, 'db' | 'now' | 'log'>,
  subject: Subject,
): Promise<KnownRegister[]> {
  const packages = await packagesFor(ctx, subject);
  const wanted = fieldsByRegister(packages);
  const options = optionsIn(packages);
  const asked = [...wanted].map(async ([register, elements]) => {
    const answer = await askRegister(ctx, {
      register,
      subjectCode: codeOf(subject),
      fields: [...elements.keys()],
    });
    const values = answer.state === 'found' ? answer.values : {};
    return {
      register,
      name: registerName(register),
      state: answer.state,
      at: answer.at,
      fields: [...elements].flatMap(([field, { code, name }]) =>
        Object.hasOwn(values, field)
          ? [
              {
                element: code,
                name,
                field,
                value: values[field],
                words: wordsOf(code, values[field], options),
              },
            ]
          : [],
      ),
    };
  });
  return Promise.all(asked);
}

async function packagesFor(ctx: Pick<Ctx, 'db' | 'now'>, subject: Subject): Promise<ScenarioPackage[]> {
  const published = await publishedIn(ctx, divisionOf(subject));
  return published
    .map((snapshot) => snapshot.package)
    .filter(({ scenario }) => scenario.audience.includes(subject.kind));
}

function fieldsByRegister(packages: readonly ScenarioPackage[]): Map<string, Map<string, DataElement>> {
  const wanted = new Map<string, Map<string, DataElement>>();
  for (const element of packages.flatMap(({ elements }) => elements))
    for (const source of element.sources) {
      if (source.from !== 'data') continue;
      const fields = wanted.get(source.service) ?? new Map<string, DataElement>();
      if (!fields.has(source.field)) fields.set(source.field, element);
      wanted.set(source.service, fields);
    }
  return wanted;
}

type Options = ReadonlyMap<string, ReadonlyArray<{ value: unknown; label: Text }>>;

/** What forms and questions call the values of an element, where it is one of a few. */
function optionsIn(packages: readonly ScenarioPackage[]): Options {
  const named = new Map<string, Array<{ value: unknown; label: Text }>>();
  const add = (element: string, options: Array<{ value: unknown; label: Text }> = []) =>
    named.set(element, [...(named.get(element) ?? []), ...options]);
  for (const { forms, questions } of packages) {
    for (const { sections } of Object.values(forms))
      for (const { element, options } of sections.flatMap(({ fields }) => fields)) add(element, options);
    for (const { element, options } of questions) if (element !== undefined) add(element, options);
  }
  return named;
}

const wordsOf = (element: string, value: unknown, options: Options): Text | null =>
  options.get(element)?.find((one) => one.value === value)?.label ?? null;
