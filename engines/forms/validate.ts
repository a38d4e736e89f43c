/**
 * The check of a filled-in form; the same code runs in the browser and on the server. The validator interprets schemas, so that
 * a strict content security policy (no `unsafe-eval`) holds.
 */
import type { OutputUnit } from '@cfworker/json-schema';
import type { DataElement, JsonSchema, Text } from '../scenario/model.ts';
import { isAbsent, type Circumstances, type Values } from './conditions.ts';
import {
  compileForm,
  formContext,
  standingOf,
  validatorOf,
  type CompiledField,
  type CompiledForm,
} from './compile-form.ts';
import { formatProblem } from './formats.ts';
import type { UnionForm } from './union.ts';

export interface FieldProblem {
  element: string;
  /** `required`, `not-asked`, `unknown-element`, a JSON Schema keyword (`type`, `minLength`, …), or the code of a format */
  code: string;
  message: Text;
}

const compiledForms = new WeakMap<UnionForm, { elements: readonly DataElement[]; compiled: CompiledForm }>();

/** As {@link validateCompiled}; the form is compiled on first use and kept as long as the form object lives. */
export function validate(
  form: UnionForm,
  elements: readonly DataElement[],
  values: Values,
  circumstances: Circumstances = {},
): FieldProblem[] {
  let known = compiledForms.get(form);
  if (known?.elements !== elements) {
    known = { elements, compiled: compileForm(form, elements) };
    compiledForms.set(form, known);
  }
  return validateCompiled(known.compiled, values, circumstances);
}

/**
 * All problems, in the order of the form; none: the values may be submitted. Never throws, whatever the values are.
 * `values`: by element code, prefilled ones included. Elements that the form does not know, and fields that are not asked under
 * the circumstances, must be absent.
 */
export function validateCompiled(
  form: CompiledForm,
  values: Values,
  circumstances: Circumstances = {},
): FieldProblem[] {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    return [
      problem(
        '',
        'type',
        '提交的内容应是一组“数据元：值”',
        'the submission must be a set of values by data element',
      ),
    ];
  }
  const problems: FieldProblem[] = [];
  const ctx = formContext(values, circumstances);
  for (const [code, field] of form.fields) {
    const found = checkField(code, field, Object.hasOwn(values, code) ? values[code] : undefined, ctx);
    if (found) problems.push(found);
  }
  for (const code of Object.keys(values)) {
    if (form.fields.has(code)) continue;
    problems.push(
      problem(code, 'unknown-element', `表单中没有“${code}”这一项`, `the form has no field "${code}"`),
    );
  }
  return problems;
}

function checkField(
  code: string,
  field: CompiledField,
  value: unknown,
  ctx: Record<string, unknown>,
): FieldProblem | null {
  const { visible, required } = standingOf(field, ctx);
  const label = field.field.label;
  if (isAbsent(value)) {
    return visible && required
      ? problem(code, 'required', `请填写“${label.zh}”`, `"${label.en}" is needed`)
      : null;
  }
  if (!visible) {
    return problem(
      code,
      'not-asked',
      `按现在的情况不需要“${label.zh}”，请去掉`,
      `"${label.en}" is not asked for in this situation; leave it out`,
    );
  }
  return schemaProblem(field.element, label, value);
}

/** Does the value fit its data element? null: it does. */
export function schemaProblem(element: DataElement, label: Text, value: unknown): FieldProblem | null {
  let errors: OutputUnit[];
  try {
    const result = validatorOf(element).validate(value);
    errors = result.valid ? [] : result.errors;
  } catch {
    return problem(
      element.code,
      'type',
      `“${label.zh}”的内容无法检查`,
      `"${label.en}" holds something that cannot be checked`,
    );
  }
  if (errors.length > 0) {
    const innermost = errors.at(-1)!;
    const { zh, en } = inWords(innermost.keyword, element.schema);
    return problem(element.code, innermost.keyword, `“${label.zh}”${zh}`, `"${label.en}" ${en}`);
  }
  const format = formatProblem(element.schema, value);
  return (
    format &&
    problem(
      element.code,
      format.code,
      `“${label.zh}”：${format.message.zh}`,
      `"${label.en}": ${format.message.en}`,
    )
  );
}

const problem = (element: string, code: string, zh: string, en: string): FieldProblem => ({
  element,
  code,
  message: { zh, en },
});

const types: Record<string, Text> = {
  string: { zh: '应为文字', en: 'must be text' },
  number: { zh: '应为数字', en: 'must be a number' },
  integer: { zh: '应为整数', en: 'must be a whole number' },
  boolean: { zh: '应为是或否', en: 'must be yes or no' },
  array: { zh: '应为列表', en: 'must be a list' },
  object: { zh: '应为一组内容', en: 'must be a group of values' },
};

function inWords(keyword: string, schema: JsonSchema): Text {
  const limit = schema[keyword] as string | number;
  switch (keyword) {
    case 'type':
      return types[String(schema.type)] ?? { zh: '的类型不对', en: 'is of the wrong type' };
    case 'enum':
      return { zh: '请从列出的选项中选择', en: 'must be one of the options' };
    case 'minLength':
      return limit === 1
        ? { zh: '不能为空', en: 'must not be empty' }
        : { zh: `至少 ${limit} 个字`, en: `must have at least ${limit} characters` };
    case 'maxLength':
      return { zh: `最多 ${limit} 个字`, en: `must have at most ${limit} characters` };
    case 'minimum':
      return { zh: `不能小于 ${limit}`, en: `must be at least ${limit}` };
    case 'maximum':
      return { zh: `不能大于 ${limit}`, en: `must be at most ${limit}` };
    case 'exclusiveMinimum':
      return { zh: `应大于 ${limit}`, en: `must be more than ${limit}` };
    case 'exclusiveMaximum':
      return { zh: `应小于 ${limit}`, en: `must be less than ${limit}` };
    case 'multipleOf':
      return { zh: `应为 ${limit} 的倍数`, en: `must be a multiple of ${limit}` };
    case 'required':
      return { zh: '没有填完整', en: 'is not complete' };
    case 'minItems':
      return { zh: `至少 ${limit} 项`, en: `must have at least ${limit} items` };
    case 'maxItems':
      return { zh: `最多 ${limit} 项`, en: `must have at most ${limit} items` };
    default:
      return { zh: '的写法不对', en: 'is not written as expected' };
  }
}
