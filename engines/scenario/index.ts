/**
 * Scenario packages (场景包): what one place needs to offer a life event (一件事), as data.
 *
 *   const read = await readScenario(files);                  // Map<path, text> → a frozen package, or problems with file, line and advice
 *   resolveParameter(scenario, 'fireArea', { division, on }) // the number of law that holds here and now
 */
export type * from './model.ts';
export type { ScenarioTest } from './scenario-test.ts';
export type { ScenarioPackage } from './package.ts';
export { isKnownFile, readScenario } from './read.ts';
export type { ReadOptions, ReadResult } from './read.ts';
export type { PackageProblem, PackageProblemCode } from './problems.ts';
export { scenarioSchemas } from './schemas.ts';
export type { Schema, SchemaName } from './schemas.ts';
export { resolve, resolveParameter, resolveParameters } from './parameters.ts';
export type { Where } from './parameters.ts';
export {
  compareValues,
  decisionLevels,
  decisionOf,
  exceeds,
  levelNames,
  mayDecideFreely,
  turningDays,
  whyNotDecided,
} from './decided-by.ts';
export type { Decision, NotDecided, ValueInPlace } from './decided-by.ts';
export { neededAssurance } from './assurance.ts';
export { isCatchAll } from './check-services.ts';
export { applyOverlay, readOverlay } from './overlay.ts';
export type { OverlayResult } from './overlay.ts';
export { overlayRules } from './overlay-rules.ts';
export type { OverlayRule } from './overlay-rules.ts';
export { editJson, pathAt } from './source.ts';
export { compareFiles } from './compare-files.ts';
export { mergeFiles, type MergedFile } from './merge-files.ts';
export type { FileChange } from './compare-files.ts';
export { compareOverlay, valueText } from './compare.ts';
export type { Difference } from './compare.ts';
export { upgradeBase } from './upgrade.ts';
export type { Conflict, Upgrade } from './upgrade.ts';
export { exportArchive, manifestText, readArchive } from './archive.ts';
export type { Archive, ArchiveProblem, Hash, Manifest } from './archive.ts';
export {
  eachScenarioTest,
  organisationFor,
  reportOf,
  runScenarioTests,
  serviceAnswer,
  startVariables,
} from './run-tests.ts';
export { compileModels } from './drive.ts';
export type { Models } from './drive.ts';
export { beginPlay, openMoves, playBack, playOn } from './play.ts';
export type { Move, Play, Played } from './play.ts';
export { trialKeys, tryOverlay } from './try-overlay.ts';
export type { TestEngines, TestOutcome, TestReport } from './run-tests.ts';
export type { TestFailure } from './expectations.ts';
export { knownFacts } from './known-facts.ts';
export { assumptions } from './assumptions.ts';
export type { Assumption } from './assumptions.ts';
