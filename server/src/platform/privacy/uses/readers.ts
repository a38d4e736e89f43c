import type { Text } from '@yiti/engines/scenario';
import { eventsAbout } from '../../../base/audit/index.ts';
import { openingsOf } from '../../../base/openings/index.ts';
import { shownTo } from '../../../lib/masking.ts';
import { applicationsOfSubjects, handedOverOfSubject, readingsOfSubject } from '../../casework/index.ts';
import { usesOfHolders, type UseOfCredential } from '../../credentials/index.ts';
import { registerName } from '../../data/index.ts';
import { directoryOf, findSubjects, type Directory } from '../../directory/index.ts';
import { checksOfSubjects } from '../../evidence/index.ts';
import { lookUpsOf } from '../../forms/index.ts';
import { roles } from '../../identity/index.ts';
import { tellingsOf } from '../../openid/index.ts';
import { findScene, scansOfSubjects } from '../../pass/index.ts';
import { actWords } from './act-words.ts';
import type { Ctx } from '../../../base/context.ts';
import type { Use, UseReader, Whose } from './use.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const serial = /^\d{1,15}$/;

const both = (words: string): Text => ({ zh: words, en: words });

/** The post by its role; a name stays inside the organisation. */
export const postOf = (role: string | null): Text | null =>
  roles.find(({ name }) => name === role)?.title ?? null;

export const organisation = (
  directory: Directory,
  organisationId: string | null,
  post: Text | null = null,
): Use['who'] => ({
  kind: 'organisation',
  name: (organisationId === null ? undefined : directory.organisation(organisationId)?.name) ?? null,
  post,
  organisationId,
});

const self = (name: string): Use['who'] => ({
  kind: 'self',
  name: both(name),
  post: null,
  organisationId: null,
});

/** Registers that were asked to fill in a form. */
const lookUps: UseReader = {
  source: 'look-up',
  ids: uuid,
  async read(ctx, { subjectId, name: subject }, query) {
    const found = await lookUpsOf(ctx, [subjectId], query);
    return found.map(({ id, at, title, register, elements, state, askedByName, actedAs }) => {
      const { zh, en } = registerName(register);
      const failed: Text =
        state === 'found' ? { zh: '', en: '' } : { zh: '（没有查到）', en: ' (nothing was found)' };
      return {
        id: `look-up:${id}`,
        at,
        source: 'look-up',
        who: self(askedByName),
        purpose: {
          zh: `办“${title.zh}”时向“${zh}”查询，免填信息${failed.zh}`,
          en: `“${en}” was asked, so that less is typed for “${title.en}”${failed.en}`,
        },
        by: { name: askedByName, as: actedAs, subject },
        applicationId: null,
        fields: elements.map(({ name }) => name),
      };
    });
  },
};

/** What the holder does with a credential, or who acts for them. */
const ownPurposes: ReadonlySet<string> = new Set(['prefill', 'evidence', 'wallet']);

/** Credentials that were drawn on, shown, looked at. */
const credentials: UseReader = {
  source: 'credential',
  ids: uuid,
  async read(ctx, { subjectId, name: subject }, query) {
    const directory = await directoryOf(ctx);
    const found = await usesOfHolders(ctx, [subjectId], query);
    return found.map((use) => {
      const isOwn = ownPurposes.has(use.purpose);
      const by: Use['by'] = isOwn
        ? { name: use.usedBy, as: use.actedAs, subject: use.actedFor }
        : use.shownBy === null
          ? null
          : { name: use.shownBy, as: use.shownAs, subject };
      return {
        id: `credential:${use.id}`,
        at: use.at,
        source: 'credential',
        who: isOwn ? self(use.usedBy) : whoSaw(directory, use),
        purpose: {
          zh: `${use.credential.zh}：${use.text.zh}`,
          en: `${use.credential.en}: ${use.text.en}`,
        },
        by,
        applicationId: ['prefill', 'evidence', 'official'].includes(use.purpose) ? use.rootId : null,
        fields: use.fields.length > 0 ? use.fields : [standing],
      };
    });
  },
};

/** Where nothing that is printed was told. */
const standing: Text = { zh: '只看了是否有效', en: 'Only whether it is in force' };

/** An organisation, one of another province, or somebody by a name that is masked. */
function whoSaw(directory: Directory, use: UseOfCredential): Use['who'] {
  if (use.organisationId !== null) return organisation(directory, use.organisationId);
  const nobody = { post: null, organisationId: null };
  if (use.node) {
    const { name, organisation: there } = use.node;
    return {
      kind: 'other-province',
      name: { zh: `${name.zh}：${there}`, en: `${name.en}: ${there}` },
      ...nobody,
    };
  }
  return {
    kind: 'somebody',
    name: both(shownTo('list', 'name', use.usedBy)),
    ...nobody,
    ...(use.actedAs === null || use.actedAs === 'self'
      ? {}
      : { forWhom: { as: use.actedAs, subject: use.actedFor } }),
  };
}

/** What systems were told that one signs in to with the platform's account. */
const clientSystems: UseReader = {
  source: 'client-system',
  ids: serial,
  async read(ctx, { subjectId, accountId }, { before, limit, id }) {
    const found = await tellingsOf(
      ctx,
      { subjectIds: [subjectId], accountId },
      { before: id === undefined ? numberBefore(before) : Number(id) + 1, limit },
    );
    const subjects = await findSubjects(
      ctx.db,
      found.flatMap(({ by }) => by?.subjectId ?? []),
    );
    return found.map((told) => ({
      id: `client-system:${told.id}`,
      at: told.at,
      source: 'client-system',
      who: { kind: 'system', name: told.system, post: null, organisationId: told.organisationId },
      purpose: told.purpose,
      by: told.by && {
        name: told.by.name,
        as: told.by.as,
        subject: subjects.find(({ id: one }) => one === told.by!.subjectId)?.name ?? null,
      },
      applicationId: null,
      fields: told.fields,
    }));
  },
};

/** Where it was not kept what of it was seen. */
const whole: Text = { zh: '这份申请的内容和材料', en: 'What this application says, and its documents' };

/** What officials did with one's applications, as the trail has it. */
const officials: UseReader = {
  source: 'official',
  ids: serial,
  async read(ctx, { subjectId }, { before, limit, id }) {
    const applications = await applicationsOfSubjects(ctx, [subjectId]);
    if (applications.length === 0) return [];
    const titles = new Map(applications.map((one) => [one.id, one.title]));
    const directory = await directoryOf(ctx);
    const events = await eventsAbout(ctx, {
      rootIds: applications.map((one) => one.id),
      actorKinds: ['officer', 'administrator'],
      before: id === undefined ? numberBefore(before) : Number(id) + 1,
      limit,
    });
    return events.map((event) => {
      const title = titles.get(event.rootId!)!;
      const act = actWords(event.type);
      return {
        id: `official:${event.id}`,
        at: event.at,
        source: 'official',
        who: organisation(directory, event.organisationId, postOf(event.actorRole)),
        purpose: { zh: `“${title.zh}”：${act.zh}`, en: `“${title.en}”: ${act.en}` },
        by: null,
        applicationId: event.rootId,
        fields: [whole],
      };
    });
  },
};

/** Readings of one's pass: which device of whom, and what it was told. */
const passes: UseReader = {
  source: 'pass',
  ids: uuid,
  async read(ctx, { subjectId, name: subject }, query) {
    const directory = await directoryOf(ctx);
    const found = await scansOfSubjects(ctx, [subjectId], query);
    return found.map((scan) => {
      const scene = findScene(scan.scene)?.name ?? both(scan.scene);
      return {
        id: `pass:${scan.id}`,
        at: scan.at,
        source: 'pass',
        who: organisation(directory, scan.organisationId, both(scan.scannerName)),
        purpose: { zh: `扫码核验：${scene.zh}`, en: `Pass read: ${scene.en}` },
        by: scan.shownBy === null ? null : { name: scan.shownBy, as: scan.shownAs, subject },
        applicationId: null,
        fields: scan.told.map(({ name }) => name),
      };
    });
  },
};

/** What another organisation looked up instead of a paper. */
const checks: UseReader = {
  source: 'check',
  ids: uuid,
  async read(ctx, { subjectId }, query) {
    const directory = await directoryOf(ctx);
    const found = await checksOfSubjects(ctx, [subjectId], query);
    return found.map((one) => ({
      id: `check:${one.id}`,
      at: one.answeredAt,
      source: 'check',
      who: organisation(directory, one.organisationId),
      purpose: {
        zh: `办“${one.title.zh}”时核验，代替交材料`,
        en: `Checked for “${one.title.en}”, instead of a paper`,
      },
      by: null,
      applicationId: one.applicationId,
      fields: [one.name],
    }));
  },
};

/** In words: what of a case was opened. */
function openedOf(what: string, { zh, en }: Text): Text {
  if (what === 'case') return { zh: `打开“${zh}”的办件`, en: `Opened the case of “${en}”` };
  if (what === ':site-visit')
    return { zh: `打开“${zh}”的联合勘验`, en: `Opened the joint site visit of “${en}”` };
  return what.startsWith(':notice')
    ? { zh: `打开“${zh}”的一份告知书`, en: `Opened a notice of the case of “${en}”` }
    : { zh: `打开“${zh}”的一份材料`, en: `Opened a document of the case of “${en}”` };
}

/** Officials who opened a case, or a document or notice of it; the first time of each day. */
const readings: UseReader = {
  source: 'reading',
  ids: uuid,
  async read(ctx, { subjectId }, query) {
    const directory = await directoryOf(ctx);
    const found = await readingsOfSubject(ctx, subjectId, query);
    return found.map(({ id, at, applicationId, service, organisationId, role, what, fields }) => ({
      id: `reading:${id}`,
      at,
      source: 'reading',
      who: organisation(directory, organisationId, postOf(role)),
      purpose: openedOf(what, service),
      by: null,
      applicationId,
      fields: fields ?? [],
    }));
  },
};

/** Officials who opened what is no case: a correction, a guardianship, a check, a credential; the first time of each day. */
const openings: UseReader = {
  source: 'opening',
  ids: uuid,
  async read(ctx, { subjectId }, query) {
    const directory = await directoryOf(ctx);
    const found = await openingsOf(ctx, subjectId, query);
    return found.map(({ id, at, organisationId, role, purpose, fields }) => ({
      id: `opening:${id}`,
      at,
      source: 'opening',
      who: organisation(directory, organisationId, postOf(role)),
      purpose,
      by: null,
      applicationId: null,
      fields,
    }));
  },
};

/** Cases that an organisation works on in a system of its own. */
const handedOver: UseReader = {
  source: 'handed-over',
  ids: uuid,
  async read(ctx, { subjectId }, query) {
    const directory = await directoryOf(ctx);
    const found = await handedOverOfSubject(ctx, subjectId, query);
    return found.map(({ id, at, applicationId, service, organisationId, fields }) => ({
      id: `handed-over:${id}`,
      at,
      source: 'handed-over',
      who: organisation(directory, organisationId, {
        zh: '本单位的业务系统',
        en: 'a system of its own',
      }),
      purpose: {
        zh: `“${service.zh}”转交其业务系统办理`,
        en: `“${service.en}” was handed over, to be worked on there`,
      },
      by: null,
      applicationId,
      fields: fields ?? [whole],
    }));
  },
};

const numberBefore = (before: { id: string } | undefined) =>
  before === undefined ? undefined : Number(before.id);

/** Every kind of record that tells who looked. */
const known: UseReader[] = [
  lookUps,
  credentials,
  passes,
  checks,
  clientSystems,
  officials,
  readings,
  openings,
  handedOver,
];
export const readers: readonly UseReader[] = known;

/** All that these records know of one, source by source, newest first: for a copy. */
export async function usesOf(ctx: Ctx, whose: Whose, limit: number): Promise<Use[]> {
  const uses: Use[] = [];
  for (const reader of known) uses.push(...(await reader.read(ctx, whose, { limit })));
  return uses;
}

/** For modules that stand above: what they keep of who looked joins the one list. Once each, when a module starts. */
export function defineUseReader(reader: UseReader): void {
  if (!known.some(({ source }) => source === reader.source)) known.push(reader);
}
