import type { FormField, JsonSchema, Widget } from '@yiti/engines/scenario';
import type { Text } from '../ui/text.ts';

/** One field as a page shows it: what the form says about it and what its data element allows. */
export interface FieldModel {
  element: string;
  label: Text;
  help?: Text | null | undefined;
  required: boolean;
  widget?: Widget | null | undefined;
  options?: FormField['options'] | undefined;
  schema: JsonSchema;
  unit?: Text | null | undefined;
  correctable?: boolean | undefined;
}

/** The input that fits a field: the form's own choice, else what follows from the schema. */
export function widgetOf(field: FieldModel): Widget {
  if (field.widget && field.widget !== 'text') return field.widget;
  const { schema } = field;
  if (schema.type === 'boolean') return 'radio';
  const choices = field.options?.length ?? schema.enum?.length ?? 0;
  if (choices > 0) return choices > 7 ? 'select' : 'radio';
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.format === 'date') return 'date';
  if ((schema.maxLength ?? 0) > 300) return 'textarea';
  return 'text';
}
