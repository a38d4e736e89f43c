import { analyseTables, parseDecisions, type KnownFacts } from '../decisions/index.ts';
import { compile, parseProcess, type ParsedProcess, type Violation } from '../process/index.ts';
import { knownFacts } from './known-facts.ts';
import type { Text } from './model.ts';
import { attributes } from './needs.ts';
import { hint, problemAt } from './problems.ts';
import type { Details, PackageProblemCode } from './problems.ts';
import type { Draft } from './read.ts';
import { position } from './source.ts';
import type { Report } from './source.ts';

/** processes/*.bpmn and decisions/*.dmn: they can be executed, and refer to items, decisions and processes that exist. */
export async function checkModels(draft: Draft, report: Report): Promise<void> {
  for (const [key, xml] of draft.processes) {
    checkProcessReferences(draft, report, `processes/${key}.bpmn`, xml);
    await checkProcess(report, key, xml);
  }
  const known = knownFacts(draft.parameters.value, draft.questions.value);
  for (const [key, xml] of draft.decisions) await checkDecisions(report, `decisions/${key}.dmn`, xml, known);
  checkItemsAreHandled(draft, report);
}

/**
 * Whatever the process engine refuses, from a flow to nowhere to a dead end, stands where its element stands. A process is started by its
 * id: the file is called like it.
 */
async function checkProcess(report: Report, key: string, xml: string): Promise<void> {
  const file = `processes/${key}.bpmn`;
  const parsed = await parseProcess(xml, { file });
  if (parsed.ok && !parsed.processes.some((process) => process.key === key)) {
    const id = parsed.processes[0]?.key ?? '';
    report.problems.push(problemAt({ file, ...elementPosition(xml, id) }, 'key-differs', { key: id }));
  }
  const found = parsed.ok ? [...parsed.warnings, ...startsOfNobody(parsed.processes)] : parsed.violations;
  for (const { line, element, rule, severity, message } of found) {
    const at = elementPosition(xml, element);
    const place = {
      file,
      line: line ?? at.line,
      column: line === undefined || line === at.line ? at.column : 1,
    };
    const words = { detailZh: message.zh, detail: message.en, element };
    const problem = { ...problemAt(place, 'process', words), element, rule };
    (severity === 'error' ? report.problems : report.warnings).push(problem);
  }
}

/** An application starts a process, or a message of another one does; nothing here waits for a time, a signal or a condition to begin with. */
function startsOfNobody(processes: readonly ParsedProcess[]): Array<Omit<Violation, 'file'>> {
  return processes.flatMap((process) =>
    compile(process)
      .starts.filter(({ on }) => on !== 'none' && on !== 'message')
      .map(({ element }) => ({
        element,
        rule: 'YITI-START',
        severity: 'error' as const,
        message: {
          zh: '流程由申请启动，或由其他流程的消息启动；定时、信号、条件不会启动它。请改用无触发或消息开始事件，再在其后等待。',
          en: 'An application or a message of another process starts a process here; a timer, signal or condition never would. Use a start without trigger or on a message, and wait behind it.',
        },
      })),
  );
}

/** What cannot be read is an error; what a table leaves open or says in vain, a warning. */
async function checkDecisions(report: Report, file: string, xml: string, known: KnownFacts): Promise<void> {
  const { model, problems } = await parseDecisions(xml, { file });
  const said = (element: string, { zh, en }: Text) => ({
    ...problemAt({ file, ...elementPosition(xml, element) }, 'decision', {
      detailZh: zh,
      detail: en,
      element,
    }),
    element,
  });
  for (const { element, message } of problems) report.problems.push(said(element, message));
  for (const { decision, message } of model ? analyseTables(model, known) : [])
    report.warnings.push(said(decision.id, message));
}

/** Where the element with this id begins; the head of the file when it cannot be found. */
function elementPosition(xml: string, id: string): { line: number; column: number } {
  const found = attributes(xml, 'id').find(({ value }) => value === id);
  return position(xml, found === undefined ? 0 : xml.lastIndexOf('<', found.offset));
}

/** Id of the element in whose start tag an attribute stands. */
function elementAt(xml: string, offset: number): string {
  const tag = xml.slice(xml.lastIndexOf('<', offset), xml.indexOf('>', offset));
  return attributes(tag, 'id')[0]?.value ?? '';
}

function checkProcessReferences(draft: Draft, report: Report, file: string, xml: string): void {
  const items = new Set(draft.scenario.value.items.map((item) => item.service));
  const say = (offset: number, code: PackageProblemCode, details: Details) =>
    report.problems.push({
      ...problemAt({ file, ...position(xml, offset) }, code, details),
      element: elementAt(xml, offset),
    });
  for (const { value, offset } of attributes(xml, 'yiti:item')) {
    if (!value.startsWith('=') && !items.has(value))
      say(offset, 'unknown-item', { key: value, ...hint(value, items) });
  }
  for (const { value, offset } of attributes(xml, 'yiti:decision')) {
    if (!draft.decisions.has(value))
      say(offset, 'unknown-decision', { key: value, ...hint(value, draft.decisions.keys()) });
  }
  for (const { value, offset } of attributes(xml, 'yiti:form')) {
    if (!draft.forms.has(value))
      say(offset, 'unknown-form', { key: value, ...hint(value, draft.forms.keys()) });
  }
  for (const { value, offset } of attributes(xml, 'calledElement')) {
    const known = [...draft.processes.keys(), ...draft.standard.keys()];
    if (draft.standard.size > 0 && !known.includes(value))
      say(offset, 'unknown-process', { key: value, ...hint(value, known) });
  }
}

/** What is promised in scenario.json must also happen: each item but a gate has a call activity in the orchestrating process. */
function checkItemsAreHandled(draft: Draft, report: Report): void {
  const { source, value: scenario } = draft.scenario;
  const xml = draft.processes.get(scenario.process);
  if (xml === undefined) return;
  const handled = new Set(attributes(xml, 'yiti:item').map(({ value }) => value));
  for (const [i, item] of scenario.items.entries()) {
    if (
      item.mode !== 'gate' &&
      !handled.has(item.service) &&
      ![...handled].some((value) => value.startsWith('='))
    ) {
      report.error(source, ['items', i, 'service'], 'item-not-handled', { key: item.service });
    }
  }
}
