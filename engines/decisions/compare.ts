/** What is different between two texts of a DMN file, rule by rule (决策对比): for people who approve a change. */
import type { ModdleElement } from 'dmn-moddle';
import { idOf, is, many, one, text } from './dmn-elements.ts';
import { readDmn } from './dmn-reader.ts';

export interface RuleChange {
  /** id of the decision */
  decision: string;
  decisionName: string;
  kind: 'added' | 'removed' | 'changed';
  /** a line of a table by its number (in the new table, or the old one when it is gone); null: what the decision itself is made of */
  rule: number | null;
  before: string | null;
  after: string | null;
}

/** @returns null when one of the texts is no DMN */
export async function compareDecisions(before: string, after: string): Promise<RuleChange[] | null> {
  const [was, now] = await Promise.all([decisionsOf(before), decisionsOf(after)]);
  if (!was || !now) return null;
  const ids = new Set([...now.keys(), ...was.keys()]);
  return [...ids].flatMap((id) => compareOne(was.get(id), now.get(id)));
}

async function decisionsOf(xml: string): Promise<Map<string, ModdleElement> | null> {
  try {
    const root = await readDmn(xml);
    return new Map(
      many(root, 'drgElement')
        .filter(is('dmn:Decision'))
        .map((each) => [idOf(each), each]),
    );
  } catch {
    return null;
  }
}

interface Line {
  id: string;
  number: number;
  words: string;
}

function compareOne(was: ModdleElement | undefined, now: ModdleElement | undefined): RuleChange[] {
  const either = (now ?? was)!;
  const about = { decision: idOf(either), decisionName: text(either, 'name') ?? idOf(either) };
  const changes: RuleChange[] = [];
  const [headBefore, headAfter] = [was ? headOf(was) : null, now ? headOf(now) : null];
  if (headBefore !== headAfter)
    changes.push({
      ...about,
      kind: kindOf(headBefore, headAfter),
      rule: null,
      before: headBefore,
      after: headAfter,
    });
  const [linesBefore, linesAfter] = [linesOf(was), linesOf(now)];
  const byId = new Map(linesBefore.map((line) => [line.id, line]));
  for (const { id, number, words } of linesAfter) {
    const before = byId.get(id)?.words ?? null;
    byId.delete(id);
    if (before !== words)
      changes.push({ ...about, kind: kindOf(before, words), rule: number, before, after: words });
  }
  for (const { number, words } of byId.values())
    changes.push({ ...about, kind: 'removed', rule: number, before: words, after: null });
  return changes;
}

const kindOf = (before: string | null, after: string | null): RuleChange['kind'] =>
  before === null ? 'added' : after === null ? 'removed' : 'changed';

/** A rule without an id is known by what it says. */
function linesOf(decision: ModdleElement | undefined): Line[] {
  return many(tableOf(decision), 'rule').map((rule, index) => {
    const cells = (name: string) => many(rule, name).map((entry) => text(entry, 'text')?.trim() || '-');
    const words = `${cells('inputEntry').join(' | ')} → ${cells('outputEntry').join(' | ')}`;
    const note = text(rule, 'description');
    return { id: text(rule, 'id') ?? words, number: index + 1, words: note ? `${words} (${note})` : words };
  });
}

const tableOf = (decision: ModdleElement | undefined): ModdleElement | undefined => {
  const logic = one(decision, 'decisionLogic');
  return logic?.$type === 'dmn:DecisionTable' ? logic : undefined;
};

/** Everything of a decision but the lines of its table: name, variable, hit policy, columns, or its expression. */
function headOf(decision: ModdleElement): string {
  const table = tableOf(decision);
  const source = (column: ModdleElement) =>
    text(one(column, 'inputExpression'), 'text') ?? text(column, 'name') ?? '';
  const parts = [
    text(decision, 'name'),
    text(one(decision, 'variable'), 'name'),
    table ? `${text(table, 'hitPolicy') ?? 'UNIQUE'} ${text(table, 'aggregation') ?? ''}`.trim() : undefined,
    ...many(table, 'input').map(source),
    ...many(table, 'output').map(source),
    table ? undefined : text(one(decision, 'decisionLogic'), 'text'),
  ];
  return parts.filter(Boolean).join(' · ');
}
