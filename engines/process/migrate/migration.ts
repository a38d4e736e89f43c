/** Moving a running instance to another version of its process (迁移): what is asked, found and answered. */
import type { CompiledProcess, Node } from '../compiled.ts';
import type { Effect, ProcessState, Text, Wait } from '../model.ts';
import type { Env } from '../run.ts';

/** A version of a process, with what it needs from outside. */
export interface Version {
  compiled: CompiledProcess;
  env: Env;
}

/** process → element of the running version → element of the new one. What is not named stays where it has the same id. */
export type ElementMapping = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Why an instance cannot be moved as asked: which element, which rule, what to do. */
export interface MigrationViolation {
  process: string;
  element: string;
  rule:
    | 'MIGRATE-PROCESS'
    | 'MIGRATE-ELEMENT'
    | 'MIGRATE-KIND'
    | 'MIGRATE-SCOPE'
    | 'MIGRATE-LOOP'
    | 'MIGRATE-CALL'
    | 'MIGRATE-FLOW'
    | 'MIGRATE-JOIN'
    | 'MIGRATE-COMPENSATION'
    | 'MIGRATE-RUN'
    /** for the caller: what stands around the process has no place in the new version */
    | 'MIGRATE-SERVICE'
    /** for the caller: what the process belongs to would be in another state, though nobody did what leads there */
    | 'MIGRATE-STATE';
  message: Text;
}

/** Where a token goes; `to` is null where the new version has no place for it. */
export interface Move {
  token: number;
  process: string;
  from: string;
  to: string | null;
}

/** What becomes of something that the instance waits for. `replaced`: asked for anew, because the new version asks differently. */
export interface WaitChange {
  change: 'kept' | 'dropped' | 'created' | 'replaced';
  kind: Wait['kind'];
  id: string;
  process: string;
  element: string;
}

/** Either violations, or the new state with what it asks of the world. The moves are told in both cases. */
export interface Migration {
  moves: Move[];
  violations: MigrationViolation[];
  result: { state: ProcessState; effects: Effect[]; waits: WaitChange[] } | null;
}

/** One migration under way. */
export interface Migrating {
  readonly state: ProcessState;
  readonly from: Version;
  readonly to: Version;
  readonly mapping: ElementMapping;
  readonly violations: MigrationViolation[];
}

export const processIn = ({ compiled, env }: Version, key: string): CompiledProcess | undefined =>
  key === compiled.key ? compiled : env.resolveProcess(key);

export const targetOf = ({ mapping }: Migrating, process: string, element: string): string =>
  mapping[process]?.[element] ?? element;

/** The node of the new version to which an element of a process is mapped. */
export function targetNode(migrating: Migrating, process: string, element: string): Node | undefined {
  return processIn(migrating.to, process)?.byId.get(targetOf(migrating, process, element));
}

export function refuse(
  { violations }: Migrating,
  rule: MigrationViolation['rule'],
  process: string,
  element: string,
  en: string,
  zh: string,
): void {
  violations.push({ process, element, rule, message: { zh, en } });
}
