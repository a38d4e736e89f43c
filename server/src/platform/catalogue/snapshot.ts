import { createHash } from 'node:crypto';
import { evaluateDecision, parseDecisions, type DecisionModel } from '@yiti/engines/decisions';
import { compile, parseProcess, type CompiledProcess, type Json, type Text } from '@yiti/engines/process';
import type { ScenarioPackage } from '@yiti/engines/scenario';

/** A decision's answer, as processes take it. */
export type Decided = { ok: true; value: Json } | { ok: false; reason: Text };

/**
 * A scenario as one place publishes it: overlay applied, standard processes included, everything compiled once. Immutable and
 * named by the hash of its content; running cases are pinned to it (law as data with dates: a new version never touches them).
 */
export interface Snapshot {
  readonly id: string;
  /** the division that published it */
  readonly division: string;
  readonly package: ScenarioPackage;
  readonly processes: ReadonlyMap<string, CompiledProcess>;
  /** @param now what `today()` of its rules says, ISO 8601 */
  evaluateDecision(key: string, context: Record<string, unknown>, now: string): Decided;
  /** the file (BPMN XML) that a process stands in */
  diagramOf(key: string): string | undefined;
  /** the model that holds a decision, to explain it */
  decisionModel(key: string): DecisionModel | undefined;
  /** something computed once from the snapshot, by whoever needs it: the union form, a search text */
  derived<T>(make: (snapshot: Snapshot) => T): T;
}

/** The id of a package's content: the same everywhere. */
export function snapshotIdOf(division: string, content: ScenarioPackage): string {
  return createHash('sha256')
    .update(division)
    .update('\n')
    .update(JSON.stringify(content))
    .digest('base64url')
    .slice(0, 27);
}

/** Compiles a stored package. Throws when it does not compile: what was published had been checked. */
export async function openSnapshot(
  id: string,
  division: string,
  content: ScenarioPackage,
): Promise<Snapshot> {
  const processes = new Map<string, CompiledProcess>();
  const diagrams = new Map<string, string>();
  for (const [key, xml] of Object.entries(content.processes)) {
    const parsed = await parseProcess(xml, { file: `processes/${key}.bpmn` });
    if (!parsed.ok)
      throw new Error(`Snapshot ${id}: ${parsed.violations[0]?.file}: ${parsed.violations[0]?.message.en}`);
    for (const process of parsed.processes) {
      processes.set(process.key, compile(process));
      diagrams.set(process.key, xml);
    }
  }
  const decisions = new Map<string, DecisionModel>();
  for (const [key, xml] of Object.entries(content.decisions)) {
    const parsed = await parseDecisions(xml, { file: `decisions/${key}.dmn` });
    if (!parsed.model)
      throw new Error(`Snapshot ${id}: decisions/${key}.dmn: ${parsed.problems[0]?.message.en}`);
    for (const decision of parsed.model.decisions.keys()) decisions.set(decision, parsed.model);
  }
  const memory = new Map<unknown, unknown>();
  const snapshot: Snapshot = {
    id,
    division,
    package: content,
    processes,
    evaluateDecision(key, context, now) {
      const model = decisions.get(key);
      if (!model) return { ok: false, reason: { zh: `没有规则 ${key}`, en: `There is no decision ${key}` } };
      return { ok: true, value: evaluateDecision(model, key, context, { now }).value as Json };
    },
    diagramOf: (key) => diagrams.get(key),
    decisionModel: (key) => decisions.get(key),
    derived<T>(make: (of: Snapshot) => T): T {
      if (!memory.has(make)) memory.set(make, make(snapshot));
      return memory.get(make) as T;
    },
  };
  return snapshot;
}
