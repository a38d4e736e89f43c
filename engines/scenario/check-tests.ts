import { checkDivision } from '../codes/index.ts';
import { detail } from './check-items.ts';
import { hint } from './problems.ts';
import type { PackageProblemCode } from './problems.ts';
import type { Draft } from './read.ts';
import type { Path, Report, Source } from './source.ts';
import type { ScenarioTest } from './scenario-test.ts';

/** tests/*.json speak of services, elements, evidence and credentials that exist. */
export function checkTests(draft: Draft, report: Report): void {
  const known = {
    items: new Set(draft.scenario.value.items.map((item) => item.service)),
    questions: new Set(draft.questions.value.map((question) => question.key)),
    elements: new Set(draft.elements.value.map((element) => element.code)),
    evidence: new Set(
      [...draft.services.values()].flatMap((service) =>
        service.value.evidence.map((evidence) => evidence.key),
      ),
    ),
    credentials: new Set(draft.credentials.keys()),
  };
  for (const { source, value: test } of draft.tests.values()) checkTest(test, source, known, report);
}

type Known = Record<'items' | 'questions' | 'elements' | 'evidence' | 'credentials', Set<string>>;

function checkTest(test: ScenarioTest, source: Source, known: Known, report: Report): void {
  const all = (
    keys: Iterable<string>,
    among: Set<string>,
    code: PackageProblemCode,
    path: (key: string, i: number) => Path,
  ) => {
    for (const [i, key] of [...keys].entries())
      if (!among.has(key)) report.error(source, path(key, i), code, { key, ...hint(key, among) });
  };
  for (const name of ['division', 'overlay'] as const) {
    const division = test[name] === undefined ? undefined : checkDivision(test[name]);
    if (division?.ok === false) report.error(source, [name], 'bad-code', detail(division.problem));
  }
  const { given, expect } = test;
  all(Object.keys(given.answers), known.questions, 'unknown-question', (key) => ['given', 'answers', key]);
  all(Object.keys(given.fields ?? {}), known.elements, 'unknown-element', (key) => ['given', 'fields', key]);
  all(
    expect.cases.map((each) => each.service),
    known.items,
    'unknown-item',
    (_, i) => ['expect', 'cases', i, 'service'],
  );
  all(Object.keys(expect.prefilled ?? {}), known.elements, 'unknown-element', (key) => [
    'expect',
    'prefilled',
    key,
  ]);
  all(Object.keys(expect.awaited ?? {}), known.elements, 'unknown-element', (key) => [
    'expect',
    'awaited',
    key,
  ]);
  all(expect.asked ?? [], known.elements, 'unknown-element', (_, i) => ['expect', 'asked', i]);
  all(expect.uploads ?? [], known.evidence, 'unknown-evidence', (_, i) => ['expect', 'uploads', i]);
  all(expect.outputs ?? [], known.credentials, 'unknown-credential', (_, i) => ['expect', 'outputs', i]);
}
