/** JSON Schema as our routes write it (TypeBox), and as OpenAPI 3.1 carries it. */
export interface Schema {
  /** a schema with a title becomes a named type */
  title?: string;
  description?: string;
  type?: string;
  enum?: ReadonlyArray<string | number>;
  anyOf?: readonly Schema[];
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: boolean | Schema;
  default?: unknown;
  /** `forms/Plan`: a type that an engine exports and both sides import */
  'x-engine'?: string;
  /** and what `unsaid` lists */
  [keyword: string]: unknown;
}
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema: Schema;
}
interface Content {
  content?: Readonly<Record<string, { schema: Schema }>>;
}
interface Operation {
  summary?: string;
  description?: string;
  parameters?: readonly Parameter[];
  requestBody?: Content;
  responses: Readonly<Record<string, Content>>;
}
export interface ApiDocument {
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Say how long, how many or of what form; TypeScript has no word for them. */
const unsaid = new Set(
  'format pattern minLength maxLength minimum maximum minItems maxItems maxProperties uniqueItems'.split(' '),
);
const said = new Set(
  'title description type enum anyOf items properties required additionalProperties default x-engine'.split(
    ' ',
  ),
);
const primitives: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

/**
 * TypeScript of an API, for the web: the named shapes, then every operation by method and path with what it takes and answers.
 * Refuses what it does not understand, so that no part of a schema gets lost unnoticed.
 */
export function apiTypes(document: ApiDocument): string {
  const types = new TypeWriter();
  const operations: string[] = [];
  const downloads: string[] = [];
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const name = `${method.toUpperCase()} ${path.replace(/^\/api/, '').replaceAll(/\{(\w+)\}/g, ':$1')}`;
      const answer = answerOf(operation);
      const members = inputs(types, operation);
      if (answer !== 'file') members.push(`answer: ${answer ? types.of(answer, false) : 'undefined'};`);
      const entry = `${comment([operation.summary, operation.description].join(' '))}'${name}': ${block(members)};`;
      (answer === 'file' ? downloads : operations).push(entry);
    }
  }
  return `/** The API, generated from server/openapi.json by \`npm run generate\`; do not edit. */
${types.imports()}
${types.declarations()}

/** What can be asked, by method and path: what it takes and what it answers. */
export interface Operations ${block(operations)}

/** Addresses of files. */
export interface Downloads ${block(downloads)}
`;
}

function inputs(types: TypeWriter, { parameters = [], requestBody }: Operation): string[] {
  const group = (place: string) => {
    const members = parameters.filter((parameter) => parameter.in === place);
    if (members.length === 0) return [];
    const schema: Schema = {
      type: 'object',
      properties: Object.fromEntries(members.map(({ name, schema: one }) => [name, one])),
      required: members.filter(({ required }) => required).map(({ name }) => name),
    };
    const optional = members.every(({ required, schema: one }) => !required || one.default !== undefined);
    const member = place === 'path' ? 'params' : place;
    return [`${member}${optional ? '?' : ''}: ${types.of(schema, true)};`];
  };
  const key = parameters.find(({ name }) => name === 'Idempotency-Key');
  const body = Object.entries(requestBody?.content ?? {}).map(([mediaType, { schema }]) =>
    mediaType === 'multipart/form-data' ? 'file: File;' : `body: ${types.of(schema, true)};`,
  );
  return [
    ...group('path'),
    ...group('query'),
    ...body,
    ...(key ? [`${comment(key.description)}idempotencyKey${key.required ? '' : '?'}: string;`] : []),
  ];
}

/** `file`: something else than JSON; undefined: nothing. */
function answerOf({ responses }: Operation): Schema | 'file' | undefined {
  const [answer] = Object.entries(responses).flatMap(([status, response]) =>
    status.startsWith('2') ? [response.content ?? {}] : [],
  );
  if (!answer || Object.keys(answer).length === 0) return undefined;
  return answer['application/json']?.schema ?? 'file';
}

class TypeWriter {
  readonly #named = new Map<string, string>();
  readonly #engines = new Set<string>();

  /** `isSent`: by the web, which may leave out what has a default. */
  of(schema: Schema, isSent: boolean): string {
    for (const keyword of Object.keys(schema))
      if (!said.has(keyword) && !unsaid.has(keyword))
        throw new Error(
          `No type for the keyword "${keyword}" of JSON Schema: teach tools/generate/api-types.ts.`,
        );
    const { title } = schema;
    if (!title) return this.#shape(schema, isSent);
    const shape = this.#shape(schema, isSent);
    const known = this.#named.get(title) ?? shape;
    if (known !== shape)
      throw new Error(`Two shapes have the title "${title}": give one another name.\n${known}\n${shape}`);
    this.#named.set(title, shape);
    return title;
  }

  declarations(): string {
    return [...this.#named]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([title, shape]) =>
        shape.startsWith('{') ? `export interface ${title} ${shape}` : `export type ${title} = ${shape};`,
      )
      .join('\n');
  }

  imports(): string {
    return [...this.#engines]
      .toSorted()
      .map((engine) => `import type * as ${engine} from '@yiti/engines/${engine}';\n`)
      .join('');
  }

  #shape(schema: Schema, isSent: boolean): string {
    const engine = schema['x-engine'];
    if (engine) {
      const [module = '', type] = engine.split('/');
      this.#engines.add(module);
      return `${module}.${type}`;
    }
    if (schema.enum)
      return schema.enum.map((value) => (typeof value === 'string' ? `'${value}'` : value)).join(' | ');
    if (schema.anyOf) return [...new Set(schema.anyOf.map((one) => this.of(one, isSent)))].join(' | ');
    if (schema.type === 'array') return this.#array(schema, isSent);
    if (schema.type === 'object') return this.#object(schema, isSent);
    if (schema.type === undefined) return 'unknown';
    const primitive = primitives[schema.type];
    if (!primitive)
      throw new Error(`No type for "${schema.type}" of JSON Schema: teach tools/generate/api-types.ts.`);
    return primitive;
  }

  #array({ items = {}, minItems, maxItems }: Schema, isSent: boolean): string {
    const item = this.of(items, isSent);
    return minItems === 2 && maxItems === 2 ? `[${item}, ${item}]` : `Array<${item}>`;
  }

  #object({ properties = {}, required = [], additionalProperties }: Schema, isSent: boolean): string {
    const members = Object.entries(properties).map(([name, one]) => {
      const mayLack = !required.includes(name) || (isSent && one.default !== undefined);
      const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`;
      return `${comment(one.description)}${key}${mayLack ? '?' : ''}: ${this.of(one, isSent)};`;
    });
    if (members.length > 0) return block(members);
    const value =
      typeof additionalProperties === 'object' ? this.of(additionalProperties, isSent) : 'unknown';
    return `Record<string, ${value}>`;
  }
}

function comment(text: string | undefined): string {
  return text?.trim() ? `/** ${text.trim().replaceAll('*/', '* /')} */\n` : '';
}

function block(members: readonly string[]): string {
  if (members.length === 0) return '{}';
  return `{\n${members.join('\n').replaceAll(/^(?=.)/gm, '  ')}\n}`;
}
