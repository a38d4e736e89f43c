import { Type } from 'typebox';
import { Body, Day, Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';

/** SM3, hexadecimal */
export const Hash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SM3, hexadecimal' });
const Share = Type.Number({ minimum: 0, maximum: 1 });
const SentTitle = Body('DrawTitle', {
  zh: Type.String({ minLength: 1, maxLength: 200 }),
  en: Type.String({ maxLength: 200, description: 'empty: as in Chinese' }),
});
export const Reason = Type.String({ minLength: 4, maxLength: 2000 });
const State = Type.Enum(['draft', 'freezing', 'announced', 'drawn', 'void', 'discarded']);

const Shares = Body('DrawShares', { A: Share, B: Share, C: Share, D: Share });

export const DrawBody = Body('DrawBody', {
  title: SentTitle,
  parts: Type.Array(
    Body('DrawPart', {
      organisation: Id,
      items: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { minItems: 1, maxItems: 20 }),
      inspectors: Type.Integer({ minimum: 1, maximum: 10 }),
    }),
    { minItems: 1, maxItems: 10, description: 'who inspects what; the first leads' },
  ),
  scopeWords: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), {
    maxItems: 20,
    description: 'firms whose business scope holds one of them; none: all firms of the place',
  }),
  shares: Shares,
  windowFrom: Day,
  windowTo: Day,
  mostEach: Nullable(Type.Integer({ minimum: 1, maximum: 1000 }), {
    description: 'most inspections of one inspector',
  }),
  beacon: Body('DrawBeaconBody', { source: SentTitle, at: Instant }),
  contributors: Type.Array(Id, { minItems: 1, maxItems: 20 }),
  repeats: Type.Optional(Id),
});

const Organisation = Shape('DrawOrganisation', { id: Id, name: TextSchema });
const Stratum = Shape('DrawStratum', {
  stratum: Type.String({ description: 'what a class is called in this draw: a name that says nothing' }),
  size: Type.Integer(),
  count: Type.Integer({ description: 'how many are drawn' }),
});

const summary = {
  id: Id,
  code: Type.String(),
  title: TextSchema,
  organisation: TextSchema,
  organisations: Type.Array(TextSchema, { description: 'those that inspect' }),
  state: State,
  attempt: Type.Integer(),
  announcedAt: Nullable(Instant),
  drawnAt: Nullable(Instant),
};

export const DrawSummary = Shape('DrawSummary', { ...summary, setUpAt: Instant });

const Contribution = {
  organisation: TextSchema,
  uscc: Type.String(),
  commitment: Nullable(Type.String()),
  committedAt: Nullable(Instant),
  secret: Nullable(Type.String()),
  revealedAt: Nullable(Instant),
};

const Change = {
  reason: Type.String(),
  by: Type.String(),
  at: Instant,
};

/** What everybody reads of a drawn object: no firm, no name of an inspector. */
const PublicObject = {
  key: Type.String({ description: 'the name under which the firm is visited; nothing here says its class' }),
  drawn: Type.Array(Type.String(), { description: 'certificates, as drawn' }),
  inspectors: Type.Array(Type.String(), { description: 'certificates, as they stand' }),
  cameFor: Nullable(Type.String()),
  putAside: Nullable(
    Shape('DrawPutAside', { ...Change, came: Nullable(Type.String({ description: 'who came instead' })) }),
  ),
};
const Exchange = Shape('DrawExchange', {
  ...Change,
  object: Type.String(),
  out: Type.String(),
  in: Type.String(),
  how: Type.Enum(['next-drawn', 'named']),
});

const open = {
  ...summary,
  drawnCount: Type.Integer({ description: 'how many stand: drawn, or come for another, and not put aside' }),
  listsApart: Type.Boolean({ description: 'the lists are too long to travel within the proof file' }),
  hash: Nullable(Type.String()),
  previousHash: Nullable(Type.String()),
  objects: Nullable(
    Shape('DrawObjects', { root: Type.String(), size: Type.Integer(), strata: Type.Array(Stratum) }),
  ),
  inspectors: Nullable(Shape('DrawInspectors', { root: Type.String(), size: Type.Integer() })),
  beacon: Shape('DrawBeacon', {
    source: TextSchema,
    at: Instant,
    value: Nullable(Type.String()),
    url: Nullable(Type.String()),
  }),
  seed: Nullable(Type.String()),
  exchanges: Type.Array(Exchange),
  voided: Nullable(
    Shape('DrawVoided', {
      ...Change,
      withheld: Type.Array(TextSchema, { description: 'who has not shown a secret' }),
    }),
  ),
};

export const PublicDraw = Shape('PublishedDraw', {
  ...open,
  contributions: Type.Array(Shape('PublishedContribution', Contribution)),
});

export const PublicDrawnPage = Shape('PublishedDrawnPage', {
  items: Type.Array(Shape('PublishedDrawnObject', PublicObject)),
  next: Nullable(Type.String()),
});

export const PublicDrawSummary = Shape('PublishedDrawSummary', summary);

export const DrawView = Shape('DrawView', {
  ...open,
  leading: Type.Boolean({ description: 'the reader belongs to the organisation that leads' }),
  mine: Type.Boolean({ description: 'set up by the reader' }),
  setUpByName: Type.String(),
  setUpAt: Instant,
  verbs: Type.Array(Type.String(), { description: 'what its state permits; who may is another question' }),
  outcomeFixed: Type.Boolean({
    description: 'announced, and everybody can compute who is drawn: it cannot be made void any more',
  }),
  work: Nullable(
    Shape('DrawWork', {
      what: Type.Enum(['freezing', 'drawing']),
      step: Type.Enum(['gathering', 'writing', 'drawing']),
      done: Type.Integer({
        description: 'firms looked at, lines written, or bytes of the lists read, by the step',
      }),
      of: Type.Integer({ description: '0: not known' }),
      failure: Nullable(TextSchema, { description: 'why it stopped' }),
    }),
    { description: 'what is done in the background, or why it came to nothing' },
  ),
  settings: Shape('DrawSettings', {
    parts: Type.Array(
      Shape('DrawPartView', {
        organisation: Organisation,
        mine: Type.Boolean(),
        items: Type.Array(Shape('DrawItem', { code: Type.String(), name: TextSchema })),
        inspectors: Type.Integer(),
        made: Type.Integer({ description: 'inspections made of what was drawn' }),
      }),
    ),
    scopeWords: Type.Array(Type.String()),
    shares: Shape('DrawSharesView', {
      A: Type.Number(),
      B: Type.Number(),
      C: Type.Number(),
      D: Type.Number(),
    }),
    windowFrom: Day,
    windowTo: Day,
    mostEach: Nullable(Type.Integer()),
  }),
  contributions: Type.Array(
    Shape('DrawContribution', { ...Contribution, organisationId: Id, mine: Type.Boolean() }),
  ),
});

export const DrawnPage = Shape('DrawnPage', {
  items: Type.Array(
    Shape('DrawnObject', {
      ...PublicObject,
      class: Type.String({ description: 'risk class, for those who take part in the draw' }),
      firm: Shape('DrawnFirm', { name: Type.String(), uscc: Type.String() }),
      cameForFirm: Type.String({ description: 'name of the firm that it came for; empty: it was drawn' }),
      cameFirm: Type.String({ description: 'name of the firm that came for it; empty: none' }),
      names: Type.Array(Shape('DrawnInspector', { certificate: Type.String(), name: Type.String() })),
      fit: Type.Integer({ description: 'how many inspectors fitted' }),
      wanted: Type.Integer(),
      inspections: Type.Array(
        Shape('DrawnInspection', {
          id: Id,
          code: Type.String(),
          organisation: TextSchema,
          state: Type.String(),
        }),
      ),
    }),
  ),
  next: Nullable(Type.String()),
});

export const DrawDefaults = Shape('DrawDefaults', {
  shares: Shape('DrawSharesDefault', {
    A: Type.Number(),
    B: Type.Number(),
    C: Type.Number(),
    D: Type.Number(),
  }),
  inspectorsLeast: Type.Integer(),
  noticeHours: Type.Number(),
  bodies: Type.Array(
    Shape('DrawBodyChoice', {
      id: Id,
      name: TextSchema,
      items: Type.Array(Shape('DrawItemChoice', { code: Type.String(), name: TextSchema })),
    }),
    { description: 'published inspecting bodies of the place, with their items' },
  ),
  contributors: Type.Array(Organisation, { description: 'organisations of the place that may add a secret' }),
});

export const MadeView = Shape('InspectionsOfDraw', {
  made: Type.Integer(),
  remaining: Type.Integer(),
  refused: Type.Array(Shape('RefusedOfDraw', { key: Type.String(), firm: Type.String(), why: TextSchema })),
});
