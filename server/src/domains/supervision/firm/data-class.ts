import type { Parameter } from '@yiti/engines/scenario';
import { premisesOf } from '../../../platform/directory/index.ts';
import { retentionOf, type DataClass } from '../../../platform/privacy/index.ts';
import { complaintsBesides, complaintsOfVisit } from '../complaints/complaint-store.ts';
import { stepsOf } from '../enforcement/case-store.ts';
import { toldCasesOf, stepsToldOf } from '../enforcement/view-case.ts';
import { extensionsOfVisit } from '../extensions/extension-store.ts';
import { otherVisitsOfFirm } from '../other-visits/other-visit-store.ts';
import { consentsOf } from '../profile/consent-store.ts';
import { contestsOfFirm } from '../profile/contest-store.ts';
import { findingsOf } from '../visits/finding.ts';
import { objectionsOf } from '../visits/objection.ts';
import { refusalsOf } from '../visits/refusal.ts';
import { isTold } from '../visits/visit.ts';
import { visitsOfFirm } from '../visits/visit-store.ts';
import { filesOf, findWritten } from '../written/written-store.ts';

/** What inspections keep of a firm, as far as it has been told: for a copy of what is kept. What is only being prepared is no part of it. */
export const supervisionRecords: DataClass = {
  key: 'supervision',
  title: { zh: '检查和处罚记录', en: 'Inspections and penalties' },
  what: {
    zh: '经营场所、检查、书面答复、问题、整改、异议、拒绝检查、投诉、处罚案件、画像授权和事实异议',
    en: 'Premises, visits, written answers, findings, objections, refusals, complaints, cases of penalty, consents and contests',
  },
  retained: true,
  async gather({ db }, { subject }) {
    if (subject.kind !== 'enterprise') return [];
    const visits = (await visitsOfFirm(db, subject.id)).filter(isTold);
    const cases = await toldCasesOf(db, subject.id);
    return [
      ...(await premisesOf(db, [subject.id])).map((premises) => ({ premises })),
      ...(await Promise.all(
        visits.map(async (visit) => ({
          visit,
          findings: await findingsOf(db, visit.id),
          extensions: await extensionsOfVisit(db, visit.id),
          objections: await objectionsOf(db, visit.id),
          refusals: await refusalsOf(db, visit.id),
          complaints: await complaintsOfVisit(db, visit.id),
          asked: await findWritten(db, visit.id),
          files: (await filesOf(db, visit.id)).map(({ line, fileName, addedAt }) => ({
            line,
            fileName,
            addedAt,
          })),
        })),
      )),
      ...(await Promise.all(
        cases.map(async ({ id, number, cause, state }) => ({
          case: { id, number, cause, state },
          steps: stepsToldOf(await stepsOf(db, id)),
        })),
      )),
      ...(await otherVisitsOfFirm(db, subject.id)),
      ...(await complaintsBesides(db, subject.id)),
      ...(await consentsOf(db, subject.id)),
      ...(await contestsOfFirm(db, subject.id)),
    ];
  },
};

/** How long it is kept. */
export const recordsRetention: Parameter = {
  code: retentionOf(supervisionRecords.key),
  name: { zh: '检查和处罚记录的保存时间', en: 'Retention of inspections and penalties' },
  kind: 'limit',
  decidedBy: 'province',
  below: 'at-least',
  values: [
    {
      division: '000000',
      validFrom: '2021-11-01',
      value: { amount: 10, unit: 'y' },
      basis: {
        title: '机关文件材料归档范围和文书档案保管期限规定（国家档案局令第8号）',
        gloss: 'Provisions on the Retention of Documents of State Organs (National Archives Order 8)',
        certainty: 'default',
      },
    },
  ],
};
