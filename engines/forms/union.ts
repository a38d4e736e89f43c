/** One form for a life event (一件事一张表): every data element is one question, whoever needs it. */
import type { DataElement, FormField, ServiceForm, Text } from '../scenario/model.ts';

/** The form of one service of the life event. */
export interface FormPart {
  service: string;
  form: ServiceForm;
  /** elements that this service gets from the output of an earlier one */
  fed?: Readonly<Record<string, Feed>>;
}
/** Why a field is there: this service needs it, under this condition (absent: always). */
export interface Need {
  service: string;
  required: boolean;
  when?: string;
  /** an earlier item of the same life event gives it when granted, so nobody is asked */
  fedBy?: Feed;
  /** somebody else gives it in a task of their own, so the applicant is not asked */
  givenIn?: NonNullable<FormField['givenIn']>;
}
/** An output that gives an element to the services that wait for it (结果共享). */
export interface Feed {
  service: string;
  credential: string;
}
export interface UnionField extends Omit<FormField, 'required' | 'when' | 'givenIn' | 'label'> {
  label: Text;
  needs: Need[];
}
export interface UnionSection {
  key: string;
  title: Text;
  fields: UnionField[];
}
export interface UnionForm {
  sections: UnionSection[];
}

/**
 * Sections are merged by key; a field stands where it is first met, in the order of the parts. What a service needs does not
 * depend on that order: the same parts in any order, or twice, ask the same elements of the same services.
 */
export function unionForm(parts: readonly FormPart[], elements: readonly DataElement[]): UnionForm {
  const dictionary = new Map(elements.map((element) => [element.code, element]));
  const sections = new Map<string, UnionSection>();
  const fields = new Map<string, UnionField>();
  for (const part of parts) {
    for (const section of part.form.sections) {
      const into = sections.get(section.key) ?? { key: section.key, title: section.title, fields: [] };
      sections.set(section.key, into);
      for (const field of section.fields) {
        const known = fields.get(field.element);
        if (known) merge(known, field, part);
        else {
          const made = first(field, part, dictionary.get(field.element));
          fields.set(field.element, made);
          into.fields.push(made);
        }
      }
    }
  }
  return { sections: [...sections.values()].filter((section) => section.fields.length > 0) };
}

function needOf({ element, required, when, givenIn }: FormField, { service, fed }: FormPart): Need {
  const fedBy = fed && Object.hasOwn(fed, element) ? fed[element] : undefined;
  return {
    service,
    required,
    ...(when ? { when } : {}),
    ...(fedBy ? { fedBy } : {}),
    ...(givenIn ? { givenIn } : {}),
  };
}

function first(field: FormField, part: FormPart, element: DataElement | undefined): UnionField {
  const { required: _required, when: _when, givenIn: _givenIn, label, ...rest } = field;
  return {
    ...rest,
    label: label ?? element?.name ?? { zh: field.element, en: field.element },
    needs: [needOf(field, part)],
  };
}

/** The same element again: one more need; help, options and widget are taken from whoever gives them first. */
function merge(into: UnionField, field: FormField, part: FormPart): void {
  const need = needOf(field, part);
  const same = into.needs.some(
    (each) => each.service === need.service && each.required === need.required && each.when === need.when,
  );
  if (!same) into.needs.push(need);
  if (into.help === undefined && field.help) into.help = field.help;
  if (into.widget === undefined && field.widget) into.widget = field.widget;
  if (into.options === undefined && field.options) into.options = field.options;
  // a value that one service may not change stays as its source gave it
  if (field.correctable === false || into.correctable === false) into.correctable = false;
  else if (field.correctable) into.correctable = true;
}

export const fieldsOf = (form: UnionForm): UnionField[] => form.sections.flatMap((section) => section.fields);
