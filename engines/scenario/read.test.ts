import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BREAKS } from './fixtures/breaks.ts';
import { edited, libraryCard, readEdited, standard } from './fixtures/library-card.ts';
import { isCatchAll, readScenario } from './index.ts';

test('the library card is read, frozen, and says what it needs from the platform', async () => {
  const scenario = await libraryCard();
  assert.equal(scenario.scenario.id, 'library-card');
  assert.deepEqual(Object.keys(scenario.services).toSorted(), [
    'books-by-post',
    'reader-card',
    'residence-check',
    'study-room',
  ]);
  assert.ok(scenario.needs.dataServices.includes('population-register'));
  assert.deepEqual(scenario.needs.processes, ['handle-case']);
  assert.throws(() => Object.assign(scenario.services['reader-card']!.visits, { count: 9 }), TypeError);
});

for (const [what, edit, code, file] of BREAKS) {
  test(`${what}: ${code}`, async () => {
    const read = await readEdited(edit);
    assert.ok(!read.ok, 'must be refused');
    const found = read.problems.find((problem) => problem.code === code && problem.file === file);
    assert.ok(
      found,
      JSON.stringify(
        read.problems.map((p) => [p.file, p.line, p.code]),
        null,
        1,
      ),
    );
    for (const words of [found.message, found.advice])
      assert.ok(words.zh && words.en && !/undefined|\{\w+\}/.test(words.zh + words.en), words.en);
  });
}

test('a problem stands at its line and column, and says what was probably meant', async () => {
  const files = edited({ 'scenario.json': (s) => void (s.items[2].condition = 'answers.agee > 3') });
  const read = await readScenario(files, { standard });
  assert.ok(!read.ok);
  const lines = files.get('scenario.json')!.split('\n');
  const [problem] = read.problems;
  assert.ok(lines[problem!.line - 1]!.includes('answers.agee'));
  assert.equal(problem!.column, lines[problem!.line - 1]!.indexOf('"answers.agee') + 1);
  assert.ok(problem!.advice.en.includes('did you mean “age”'));
});

test('all problems of a package are told at once, in order', async () => {
  const read = await readEdited({
    'scenario.json': (s) => void ((s.createdBy = '990000'), (s.items[2].after = ['nothing'])),
    'services/study-room.json': (s) => void (s.contact.enquiries = '?'),
  });
  assert.ok(!read.ok);
  assert.deepEqual(
    read.problems.map((problem) => problem.code),
    ['unknown-item', 'bad-code', 'contact-incomplete'],
  );
});

test('a decision table that leaves a case open is read, with a warning that names the case', async () => {
  const files = edited({});
  const file = 'decisions/borrowing-limit.dmn';
  files.set(file, files.get(file)!.replace('<text>-</text>', '<text>&lt; 50</text>'));
  const read = await readScenario(files, { standard });
  assert.ok(read.ok);
  const [warning, ...others] = read.warnings.filter(({ code }) => code === 'decision');
  assert.equal(others.length, 0);
  assert.equal(warning!.file, file);
  assert.match(warning!.message.en, /no row applies to: .*\[50\.\.60\)/);
  assert.match(warning!.message.zh, /没有一行规则适用于/);
});

test('doubts are warnings: unused parts, upload only, a text in the wrong language, an unknown file', async () => {
  const read = await readEdited({
    'notes.txt': 'x',
    'elements.json': (e) => void e.push({ ...e[0], code: 'person.shoeSize' }),
    'services/study-room.json': (s) =>
      void (
        (s.evidence[0].obtain = [{ way: 'upload', accept: ['pdf'], maxMegabytes: 5 }]),
        (s.plain.en = '有了借书证就能留座位')
      ),
  });
  assert.ok(read.ok);
  const codes = read.warnings.map((warning) => `${warning.file} ${warning.code}`);
  for (const expected of [
    'notes.txt unknown-file',
    'elements.json unused',
    'services/study-room.json evidence-upload-only',
    'services/study-room.json language-doubtful',
  ]) {
    assert.ok(codes.includes(expected), `${expected} in ${codes.join('; ')}`);
  }
});

test('catch-all evidence is told from real names', () => {
  for (const name of [
    '其他材料',
    '其他相关材料',
    '法律法规规定的其他材料',
    '其它有关文件',
    '与申请有关的其他材料',
    '相关材料',
    '身份证等材料',
    '其他证明文件',
    'Other relevant documents',
    'any other materials',
    'Relevant documents',
    'Documents as required',
  ]) {
    assert.ok(isCatchAll(name), name);
  }
  for (const name of [
    '身份证',
    '其他组织登记证',
    '相关人员健康证明',
    '房屋租赁合同',
    '材料真实性承诺书',
    '食品安全管理制度文件',
    "Other parent's consent",
    'Lease',
    'Relevant parent’s identity card',
  ]) {
    assert.ok(!isCatchAll(name), name);
  }
});

test('a process that begins at a time, a signal or a condition is refused: nothing here would start it', async () => {
  const files = edited({});
  const file = 'processes/library-card.bpmn';
  const timer =
    '<bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>';
  const xml = files.get(file)!;
  const tag = /<bpmn:startEvent id="start"[^>]*\/>/.exec(xml)![0];
  files.set(file, xml.replace(tag, `${tag.slice(0, -2)}>${timer}</bpmn:startEvent>`));
  const read = await readScenario(files, { standard });
  assert.ok(!read.ok);
  const found = read.problems.find(({ rule }) => rule === 'YITI-START');
  assert.deepEqual([found?.file, found?.element], [file, 'start']);
});
