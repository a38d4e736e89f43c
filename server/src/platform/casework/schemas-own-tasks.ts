import { Type } from 'typebox';
import { Id, Instant, Nullable, Shape, TextSchema, Whole, Word } from '../../lib/schemas.ts';
import { PrefillView } from '../forms/index.ts';
import { UploadedEvidence } from './bodies.ts';

/** Something that a person or firm must do or decide themselves (等您办理). */
export const OwnTaskSummary = Shape('OwnTaskSummary', {
  id: Type.String(),
  title: TextSchema,
  applicationId: Nullable(Id),
  reference: Type.String(),
  askedBy: Type.String(),
  since: Instant,
  dueAt: Nullable(Instant),
  lamp: Nullable(Type.Enum(['green', 'yellow', 'red', 'stopped'])),
  outcomes: Type.Array(Type.Object({ value: Type.String(), label: TextSchema }), {
    description: 'the first is the yes; none: it is only done',
  }),
});

export const OwnTaskView = Shape('OwnTaskView', {
  ...OwnTaskSummary.properties,
  about: Type.Object({
    title: TextSchema,
    askedBy: Type.String(),
    division: Type.String(),
    submittedAt: Instant,
    services: Type.Array(TextSchema),
    dataUsed: Type.Array(Type.Object({ element: Type.String(), label: TextSchema, value: Type.String() })),
  }),
  form: Nullable(
    Type.Object({
      sections: Type.Array(
        Type.Object({
          key: Type.String(),
          title: TextSchema,
          fields: Type.Array(
            Shape('OwnTaskField', {
              element: Type.String(),
              label: TextSchema,
              help: Nullable(TextSchema),
              widget: Nullable(Word('scenario/Widget', 'how it is asked')),
              options: Type.Array(Type.Object({ value: Type.String(), label: TextSchema })),
              required: Type.Boolean(),
              schema: Whole('scenario/JsonSchema', 'JSON Schema of one value'),
              correctable: Type.Boolean(),
              outcomes: Type.Array(
                Type.String({
                  description:
                    'asked when one of these is chosen, or in any case where the task has no outcomes',
                }),
              ),
              prefill: Nullable(PrefillView),
            }),
          ),
        }),
      ),
    }),
  ),
  evidence: Type.Array(
    Shape('OwnTaskEvidence', {
      key: Type.String(),
      name: TextSchema,
      required: Type.Boolean(),
      criteria: TextSchema,
      issuedBy: TextSchema,
      upload: Type.Object({ accept: Type.Array(Type.String()), maxMegabytes: Type.Number() }),
      uploads: Type.Array(UploadedEvidence),
    }),
    { description: 'documents handed in with the first outcome' },
  ),
});
