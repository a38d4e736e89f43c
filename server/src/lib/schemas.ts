import { Type, type Static, type TProperties } from 'typebox';
import type * as forms from '@yiti/engines/forms';
import type * as scenario from '@yiti/engines/scenario';

/** A shape with a name of its own in openapi.json and in the types of the web; one name, one shape. */
export const Shape = <T extends TProperties>(title: string, properties: T) =>
  Type.Object(properties, { title });
/** The same for what a caller sends: what it does not name is refused. */
export const Body = <T extends TProperties>(title: string, properties: T) =>
  Type.Object(properties, { title, additionalProperties: false });

/** Shapes that many routes share. */
export const TextSchema = Shape('Text', { zh: Type.String(), en: Type.String() });
/** ISO 8601, UTC */
export const Instant = Type.String({ format: 'date-time', title: 'Instant' });
export const Day = Type.String({ format: 'date' });
export const Id = Type.String({ format: 'uuid' });
export const DivisionCode = Type.String({
  pattern: '^\\d{6}(\\d{3})?(\\d{3})?$',
  description: 'GB/T 2260, 6, 9 or 12 digits',
});
/** Also provinces and prefectures by their first 2 or 4 digits. */
export const DivisionOrPrefix = Type.String({
  pattern: '^(\\d{2}|\\d{4}|\\d{6}|\\d{9}|\\d{12})$',
  description: 'GB/T 2260',
});
export const Limit = Shape('Limit', {
  amount: Type.Number(),
  unit: Type.Enum(['wd', 'd', 'h', 'mo', 'y']),
});
export const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(
  schema: T,
  options: { description?: string } = {},
) => Type.Union([schema, Type.Null()], options);
/** Where the next page begins; opaque. */
export const After = Type.Optional(Type.String({ maxLength: 200 }));

/** On what somebody acts: for themselves, as legal representative, or on a mandate. */
export const ActsAs = Type.Enum(['self', 'head', 'agent', 'helper', 'guardian'], { title: 'ActsAs' });
/** Who acted for whom (谁代谁). */
export const WhoForWhom = Shape('WhoForWhom', {
  name: Type.String(),
  as: Nullable(ActsAs, { description: 'null: not known, or for an organisation' }),
  subject: Nullable(Type.String(), { description: 'for whom, by name' }),
});
export type WhoForWhom = Static<typeof WhoForWhom>;

/** Shapes that engines make and describe (see there), by the name that the web imports them by. */
interface EngineShapes {
  'forms/LeftOutItem': forms.LeftOutItem;
  'forms/Obtained': forms.Obtained;
  'forms/Plan': forms.Plan;
  'forms/PlannedItem': forms.PlannedItem;
  'forms/QuestionState': forms.QuestionState;
  'forms/Remaining': forms.Remaining;
  'scenario/JsonSchema': scenario.JsonSchema;
  'scenario/Manifest': scenario.Manifest;
  'scenario/Overlay': scenario.Overlay;
  'scenario/Question': scenario.Question;
  'scenario/TestOutcome': scenario.TestOutcome;
  'scenario/Widget': scenario.Widget;
}
/** Passed on whole. */
export const Whole = <N extends keyof EngineShapes>(name: N, description: string) =>
  Type.Unsafe<EngineShapes[N]>({
    type: 'object',
    additionalProperties: true,
    description,
    'x-engine': name,
  } as never);
/** One of the words that an engine knows. */
export const Word = <N extends keyof EngineShapes>(name: N, description: string) =>
  Type.Unsafe<EngineShapes[N]>({ type: 'string', description, 'x-engine': name } as never);
export const LegalBasis = Shape('LegalBasis', {
  title: Type.String(),
  gloss: Type.Optional(Type.String({ description: 'the title in English; the original counts' })),
  article: Type.Optional(Type.String()),
  url: Type.Optional(Type.String()),
  certainty: Type.Enum(['law', 'source', 'default'], {
    description: 'a default must be confirmed by the place',
  }),
});
