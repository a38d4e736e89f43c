/**
 * Runs the DMN half of a conformance kit: every directory below the folder with models (`.dmn`) and tests (`.xml`) in the form of
 * the DMN TCK. A test case passes when all its result nodes do.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import {
  evaluateDecision,
  evaluateInvocable,
  parseDecisions,
  type DecisionModel,
  type Warning,
} from '../../engines/decisions/index.ts';
import { agrees, difference } from './dmn-compare.ts';
import { readTests, type TestCase, type TestFile } from './dmn-tests.ts';
import type { Outcome } from './outcome.ts';

/** Milliseconds after which a case has failed. The engine stops by itself long before, by its step budget. */
const patience = 10_000;

export async function runDmn(folder: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const directory of directoriesBelow(folder)) outcomes.push(...(await runDirectory(folder, directory)));
  return outcomes;
}

function directoriesBelow(folder: string): string[] {
  const below = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && each.name.endsWith('.xml'))
    .map((each) => each.parentPath);
  return [...new Set(below)].sort();
}

async function runDirectory(folder: string, directory: string): Promise<Outcome[]> {
  const files = readdirSync(directory).sort();
  const read = (file: string) => ({ file, xml: readFileSync(path.join(directory, file), 'utf8') });
  const models = files.filter((file) => file.endsWith('.dmn')).map(read);
  const outcomes: Outcome[] = [];
  for (const file of files.filter((each) => each.endsWith('.xml'))) {
    const tests = readTests(read(file).xml);
    if (!tests) continue;
    const place = path.relative(folder, path.join(directory, file));
    const model = models.find((each) => each.file === tests.modelName);
    const parsed = model
      ? await parseDecisions(model.xml, { file: model.file, beside: models.filter((each) => each !== model) })
      : null;
    const faults = parsed?.problems.map(({ element, message }) => `${element}: ${message.en}`).join('; ');
    outcomes.push(
      ...runFile(place, tests, parsed?.model ?? null, faults ?? `there is no model ${tests.modelName}`),
    );
  }
  return outcomes;
}

const runFile = (place: string, tests: TestFile, model: DecisionModel | null, faults: string): Outcome[] =>
  tests.cases.map((each): Outcome => {
    const name = `${place} ${each.id}`;
    if (!model) return { name, passed: false, failure: `the model cannot be read: ${faults}` };
    const began = performance.now();
    const failure = guarded(() => runCase(model, each));
    const slow = performance.now() - began > patience ? 'took more than ten seconds' : null;
    return (failure ?? slow) ? { name, passed: false, failure: (failure ?? slow)! } : { name, passed: true };
  });

function guarded(run: () => string | null): string | null {
  try {
    return run();
  } catch (error) {
    return `crashed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function runCase(model: DecisionModel, test: TestCase): string | null {
  for (const { name, errorResult, expected } of test.results) {
    const warnings: Warning[] = [];
    const value = evaluate(model, test, name, warnings);
    const passed = errorResult ? value === null : agrees(expected, value);
    if (!passed) return `${name}: ${difference(errorResult ? { error: true } : expected, value, warnings)}`;
  }
  return null;
}

function evaluate(model: DecisionModel, test: TestCase, name: string, warnings: Warning[]): unknown {
  const options = { now: '2026-01-05T08:00:00+08:00', isoDates: false, warnings };
  if (test.invocable === null) return evaluateDecision(model, name, test.inputs, options).value;
  const value = evaluateInvocable(model, test.invocable, test.inputs, options);
  return severalOutputs(model, test.invocable)
    ? ((value as Record<string, unknown> | null)?.[name] ?? null)
    : value;
}

const severalOutputs = (model: DecisionModel, service: string): boolean =>
  [...model.services.values()].some((each) => each.name === service && each.outputs.length > 1);
