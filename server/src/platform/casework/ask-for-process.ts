import type { Json } from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import { askRegister } from '../data/index.ts';
import { getSubject } from '../directory/index.ts';
import { codeOf } from '../forms/index.ts';
import { elementsForProcesses, getSnapshot, type Snapshot } from '../catalogue/index.ts';
import type { ServiceAnswer, ServiceCall } from '../process/index.ts';
import { openFile } from './case-file.ts';

/**
 * `yiti:service="data.<register>"`: asks a register about the applicant, in the middle of a process. Nothing there is an answer
 * (null); a register that is down is the BPMN error `register-down`, which the process may catch: it must go on all the same.
 */
export async function askForProcess(ctx: Ctx, call: ServiceCall): Promise<ServiceAnswer> {
  const register = call.service.slice('data.'.length);
  const { application } = await openFile(ctx, call.applicationId);
  const subject = await getSubject(ctx, application.subjectId);
  const fields = fieldsOf(await getSnapshot(ctx.db, application.snapshotId), register);
  const asked = await askRegister(ctx, { register, subjectCode: codeOf(subject), fields });
  if (asked.state === 'down') {
    return {
      ok: false,
      errorCode: 'register-down',
      reason: { zh: `暂时查询不到“${register}”`, en: `Register “${register}” cannot be asked at the moment` },
    };
  }
  return { ok: true, result: asked.state === 'found' ? (asked.values as Json) : null };
}

/**
 * No more than the package's elements read from this register, and whether the record is in force; a field of a personal element only
 * where a process or a decision names it, for its answer lies in the clear with the process.
 */
function fieldsOf(snapshot: Snapshot, register: string): string[] {
  const { elements, processes, decisions } = snapshot.package;
  const told = elementsForProcesses(snapshot);
  const files = [...Object.values(processes), ...Object.values(decisions)];
  const isNamed = (field: string) => files.some((xml) => xml.includes(`.${field}`));
  const read = elements.flatMap(({ code, sources }) =>
    sources.flatMap((source) =>
      source.from === 'data' && source.service === register && (told.has(code) || isNamed(source.field))
        ? [source.field]
        : [],
    ),
  );
  return [...new Set([...read, 'status'])];
}
