import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseProcess } from './parse.ts';

const bpmn = (head: string, name: string) => `<?xml version="1.0"?>${head}
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="https://yiti.dev/test">
  <process id="p" isExecutable="true" name="${name}"><startEvent id="s"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/></process>
</definitions>`;

const laughs = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');

test(
  'entities of a BPMN file are resolved to nothing: no file is read, and nothing grows',
  { timeout: 20_000 },
  async () => {
    for (const [head, name] of [
      ['<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;'],
      ['<!DOCTYPE d [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>', '&y;'],
      [`<!DOCTYPE d [<!ENTITY l0 "laugh">${laughs}]>`, '&l12;'],
      ['<!DOCTYPE d SYSTEM "file:///etc/passwd">', 'plain'],
    ] as const) {
      const said = JSON.stringify(
        await parseProcess(bpmn(head, name), { file: 'evil.bpmn' }).then((parsed) =>
          parsed.ok ? parsed.processes.map((one) => one.name) : parsed.violations,
        ),
      );
      assert.ok(!/root:|laugh/.test(said), said.slice(0, 500));
      assert.ok(said.length < 10_000);
    }
  },
);
