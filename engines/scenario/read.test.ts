import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edited, libraryCard, readEdited, standard } from './fixtures/library-card.ts';
import type { Edit } from './fixtures/library-card.ts';
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

/** One edit, the problem it must cause, and in which file. */
const BREAKS: Array<[what: string, edit: Edit, code: string, file: string]> = [
  ['a file is missing', { 'elements.json': null }, 'file-missing', 'elements.json'],
  [
    'JSON with a trailing comma',
    { 'messages.json': '{"a": {"zh": "甲", "en": "A"},}' },
    'json-syntax',
    'messages.json',
  ],
  [
    'a key written twice',
    { 'messages.json': '{"a": {"zh": "甲", "en": "A"}, "a": {"zh": "乙", "en": "B"}}' },
    'duplicate-key',
    'messages.json',
  ],
  ['no English', { 'scenario.json': (s) => void delete s.title.en }, 'language-missing', 'scenario.json'],
  [
    'empty Chinese',
    { 'services/study-room.json': (s) => void (s.plain.zh = ' ') },
    'language-missing',
    'services/study-room.json',
  ],
  [
    'a misspelt property',
    { 'scenario.json': (s) => void (s.sumary = s.summary) },
    'unknown-property',
    'scenario.json',
  ],
  [
    'a property left out',
    { 'scenario.json': (s) => void delete s.lead },
    'missing-property',
    'scenario.json',
  ],
  [
    'text instead of a number',
    { 'services/study-room.json': (s) => void (s.visits.count = '0') },
    'wrong-type',
    'services/study-room.json',
  ],
  [
    'an unknown way to get evidence',
    { 'services/study-room.json': (s) => void (s.evidence[0].obtain[0].way = 'fax') },
    'not-allowed',
    'services/study-room.json',
  ],
  [
    'a key that differs from its file',
    { 'services/study-room.json': (s) => void (s.key = 'study-hall') },
    'key-differs',
    'services/study-room.json',
  ],
  ['a service without file', { 'services/study-room.json': null }, 'unknown-service', 'scenario.json'],
  [
    'a circle',
    { 'scenario.json': (s) => void (s.items[1].after = ['study-room']) },
    'cycle-in-after',
    'scenario.json',
  ],
  [
    'after something that is no item',
    { 'scenario.json': (s) => void (s.items[2].after = ['reader-cart']) },
    'unknown-item',
    'scenario.json',
  ],
  [
    'conditional without condition',
    { 'scenario.json': (s) => void delete s.items[2].condition },
    'condition-missing',
    'scenario.json',
  ],
  [
    'an expression that is not FEEL',
    { 'scenario.json': (s) => void (s.items[2].condition = 'answers.age >= ') },
    'feel-syntax',
    'scenario.json',
  ],
  [
    'an unknown question',
    { 'scenario.json': (s) => void (s.items[2].condition = 'answers.agee > 3') },
    'unknown-question',
    'scenario.json',
  ],
  [
    'an unknown parameter',
    {
      'forms/reader-card.json': (f) =>
        void (f.sections[1].fields[1].when = 'answers.age < parameters.nobody'),
    },
    'unknown-parameter',
    'forms/reader-card.json',
  ],
  [
    'an unknown element in a condition',
    { 'scenario.json': (s) => void (s.items[2].condition = 'get value(fields, "person.nme") = "x"') },
    'unknown-element',
    'scenario.json',
  ],
  [
    'a name from nowhere',
    { 'scenario.json': (s) => void (s.items[2].condition = 'weather = "fine"') },
    'unknown-name',
    'scenario.json',
  ],
  [
    'a question about a later answer',
    { 'circumstances.json': (q) => void (q[0].when = 'answers.byPost = true') },
    'later-question',
    'circumstances.json',
  ],
  [
    'a feed that is not issued',
    { 'scenario.json': (s) => void (s.items[1].feeds[0].credential = 'study-room-pass') },
    'not-an-output',
    'scenario.json',
  ],
  [
    'an unknown process',
    { 'scenario.json': (s) => void (s.process = 'library') },
    'unknown-process',
    'scenario.json',
  ],
  [
    'an item that the process forgets',
    { 'processes/library-card.bpmn': (x) => x.replace('yiti:item="study-room"', '') },
    'item-not-handled',
    'scenario.json',
  ],
  [
    'a process with an unknown item',
    { 'processes/library-card.bpmn': (x) => x.replace('yiti:item="study-room"', 'yiti:item="study-rom"') },
    'unknown-item',
    'processes/library-card.bpmn',
  ],
  [
    'a process with an unknown decision',
    {
      'processes/library-card.bpmn': (x) =>
        x.replace('yiti:decision="borrowing-limit"', 'yiti:decision="limit"'),
    },
    'unknown-decision',
    'processes/library-card.bpmn',
  ],
  [
    'a call of an unknown process',
    {
      'processes/library-card.bpmn': (x) =>
        x.replace('calledElement="handle-case"', 'calledElement="handle-cases"'),
    },
    'unknown-process',
    'processes/library-card.bpmn',
  ],
  [
    'a process that leads nowhere',
    {
      'processes/library-card.bpmn': (x) =>
        x.replace('targetRef="borrowing-limit"', 'targetRef="borowing-limit"'),
    },
    'process',
    'processes/library-card.bpmn',
  ],
  [
    'a process with a dead end',
    {
      'processes/library-card.bpmn': (x) =>
        x.replace(/<bpmn:sequenceFlow id="[^"]*--borrowing-limit"[^>]*>/, ''),
    },
    'process',
    'processes/library-card.bpmn',
  ],
  [
    'a value that ends on a day that does not exist',
    {
      'parameters.json': (p) =>
        void (p.find((x: any) => x.code === 'libraryPromisedLimit').values[0].validTo = '2030-02-30'),
    },
    'no-such-date',
    'parameters.json',
  ],
  [
    'a process that is no XML',
    { 'processes/library-card.bpmn': '<bpmn:definitions' },
    'process',
    'processes/library-card.bpmn',
  ],
  [
    'a decision table that cannot be read',
    { 'decisions/borrowing-limit.dmn': (x) => x.replace('&gt;= 60', '&gt;= (60') },
    'decision',
    'decisions/borrowing-limit.dmn',
  ],
  [
    'a basic code too short',
    { 'services/study-room.json': (s) => void (s.basicCode = '37209000300') },
    'bad-code',
    'services/study-room.json',
  ],
  [
    'a wrong credential type code',
    { 'credentials/library-card.json': (c) => void (c.typeCode = '12370102DEM090013F001') },
    'bad-code',
    'credentials/library-card.json',
  ],
  [
    'a division that cannot be',
    { 'scenario.json': (s) => void (s.createdBy = '990000') },
    'bad-code',
    'scenario.json',
  ],
  [
    'a promise longer than the law',
    { 'services/study-room.json': (s) => void (s.promisedLimit = { amount: 3, unit: 'mo' }) },
    'promise-exceeds-law',
    'services/study-room.json',
  ],
  [
    'a promise longer than the law by parameter',
    {
      'parameters.json': (p) =>
        void p
          .find((x: any) => x.code === 'libraryPromisedLimit')
          .values.push({ ...p[0].values[0], division: '370100', value: { amount: 11, unit: 'wd' } }),
    },
    'promise-exceeds-law',
    'services/reader-card.json',
  ],
  [
    'catch-all evidence',
    { 'services/study-room.json': (s) => void (s.evidence[0].name.zh = '其他相关材料') },
    'catch-all-evidence',
    'services/study-room.json',
  ],
  [
    'catch-all evidence in English',
    { 'services/study-room.json': (s) => void (s.evidence[0].name.en = 'Other materials') },
    'catch-all-evidence',
    'services/study-room.json',
  ],
  [
    'no sample',
    { 'services/study-room.json': (s) => void (s.evidence[0].sample = '') },
    'empty',
    'services/study-room.json',
  ],
  [
    'no telephone',
    { 'services/study-room.json': (s) => void (s.contact.complaints = '—') },
    'contact-incomplete',
    'services/study-room.json',
  ],
  [
    'a visit without a reason',
    { 'services/study-room.json': (s) => void (s.visits = { count: 1 }) },
    'visit-reason',
    'services/study-room.json',
  ],
  [
    'offline without a reason',
    { 'services/study-room.json': (s) => void (s.online = 'partial') },
    'offline-reason',
    'services/study-room.json',
  ],
  [
    'a result that is not defined',
    { 'credentials/study-room-pass.json': null },
    'unknown-credential',
    'services/study-room.json',
  ],
  [
    'a field that is no element',
    { 'forms/reader-card.json': (f) => void (f.sections[0].fields[0].element = 'person.nome') },
    'unknown-element',
    'forms/reader-card.json',
  ],
  [
    'options that differ from the values',
    { 'forms/reader-card.json': (f) => void f.sections[1].fields[0].options.pop() },
    'options-differ',
    'forms/reader-card.json',
  ],
  [
    'a pattern that is none',
    { 'elements.json': (e) => void (e[0].schema.pattern = '([') },
    'no-match',
    'elements.json',
  ],
  [
    'overlapping validity',
    { 'parameters.json': (p) => void delete p[1].values[0].validTo },
    'values-overlap',
    'parameters.json',
  ],
  [
    'reversed dates',
    { 'parameters.json': (p) => void (p[1].values[0].validTo = '2024-12-31') },
    'dates-reversed',
    'parameters.json',
  ],
  [
    'a day that does not exist',
    { 'parameters.json': (p) => void (p[0].values[0].validFrom = '2026-02-30') },
    'no-such-date',
    'parameters.json',
  ],
  [
    'a value of the wrong kind',
    { 'parameters.json': (p) => void (p[0].values[0].value = 'fourteen') },
    'value-kind',
    'parameters.json',
  ],
  [
    'a number where a limit belongs',
    { 'services/study-room.json': (s) => void (s.promisedLimit = { parameter: 'guardianAge' }) },
    'parameter-kind',
    'services/study-room.json',
  ],
  [
    'no basis',
    { 'parameters.json': (p) => void delete p[0].values[0].basis },
    'missing-property',
    'parameters.json',
  ],
  [
    'a test about an unknown question',
    { 'tests/at-guardian-age.json': (t) => void (t.given.answers.ages = 3) },
    'unknown-question',
    'tests/at-guardian-age.json',
  ],
];

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
