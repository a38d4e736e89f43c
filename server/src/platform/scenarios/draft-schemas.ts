import { Type } from 'typebox';
import type { FileChange, MergedFile, PackageProblem } from '@yiti/engines/scenario';
import { Body, Id, Instant, Nullable, Shape, TextSchema } from '../../lib/schemas.ts';
import { ScenarioId, Version } from './schemas.ts';

export const draftParams = Type.Object({ draftId: Id });

const Status = Type.Enum(['in-work', 'handed-in', 'approved', 'published', 'rejected']);
const FilePath = Type.String({ minLength: 1, maxLength: 200 });

export const DraftSummary = Shape('ScenarioDraftSummary', {
  draftId: Id,
  scenario: Type.String(),
  scenarioTitle: TextSchema,
  title: Type.String(),
  status: Status,
  baseVersion: Type.String(),
  version: Type.Integer({ description: 'of the draft: one more with every change' }),
  publishedVersion: Nullable(Type.String()),
  authors: Type.Array(Type.String()),
  openedAt: Instant,
  changedAt: Instant,
  changedBy: Type.String(),
});

const PackageProblemView = Shape('PackageProblem', {
  file: Type.String(),
  line: Type.Integer({ description: '1-based' }),
  column: Type.Integer({ description: '1-based' }),
  code: Type.String(),
  message: TextSchema,
  advice: TextSchema,
  element: Type.Optional(Type.String({ description: 'of a process or decision' })),
  rule: Type.Optional(Type.String({ description: 'of BPMN 2.0, or ours' })),
} satisfies Record<keyof PackageProblem, unknown>);

const checked = { problems: Type.Array(PackageProblemView), warnings: Type.Array(PackageProblemView) };

const DraftFileView = Shape('ScenarioDraftFile', {
  path: Type.String(),
  text: Nullable(Type.String(), { description: 'null: left out of the package' }),
  before: Nullable(Type.String(), { description: 'text in the base, where it is different' }),
  state: Type.Enum(['same', 'added', 'changed', 'removed']),
  version: Type.Integer({ description: 'what a save of the file names; 0: as in the base' }),
  changedAt: Nullable(Instant),
  changedBy: Nullable(Type.String()),
});

export const DraftView = Shape('ScenarioDraft', {
  ...DraftSummary.properties,
  newest: Type.String({ description: 'version of the package that was installed last' }),
  files: Type.Array(DraftFileView),
  standard: Type.Record(Type.String(), Type.String(), {
    description: 'BPMN of the platform’s own processes, which those of the package may call',
  }),
  ...checked,
  steps: Type.Array(
    Shape('ScenarioDraftStep', {
      verb: Type.String(),
      at: Instant,
      byName: Type.String(),
      reason: Nullable(Type.String()),
    }),
  ),
  actions: Type.Array(
    Shape('ScenarioDraftAction', {
      verb: Type.String(),
      allowed: Type.Boolean(),
      reason: Type.Optional(TextSchema),
    }),
  ),
  places: Type.Array(
    Type.Object({
      division: Type.String(),
      name: TextSchema,
      adopted: Type.Boolean({
        description: 'with differences of its own: it goes on to a new version by itself',
      }),
    }),
  ),
});

export const NewDraft = Body('NewScenarioDraft', {
  scenario: ScenarioId,
  version: Type.Optional(Version),
  title: Type.String({ minLength: 2, maxLength: 200 }),
});

export const DraftFileBody = Body('ScenarioDraftFileBody', {
  path: FilePath,
  text: Nullable(Type.String({ maxLength: 600_000 }), { description: 'null: leave the file out' }),
  version: Type.Integer({ minimum: 0, description: 'of the file that was changed' }),
});

export const SavedDraftFile = Shape('SavedScenarioDraftFile', {
  version: Type.Integer(),
  draftVersion: Type.Integer(),
  ...checked,
});

const Side = Nullable(Type.String(), { description: 'null: the file is not there' });
export const DraftRebase = Shape('ScenarioDraftRebase', {
  from: Type.String({ description: 'version that the draft is based on' }),
  to: Type.String({ description: 'version that was installed last' }),
  files: Type.Array(
    Shape('MergedFile', {
      path: Type.String(),
      outcome: Type.Enum(['mine', 'theirs', 'merged', 'conflict']),
      mine: Side,
      theirs: Side,
      base: Side,
      text: Side,
    } satisfies Record<keyof MergedFile, unknown>),
  ),
});

const seen = { version: Type.Integer({ minimum: 1, description: 'of the draft, as it was seen' }) };
export const DraftStepBody = Body('ScenarioDraftStepBody', seen);
export const DraftRebaseBody = Body('ScenarioDraftRebaseBody', {
  ...seen,
  choices: Type.Record(Type.String({ maxLength: 200 }), Type.Enum(['mine', 'theirs']), {
    description: 'by path, for files of which both changed the same lines',
  }),
});
export const DraftReasonBody = Body('ScenarioDraftReasonBody', {
  ...seen,
  reason: Type.String({ minLength: 2, maxLength: 1000 }),
});

const FactChange = Type.Object({
  fact: Type.String(),
  before: Nullable(Type.String()),
  after: Nullable(Type.String()),
});
const Kind = Type.Enum(['added', 'removed', 'changed']);
export const DraftComparison = Shape('ScenarioDraftComparison', {
  files: Type.Array(
    Shape('FileChange', {
      path: Type.String(),
      kind: Kind,
      elements: Type.Optional(
        Nullable(
          Type.Array(
            Shape('ElementChange', {
              element: Type.String(),
              type: Type.String(),
              name: Type.String(),
              kind: Kind,
              facts: Type.Array(FactChange),
            }),
          ),
        ),
      ),
      rules: Type.Optional(
        Nullable(
          Type.Array(
            Shape('RuleChange', {
              decision: Type.String(),
              decisionName: Type.String(),
              kind: Kind,
              rule: Nullable(Type.Integer(), {
                description: 'number of the line; null: the decision itself',
              }),
              before: Nullable(Type.String()),
              after: Nullable(Type.String()),
            }),
          ),
        ),
      ),
    } satisfies Record<keyof FileChange, unknown>),
  ),
});
