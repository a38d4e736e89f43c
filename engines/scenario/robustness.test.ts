/** Whatever somebody uploads, reading it ends with a package or with problems that stand somewhere, never with an exception. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { filesOf, libraryCard, standard } from './fixtures/library-card.ts';
import { applyOverlay, compareOverlay, readOverlay, readScenario, resolve, upgradeBase } from './index.ts';
import type { Limit, Overlay, PackageProblem, ScenarioPackage } from './index.ts';

const files = filesOf('library-card');
const paths = [...files.keys()].filter((path) => /\.(json|bpmn|dmn)$/.test(path));
const base = await libraryCard();

const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e9,
    '',
    ' ',
    'constructor',
    '__proto__',
    '=',
    '1 +',
    '999999',
    [],
    {},
    [null],
    { zh: 'x' },
    { parameter: 'nobody' },
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Replace, remove or add one value somewhere inside a JSON text. */
function damaged(text: string, where: number, how: number, value: unknown): string {
  const root: unknown = JSON.parse(text);
  const spots: Array<[object, string]> = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      spots.push([node, key]);
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(root);
  const [parent, key] = spots[where % spots.length]!;
  if (how === 0) Reflect.set(parent, key, value);
  else if (how === 1) Reflect.deleteProperty(parent, key);
  else Reflect.set(parent, `${key}x`, value);
  return JSON.stringify(root, null, 2);
}

test('a damaged package is refused with problems, never with an exception', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths),
      fc.nat(),
      fc.nat(3),
      junk,
      async (path, where, how, value) => {
        const text = files.get(path)!;
        const isJson = path.endsWith('.json');
        const broken =
          isJson && how < 3 ? damaged(text, where, how, value) : text.slice(0, where % text.length);
        const read = await readScenario(new Map(files).set(path, broken), { standard });
        if (read.ok) return;
        assert.ok(read.problems.length > 0);
        for (const problem of read.problems)
          stands(problem, problem.file === path ? broken : files.get(problem.file));
      },
    ),
    { numRuns: 120 },
  );
});

function stands(problem: PackageProblem, text: string | undefined): void {
  const lines = (text ?? '').split('\n');
  assert.ok(
    problem.line >= 1 && problem.line <= lines.length,
    `${problem.file}:${problem.line} of ${lines.length}`,
  );
  assert.ok(
    problem.column >= 1 && problem.column <= (lines[problem.line - 1]?.length ?? 0) + 1,
    JSON.stringify(problem),
  );
  for (const words of [problem.message, problem.advice]) assert.ok(words.zh !== '' && words.en !== '');
}

const basis = { title: '测试用', certainty: 'default' as const };
const limit = fc.integer({ min: 0, max: 12 }).map((amount) => ({ amount, unit: 'wd' as const }));
const text = { zh: '词', en: 'words' };

/** Overlays that fit the base, in any combination. */
const overlays: fc.Arbitrary<Overlay> = fc
  .record(
    {
      title: fc.constant(text),
      parameters: fc
        .uniqueArray(
          fc.record({
            code: fc.constantFrom('studyRoomAge', 'guardianAge'),
            division: fc.constantFrom('370100', '370102'),
            value: fc.integer({ min: 1, max: 99 }),
          }),
          { selector: ({ code, division }) => code + division, maxLength: 4 },
        )
        .map((values) => values.map((value) => ({ ...value, validFrom: '2026-01-01', basis }))),
      services: fc.dictionary(
        fc.constantFrom('study-room', 'reader-card'),
        fc.record(
          { promisedLimit: limit, keywords: fc.constant(['词']), online: fc.constant('full' as const) },
          { requiredKeys: [] },
        ),
        { noNullPrototype: true },
      ),
      withoutEvidence: fc.subarray(['identity', 'guardian-consent']).map((keys) => ({ 'reader-card': keys })),
      withoutItems: fc.subarray(['books-by-post']),
      messages: fc.constant({ granted: text }),
    },
    { requiredKeys: [] },
  )
  .map((parts) => ({
    format: 1,
    scenario: 'library-card',
    base: base.scenario.version,
    division: '370100',
    note: text,
    ...parts,
  })) as fc.Arbitrary<Overlay>;

/** A next version of the base: promises, evidence, messages, parameters and items come and go. */
const nextBases: fc.Arbitrary<ScenarioPackage> = fc
  .record({
    promised: limit,
    dropped: fc.subarray(['identity', 'guardian-consent']),
    message: fc.boolean(),
    parameter: fc.boolean(),
    item: fc.boolean(),
  })
  .map(({ promised, dropped, message, parameter, item }) => {
    const next = structuredClone(base) as { -readonly [K in keyof ScenarioPackage]: any };
    next.scenario.version = '2.0.0';
    next.services['study-room'].promisedLimit = promised;
    next.services['reader-card'].evidence = next.services['reader-card'].evidence.filter(
      (each: { key: string }) => !dropped.includes(each.key),
    );
    if (message) delete next.messages.granted;
    if (parameter)
      next.parameters = next.parameters.filter((each: { code: string }) => each.code !== 'guardianAge');
    if (item)
      next.scenario.items = next.scenario.items.filter(
        (each: { service: string }) => each.service !== 'books-by-post',
      );
    return next;
  });

test('an upgraded overlay always applies to the new base, and upgrading again changes nothing', () => {
  fc.assert(
    fc.property(overlays, nextBases, (overlay, next) => {
      fc.pre(applyOverlay(base, overlay).ok);
      const upgraded = upgradeBase(base, next, overlay);
      const applied = applyOverlay(next, upgraded.overlay);
      assert.ok(applied.ok, JSON.stringify(applied));
      assert.deepEqual(applied.warnings, []);
      const again = upgradeBase(next, next, upgraded.overlay);
      assert.deepEqual(again.overlay, upgraded.overlay);
      assert.deepEqual(again.conflicts, []);
    }),
    { numRuns: 300 },
  );
});

test('an overlay never makes a service worse, anywhere inside its division, at any time', () => {
  const where = fc.record({
    division: fc.constantFrom('370100', '370102', '370103001'),
    on: fc.constantFrom('2025-06-01', '2026-01-01', '2026-07-01', '2027-01-01', '2030-01-01'),
  });
  const values = fc.array(
    fc.record({
      code: fc.constantFrom('libraryPromisedLimit', 'libraryStatutoryLimit'),
      division: fc.constantFrom('370100', '370102'),
      validFrom: fc.constantFrom('2026-01-01', '2026-07-01', '2027-01-01'),
      value: limit,
      basis: fc.constant(basis),
    }),
    { maxLength: 3 },
  );
  fc.assert(
    fc.property(overlays, values, where, (overlay, parameters, at) => {
      const applied = applyOverlay(base, { ...overlay, parameters });
      if (!applied.ok) return;
      for (const [key, service] of Object.entries(applied.scenario.services)) {
        const before: Limit | undefined = resolve<Limit>(base, base.services[key]!.promisedLimit, at);
        const after: Limit | undefined = resolve<Limit>(applied.scenario, service.promisedLimit, at);
        if (before && after) assert.ok(after.amount <= before.amount);
      }
    }),
    { numRuns: 400 },
  );
});

test('an overlay leaves what is inherited, and adds no evidence', () => {
  fc.assert(
    fc.property(overlays, (overlay) => {
      const applied = applyOverlay(base, overlay);
      if (!applied.ok) return;
      for (const [key, service] of Object.entries(applied.scenario.services)) {
        const before = base.services[key]!;
        assert.ok(service.evidence.every((evidence) => before.evidence.includes(evidence)));
        for (const name of ['name', 'basicCode', 'type', 'basis'] as const)
          assert.equal(service[name], before[name]);
      }
    }),
  );
});

test('a damaged overlay is refused with problems, never with an exception', () => {
  fc.assert(
    fc.property(overlays, fc.nat(), fc.nat(2), junk, (overlay, where, how, value) => {
      const broken = damaged(JSON.stringify(overlay), where, how, value);
      const read = readOverlay('overlay.json', broken);
      if (!read.ok) return read.problems.forEach((problem) => stands(problem, broken));
      const applied = applyOverlay(base, read.overlay, { text: broken });
      if (!applied.ok) applied.problems.forEach((problem) => stands(problem, broken));
      assert.ok(Array.isArray(compareOverlay(base, read.overlay)));
    }),
    { numRuns: 400 },
  );
});
