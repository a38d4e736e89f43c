import { checkOverlay, checkOverlayShape, isWellFormed } from './check-overlay.ts';
import { combine } from './combine.ts';
import type { Overlay } from './model.ts';
import { deepFreeze } from './package.ts';
import type { ScenarioPackage } from './package.ts';
import type { PackageProblem } from './problems.ts';
import { makeReport, readJson } from './source.ts';

export type OverlayResult =
  | { ok: true; scenario: ScenarioPackage; warnings: PackageProblem[] }
  | { ok: false; problems: PackageProblem[] };

/** Read the text of an overlay file (属地差异). Only its shape is checked; whether it fits a package is `applyOverlay`'s question. */
export function readOverlay(
  file: string,
  text: string,
): { ok: true; overlay: Overlay } | { ok: false; problems: PackageProblem[] } {
  const report = makeReport();
  const source = readJson(file, text, report.problems);
  checkOverlayShape(source, report);
  return report.problems.length > 0
    ? { ok: false, problems: report.problems }
    : { ok: true, overlay: source.value as Overlay };
}

/**
 * The package as one place offers it: the base with the overlay laid over it. Nothing is copied into the overlay, so the base can be upgraded
 * under it. An overlay may only improve: promise less time, ask for less evidence, open more channels; inherited fields are locked.
 *
 * @param file what problems call the overlay; positions are those of its canonical text when `text` is not given
 */
export function applyOverlay(
  base: ScenarioPackage,
  overlay: Overlay,
  { file = 'overlay.json', text = JSON.stringify(overlay, null, 2) } = {},
): OverlayResult {
  const report = makeReport();
  const source = readJson(file, text, report.problems);
  checkOverlayShape(source, report);
  if (isWellFormed(report)) checkOverlay(base, overlay, source, report);
  if (report.problems.length > 0) return { ok: false, problems: report.problems };
  return {
    ok: true,
    scenario: deepFreeze(combine(base, structuredClone(overlay))),
    warnings: report.warnings,
  };
}
