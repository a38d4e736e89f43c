import type { DataElement, Text } from '@yiti/engines/scenario';
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
  const wanted = await fieldsByRegister(ctx, subject);
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
        Object.hasOwn(values, field) ? [{ element: code, name, field, value: values[field] }] : [],
      ),
    };
  });
  return Promise.all(asked);
}

async function fieldsByRegister(
  ctx: Pick<Ctx, 'db' | 'now'>,
  subject: Subject,
): Promise<Map<string, Map<string, DataElement>>> {
  const wanted = new Map<string, Map<string, DataElement>>();
  for (const { package: pkg } of await publishedIn(ctx, divisionOf(subject))) {
    if (!pkg.scenario.audience.includes(subject.kind)) continue;
    for (const element of pkg.elements)
      for (const source of element.sources) {
        if (source.from !== 'data') continue;
        const fields = wanted.get(source.service) ?? new Map<string, DataElement>();
        if (!fields.has(source.field)) fields.set(source.field, element);
        wanted.set(source.service, fields);
      }
  }
  return wanted;
}
