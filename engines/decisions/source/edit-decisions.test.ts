import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseDecisions } from '../parse.ts';
import { checkCells } from './check-cells.ts';
import { readDecisionSource, type SourceTable } from './decision-source.ts';
import { editDecisions, type DecisionEdit } from './edit-decisions.ts';
import { trialInputs } from './trial-inputs.ts';

const root = join(import.meta.dirname, '../../..');
const shipped = globSync('scenarios/*/decisions/*.dmn', { cwd: root }).map((file) => ({
  file,
  xml: readFileSync(join(root, file), 'utf8'),
}));
const borrowing = shipped.find(({ file }) => file.includes('borrowing-limit'))!.xml;
const decision = 'borrowing-limit';

const tableOf = (xml: string): SourceTable => {
  const logic = readDecisionSource(xml)?.decisions[0]?.logic;
  assert.equal(logic?.kind, 'table');
  return logic as SourceTable;
};
type Change = DecisionEdit extends infer E
  ? E extends { decision: string }
    ? Omit<E, 'decision'>
    : never
  : never;
const edited = (change: Change, xml = borrowing): string =>
  editDecisions(xml, { decision, ...change } as DecisionEdit);

/** Lines that only one of the texts has. */
const changedLines = (before: string, after: string): number => {
  const lines = new Set(before.split('\n'));
  return after.split('\n').filter((line) => !lines.has(line)).length;
};

test('the file is read as it was written: what the engine has in its model stands in it', async () => {
  assert.ok(shipped.length > 3);
  for (const { file, xml } of shipped) {
    const { model } = await parseDecisions(xml, { file });
    for (const { id, name, nameEn, logic } of readDecisionSource(xml)!.decisions) {
      const known = model!.decisions.get(id)!;
      assert.deepEqual(known.title, { zh: name, en: nameEn });
      if (logic?.kind !== 'table' || known.logic?.kind !== 'table') continue;
      assert.deepEqual(
        logic.rules.map(({ tests, results }) => [tests, results]),
        known.logic.rules.map(({ tests, results }) => [
          tests.map(({ source }) => source),
          results.map(({ source }) => source),
        ]),
      );
      assert.deepEqual(
        logic.rules.map(({ note, noteEn }) => ({ zh: note, en: noteEn })),
        known.logic.rules.map(({ note }) => note),
      );
    }
  }
});

test('a cell is changed and nothing else; signs of XML are written so that they are read again', () => {
  const after = edited({ kind: 'test', rule: 1, column: 0, text: '[60..70) and ? < "a&b"' });
  assert.equal(tableOf(after).rules[1]?.tests[0], '[60..70) and ? < "a&b"');
  assert.equal(changedLines(borrowing, after), 1);
  assert.equal(edited({ kind: 'test', rule: 1, column: 0, text: '>= 60' }, after), borrowing);
  assert.equal(
    tableOf(edited({ kind: 'result', rule: 0, column: 0, text: '12' })).rules[0]?.results[0],
    '12',
  );
  assert.equal(tableOf(edited({ kind: 'note', rule: 0, text: '孩子' })).rules[0]?.note, '孩子');
});

test('rules are added, repeated, moved and taken away, with ids of their own', () => {
  const added = edited({ kind: 'add-rule', at: 0 });
  assert.deepEqual(tableOf(added).rules[0], {
    id: 'borrowing-limit-rule-4',
    note: '',
    noteEn: '',
    tests: ['-'],
    results: [''],
  });
  const repeated = edited({ kind: 'add-rule', at: 3, like: 1 });
  assert.deepEqual(
    tableOf(repeated).rules.map(({ tests }) => tests[0]),
    ['< parameters.guardianAge', '>= 60', '-', '>= 60'],
  );
  const ids = [...repeated.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
  assert.equal(new Set(ids).size, ids.length);
  const moved = edited({ kind: 'move-rule', rule: 0, to: 1 });
  assert.deepEqual(
    tableOf(moved).rules.map(({ tests }) => tests[0]),
    ['>= 60', '< parameters.guardianAge', '-'],
  );
  assert.equal(edited({ kind: 'move-rule', rule: 1, to: 0 }, moved), borrowing);
  assert.equal(tableOf(edited({ kind: 'remove-rule', rule: 2 })).rules.length, 2);
  assert.equal(edited({ kind: 'remove-rule', rule: 0 }, added), borrowing);
});

test('English stands beside the Chinese, in attributes of our own; the first declares their namespace, the last leaves it', async () => {
  const bare = borrowing.replaceAll(/ (?:xmlns:yiti|yiti:\w+)="[^"]*"/g, '');
  const said = [
    { kind: 'name', text: 'How many books', language: 'en' },
    { kind: 'input', column: 0, field: 'labelEn', text: 'Age & years' },
    { kind: 'output', column: 0, field: 'labelEn', text: 'Books' },
    { kind: 'note', rule: 1, text: 'Older readers', language: 'en' },
  ] as const;
  const after = said.reduce((xml, edit) => edited(edit, xml), bare);
  assert.equal(after.split('xmlns:yiti=').length, 2);
  const { model, problems } = await parseDecisions(after, { file: 'f' });
  assert.deepEqual(problems, []);
  const { title, logic } = model!.decisions.get(decision)!;
  assert.deepEqual(title, { zh: '一次可借几本', en: 'How many books' });
  assert.ok(logic?.kind === 'table');
  assert.equal(logic.inputs[0]!.label.en, 'Age & years');
  assert.equal(logic.outputs[0]!.label.en, 'Books');
  assert.deepEqual(
    logic.rules.map(({ note }) => note.en),
    ['孩子：绘本多，给十本', 'Older readers', '其他读者'],
  );
  const emptied = said.reduce((xml, edit) => edited({ ...edit, text: '' }, xml), after);
  assert.equal(emptied.replace(/ xmlns:yiti="[^"]*"/, ''), bare);
});

test('columns are added with a cell in each row and taken away again', async () => {
  for (const side of ['input', 'output'] as const) {
    const added = edited({ kind: 'add-column', of: side });
    const { inputs, outputs, rules } = tableOf(added);
    assert.ok(
      rules.every(
        ({ tests, results }) => tests.length === inputs.length && results.length === outputs.length,
      ),
    );
    assert.equal(edited({ kind: 'remove-column', of: side, column: 1 }, added), borrowing);
  }
  const named = edited({ kind: 'input', column: 0, field: 'allowed', text: '[0..120]' });
  assert.equal(tableOf(named).inputs[0]?.allowed, '[0..120]');
  assert.equal(edited({ kind: 'input', column: 0, field: 'allowed', text: '' }, named), borrowing);
  const { model } = await parseDecisions(
    edited({ kind: 'output', column: 0, field: 'fallback', text: '0' }),
    { file: 'f' },
  );
  assert.ok(model);
});

test('the hit policy, and what collects', () => {
  const summed = edited({ kind: 'hit-policy', policy: 'COLLECT', aggregation: 'SUM' });
  assert.deepEqual([tableOf(summed).hitPolicy, tableOf(summed).aggregation], ['COLLECT', 'SUM']);
  assert.equal(edited({ kind: 'hit-policy', policy: 'FIRST', aggregation: null }, summed), borrowing);
});

test('a place that is not there is refused', () => {
  assert.throws(() => edited({ kind: 'test', rule: 9, column: 0, text: '1' }), RangeError);
  assert.throws(
    () => editDecisions(borrowing, { decision: 'other', kind: 'literal', text: '1' }),
    RangeError,
  );
  assert.equal(readDecisionSource('<a><b></a>'), null);
});

test('each cell that is not FEEL is named with its place, and a constant of another type than its column', () => {
  const wrong = edited(
    { kind: 'result', rule: 2, column: 0, text: '"twenty"' },
    edited({ kind: 'test', rule: 1, column: 0, text: '>= ' }),
  );
  const problems = checkCells(readDecisionSource(wrong)!);
  assert.deepEqual(
    problems.map(({ part, row, column }) => [part, row, column]),
    [
      ['test', 1, 0],
      ['result', 2, 0],
    ],
  );
  assert.ok(problems[0]!.position);
  assert.match(problems[1]!.message.zh, /这一列是数字/);
  for (const { xml } of shipped) assert.deepEqual(checkCells(readDecisionSource(xml)!), []);
});

test('what has to be given for a trial: answers of the head with their types, and what cells speak of', async () => {
  const { model } = await parseDecisions(borrowing, { file: 'f' });
  assert.deepEqual(trialInputs(model!, decision), [
    { path: 'answers.age', type: 'number', label: { zh: '年龄', en: 'Age' } },
    { path: 'parameters.guardianAge', type: null, label: null },
  ]);
});
