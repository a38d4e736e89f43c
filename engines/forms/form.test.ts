import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  evidenceSources,
  burden,
  compileForm,
  correctPrefill,
  lifeEventForm,
  mergePrefill,
  planFor,
  prefilledValues,
  prefillFromAnswers,
  prefillPlan,
  remaining,
  resolvePrefill,
  submissionValues,
  unionForm,
  uploadsNeeded,
  validate,
  validateCompiled,
  valueInWords,
  type LookUpResults,
  type UnionForm,
} from './index.ts';
import { adult, element, elements, field, form, idNumber, library, parameters } from './testing.ts';

const at = '2026-09-01T09:00:00+08:00';
const planned = planFor(library, adult, { parameters });
const compiled = lifeEventForm(library, planned);
const circumstances = { answers: planned.questions.answers, parameters };
const names = (list: Array<{ element: string }>) => list.map((each) => each.element);
const good = {
  'person.name': '张晓',
  'person.idNumber': idNumber,
  'person.phone': '13800000001',
  'library.branch': 'lakeside',
  'library.postAddress': '云溪路 1 号',
};

test('a limit is told as everywhere else, one day as one day', () => {
  assert.deepEqual(valueInWords({ amount: 1, unit: 'wd' }, {}), { zh: '1 个工作日', en: '1 working day' });
});

test('a life event has one field per data element, with everyone who needs it', () => {
  const name = compiled.fields.get('person.name')!.field;
  assert.deepEqual(
    name.needs.map(({ service }) => service),
    ['residence-check', 'reader-card'],
  );
  assert.equal(name.correctable, true);
  assert.deepEqual(
    compiled.form.sections.map(({ key }) => key),
    ['reader', 'card', 'post'],
  );
  const branch = compiled.fields.get('library.branch')!.field;
  assert.deepEqual(
    branch.needs.map(({ required }) => required),
    [true, false],
    'required if any requires it',
  );
});

test('each source is asked once, whatever number of fields it fills', () => {
  const plan = prefillPlan(elements, compiled.form);
  assert.deepEqual(plan.lookUps.find(({ key }) => key === 'credential:id-card')!.fields, [
    'name',
    'idNumber',
  ]);
  assert.deepEqual(plan.lookUps.map(({ key }) => key).toSorted(), [
    'application:application',
    'credential:id-card',
    'data:population-register',
    'subject:subject',
  ]);
  assert.equal(
    plan.elements.some((each) => each.element.code === 'person.age'),
    false,
    'what the form does not ask is not looked up',
  );
});

test('look-ups for evidence tell what is held, and what cannot be reached', () => {
  const services = Object.values(library.services);
  const plan = prefillPlan(elements, unionForm([], []), services);
  assert.deepEqual(
    plan.lookUps.map(({ key, fields }) => [key, fields]),
    [
      ['credential:id-card', []],
      ['data:population-register', ['name']],
      ['credential:library-card', []],
    ],
  );
  const found: LookUpResults = { 'credential:id-card': { state: 'found', at, values: {}, evidenceId: 'c9' } };
  assert.deepEqual(evidenceSources(plan, found), {
    credentialsHeld: { 'id-card': 'c9' },
    sources: { 'population-register': 'down' },
  });
  assert.deepEqual(
    uploadsNeeded(planFor(library, adult, { parameters, ...evidenceSources(plan, {}) }).evidence).map(
      ({ key }) => key,
    ),
    ['identity'],
  );
});

test('a credential is believed before a register, a register before the subject', () => {
  const results: LookUpResults = {
    'credential:id-card': { state: 'found', at, values: { name: '张晓', idNumber }, evidenceId: 'cred-1' },
    'data:population-register': { state: 'found', at, values: { name: '张小' } },
    'subject:subject': { state: 'found', at, values: { name: 'zx', phone: '13800000001' } },
    'application:application': { state: 'empty', at },
  };
  const prefill = resolvePrefill(elements, compiled.form, results);
  assert.deepEqual(prefill['person.name'], {
    state: 'found',
    value: '张晓',
    source: { from: 'credential', credentialType: 'id-card', field: 'name' },
    at,
    evidenceId: 'cred-1',
  });
  assert.equal(prefill['library.postAddress']!.state, 'empty');
  assert.deepEqual(names(remaining(compiled, prefill, {}, circumstances).asked), [
    'library.branch',
    'library.postAddress',
  ]);
});

test('a source that is down, silent, empty or lying never blocks: the field is asked, with the reason', () => {
  const down = mergePrefill(prefillPlan(elements, compiled.form), {
    'credential:id-card': { state: 'found', at, values: { name: '', idNumber: '123' } },
    'data:population-register': { state: 'down', at },
    'subject:subject': { state: 'empty', at },
  });
  assert.equal(down['person.name']!.state, 'down');
  assert.equal(down['person.idNumber']!.state, 'empty', 'a number with a wrong check digit is no value');
  assert.equal(down['library.postAddress']!.state, 'down', 'no answer at all');
  const { asked } = remaining(compiled, down, {}, circumstances);
  assert.ok(names(asked).includes('person.name'));
  assert.match(asked.find((each) => each.element === 'person.name')!.note!.en, /not held up/);
});

test('a corrected value counts, and what the source said is kept', () => {
  const found = { state: 'found', value: '张晓', source: { from: 'subject', path: 'name' }, at } as const;
  const corrected = correctPrefill(correctPrefill(found, '张小', at), '张笑', at);
  assert.deepEqual([corrected.state, corrected.value, corrected.was], ['corrected', '张笑', '张晓']);
  assert.deepEqual(prefilledValues({ 'person.name': corrected }), { 'person.name': '张笑' });
});

test('what an earlier item will give is awaited, not asked, and may be absent', () => {
  const left = remaining(compiled, {}, {}, circumstances);
  assert.deepEqual(
    left.awaited.map((each) => [each.element, 'service' in each.from && each.from.service]),
    [['library.cardNumber', 'reader-card']],
  );
  assert.deepEqual(validateCompiled(compiled, good, circumstances), []);
});

test('an answered question is not asked again in the form', () => {
  const withAge = compileForm(
    unionForm([{ service: 'a', form: form('a', ['s', field('person.age')]) }], elements),
    elements,
  );
  const left = remaining(withAge, prefillFromAnswers(planned.questions, at), {}, circumstances);
  assert.deepEqual([names(left.asked), names(left.prefilled)], [[], ['person.age']]);
});

test('the check names every defect, in both languages', () => {
  const problems = validateCompiled(
    compiled,
    {
      'person.name': 7,
      'person.idNumber': '110105194912310021',
      'person.phone': '12345',
      'library.branch': 'moon',
      'library.guardianName': '林大川',
      'made.up': 1,
    },
    circumstances,
  );
  assert.deepEqual(
    problems.map((problem) => [problem.element, problem.code]).filter(([name]) => name !== 'person.idNumber'),
    [
      ['person.name', 'type'],
      ['person.phone', 'mobile'],
      ['library.branch', 'enum'],
      ['library.guardianName', 'not-asked'],
      ['library.postAddress', 'required'],
      ['made.up', 'unknown-element'],
    ],
  );
  assert.ok(
    problems.some((problem) => problem.element === 'person.idNumber'),
    'wrong check digit',
  );
  for (const { message } of problems) assert.ok(message.zh && message.en);
});

test('a field with a condition is needed when it holds, and must be absent when it does not', () => {
  const child = { answers: { age: 9 }, parameters };
  assert.deepEqual(
    validateCompiled(compiled, good, child).map(({ element: code, code: why }) => [code, why]),
    [['library.guardianName', 'required']],
  );
  assert.deepEqual(validateCompiled(compiled, { ...good, 'library.guardianName': '林大川' }, child), []);
});

test('what was filled in before an answer changed stays behind at submission', () => {
  const values = { ...good, 'library.guardianName': '林大川', 'made.up': 1 };
  assert.deepEqual(submissionValues(compiled, {}, values, circumstances), good);
});

test('formats look into lists and groups', () => {
  const nested = [
    element('staff', {
      type: 'array',
      items: { type: 'object', properties: { idNumber: { type: 'string', format: 'id-number' } } },
    }),
    element('born', { type: 'string', format: 'date' }),
  ];
  const union = unionForm([{ service: 'a', form: form('a', ['s', field('staff'), field('born')]) }], nested);
  assert.deepEqual(validate(union, nested, { staff: [{ idNumber }], born: '2024-02-29' }), []);
  assert.deepEqual(
    names(validate(union, nested, { staff: [{ idNumber }, { idNumber: 'x' }], born: '2023-02-29' })),
    ['staff', 'born'],
  );
});

test('burden counts what the lists ask and what is left', () => {
  const results: LookUpResults = {
    'credential:id-card': { state: 'found', at, values: { name: '张晓', idNumber } },
    'subject:subject': { state: 'found', at, values: { phone: '13800000001' } },
  };
  const prefill = resolvePrefill(elements, compiled.form, results);
  const held = { credentialsHeld: { 'id-card': 'c1' }, parameters };
  // three questions, branch and address; 2 + 4 + 2 + 2 fields on four forms; identity twice and the card on the lists
  assert.deepEqual(burden(library, adult, prefill, held), { asked: 5, of: 10, uploads: 0, ofUploads: 3 });
  const nothing = burden(library, adult, {}, { parameters, sources: { 'population-register': 'down' } });
  assert.deepEqual(nothing, { asked: 8, of: 10, uploads: 1, ofUploads: 3 });
});

// Properties //////////////////////////////////////////////////////////////////////////////////////////////////////////////////

const codes = elements.map(({ code }) => code);
const anyField = fc
  .record({
    element: fc.constantFrom(...codes),
    required: fc.boolean(),
    when: fc.option(
      fc.constantFrom('answers.age > 10', 'answers.age <= 10', 'person.age > 3', 'answers.unknown'),
      { nil: undefined },
    ),
  })
  .map(({ when, ...rest }) => (when ? { ...rest, when } : rest));
const anyForm = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.array(anyField, { maxLength: 5 })), { maxLength: 3 })
  .map((sections) =>
    form('f', ...sections.map(([key, fields]) => [key, ...fields] as [string, ...typeof fields])),
  );
const anyParts = fc
  .array(anyForm, { maxLength: 4 })
  .map((forms) => forms.map((each, i) => ({ service: `s${i}`, form: each })));

/** What a union asks, without the order in which it is shown. */
const meaning = (union: UnionForm) =>
  union.sections
    .flatMap(({ fields }) => fields)
    .map(
      ({ element: code, needs }) =>
        `${code} ${needs
          .map((need) => JSON.stringify([need.service, need.required, need.when]))
          .toSorted()
          .join()}`,
    )
    .toSorted();

test('the union asks the same in any order, and no more when a part comes twice', () => {
  fc.assert(
    fc.property(anyParts, fc.infiniteStream(fc.nat()), (parts, stream) => {
      const shuffled = parts
        .map((part) => [stream.next().value as number, part] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, part]) => part);
      assert.deepEqual(meaning(unionForm(shuffled, elements)), meaning(unionForm(parts, elements)));
      assert.deepEqual(unionForm([...parts, ...parts], elements), unionForm(parts, elements));
    }),
  );
});

test('every field is in exactly one list; asked, prefilled and awaited together are the visible ones', () => {
  const anyPrefill = fc.dictionary(
    fc.constantFrom(...codes),
    fc.constantFrom<'found' | 'empty' | 'down'>('found', 'empty', 'down'),
  );
  fc.assert(
    fc.property(anyParts, anyPrefill, fc.integer({ min: 0, max: 20 }), (parts, states, age) => {
      const union = compileForm(unionForm(parts, elements), elements);
      const prefill = Object.fromEntries(
        Object.entries(states).map(([code, state]) => [
          code,
          {
            state,
            value: state === 'found' ? 'x' : undefined,
            source: { from: 'subject', path: code } as const,
            at,
          },
        ]),
      );
      const left = remaining(union, prefill, {}, { answers: { age } });
      const shown = names([...left.asked, ...left.prefilled, ...left.awaited]);
      assert.deepEqual([...shown, ...names(left.hidden)].toSorted(), [...union.fields.keys()].toSorted());
      assert.ok(left.prefilled.every(({ element: code }) => states[code] === 'found'));
      assert.ok(left.asked.every(({ element: code }) => states[code] !== 'found'));
      // and the check demands nothing beyond what is shown
      for (const { element: code, code: why } of validateCompiled(
        union,
        {},
        { answers: { age }, fields: prefilledValues(prefill) },
      ))
        if (why === 'required') assert.ok(shown.includes(code));
    }),
  );
});

test('the check never throws and accepts nothing foreign, whatever is handed in', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.dictionary(
          fc.oneof(fc.constantFrom(...codes, '__proto__', 'constructor'), fc.string()),
          fc.anything(),
        ),
        fc.anything(),
      ),
      (values) => {
        const problems = validateCompiled(compiled, values as Record<string, unknown>, circumstances);
        if (typeof values === 'object' && values !== null && !Array.isArray(values)) {
          for (const key of Object.keys(values))
            if (!compiled.fields.has(key)) assert.ok(problems.some(({ element: code }) => code === key));
        } else assert.ok(problems.length > 0);
      },
    ),
    { numRuns: 500 },
  );
});
