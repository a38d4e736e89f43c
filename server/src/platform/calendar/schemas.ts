import { Type, type Static } from 'typebox';
import { Body, Day, DivisionCode, Id, Instant, Nullable, Shape, TextSchema } from '../../lib/schemas.ts';

const Year = Type.Integer({ minimum: 2000, maximum: 2079 });
const Title = Type.String({ minLength: 2, maxLength: 200 });
const DocumentNumber = Type.String({ minLength: 2, maxLength: 100 });

/** The days that a notice of the General Office of the State Council announces for a year. */
export const AskedYear = Body('AskedYear', {
  year: Year,
  holidays: Type.Array(Day, { maxItems: 200, description: 'days off, weekends within them as they like' }),
  workdays: Type.Array(Day, {
    maxItems: 60,
    description: 'Saturdays and Sundays that are worked (调休上班)',
  }),
  title: Title,
  documentNumber: DocumentNumber,
  issuedOn: Day,
});
export type AskedYear = Static<typeof AskedYear>;

export const AskedLocalDay = Body('AskedLocalDay', {
  division: DivisionCode,
  day: Day,
  working: Type.Boolean(),
  name: TextSchema,
  title: Title,
  documentNumber: DocumentNumber,
});
export type AskedLocalDay = Static<typeof AskedLocalDay>;

export const EndedLocalDay = Body('EndedLocalDay', { localDayId: Id });
export type EndedLocalDay = Static<typeof EndedLocalDay>;

const LocalDayView = Shape('LocalDay', {
  id: Id,
  division: Type.String(),
  place: TextSchema,
  day: Day,
  working: Type.Boolean(),
  name: TextSchema,
  title: Type.String(),
  documentNumber: Type.String(),
  mayEnd: Type.Boolean({ description: 'the reader may ask for it to be taken back' }),
});

export const WorkingDaysQuery = Type.Object({
  year: Type.Optional(Year),
  division: Type.Optional(DivisionCode),
});

export const WorkingDaysView = Shape('WorkingDays', {
  year: Year,
  division: Nullable(Type.String()),
  assumed: Type.Boolean({ description: 'no notice is known for this year: Monday to Friday is assumed' }),
  knownFrom: Day,
  knownUntil: Day,
  off: Type.Array(Day, { description: 'days from Monday to Friday that are not worked' }),
  worked: Type.Array(Day, { description: 'Saturdays and Sundays that are worked' }),
  workingDays: Type.Integer(),
  notice: Nullable(
    Shape('YearNotice', {
      title: Type.String(),
      documentNumber: Type.String(),
      issuedOn: Day,
      recordedAt: Instant,
    }),
    { description: 'recorded on this platform; null: the days come with the software, or are assumed' },
  ),
  mayRecordYear: Type.Boolean({ description: 'the reader may ask for a year to be recorded' }),
  mayRecordDay: Type.Boolean({ description: 'the reader may ask for a day of a place' }),
  localDays: Type.Array(LocalDayView),
});
