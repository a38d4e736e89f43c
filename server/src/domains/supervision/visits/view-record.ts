import { dateOf } from '@yiti/engines/calendar';
import { inspectionDisposals, resultInWords } from '@yiti/engines/inspections';
import type { Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import type { Directory } from '../../../platform/directory/index.ts';
import { answeredLines } from './answered.ts';
import { checklistOf } from './checklist.ts';
import { dataChecksOf } from './data-check.ts';
import type { Inspection } from './inspection.ts';
import { recognisedLines } from './recognised.ts';
import type { RecordedLine, ResultView } from './record-schemas.ts';
import { recordWordsOf } from './record-words.ts';
import type { Visit } from './visit.ts';

/** The one checklist with what was answered; before there is a record, what need not be asked. */
export async function linesShown(
  ctx: Ctx,
  visit: Visit,
  inspections: readonly Inspection[],
): Promise<{ lines: Array<Static<typeof RecordedLine>> }> {
  const answers = new Map(visit.record?.lines.map((line) => [line.code, line]));
  const checklist = await checklistOf(ctx, inspections);
  const recognised = await recognisedLines(ctx, visit, inspections);
  const checks = await dataChecksOf(ctx.db, visit.id);
  const { given } = await recordWordsOf(ctx.db, visit.id);
  const known = visit.record ? undefined : await answeredLines(ctx, visit, inspections, checklist);
  return {
    lines: checklist.map(({ code, content, standards, byData, unit, evidence, inspections: askedBy }) => {
      const recorded = answers.get(code);
      const check = checks.get(code);
      return {
        code,
        content,
        standards,
        byData,
        unit,
        evidence,
        inspections: askedBy,
        answered: (known ? known.get(code) : recorded?.answered) ?? null,
        dataSays: check
          ? { passed: check.passed, words: check.words, by: check.byName, on: dateOf(check.at) }
          : null,
        answer: recorded?.answer ?? null,
        note: recorded?.note ?? '',
        given: [...(given[code] ?? [])],
        recheck: recorded?.recheck ?? null,
        recognised: recognised.get(code) ?? null,
      };
    }),
  };
}

const disposalNames: ReadonlyMap<string, Text> = new Map(
  inspectionDisposals.map(({ code, name }) => [code, name]),
);
const disposalInWords = (code: string): Text => disposalNames.get(code) ?? { zh: code, en: code };

/** What it came to for each organisation, by the national lists. */
export async function resultsShown(
  ctx: Ctx,
  directory: Directory,
  { id }: Visit,
  inspections: readonly Inspection[],
): Promise<Array<Static<typeof ResultView>>> {
  const { met } = await recordWordsOf(ctx.db, id);
  return inspections.flatMap((one) => {
    const organisation = directory.organisation(one.organisationId)?.name;
    if (!organisation) return [];
    const { result, disposal } = one;
    return [
      {
        inspectionId: one.id,
        organisation,
        result,
        resultName: result === null ? null : resultInWords(result),
        disposal,
        disposalName: disposal === null ? null : disposalInWords(disposal),
        words: met[one.id] ?? null,
      },
    ];
  });
}

/** What everybody reads of one organisation's inspection. */
export function publishedResult(one: Pick<Inspection, 'result' | 'disposal'> | undefined) {
  const result = one?.result ?? 'no-problem';
  return {
    result,
    resultName: resultInWords(result),
    disposalName: one?.disposal ? disposalInWords(one.disposal) : null,
  };
}
