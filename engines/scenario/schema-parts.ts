/**
 * JSON Schema (2020-12) of every JSON file of a package: the same shapes as `model.ts`. Editors can use them as they are
 * (`scenarioSchemas`), and the reader checks with them.
 */
export interface Schema {
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  title?: string;
  const?: string | number | boolean | null;
  enum?: readonly (string | number)[];
  pattern?: string;
  /** the pattern in words; not a keyword of JSON Schema, ignored by other tools */
  form?: { zh: string; en: string };
  minLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  additionalProperties?: boolean | Schema;
  anyOf?: readonly Schema[];
}

export const string: Schema = { type: 'string', minLength: 1 };
export const boolean: Schema = { type: 'boolean' };
export const count: Schema = { type: 'integer', minimum: 0 };
export const key: Schema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  form: {
    zh: '小写字母、数字和连字符,如 food-permit',
    en: 'lower-case letters, digits and hyphens, such as food-permit',
  },
};
export const camel: Schema = {
  type: 'string',
  pattern: '^[a-z][A-Za-z0-9]*$',
  form: {
    zh: '小写开头的字母和数字,如 fireArea',
    en: 'letters and digits, beginning in lower case, such as fireArea',
  },
};
export const code: Schema = {
  type: 'string',
  pattern: '^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)+$',
  form: { zh: '带点的代码,如 enterprise.name', en: 'a dotted code, such as enterprise.name' },
};
export const date: Schema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  form: { zh: '日期,如 2026-01-31', en: 'a date, such as 2026-01-31' },
};
export const version: Schema = {
  type: 'string',
  pattern: '^\\d+\\.\\d+\\.\\d+$',
  form: { zh: '语义化版本,如 1.2.0', en: 'a semantic version, such as 1.2.0' },
};
export const division: Schema = {
  type: 'string',
  pattern: '^\\d{6}(\\d{3}){0,2}$',
  form: { zh: '6、9 或 12 位行政区划代码', en: 'a division code of 6, 9 or 12 digits' },
};
export const anything: Schema = {};

export const list = (items: Schema, minItems = 0): Schema => ({ type: 'array', items, minItems });
export const map = (values: Schema): Schema => ({ type: 'object', additionalProperties: values });
export const oneOf = (...values: Array<string | number>): Schema => ({ enum: values });
export const object = (required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});

/** a text in both languages; `title` is how the checker knows it */
export const text: Schema = { ...object({ zh: { type: 'string' }, en: { type: 'string' } }), title: 'Text' };
export const basis = object(
  { title: string, certainty: oneOf('law', 'source', 'default') },
  { gloss: string, article: string, url: string },
);
export const limit = object({
  amount: { type: 'number', minimum: 0 },
  unit: oneOf('wd', 'd', 'h', 'mo', 'y'),
});
export const parameterRef = object({ parameter: camel });
export const parametric = (schema: Schema): Schema => ({ anyOf: [schema, parameterRef] });
export const option = object({ value: string, label: text });
export const sayings = list(list(list(string, 1), 1));
export const audience = list(oneOf('person', 'enterprise'), 1);
