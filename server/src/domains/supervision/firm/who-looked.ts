import type { Text } from '@yiti/engines/scenario';
import { eventsAbout } from '../../../base/audit/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { shownTo } from '../../../lib/masking.ts';
import { directoryOf } from '../../../platform/directory/index.ts';
import { organisation, postOf, type Use, type UseReader } from '../../../platform/privacy/index.ts';
import { toldCasesOf } from '../enforcement/view-case.ts';
import { firmReadings, type FirmReading } from '../profile/firm-reading.ts';
import { isTold } from '../visits/visit.ts';
import { visitsOfFirm } from '../visits/visit-store.ts';

const both = (words: string): Text => ({ zh: words, en: words });

/** As what somebody read what is known of the firm. */
const purposes: Readonly<Record<string, Text>> = {
  inspector: { zh: '因检查查看企业画像', en: 'Read the profile of the firm, for an inspection' },
  risk: { zh: '查看信用风险分类及理由', en: 'Read the risk class of the firm, and why' },
  'third-party': { zh: '经您的企业授权查看企业画像', en: 'Read the profile of the firm, as it consents' },
};

/** An organisation and a post; of a third party the firm that it is, and whoever read for it without their name. */
function whoRead(
  directory: Parameters<typeof organisation>[0],
  { organisationId, role, reader, readerFirm }: FirmReading,
): Use['who'] {
  if (reader.by === null) return organisation(directory, organisationId, postOf(role));
  return {
    kind: 'somebody',
    name: both(shownTo('list', 'name', reader.by)),
    post: null,
    organisationId: null,
    ...(readerFirm === null ? {} : { forWhom: { as: reader.as, subject: readerFirm } }),
  };
}

/** Who read the profile of the firm or its risk class, which fields, and as what. */
const profiles: UseReader = {
  source: 'profile',
  ids: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  async read(ctx, { subjectId }, query) {
    const directory = await directoryOf(ctx);
    const found = await firmReadings(ctx, subjectId, query);
    return found.map((one) => ({
      id: `profile:${one.id}`,
      at: one.at,
      source: 'profile',
      who: whoRead(directory, one),
      purpose: purposes[one.what.split(' ')[0]!]!,
      by: null,
      applicationId: null,
      fields: one.fields,
    }));
  },
};

/** What officials do in an inspection or a case that the firm has been told of, by type of the trail's event. */
const acts: Readonly<Record<string, Text>> = {
  'inspection-visit.notify': { zh: '发出检查通知', en: 'sent the notice of an inspection' },
  'inspection-visit.enter': { zh: '进场检查', en: 'came in to inspect' },
  'inspection-visit.leave': { zh: '检查离场', en: 'left after an inspection' },
  'inspection-visit.record': { zh: '记录检查结果', en: 'recorded what an inspection found' },
  'inspection-visit.publish': { zh: '公示检查结果', en: 'published the result of an inspection' },
  'inspection-visit.withdraw': { zh: '撤回公示', en: 'took back a published result' },
  'inspection.objection-answered': { zh: '答复对检查的异议', en: 'answered an objection to an inspection' },
  'finding.rectified': { zh: '复查整改：已到位', en: 'checked what was put right: it is' },
  'finding.open': { zh: '复查整改：还需整改', en: 'checked what was put right: not yet' },
  'finding.transferred': { zh: '移送问题线索', en: 'handed over what was found' },
  'finding.extension-granted': { zh: '答复整改延期申请', en: 'answered a request for more time' },
  'finding.extension-refused': { zh: '答复整改延期申请', en: 'answered a request for more time' },
  'enforcement-case.notify': { zh: '行政处罚告知', en: 'told of an intended penalty' },
  'enforcement-case.set-hearing': { zh: '通知听证', en: 'called a hearing' },
  'enforcement-case.hold-hearing': { zh: '举行听证', en: 'held a hearing' },
  'enforcement-case.serve': { zh: '送达处罚决定', en: 'served a decision of penalty' },
  'enforcement-case.publish': { zh: '公示处罚决定', en: 'published a decision of penalty' },
  'enforcement-case.execute': { zh: '处罚案件结案', en: 'closed a case of penalty' },
  'enforcement-case.annul': { zh: '撤销处罚决定', en: 'annulled a decision of penalty' },
};

const seen = {
  visit: { zh: '检查记录和发现的问题', en: 'The record of the inspection and what it found' },
  case: { zh: '处罚案件的内容', en: 'What the case of penalty says' },
} satisfies Record<string, Text>;

/** What the firm has been told of: only that can stand in its list. */
async function toldRoots(ctx: Ctx, firmId: string): Promise<string[]> {
  const [visits, cases] = await Promise.all([visitsOfFirm(ctx.db, firmId), toldCasesOf(ctx.db, firmId)]);
  return [...visits.filter(isTold), ...cases].map(({ id }) => id);
}

/** What officials did in inspections and cases of the firm, as the trail has it. */
const inspections: UseReader = {
  source: 'inspection',
  ids: /^\d{1,15}$/,
  async read(ctx, { subjectId }, { before, limit, id }) {
    const rootIds = await toldRoots(ctx, subjectId);
    if (rootIds.length === 0) return [];
    const directory = await directoryOf(ctx);
    const events = await eventsAbout(ctx, {
      rootIds,
      types: Object.keys(acts),
      actorKinds: ['officer', 'administrator'],
      before: id === undefined ? before && Number(before.id) : Number(id) + 1,
      limit,
    });
    return events.map((event) => ({
      id: `inspection:${event.id}`,
      at: event.at,
      source: 'inspection',
      who: organisation(directory, event.organisationId, postOf(event.actorRole)),
      purpose: acts[event.type]!,
      by: null,
      applicationId: null,
      fields: [event.type.startsWith('enforcement-case') ? seen.case : seen.visit],
    }));
  },
};

/** What supervision adds to who looked at what is known of a firm. */
export const firmUseReaders: readonly UseReader[] = [profiles, inspections];
