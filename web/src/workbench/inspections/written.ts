import type { InspectionVisit, InspectionVocabulary, VisitRecordBody } from '../../api/inspections.ts';
import type { SiteRecord } from '../../api/on-site.ts';

export type Line = InspectionVisit['lines'][number];
export type Finding = VisitRecordBody['findings'][number];
export type Answer = NonNullable<Line['answer']>;
export type Given = Line['given'];

/** A line as it stands in the form. */
export interface Written {
  answer: Answer | undefined;
  note: string;
  given: Given;
  /** why it is asked again; empty: it is, and the reason is still to be written; undefined: what is known stands */
  recheck?: string | undefined;
  found: Omit<Finding, 'line'>;
}

type SentResult = NonNullable<VisitRecordBody['results']>[number];
/** What is said otherwise than follows from the lines, by inspection. */
export type Results = Readonly<Record<string, Omit<SentResult, 'inspection'>>>;

const blank: Written = {
  answer: undefined,
  note: '',
  given: [],
  found: { description: '', action: 'rectify' },
};

/** What was answered on site stands here already: it is looked through, not typed again. */
export function fromSite({ lines }: SiteRecord): Record<string, Written> {
  return Object.fromEntries(
    lines.map(({ line, said: { answer, note, found, given, recheck } }) => [
      line,
      {
        answer,
        note,
        given,
        recheck: recheck ?? undefined,
        found: found
          ? {
              description: found.description,
              action: found.action,
              ...(found.rectifyBy ? { rectifyBy: found.rectifyBy } : {}),
              ...(found.transferTo && !found.transferOrganisation ? { transferTo: found.transferTo } : {}),
              ...(found.transferOrganisation ? { transferOrganisation: found.transferOrganisation } : {}),
            }
          : blank.found,
      },
    ]),
  );
}

/** What is written of a line; of one that is answered already, that answer, until somebody asks it again. */
export function lineOf(
  written: Readonly<Record<string, Written>>,
  { lines }: Pick<InspectionVisit, 'lines'>,
  code: string,
): Written {
  const own = written[code];
  const known = lines.find((line) => line.code === code)?.answered;
  if (own && (!known || own.recheck !== undefined)) return own;
  return known ? { ...blank, answer: known.by } : blank;
}

/** Lines that nobody asks for but organisations that could inspect nothing. */
export function leftOut(
  { lines }: Pick<InspectionVisit, 'lines'>,
  results: Results,
  vocabulary: InspectionVocabulary | undefined,
): ReadonlySet<string> {
  const isWithout = (inspection: string) =>
    vocabulary?.results.find(({ code }) => code === results[inspection]?.result)?.withoutLines === true;
  return new Set(lines.flatMap(({ code, inspections }) => (inspections.every(isWithout) ? code : [])));
}

/** How many lines still need an answer, or the reason for asking again. */
export const openIn = (lines: readonly Line[], of: (code: string) => Written): number =>
  lines.filter(({ code, answered }) => {
    const { answer, recheck } = of(code);
    return !answer || (answered && recheck !== undefined && recheck.trim().length < 2);
  }).length;

export const sentResult = ([inspection, { result, disposal, words }]: [
  string,
  Omit<SentResult, 'inspection'>,
]): SentResult => ({
  inspection,
  result,
  ...(disposal ? { disposal } : {}),
  ...(words?.trim() ? { words: words.trim() } : {}),
});

/** A finding without who gets it: one is chosen in the place of the other. */
export function withoutTransfer(found: Written['found']): Written['found'] {
  const { transferTo: _, transferOrganisation: __, ...rest } = found;
  return rest;
}
