/** The process engine (流程引擎): BPMN 2.0 as pure functions. See README.md. */
export { parseProcess, type Parsed, type ParsedProcess } from './parse.ts';
export { compile, compileProcesses } from './compile.ts';
export { start, advance, type Start } from './advance.ts';
export { explain, type Names, type Standing } from './explain.ts';
export { tellEvent, type Told } from './tell-event.ts';
export { compareProcesses, type ElementChange, type FactChange } from './compare.ts';
export { firstDifference, replay, type Replayed, type ReplayStep } from './replay.ts';
export { openState } from './state-format.ts';
export { migrate } from './migrate/migrate.ts';
export type {
  ElementMapping,
  Migration,
  MigrationViolation,
  Move,
  Version,
  WaitChange,
} from './migrate/migration.ts';
export type { Passage } from './passage.ts';
export { yitiDescriptor } from './descriptor.ts';
export { platformFeel, type Feel, type Evaluate } from './feel.ts';
export type { CompiledProcess } from './compiled.ts';
export type { Env } from './run.ts';
export type {
  Effect,
  Failure,
  Json,
  LoggedEvent,
  MigratedEvent,
  ProcessEvent,
  ProcessState,
  Scope,
  Step,
  Text,
  Token,
  Variables,
  Violation,
  Wait,
} from './model.ts';
