import type { Ctx } from '../../base/context.ts';
import type { DraftState } from './draft-state.ts';
import { tellDoubt, type Concerned, type DoubtedField } from './take-values.ts';

/** Ways that are tried before the registers, or wait: no look-up failed. */
const hadWithout: ReadonlySet<string> = new Set(['output', 'credential', 'data', 'task']);

/**
 * A look-up that failed stopped nobody: somebody checks, the person promises or hands in a document instead. That a register has no record of them, or could not be
 * asked, goes to its steward (数据校核), once for each register.
 */
export function tellFailedLookUps(
  ctx: Ctx,
  concerned: Concerned,
  { evidence, sources }: Pick<DraftState, 'evidence'> & { sources: Record<string, string> },
): void {
  const failed = new Map<string, DoubtedField[]>();
  for (const { evidence: type, obtained } of evidence) {
    if (obtained && hadWithout.has(obtained.way)) continue;
    for (const way of type.obtain)
      if (way.way === 'data' && (sources[way.source] === 'empty' || sources[way.source] === 'down'))
        failed.set(way.source, [
          ...(failed.get(way.source) ?? []),
          ...fieldsOf(concerned, way.source, way.elements),
        ]);
  }
  for (const [register, fields] of failed)
    tellDoubt(ctx, concerned, { register, origin: sources[register] as 'empty' | 'down', fields });
}

/** What the register would have been asked. */
function fieldsOf({ elements }: Concerned, register: string, codes: readonly string[]): DoubtedField[] {
  return elements
    .filter(({ code }) => codes.includes(code))
    .map(({ code, name, sources }) => {
      const source = sources.find((one) => one.from === 'data' && one.service === register);
      const field = source?.from === 'data' ? source.field : code;
      return { element: code, name, field };
    });
}
