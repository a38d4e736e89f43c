import type { DataElement } from '@yiti/engines/scenario';
import type { Text } from '../ui/text.ts';
import { widgetOf, type FieldModel } from './model.ts';

/**
 * The check of one field before it is sent: the same validator as on the server. Conditions over several fields are the server's, which
 * answers with every problem of the form.
 */
export async function checkField(field: FieldModel, value: unknown): Promise<Text | undefined> {
  if (value === undefined || value === null || value === '') {
    return field.required
      ? isTick(field)
        ? { zh: '请先勾选', en: 'Please tick the box first' }
        : isChosen(field)
          ? { zh: `请选择“${field.label.zh}”`, en: `Please choose: ${field.label.en}` }
          : { zh: `请填写“${field.label.zh}”`, en: `“${field.label.en}” is needed` }
      : undefined;
  }
  if (widgetOf(field) === 'phone' && typeof value === 'string' && value.replace(/\D/g, '').length !== 11)
    return { zh: '手机号是 11 位数字，请核对', en: 'A mobile number has 11 digits; please check it' };
  const { schemaProblem } = await import('@yiti/engines/forms');
  return schemaProblem(elementOf(field), field.label, value)?.message;
}

const isTick = (field: FieldModel) => widgetOf(field) === 'checkbox' && field.schema.type === 'boolean';
const isChosen = (field: FieldModel) => ['radio', 'select', 'checkbox', 'division'].includes(widgetOf(field));

/** Fetches the validator before it is needed; a page must not wait for it. */
export function fetchChecks(): void {
  void import('@yiti/engines/forms');
}

const elements = new WeakMap<FieldModel, DataElement>();

/** The validator wants a dictionary entry; of it only code and schema count. */
function elementOf(field: FieldModel): DataElement {
  const known = elements.get(field);
  if (known) return known;
  const made: DataElement = {
    code: field.element,
    name: field.label,
    definition: field.label,
    schema: field.schema,
    steward: '',
    sources: [],
    grade: 'L1',
    personal: false,
  };
  elements.set(field, made);
  return made;
}
