import { isWithinDivision } from '@yiti/engines/codes';
import type { Text } from '@yiti/engines/scenario';
import { isDeepStrictEqual } from 'node:util';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { getSnapshot, type Snapshot } from '../catalogue/index.ts';
import { directoryOf } from '../directory/index.ts';
import { parameterValuesIn } from '../forms/index.ts';
import { reachOfPermission } from '../identity/index.ts';
import {
  asIfDecided,
  mayDecideFor,
  parametersOf,
  resolveParameter,
  type NewValue,
  type Parameters,
} from '../parameters/index.ts';
import { columnsOf, rulesWith, type AffectedRule } from './affected-rules.ts';
import { smallestCount } from './parameters.ts';
import {
  boundTime,
  countDifferences,
  findVersions,
  listKept,
  sampleDifferences,
  type Difference,
  type KeptApplication,
  type Population,
} from './population-store.ts';

/** A question that takes longer is ended: it is a look ahead, not a report. */
const limitMilliseconds = 10_000;
const mostInSql = 20_000;
/** an evaluation of a table takes some microseconds; reading the rows is what costs */
const mostEvaluated = 5_000;
const sampleSize = 5;

/** `exact`: null when it would tell of a few people; it is then below, or above, a bound. */
export interface Count {
  exact: number | null;
  below: number | null;
  above: number | null;
}

/**
 * With this value, of the applications of the last twelve months within reach, how many would have gone another way: each rule of the
 * package that speaks of the parameter is asked twice, with the values that will be in force and with the new one. Counts are of
 * applications, with the rules of the version to which each is pinned.
 *
 * @throws parameters/outside-place and as `setParameterValue`; casework/population-too-large
 */
export async function effectOfParameter(ctx: Ctx, code: string, input: Omit<NewValue, 'basis'>) {
  await mayDecideFor(ctx, input);
  const all = await parametersOf(ctx);
  const willBe = asIfDecided(ctx, all, { code, ...input });
  const { owner } = all.get(code)!;
  const since = yearBefore(ctx.now);
  const population: Population = {
    scenarioId: owner,
    since,
    divisions: [...(await directoryOf(ctx)).divisions()]
      .map((one) => one.code)
      .filter((one) => isWithinDivision(one, input.division)),
    jurisdiction: ctx.jurisdiction,
    most: mostInSql,
  };
  await boundTime(ctx.db, limitMilliseconds);
  try {
    return { since, ...(await asked(ctx, population, { code, on: input.validFrom, all, willBe })) };
  } catch (error) {
    if ((error as { code?: string }).code === queryCanceled) throw problem('casework/population-too-large');
    throw error;
  }
}

/** PostgreSQL: ended by statement_timeout */
const queryCanceled = '57014';

interface Question {
  code: string;
  /** the first day of the new value */
  on: string;
  all: Parameters;
  willBe: Parameters;
}

/** The same version of a rule with the same numbers before and after. */
interface Group {
  snapshot: Snapshot;
  divisions: string[];
  rules: AffectedRule[];
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

async function asked(ctx: Ctx, population: Population, question: Question) {
  const versions = await findVersions(ctx.db, population);
  const total = versions.reduce((sum, { count }) => sum + count, 0);
  const { groups, rules } = await groupsOf(ctx, population, versions, question);
  const least = Number((await resolveParameter(ctx, smallestCount, placeOf(population, question))).value);
  const kept = rules.filter(({ notKept }) => notKept.length === 0);
  const compiled = kept.map((rule) => differencesOf(rule, groups));
  const refused = compiled.flatMap((each) => ('refusal' in each ? [each] : []));
  const inSql = refused.length === 0;
  const counts = inSql
    ? await counted(ctx, population, compiled as Difference[][])
    : await evaluated(ctx, { ...population, most: mostEvaluated }, kept, groups);
  const of = Math.min(total, inSql ? mostInSql : mostEvaluated);
  return {
    applications: told(of, least),
    onlyNewest: total > of || total === mostInSql,
    changed: between(counts.any, of, least),
    rules: kept.map(({ about, key, name }, i) => ({
      about,
      key,
      name,
      changed: between(counts.byRule[i]!, of, least),
    })),
    notInSql: refused.map(({ rule, element, message }) => ({ name: rule.name, element, message })),
    notKept: rules
      .filter(({ notKept }) => notKept.length > 0)
      .map(({ name, notKept }) => ({ name, inputs: notKept })),
    steers: rules.length > 0,
    ...counts.sample,
  };
}

const placeOf = ({ divisions }: Population, { on }: Question) => ({ division: divisions[0] ?? '000000', on });

/** Places where the number stays as it is, because a nearer one decided, are asked nothing. */
async function groupsOf(
  ctx: Ctx,
  { scenarioId }: Population,
  versions: ReadonlyArray<{ snapshotId: string; division: string }>,
  { code, on, all, willBe }: Question,
): Promise<{ groups: Group[]; rules: AffectedRule[] }> {
  const own = code.startsWith(`${scenarioId}.`) ? code.slice(scenarioId.length + 1) : code;
  const groups: Group[] = [];
  const rules = new Map<string, AffectedRule>();
  for (const { snapshotId, division } of versions) {
    const snapshot = await getSnapshot(ctx.db, snapshotId);
    const place = { division, on };
    const before = parameterValuesIn(all, scenarioId, place);
    const after = parameterValuesIn(willBe, scenarioId, place);
    const affected = rulesWith(snapshot, own);
    for (const rule of affected) rules.set(`${rule.about} ${rule.key}`, rule);
    if (isDeepStrictEqual(before[own], after[own])) continue;
    const same = groups.find(
      (each) =>
        each.snapshot === snapshot &&
        isDeepStrictEqual(each.before, before) &&
        isDeepStrictEqual(each.after, after),
    );
    if (same) same.divisions.push(division);
    else groups.push({ snapshot, divisions: [division], rules: affected, before, after });
  }
  return { groups, rules: [...rules.values()] };
}

const isSame = (one: AffectedRule) => (other: AffectedRule) =>
  one.about === other.about && one.key === other.key;

interface NotInSql {
  rule: AffectedRule;
  refusal: true;
  element: string;
  message: Text;
}

function differencesOf(rule: AffectedRule, groups: readonly Group[]): Difference[] | NotInSql {
  const differences: Difference[] = [];
  for (const { snapshot, divisions, rules, before, after } of groups) {
    const own = rules.find(isSame(rule));
    if (!own) continue;
    const columns = columnsOf(snapshot);
    const [old, next] = [before, after].map((parameters) => own.toSql({ columns, values: { parameters } }));
    for (const made of [old!, next!])
      if (!made.ok)
        return { rule, refusal: true, element: made.refusal.element, message: made.refusal.message };
    if (!old!.ok || !next!.ok) continue;
    differences.push({
      snapshotId: snapshot.id,
      divisions,
      sql: `(${old!.sql}) IS DISTINCT FROM (${next!.sql})`,
    });
  }
  return differences;
}

interface Counts {
  any: number;
  byRule: number[];
  sample: { sample: Array<{ caseId: string; reference: string }>; maySample: boolean };
}

async function counted(ctx: Ctx, population: Population, rules: Difference[][]): Promise<Counts> {
  const counts = await countDifferences(ctx.db, population, rules);
  const reading = await reachOfPermission(ctx, 'case.read');
  const sample = reading
    ? await sampleDifferences(ctx.db, population, rules, { reading, size: sampleSize })
    : [];
  return { ...counts, sample: { sample, maySample: reading !== undefined } };
}

/** Row by row, where SQL cannot say a rule; then no examples are looked for. */
async function evaluated(
  ctx: Ctx,
  population: Population,
  rules: readonly AffectedRule[],
  groups: readonly Group[],
): Promise<Counts> {
  const counts: Counts = { any: 0, byRule: rules.map(() => 0), sample: { sample: [], maySample: false } };
  for (const row of await listKept(ctx.db, population)) {
    const group = groups.find(
      ({ snapshot, divisions }) => snapshot.id === row.snapshotId && divisions.includes(row.division),
    );
    const differing = rules.map((rule) => group !== undefined && answersDiffer(ctx.now, rule, group, row));
    if (differing.includes(true)) counts.any += 1;
    for (const [i, differs] of differing.entries()) if (differs) counts.byRule[i]! += 1;
  }
  return counts;
}

function answersDiffer(now: string, rule: AffectedRule, group: Group, row: KeptApplication): boolean {
  const own = group.rules.find(isSame(rule));
  if (!own) return false;
  const [before, after] = [group.before, group.after].map((parameters) =>
    own.answer({ ...row, parameters }, now),
  );
  return !isDeepStrictEqual(before, after);
}

/** A few are not told exactly. */
const told = (count: number, least: number): Count =>
  count > 0 && count < least
    ? { exact: null, below: least, above: null }
    : { exact: count, below: null, above: null };

/** Nor all but a few, which would tell of those that are left. */
function between(count: number, of: number, least: number): Count {
  // of a few, nothing is told at all
  if (of > 0 && of < least) return { exact: null, below: least, above: null };
  const others = of - count;
  if (others > 0 && others < least && count >= least) return { exact: null, below: null, above: of - least };
  return told(count, least);
}

function yearBefore(now: string): string {
  const at = new Date(now);
  at.setUTCFullYear(at.getUTCFullYear() - 1);
  return at.toISOString();
}
