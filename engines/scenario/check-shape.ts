import type { Node } from 'jsonc-parser';
import { hint, problemAt } from './problems.ts';
import type { Details, PackageProblem, PackageProblemCode } from './problems.ts';
import { position } from './source.ts';
import type { Source } from './source.ts';
import type { Schema } from './schemas.ts';

const TYPES_ZH = {
  string: '文字',
  number: '数字',
  integer: '整数',
  boolean: 'true 或 false',
  array: '列表 […]',
  object: '对象 {…}',
};
const TYPES_EN = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list […]',
  object: 'an object {…}',
};

/**
 * Compare a JSON file with its schema. Not a general validator: it knows the keywords that our schemas use, and in exchange says in both
 * languages what is wrong at which line.
 */
export function checkShape(
  source: Source,
  schema: Schema,
): { problems: PackageProblem[]; warnings: PackageProblem[] } {
  const found: Findings = { problems: [], warnings: [] };
  if (source.root) visit(source.root, schema, { source, ...found });
  return found;
}

interface Findings {
  problems: PackageProblem[];
  warnings: PackageProblem[];
}
interface Visit extends Findings {
  source: Source;
}

function visit(node: Node, schema: Schema, at: Visit): void {
  if (schema.anyOf) return visitBest(node, schema.anyOf, at);
  if ('const' in schema && node.value !== schema.const)
    return say(at, node, 'not-allowed', { value: shown(node), allowed: JSON.stringify(schema.const) });
  if (schema.enum && !schema.enum.includes(node.value as string)) {
    const near = typeof node.value === 'string' ? hint(node.value, schema.enum.map(String)) : {};
    return say(at, node, 'not-allowed', { value: shown(node), allowed: schema.enum.join(', '), ...near });
  }
  if (schema.type && !isOfType(node, schema.type)) {
    return say(at, node, 'wrong-type', {
      expectedZh: TYPES_ZH[schema.type],
      expected: TYPES_EN[schema.type],
    });
  }
  if (schema.type === 'string') return visitString(node, schema, at);
  if (schema.type === 'number' || schema.type === 'integer') return visitNumber(node, schema, at);
  if (schema.type === 'array') return visitArray(node, schema, at);
  if (schema.type === 'object')
    return schema.title === 'Text' ? visitText(node, at) : visitObject(node, schema, at);
}

function visitString(node: Node, schema: Schema, at: Visit): void {
  const value = node.value as string;
  if (schema.minLength && value.trim().length < schema.minLength) return say(at, node, 'empty');
  if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value))
    say(at, node, 'no-match', {
      value,
      form: schema.form?.zh ?? schema.pattern,
      formEn: schema.form?.en ?? schema.pattern,
    });
}

function visitNumber(node: Node, schema: Schema, at: Visit): void {
  const value = node.value as number;
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  if (value < minimum || value > maximum) say(at, node, 'out-of-range', { value, minimum, maximum });
}

function visitArray(node: Node, schema: Schema, at: Visit): void {
  const children = node.children ?? [];
  if (schema.minItems && children.length < schema.minItems)
    say(at, node, 'too-few', { minimum: schema.minItems });
  if (schema.items) for (const child of children) visit(child, schema.items, at);
}

function visitObject(node: Node, schema: Schema, at: Visit): void {
  const known = schema.properties ?? {};
  const present = new Set<string>();
  for (const property of node.children ?? []) {
    const [name, value] = property.children ?? [];
    if (!name || !value) continue;
    const key = String(name.value);
    present.add(key);
    if (Object.hasOwn(known, key)) visit(value, known[key]!, at);
    else if (typeof schema.additionalProperties === 'object') visit(value, schema.additionalProperties, at);
    else if (schema.additionalProperties === false && key !== '$schema') {
      say(at, name, 'unknown-property', { name: key, known: Object.keys(known).join(', ') });
    }
  }
  for (const name of schema.required ?? [])
    if (!present.has(name)) say(at, node, 'missing-property', { name });
}

/** Both languages, neither empty, neither obviously in the other one. */
function visitText(node: Node, at: Visit): void {
  const values = new Map(
    (node.children ?? []).map((property) => [String(property.children?.[0]?.value), property.children?.[1]]),
  );
  for (const [language, languageZh, languageEn] of [
    ['zh', '中文', 'Chinese'],
    ['en', '英文', 'English'],
  ] as const) {
    const value = values.get(language);
    if (!value) say(at, node, 'language-missing', { language, languageZh, languageEn });
    else if (value.type !== 'string')
      say(at, value, 'wrong-type', { expectedZh: TYPES_ZH.string, expected: TYPES_EN.string });
    else if ((value.value as string).trim() === '')
      say(at, value, 'language-missing', { language, languageZh, languageEn });
    else if (isDoubtful(value.value as string, language))
      at.warnings.push(problem(at, value, 'language-doubtful', { language }));
  }
  for (const [name, value] of values) {
    if (name !== 'zh' && name !== 'en' && value)
      say(at, value, 'unknown-property', { name, known: 'zh, en' });
  }
}

function isDoubtful(text: string, language: 'zh' | 'en'): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (language === 'en') return han > text.length / 3;
  const latin = text.match(/[A-Za-z]/g)?.length ?? 0;
  return han === 0 && latin > 15;
}

/** Report the branch that comes nearest: a wrong tag weighs more than anything inside. */
function visitBest(node: Node, branches: readonly Schema[], at: Visit): void {
  let best: Findings | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const branch of branches) {
    const found: Findings = { problems: [], warnings: [] };
    visit(node, branch, { source: at.source, ...found });
    const weight = found.problems.length + (tagFits(node, branch) ? 0 : 1000);
    if (weight < least) [best, least] = [found, weight];
  }
  const tag = tagOf(node, branches);
  if (least >= 1000 && tag)
    return say(at, tag.node, 'not-allowed', { value: shown(tag.node), allowed: tag.allowed.join(', ') });
  at.problems.push(...best!.problems);
  at.warnings.push(...best!.warnings);
}

function tagFits(node: Node, branch: Schema): boolean {
  if (node.type === 'null') return 'const' in branch && branch.const === null;
  if (branch.type && !isOfType(node, branch.type)) return false;
  const present = new Map(
    (node.children ?? []).map((p) => [String(p.children?.[0]?.value), p.children?.[1]?.value as unknown]),
  );
  const tags = Object.entries(branch.properties ?? {}).filter(([, schema]) => 'const' in schema);
  if (tags.length > 0) return tags.every(([name, schema]) => present.get(name) === schema.const);
  return (branch.required ?? []).some((name) => present.has(name)) || branch.type !== 'object';
}

function tagOf(node: Node, branches: readonly Schema[]): { node: Node; allowed: unknown[] } | undefined {
  for (const property of node.children ?? []) {
    const name = String(property.children?.[0]?.value);
    const allowed = branches
      .map((branch) => branch.properties?.[name])
      .filter((schema) => schema && 'const' in schema);
    if (allowed.length > 1 && property.children?.[1])
      return { node: property.children[1], allowed: allowed.map((schema) => schema!.const) };
  }
  return undefined;
}

function isOfType(node: Node, type: NonNullable<Schema['type']>): boolean {
  return type === 'integer' ? node.type === 'number' && Number.isInteger(node.value) : node.type === type;
}

function shown(node: Node): string {
  return node.type === 'object' ? '{…}' : node.type === 'array' ? '[…]' : JSON.stringify(node.value);
}

function say(at: Visit, node: Node, code: PackageProblemCode, details: Details = {}): void {
  at.problems.push(problem(at, node, code, details));
}

function problem(at: Visit, node: Node, code: PackageProblemCode, details: Details): PackageProblem {
  return problemAt({ file: at.source.file, ...position(at.source.text, node.offset) }, code, details);
}
