import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseProcess } from '../parse.ts';
import { definitions, flows, processXml } from '../testing.ts';

const findings = async (content: string) => {
  const parsed = await parseProcess(definitions(content), { file: 'processes/p.bpmn' });
  return parsed.ok ? parsed.warnings : parsed.violations;
};
const rules = async (content: string) =>
  (await findings(content)).map(({ rule, element }) => `${rule} ${element}`);

test('a sound process is accepted without a word', async () => {
  assert.deepEqual(
    await findings(
      processXml('p', `<startEvent id="s"/><userTask id="t"/><endEvent id="e"/>${flows('s>t', 't>e')}`),
    ),
    [],
  );
});

test('everything wrong is reported at once, with file, line, element and what to do in both languages', async () => {
  const found = await findings(
    processXml(
      'p',
      `<startEvent id="s"/>\n<userTask id="t"/>\n<userTask id="lost"/>\n<scriptTask id="x" scriptFormat="text/x-feel"><script>1 +</script></scriptTask><endEvent id="e"/>${flows('s>t', 't>x', 'x>e')}`,
    ),
  );
  const lost = found.find(({ rule }) => rule === 'EXT150')!;
  assert.deepEqual(
    [lost.file, lost.line, lost.element, lost.severity],
    ['processes/p.bpmn', 3, 'lost', 'error'],
  );
  assert.match(lost.message.en, /Connect an incoming sequence flow/);
  assert.match(lost.message.zh, /没有流入/);
  assert.ok(found.some(({ rule, element }) => rule === 'YITI-FEEL' && element === 'x'));
});

const refused: Array<[what: string, content: string, rule: string]> = [
  [
    'a dead end',
    `<startEvent id="s"/><parallelGateway id="g"/><task id="t"/><endEvent id="e"/>${flows('s>g', 'g>t', 'g>e')}`,
    'EXT150 t',
  ],
  [
    'a circle nobody enters',
    `<startEvent id="s"/><endEvent id="e"/><userTask id="a"/><userTask id="b"/>${flows('s>e', 'a>b', 'b>a')}`,
    'YITI-UNREACHABLE a',
  ],
  [
    'a service task without a service',
    `<startEvent id="s"/><serviceTask id="t"/><endEvent id="e"/>${flows('s>t', 't>e')}`,
    'YITI-SERVICE t',
  ],
  [
    'a script in another language',
    `<startEvent id="s"/><scriptTask id="t" scriptFormat="text/javascript"><script>x</script></scriptTask><endEvent id="e"/>${flows('s>t', 't>e')}`,
    'YITI-SCRIPT t',
  ],
  [
    'a timer that is no time',
    `<startEvent id="s"/><intermediateCatchEvent id="t"><timerEventDefinition><timeDate>2026-02-30T00:00:00Z!</timeDate></timerEventDefinition></intermediateCatchEvent><endEvent id="e"/>${flows('s>t', 't>e')}`,
    'EXT132 t',
  ],
  [
    'a message for the whole place without a key',
    `<startEvent id="s"/><receiveTask id="t" yiti:audience="place"/><endEvent id="e"/>${flows('s>t', 't>e')}`,
    'YITI-AUDIENCE t',
  ],
  [
    'a mapping without a target',
    `<startEvent id="s"/><userTask id="t"><extensionElements><yiti:input source="1"/></extensionElements></userTask><endEvent id="e"/>${flows('s>t', 't>e')}`,
    'YITI-MAPPING t',
  ],
];
for (const [what, content, rule] of refused) {
  test(`${what} is refused as ${rule}`, async () => {
    const found = await rules(processXml('p', content));
    assert.ok(found.includes(rule), `found ${found.join('; ')}`);
  });
}

test('a reference to something of another kind is refused', async () => {
  const content = `<signal id="alarm" name="alarm"/>${processXml('p', `<startEvent id="s"/><receiveTask id="t" messageRef="alarm"/><endEvent id="e"/>${flows('s>t', 't>e')}`)}`;
  const found = await findings(content);
  assert.deepEqual(
    found.map(({ rule, element, message }) => [rule, element, message.en]),
    [['REF', 't', 't: messageRef leads to "alarm", a Signal; it must lead to a Message. Choose another.']],
  );
});

test('a gateway that may get stuck and a loop without a wait are warnings: the process still deploys', async () => {
  const content = processXml(
    'p',
    `<startEvent id="s"/><exclusiveGateway id="in"/><task id="t"/><exclusiveGateway id="out"/><endEvent id="e"/>${flows('s>in', 'in>t', 't>out', 'out>in [x > 1]', 'out>e [x = 0]')}`,
  );
  const parsed = await parseProcess(definitions(content), { file: 'p.bpmn' });
  assert.ok(parsed.ok);
  assert.deepEqual(parsed.warnings.map(({ rule }) => rule).toSorted(), ['YITI-RESTLESS', 'YITI-STUCK']);
});

test('what is no XML is refused with the line', async () => {
  const parsed = await parseProcess('<definitions>\n<process', { file: 'p.bpmn' });
  assert.ok(!parsed.ok);
  assert.equal(parsed.violations[0]!.rule, 'XML');
});

test('a parallel join of ways of which only one is taken is warned of; joined by an exclusive gateway it is not', async () => {
  const joined = (kind: string) =>
    processXml(
      'p',
      `<startEvent id="s"/><exclusiveGateway id="split" default="split-b"/><userTask id="a"/><userTask id="b"/><${kind} id="join"/><endEvent id="e"/>${flows('s>split', 'split>a [x]', 'split>b', 'a>join', 'b>join', 'join>e')}`,
    );
  assert.deepEqual(await rules(joined('parallelGateway')), ['YITI-DEADLOCK join']);
  assert.deepEqual(await rules(joined('exclusiveGateway')), []);
});
