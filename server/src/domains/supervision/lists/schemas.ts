import { Type } from 'typebox';
import { Body, Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';

const Name = Type.String({ minLength: 1, maxLength: 200 });
const Words = Type.String({ minLength: 1, maxLength: 2000 });
const Uscc = Type.String({ pattern: '^[0-9A-HJ-NPQRTUW-Y]{18}$', description: 'GB 32100' });
/** A text that is sent: bounded. */
const SentText = Body('SentText', { zh: Words, en: Words });
const Basis = Body('InspectionBasis', {
  title: Name,
  article: Type.Optional(Type.String({ maxLength: 100 })),
});

/** Kinds of inspecting bodies (国办发〔2024〕54号): 行政机关, 法律法规授权的组织, 受委托的组织. */
export const BodyKind = Type.Enum(['administrative-organ', 'authorised', 'entrusted']);
/** How an inspection is made: 现场, 书面, 非现场. */
export const Method = Type.Enum(['on-site', 'written', 'remote']);
const Code = Type.String({ pattern: '^[a-z0-9][a-z0-9.-]*$', maxLength: 60 });

export const BodyData = Body('InspectingBodyData', {
  kind: BodyKind,
  entrustedBy: Type.Optional(Uscc),
  entrustmentUrl: Type.Optional(
    Type.String({ maxLength: 500, description: 'where the letter is published' }),
  ),
});

export const InspectorData = Body('InspectorData', {
  name: Name,
  validTo: Type.String({ format: 'date', description: 'last day of the certificate' }),
  specialisms: Type.Array(Code, { maxItems: 20 }),
  avoids: Type.Array(Uscc, {
    maxItems: 100,
    description: 'firms that this inspector keeps away from (回避)',
  }),
  onDuty: Type.Boolean(),
  account: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'by which they sign in here: it may show the code of this certificate',
    }),
  ),
});

export const EvidenceKind = Type.Enum(['photo', 'copy', 'video', 'sample', 'measurement', 'statement']);

export const ChecklistLine = Body('ChecklistLine', {
  code: Type.String({
    pattern: '^[a-z0-9][a-z0-9.-]*$',
    maxLength: 60,
    description: 'the same content has the same code in every organisation',
  }),
  content: SentText,
  standard: Body('InspectionStandard', {
    aspect: Code,
    text: SentText,
    oneOf: Type.Optional(Type.Array(Name, { maxItems: 20 })),
    least: Type.Optional(Type.Number()),
    most: Type.Optional(Type.Number()),
    unit: Type.Optional(Type.String({ maxLength: 20 })),
  }),
  /** shared data or monitoring answer it: nobody need come for it */
  byData: Type.Boolean(),
  dataSource: Type.Optional(SentText),
  credential: Type.Optional(
    Type.String({
      pattern: '^[a-z0-9][a-z0-9.-]*$',
      maxLength: 60,
      description: 'type of credential that by itself answers it while in force',
    }),
  ),
  evidence: Type.Optional(
    Type.Array(EvidenceKind, {
      maxItems: 6,
      uniqueItems: true,
      description: 'what has to be kept of it when it is looked at',
    }),
  ),
});

export const ItemData = Body('InspectionItemData', {
  name: SentText,
  organisations: Type.Array(Uscc, { minItems: 1, maxItems: 200, description: 'in whose powers it lies' }),
  basis: Type.Array(Basis, { maxItems: 20 }),
  method: Method,
  specialism: Type.Optional(Code),
  fullCoverage: Type.Boolean({ description: 'law asks for every one of its objects to be checked' }),
  withoutNotice: Type.Optional(Basis),
  capPerYear: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 366,
      description:
        'times a year that one body may check it at one firm; absent: only the cap of the body holds',
    }),
  ),
  checklist: Type.Array(ChecklistLine, { maxItems: 100 }),
});

export const ListName = Type.Enum(['bodies', 'inspectors', 'items']);
export const listParams = Type.Object({ list: ListName });
export const entryParams = Type.Object({ list: ListName, entryId: Id });
const State = Type.Enum(['draft', 'published', 'withdrawn']);
const Verb = Type.Enum(['change', 'publish', 'withdraw', 'revise']);

const shared = {
  id: Id,
  key: Type.String(),
  organisation: Shape('ListOrganisation', { id: Id, uscc: Type.String(), name: TextSchema }),
  division: Type.String(),
  state: State,
  publishedAt: Nullable(Instant),
  verbs: Type.Array(Verb, { description: 'what its state permits; who may is another question' }),
};

export const BodyEntry = Shape('InspectingBody', { ...shared, data: BodyData });
export const InspectorEntry = Shape('Inspector', { ...shared, data: InspectorData });
export const ItemEntry = Shape('InspectionItem', { ...shared, data: ItemData });

/** What everybody may read: of inspectors how many have a valid certificate, not whom they must keep away from. */
export const PublicLists = Shape('PublishedInspectionLists', {
  division: Type.String(),
  capPerYear: Nullable(Type.Integer(), {
    description: 'inspections that one body may make at one firm in a year',
  }),
  bodies: Type.Array(
    Shape('PublishedBody', {
      uscc: Type.String(),
      name: TextSchema,
      kind: BodyKind,
      inspectors: Type.Integer({ description: 'inspectors with a valid certificate' }),
    }),
  ),
  items: Type.Array(
    Shape('PublishedItem', {
      code: Type.String(),
      name: TextSchema,
      method: Method,
      basis: Type.Array(Basis),
      capPerYear: Nullable(Type.Integer(), { description: 'null: only the cap of the body holds' }),
      bodies: Type.Array(TextSchema),
      lines: Type.Array(
        Shape('PublishedLine', {
          code: Type.String(),
          content: TextSchema,
          standard: TextSchema,
          evidence: Type.Array(EvidenceKind),
          ruled: Type.Boolean({ description: 'the standard was settled between departments' }),
        }),
      ),
    }),
  ),
});

export const NewBody = Body('NewInspectingBody', { uscc: Uscc, data: BodyData });
export const NewInspector = Body('NewInspector', {
  certificate: Name,
  organisation: Uscc,
  data: InspectorData,
});
export const NewItem = Body('NewInspectionItem', {
  code: Type.String({ minLength: 1, maxLength: 60 }),
  organisation: Uscc,
  data: ItemData,
});

export const ImportReport = Shape('ListImport', {
  imported: Type.Integer({ description: '0 when a row was rejected: nothing is half done' }),
  rows: Type.Integer(),
  rejected: Type.Array(
    Shape('RejectedRow', {
      line: Type.Integer({ description: 'in the file, 1 is the header' }),
      field: Type.String(),
      value: Type.String(),
      why: TextSchema,
      advice: TextSchema,
    }),
  ),
});

export const ListCheck = Shape('ListCheck', {
  list: ListName,
  key: Type.String(),
  name: TextSchema,
  kind: Type.Enum([
    'no-basis',
    'certificate-lapsed',
    'certificate-lapses',
    'contradiction',
    'standards-differ',
  ]),
  what: TextSchema,
  advice: TextSchema,
  /** two lines that can be raised as a conflict of standards, and the organisation of one's own that raises it */
  raise: Nullable(
    Shape('RaisableConflict', {
      organisation: Id,
      lineA: Shape('RaisableLine', { item: Type.String(), line: Type.String() }),
      lineB: Shape('RaisableLine', { item: Type.String(), line: Type.String() }),
    }),
  ),
});
