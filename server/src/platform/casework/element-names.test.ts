import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSnapshot } from '../catalogue/index.ts';
import { elementName, taskTitle } from './element-names.ts';

const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yiti="https://yiti.dev/bpmn" targetNamespace="https://yiti.dev/test">
  <process id="p" isExecutable="true"><startEvent id="s"/><userTask id="look" name="再看一遍" yiti:nameEn="Look again"/><userTask id="say" name="说明" yiti:nameEn="Explain"/><userTask id="bare" name="只有中文"/><endEvent id="e"/>
  <sequenceFlow id="a" sourceRef="s" targetRef="look"/><sequenceFlow id="b" sourceRef="look" targetRef="say"/><sequenceFlow id="c" sourceRef="say" targetRef="bare"/><sequenceFlow id="d" sourceRef="bare" targetRef="e"/></process></definitions>`;

test('an element is called what is drawn in both languages; a task may address whoever has to do it in words of its own', async () => {
  const content = {
    scenario: { id: 's' },
    services: {},
    messages: { 'task.say': { zh: '请您说明', en: 'Please explain' } },
    processes: { p: xml },
    decisions: {},
  };
  const snapshot = await openSnapshot('s', '370000', content as never);
  assert.deepEqual(elementName(snapshot, 'look'), { zh: '再看一遍', en: 'Look again' });
  assert.deepEqual(elementName(snapshot, 'say'), { zh: '说明', en: 'Explain' });
  assert.equal(elementName(snapshot, 'bare'), undefined);
  const title = (elementId: string) => taskTitle(snapshot, { elementId, name: '只有中文' });
  assert.deepEqual(title('say'), { zh: '请您说明', en: 'Please explain' });
  assert.deepEqual(title('look'), { zh: '再看一遍', en: 'Look again' });
  assert.deepEqual(title('bare'), { zh: '只有中文', en: '只有中文' });
});
