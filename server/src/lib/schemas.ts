import { Type } from 'typebox';

/** Shapes that many routes share. */
export const TextSchema = Type.Object({ zh: Type.String(), en: Type.String() });
export const Instant = Type.String({ format: 'date-time', description: 'ISO 8601, UTC' });
export const Id = Type.String({ format: 'uuid' });
export const DivisionCode = Type.String({
  pattern: '^\\d{6}(\\d{3})?(\\d{3})?$',
  description: 'GB/T 2260, 6, 9 or 12 digits',
});
export const Limit = Type.Object({
  amount: Type.Number(),
  unit: Type.Enum(['wd', 'd', 'h', 'mo', 'y']),
});
export const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
/** Where the next page begins; opaque. */
export const After = Type.Optional(Type.String({ maxLength: 200 }));
/** A shape that an engine makes and describes (see there); passed on whole. */
export const Whole = <T>(description: string) =>
  Type.Unsafe<T>({ type: 'object', additionalProperties: true, description } as never);
export const LegalBasis = Type.Object({
  title: Type.String(),
  article: Type.Optional(Type.String()),
  url: Type.Optional(Type.String()),
  certainty: Type.String({
    description: 'law, source, or default: a default must be confirmed by the place',
  }),
});
