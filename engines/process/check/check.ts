/** All checks of a BPMN file, each over all its processes. Everything found is reported, not only the first. */
import { containersOf, many, type Element } from '../element.ts';
import type { Feel } from '../feel.ts';
import { checkActivities } from './activities.ts';
import { checkData } from './data.ts';
import { checkEvents } from './events.ts';
import { checkExpressions, checkGlobalScript } from './expressions.ts';
import { checkFlows } from './flows.ts';
import { checkGateways } from './gateways.ts';
import { checkReferences } from './references.ts';
import { reportTo, type Found } from './report.ts';
import { checkSoundness } from './soundness.ts';
import { checkSubProcesses } from './subprocesses.ts';
import { checkTriggers } from './triggers.ts';

export function checkDefinitions(definitions: Element, feel: Feel): Found[] {
  const found: Found[] = [];
  const report = reportTo(found);
  const processes = many(definitions, 'rootElements').filter((each) => each.$type === 'bpmn:Process');
  if (processes.length === 0) {
    report.error(
      'YITI-EMPTY',
      definitions,
      'The file holds no process. Add one.',
      '文件中没有流程，请添加。',
    );
  }
  checkReferences(definitions, report);
  for (const each of many(definitions, 'rootElements')) {
    if (each.$type === 'bpmn:GlobalScriptTask') checkGlobalScript(each, report, feel);
  }
  for (const process of processes) {
    for (const container of containersOf(process)) {
      for (const check of [
        checkFlows,
        checkGateways,
        checkEvents,
        checkTriggers,
        checkActivities,
        checkSubProcesses,
        checkSoundness,
      ]) {
        check(container, report);
      }
      checkExpressions(container, report, feel);
    }
    checkData(process, report);
  }
  return found;
}
