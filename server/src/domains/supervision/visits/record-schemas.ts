import { inspectionDisposals, inspectionResults } from '@yiti/engines/inspections';
import { Type } from 'typebox';
import { Body, Day, Id, LegalBasis, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';
import { EvidenceKind } from '../lists/schemas.ts';

const Words = Type.String({ maxLength: 2000 });
const Name = Type.String({ minLength: 1, maxLength: 200 });

/** National codes: what an inspection came to, and what follows. */
export const ResultCode = Type.Enum(inspectionResults.map(({ code }) => code));
export const DisposalCode = Type.Enum(inspectionDisposals.map(({ code }) => code));

/** Where organisations ask for different things, each with who asks; one standard: all ask for it. */
export const AppliedStandards = Type.Array(
  Shape('AppliedStandard', { text: TextSchema, organisations: Type.Array(TextSchema) }),
);
const evidenceRule = {
  name: TextSchema,
  as: Type.Enum(['picture', 'words', 'measure']),
  ask: TextSchema,
};
/** What has to be kept of a line, each with who needs it. */
export const NeededEvidence = Type.Array(
  Shape('NeededEvidence', {
    kind: EvidenceKind,
    ...evidenceRule,
    organisations: Type.Array(TextSchema, { description: 'who needs it' }),
  }),
);
/** Evidence that is written rather than pictured. */
export const EvidenceGiven = Body('EvidenceGiven', {
  kind: EvidenceKind,
  words: Words,
  value: Type.Optional(Type.Number()),
  unit: Type.Optional(Type.String({ maxLength: 20 })),
});
export const GivenEvidence = Type.Array(EvidenceGiven, { maxItems: 6 });

/** A line that need not be asked, and where its answer stands. */
export const AnsweredView = Nullable(
  Shape('AnsweredLine', {
    by: Type.Enum(['recognised', 'by-data']),
    source: TextSchema,
    reference: Type.String(),
    on: Day,
  }),
);

export const LineAnswer = Type.Enum(['passed', 'failed', 'not-applicable', 'recognised', 'by-data']);

export const RecordBody = Body('VisitRecordBody', {
  lines: Type.Array(
    Body('RecordLine', {
      code: Name,
      answer: LineAnswer,
      note: Words,
      given: Type.Optional(GivenEvidence),
      recheck: Type.Optional(
        Type.String({ maxLength: 500, description: 'why it was looked at although it was answered' }),
      ),
    }),
    { maxItems: 500 },
  ),
  findings: Type.Array(
    Body('NewFinding', {
      line: Name,
      description: Type.String({ minLength: 2, maxLength: 2000 }),
      action: Type.Enum(['corrected', 'rectify', 'transfer']),
      rectifyBy: Type.Optional(Day),
      transferTo: Type.Optional(Name),
      transferOrganisation: Type.Optional(Id),
    }),
    { maxItems: 500 },
  ),
  results: Type.Optional(
    Type.Array(
      Body('NewInspectionResult', {
        inspection: Id,
        result: ResultCode,
        disposal: Type.Optional(DisposalCode),
        words: Type.Optional(
          Type.String({
            maxLength: 2000,
            description: 'what was met with, where nothing could be looked at',
          }),
        ),
      }),
      { maxItems: 50, description: 'absent for an inspection: what follows from its lines' },
    ),
  ),
});

export const DataCheckBody = Body('DataCheckBody', {
  line: Name,
  passed: Type.Boolean(),
  words: Type.String({ minLength: 2, maxLength: 500, description: 'what the data say' }),
});

export const RecordedLine = Shape('RecordedLine', {
  code: Type.String(),
  content: TextSchema,
  standards: AppliedStandards,
  byData: Type.Boolean(),
  unit: Nullable(Type.String(), { description: 'in which it is measured' }),
  evidence: NeededEvidence,
  answered: AnsweredView,
  dataSays: Nullable(
    Shape('DataSays', { passed: Type.Boolean(), words: Type.String(), by: Type.String(), on: Day }),
  ),
  inspections: Type.Array(Id, { description: 'those that ask for it' }),
  answer: Nullable(LineAnswer),
  note: Type.String(),
  given: GivenEvidence,
  recheck: Nullable(Type.String()),
  recognised: Nullable(
    Shape('RecognisedResult', {
      organisation: TextSchema,
      code: Type.String(),
      on: Day,
      passed: Type.Boolean(),
    }),
  ),
});

/** The national lists that a record is written with, and the kinds of evidence. */
export const InspectionVocabulary = Shape('InspectionVocabulary', {
  basis: LegalBasis,
  results: Type.Array(
    Shape('ResultChoice', {
      code: ResultCode,
      name: TextSchema,
      group: Nullable(TextSchema, { description: 'the result that it is a kind of' }),
      withoutLines: Type.Boolean({ description: 'the record has words instead of answers' }),
      disposals: Type.Array(DisposalCode),
    }),
  ),
  disposals: Type.Array(Shape('DisposalChoice', { code: DisposalCode, name: TextSchema })),
  evidence: Type.Array(Shape('EvidenceRule', { kind: EvidenceKind, ...evidenceRule })),
});

/** What it came to for one organisation. */
export const ResultView = Shape('InspectionResult', {
  inspectionId: Id,
  organisation: TextSchema,
  result: Nullable(Type.String({ description: 'national code' })),
  resultName: Nullable(TextSchema),
  disposal: Nullable(Type.String({ description: 'national code' })),
  disposalName: Nullable(TextSchema),
  words: Nullable(Type.String()),
});
