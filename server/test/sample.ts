/** A JSON Schema, as far as routes use it. */
interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  format?: string;
  pattern?: string;
}

const formats: Record<string, string> = {
  uuid: '00000000-0000-7000-8000-000000000000',
  date: '2026-01-05',
  'date-time': '2026-01-05T00:00:00Z',
  uri: 'https://example.org/',
  email: 'nobody@example.org',
};

/** Texts of the forms that patterns of routes ask for. */
const texts = [
  '370102',
  'basics:name',
  '11370102DEM000014Y',
  'open-a-restaurant',
  '00000000-0000-7000-8000-000000000000',
  '00000000-0000-7000-8000-000000000000.1',
  '0123456789abcdef',
  '00000000-0000-7000-8000-000000000000:part',
  '2026-01-05',
  '123456',
  '13000000000',
  '513',
  '1.0.0',
  'look-up:1',
  `04${'0'.repeat(128)}`,
  '1',
  'a',
  'A1',
  'x'.repeat(32),
  '0'.repeat(64),
  `sm3-${'0'.repeat(64)}`,
];

/** The smallest value that a schema takes, with no optional parts; for requests that have to be well formed. */
export function sample(schema: object): unknown {
  const { type, const: only, enum: choices, anyOf, allOf, ...rest } = schema as Schema;
  if (only !== undefined) return only;
  if (choices) return choices[0];
  if (anyOf) return sample(anyOf[0]!);
  if (allOf) return Object.assign({}, ...allOf.map((part) => sample(part)));
  switch (type) {
    case 'object':
      return Object.fromEntries(
        (rest.required ?? []).map((name) => [name, sample(rest.properties?.[name] ?? {})]),
      );
    case 'array':
      return Array.from({ length: rest.minItems ?? 0 }, () => sample(rest.items ?? {}));
    case 'integer':
    case 'number':
      return rest.minimum ?? 0;
    case 'boolean':
      return false;
    case 'string':
      return sampleText(rest);
    default:
      return {};
  }
}

function sampleText({ format, pattern, minLength = 0 }: Schema): string {
  if (format) return formats[format] ?? 'x'.padEnd(minLength, 'x');
  if (!pattern) return 'x'.padEnd(minLength, 'x');
  const fits = new RegExp(pattern);
  const text = texts.find((candidate) => candidate.length >= minLength && fits.test(candidate));
  if (text === undefined) throw new Error(`Add a text that fits ${pattern} to the list of samples.`);
  return text;
}
