import { isWithinDivision } from '../codes/index.ts';
import { compileModels } from './drive.ts';
import type { Overlay } from './model.ts';
import type { ScenarioPackage } from './package.ts';
import { runOne } from './run-tests.ts';
import type { TestEngines, TestOutcome } from './run-tests.ts';

/** The package's tests that say something about a place: all but those made for the overlay of another. */
export function trialKeys({ tests }: ScenarioPackage, division: string): string[] {
  return Object.entries(tests)
    .filter(([, { overlay }]) => overlay === undefined || overlay === division)
    .map(([key]) => key);
}

/**
 * One of the package's tests as it would go in the place that adopts, with its overlay: the same person and answers, filed there. What
 * then differs from the expectation is what the overlay changes for people; a process that cannot be carried out is a fault of the overlay.
 *
 * @param key one of {@link trialKeys}
 */
export async function tryOverlay(
  base: ScenarioPackage,
  overlay: Overlay,
  engines: TestEngines,
  key: string,
): Promise<TestOutcome> {
  const test = base.tests[key]!;
  const division = isWithinDivision(test.division, overlay.division) ? test.division : overlay.division;
  const models = await compileModels(base, engines.standard); // overlays change no model
  return runOne(base, [overlay], engines, models, key, { ...test, overlay: overlay.division, division });
}
