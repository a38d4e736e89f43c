import { civilTime } from '@yiti/engines/calendar';
import {
  compileExpression,
  conditionToSql,
  decisionToSql,
  evaluateDecision,
  type SqlColumn,
  type SqlMapping,
  type SqlRule,
} from '@yiti/engines/decisions';
import { conditionContext } from '@yiti/engines/forms';
import type { DataElement, Question, Service, Text } from '@yiti/engines/scenario';
import { decisionsUsed, personalElements, type DecisionUsed, type Snapshot } from '../catalogue/index.ts';

/** What an application keeps, and what held for it: all that a rule may be asked of a whole population with. */
export interface KeptInputs {
  answers: Record<string, unknown>;
  fields: Record<string, unknown>;
  parameters: Record<string, unknown>;
  division: string;
}

/** A rule of a package that speaks of one parameter. */
export interface AffectedRule {
  about: 'service' | 'commitment' | 'evidence' | 'decision';
  key: string;
  name: Text;
  /** names that no application keeps: what a process learns on its way */
  notKept: string[];
  toSql: (mapping: SqlMapping) => SqlRule;
  /** the rule's answer: true or false, or the first output of a decision */
  answer: (inputs: KeptInputs, now: string) => unknown;
}

/** The rules that would be asked anew if the parameter had another value. Limits and fees that name it are numbers, not ways. */
export function rulesWith(snapshot: Snapshot, code: string): AffectedRule[] {
  const { scenario, services } = snapshot.package;
  const name = `parameters.${code}`;
  const conditions = [
    ...scenario.items.map(({ service, condition }) => ({
      about: 'service' as const,
      key: service,
      name: services[service]!.name,
      source: condition,
    })),
    ...Object.values(services).flatMap(conditionsIn),
  ];
  return [
    ...conditions.flatMap(({ source, ...rule }) => (source ? ruleOfCondition(snapshot, rule, source) : [])),
    ...snapshot.derived(decisionsUsed).map((used) => ruleOfDecision(snapshot, used)),
  ].flatMap(({ names, ...rule }) => (names.includes(name) ? [rule] : []));
}

function conditionsIn({ key, name, commitment, evidence }: Service) {
  const { available, condition } = commitment ?? {};
  const place = typeof available === 'object' ? `parameters.${available.parameter} = true` : undefined;
  const both = [place, condition && `(${condition})`].filter((each) => each !== undefined).join(' and ');
  return [
    {
      about: 'commitment' as const,
      key,
      name,
      source: both ? `answers.commitment = true and ${both}` : undefined,
    },
    ...evidence.map((one) => ({
      about: 'evidence' as const,
      key: one.key,
      name: one.name,
      source: one.condition,
    })),
  ];
}

type Named = AffectedRule & { names: readonly string[] };

function ruleOfCondition(
  snapshot: Snapshot,
  rule: Pick<AffectedRule, 'about' | 'key' | 'name'>,
  source: string,
): Named[] {
  const compiled = compileExpression(source);
  if (!compiled.ok) return [];
  return [
    {
      ...rule,
      names: compiled.variables,
      notKept: notKept(snapshot, compiled.variables),
      // where it cannot be told, an item is not in the list
      toSql: (mapping) => conditionToSql(`(${source}) = true`, mapping),
      answer: (inputs, now) => compiled.evaluate(seenBy(inputs), { now: civilTime(now) }) === true,
    },
  ];
}

function ruleOfDecision(snapshot: Snapshot, { id, model, names }: DecisionUsed): Named {
  const { name } = model.decisions.get(id) ?? { name: id };
  const { logic } = model.decisions.get(id) ?? {};
  const first = logic?.kind === 'table' && logic.outputs.length > 1 ? logic.outputs[0]!.name : undefined;
  return {
    about: 'decision',
    key: id,
    name: snapshot.package.messages[`decision.${id}`] ?? { zh: name, en: name },
    names,
    notKept: notKept(snapshot, names),
    toSql(mapping) {
      const made = decisionToSql(model, id, mapping);
      const output = made.ok ? made.outputs?.find((each) => each.name === first) : undefined;
      return output ? { ok: true, sql: output.sql, type: output.type } : made;
    },
    answer(inputs, now) {
      const { value } = evaluateDecision(model, id, seenBy(inputs), { now: civilTime(now) });
      return first === undefined ? value : ((value as Record<string, unknown> | null)?.[first] ?? null);
    },
  };
}

const seenBy = ({ answers, fields, parameters, division }: KeptInputs) =>
  conditionContext({ answers, fields, parameters, place: { division } });

function notKept({ package: { questions, elements } }: Snapshot, names: readonly string[]): string[] {
  const known = new Set([
    ...questions.map(({ key }) => `answers.${key}`),
    ...elements.map(({ code }) => code),
    'place.division',
  ]);
  return names.filter((name) => !known.has(name) && !name.startsWith('parameters.'));
}

/**
 * The kept inputs as columns of `a`, the application's row; what is kept otherwise than its type says is missing. What is sealed is no
 * column: a rule that speaks of it is asked row by row.
 */
export function columnsOf(snapshot: Snapshot): SqlMapping['columns'] {
  const { questions, elements } = snapshot.package;
  const personal = personalElements(snapshot);
  return Object.fromEntries([
    ...questions.map(
      (one) => [`answers.${one.key}`, columnIn('answers', one.key, typeOfQuestion(one))] as const,
    ),
    ...elements.flatMap((one) => {
      const type = personal.has(one.code) ? undefined : typeOfElement(one);
      return type ? [[one.code, columnIn('fields', one.code, type)] as const] : [];
    }),
    ['place.division', { sql: 'a.division', type: 'string', nullable: false } satisfies SqlColumn] as const,
  ]);
}

type Kept = 'number' | 'string' | 'boolean';

function columnIn(column: 'answers' | 'fields', key: string, type: Kept): SqlColumn {
  const name = `'${key.replaceAll("'", "''")}'`;
  const cast = { number: '::numeric', boolean: '::boolean', string: '' }[type];
  const sql = `(CASE WHEN jsonb_typeof(a.${column}->${name}) = '${type}' THEN (a.${column}->>${name})${cast} END)`;
  // JSON numbers as the forms take them: whole part and cents with room to spare
  return type === 'number' ? { sql, type, digits: [15, 6] } : { sql, type };
}

const typeOfQuestion = ({ kind }: Question): Kept =>
  kind === 'number' ? 'number' : kind === 'yes-no' ? 'boolean' : 'string';

function typeOfElement({ schema: { type } }: DataElement): Kept | undefined {
  if (type === 'integer') return 'number';
  return type === 'number' || type === 'string' || type === 'boolean' ? type : undefined;
}
