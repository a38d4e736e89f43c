import {
  evidenceMissing,
  evidenceRule,
  inspectionDisposals,
  resultOfCode,
  type DisposalCode,
  type EvidenceGiven,
  type ResultCode,
} from '@yiti/engines/inspections';
import type { Static } from 'typebox';
import { problem, type ProblemDetail } from '../../../base/problems.ts';
import type { AnsweredLine } from './answered.ts';
import type { JointLine } from './checklist.ts';
import type { Inspection } from './inspection.ts';
import type { RecordBody } from './record-schemas.ts';
import type { RecordedAnswer } from './visit.ts';

type Sent = Static<typeof RecordBody>;
type SentLine = Sent['lines'][number];

/** What a record is held against. */
export interface Facts {
  /** YYYY-MM-DD */
  today: string;
  inspections: ReadonlyArray<Pick<Inspection, 'id'>>;
  checklist: readonly JointLine[];
  answered: ReadonlyMap<string, AnsweredLine>;
  /** by line, the kinds of pictures that are there */
  pictures: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What an inspection came to, by the national lists. */
export interface Result {
  inspection: string;
  result: ResultCode;
  disposal: DisposalCode;
  words: string;
}

/** A record in which nothing is missing. */
export interface CompleteRecord {
  lines: RecordedAnswer[];
  findings: Sent['findings'];
  results: Result[];
  given: Record<string, EvidenceGiven[]>;
}

/**
 * An answer to every line that somebody asks for, what has to be kept of it, a finding for every line that failed, and one result for every
 * organisation. Where nothing could be inspected (closed, gone, refused) its lines need no answer: what was met with is written instead.
 *
 * @throws supervision/record-incomplete
 */
export function completeRecord(facts: Facts, sent: Sent): CompleteRecord {
  const details: ProblemDetail[] = [];
  const miss: Miss = (at, zh, en) => details.push({ at, message: { zh, en } });
  const asked = linesToAnswer(facts, sent);
  const codes = new Set(asked.map(({ code }) => code));
  const lines = new Map(sent.lines.filter(({ code }) => codes.has(code)).map((line) => [line.code, line]));
  for (const line of asked) mustBeAnswered(facts, line, lines.get(line.code), sent.findings, miss);
  for (const finding of sent.findings) mustBeFound(facts.today, finding, lines, miss);
  const results = facts.inspections.map(({ id }) => resultFor(id, { asked, lines, sent, miss }));
  if (details.length > 0)
    throw problem('supervision/record-incomplete', { count: details.length }, { details });
  return {
    lines: asked.map(({ code }) => recordedAs(lines.get(code)!, facts.answered.get(code))),
    findings: sent.findings,
    results,
    given: Object.fromEntries(
      [...lines.values()].flatMap(({ code, given }) => (given?.length ? [[code, given]] : [])),
    ),
  };
}

type Miss = (at: string, zh: string, en: string) => void;

/** Not those which only organisations ask for that could inspect nothing. */
function linesToAnswer({ checklist }: Facts, { results = [] }: Sent): JointLine[] {
  const without = new Set(
    results.flatMap(({ inspection, result }) => (resultOfCode(result)?.withoutLines ? inspection : [])),
  );
  return checklist.filter(({ inspections }) => !inspections.every((id) => without.has(id)));
}

function mustBeAnswered(
  { answered, pictures }: Facts,
  { code, content, evidence }: JointLine,
  sent: SentLine | undefined,
  findings: Sent['findings'],
  miss: Miss,
): void {
  if (!sent) return miss(code, `“${content.zh}”没有填写`, `“${content.en}” has no answer`);
  const known = answered.get(code);
  const { answer, given = [], recheck } = sent;
  const isAsked = answer !== 'recognised' && answer !== 'by-data';
  if (!isAsked && known?.by !== answer)
    miss(
      code,
      `“${content.zh}”没有可以采用的结果，请现场查看`,
      `“${content.en}” has no result to take over: look at it`,
    );
  if (isAsked && known && !(recheck && recheck.trim().length > 1))
    miss(
      code,
      `“${content.zh}”已有结果，要再查请写明理由`,
      `“${content.en}” is answered already: say why it is asked again`,
    );
  if (answer === 'failed' && !findings.some(({ line }) => line === code))
    miss(
      code,
      `“${content.zh}”不合格，请写明问题和处理`,
      `“${content.en}” failed: say what is wrong and what follows`,
    );
  if (answer !== 'passed' && answer !== 'failed') return;
  const kinds = evidence.map(({ kind }) => kind);
  for (const kind of evidenceMissing(kinds, given, pictures.get(code) ?? new Set())) {
    const { name } = evidenceRule(kind);
    miss(
      code,
      `“${content.zh}”要求留存证据：缺${name.zh}`,
      `“${content.en}” needs evidence: the ${name.en} is missing`,
    );
  }
}

function mustBeFound(
  today: string,
  { line, action, rectifyBy, transferTo, transferOrganisation }: Sent['findings'][number],
  lines: ReadonlyMap<string, SentLine>,
  miss: Miss,
): void {
  if (lines.get(line)?.answer !== 'failed')
    miss(line, '这一项没有记为不合格', 'this line is not recorded as failed');
  if (action === 'rectify' && !(rectifyBy && rectifyBy > today))
    miss(line, '请写明整改期限（晚于今天）', 'say until when it is to be put right (after today)');
  if (action === 'transfer' && !transferTo && !transferOrganisation)
    miss(line, '请写明移送哪个单位', 'say to whom it is handed over');
}

interface Answers {
  asked: readonly JointLine[];
  lines: ReadonlyMap<string, SentLine>;
  sent: Sent;
  miss: Miss;
}

/** What was said of an inspection, if it agrees with its lines; else what follows from them. */
function resultFor(inspection: string, { asked, lines, sent, miss }: Answers): Result {
  const said = sent.results?.find((one) => one.inspection === inspection);
  const own = asked.filter(({ inspections }) => inspections.includes(inspection));
  const answers = own.flatMap(({ code }) => lines.get(code)?.answer ?? []);
  const found = sent.findings.filter(({ line }) => own.some(({ code }) => code === line));
  const fitting = fittingResults(answers, found);
  const result = said?.result ?? fitting[0] ?? 'no-problem';
  const { name, withoutLines, disposals } = resultOfCode(result)!;
  const words = said?.words?.trim() ?? '';
  if (withoutLines && words.length < 4)
    miss(inspection, `结果为“${name.zh}”，请写明现场情况`, `“${name.en}”: say what was met with`);
  if (!withoutLines && !fitting.includes(result)) {
    if (fitting.length === 0)
      miss(
        inspection,
        '没有一项适用，请选择检查结果（例如未发现开展相关经营活动、已关闭停业）',
        'no line applies: choose the result, such as that the firm has closed or does no such business',
      );
    else miss(inspection, `结果“${name.zh}”与检查内容不一致`, `“${name.en}” does not agree with the lines`);
  }
  const disposal = said?.disposal ?? disposalFor(disposals, found);
  if (!disposals.includes(disposal)) {
    const named = inspectionDisposals.find(({ code }) => code === disposal)!.name;
    miss(
      inspection,
      `结果为“${name.zh}”的，不能“${named.zh}”`,
      `after “${name.en}” this cannot follow: ${named.en}`,
    );
  }
  return { inspection, result, disposal, words };
}

/** Results that agree with what the lines say; the first is meant when nothing is said, none: somebody has to say it. */
function fittingResults(answers: ReadonlyArray<SentLine['answer']>, found: Sent['findings']): ResultCode[] {
  if (found.length > 0 && found.every(({ action }) => action === 'corrected')) return ['corrected'];
  if (found.length > 0) return ['own-rules', 'not-disclosed', 'false-disclosure', 'other-problem'];
  return answers.length > 0 && answers.every((answer) => answer === 'not-applicable') ? [] : ['no-problem'];
}

function disposalFor(disposals: readonly DisposalCode[], found: Sent['findings']): DisposalCode {
  if (found.some(({ action }) => action === 'rectify') && disposals.includes('ordered')) return 'ordered';
  if (found.some(({ action }) => action === 'transfer') && disposals.includes('transfer')) return 'transfer';
  return disposals[0]!;
}

function recordedAs(
  { code, answer, note, recheck }: SentLine,
  known: AnsweredLine | undefined,
): RecordedAnswer {
  const again = recheck?.trim();
  return {
    code,
    answer,
    note,
    ...(known ? { answered: known } : {}),
    ...(known && again && answer !== known.by ? { recheck: again } : {}),
  };
}
