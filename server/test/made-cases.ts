import { makeIdNumber } from '@yiti/engines/codes';
import { removeRecord } from '../src/platform/data/index.ts';
import { until } from '../src/testing.ts';
import { must, upload, type Filed, type Story } from './story.ts';

/** Applications, drafts, credentials and what people ask about their information: pages with something on them. */

const restaurantAnswers = {
  foodKind: 'hot',
  areaSquareMetres: 320,
  signboard: true,
  tobacco: false,
  commitment: false,
};

export type Restaurant = Awaited<ReturnType<typeof openedRestaurant>>;

/** An application for a restaurant that is being handled, with a correction to make, and a draft of another. */
export async function openedRestaurant(story: Story) {
  const zhang = await story.platform.as('zhang');
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const firm = subjects.find(({ name }: { name: string }) => name.includes('餐饮'));
  await must(zhang.put('/api/session/subject', { subjectId: firm.subjectId }));
  const filed = await story.apply(zhang, {
    scenario: 'open-a-restaurant',
    answers: restaurantAnswers,
    values: { 'person.phone': '13800000001', 'kitchen.layout': 'closed', 'signboard.areaSquareMetres': 6 },
  });
  const caseId = `${filed.applicationId}.1`;
  const li = await story.platform.as('li');
  const defects = [{ kind: 'field', at: 'food.safetyManagerName', message: '考核证明已经过期，请换一位' }];
  await must(li.post(`/api/cases/${caseId}/correction`, { defects }));
  await story.settle();
  const { draftId } = await must(
    zhang.post('/api/drafts', {
      scenario: 'open-a-restaurant',
      division: '370102',
      answers: restaurantAnswers,
    }),
    201,
  );
  const { items } = await must(zhang.get('/api/credentials'), 200);
  const { credentialId, verificationCode } = items[0];
  return {
    application: filed.applicationId as string,
    case: caseId,
    draft: draftId as string,
    credential: credentialId as string,
    code: verificationCode as string,
  };
}

/** A reader's card that was granted and rated badly, which somebody answers for. */
export async function ratedCard(story: Story) {
  const zhang = await story.platform.as('zhang');
  const apply = () =>
    story.apply(zhang, {
      scenario: 'library-card',
      answers: { age: 38, studyRoom: false, byPost: false },
      values: { 'library.branch': 'lakeside' },
    });
  const [rated, open] = [await granted(story, await apply()), await granted(story, await apply())];
  await must(
    zhang.post(`/api/cases/${rated.case}/rating`, { stars: 1, reasons: ['113'], remark: '等了很久' }),
  );
  await story.settle();
  const wang = await story.platform.as('wang');
  const { items } = await must(wang.get('/api/tasks'), 200);
  const task = items.find(({ link }: { link: string }) => link.includes('rating-answers'));
  return {
    ratedCase: open.case,
    ratedApplication: open.application,
    ratingAnswer: task.link.split('/').at(-1) as string,
  };
}

async function granted(story: Story, filed: Filed) {
  const caseId = filed.caseOf('reader-card');
  const officer = await story.officerOf(caseId);
  await must(officer.post(`/api/cases/${caseId}/acceptance`));
  await must(officer.post(`/api/cases/${caseId}/review`, { opinion: '材料齐全' }));
  await must(officer.post(`/api/cases/${caseId}/decision`, { result: 'granted', reasons: [], basis: [] }));
  await story.settle();
  return { case: caseId, application: filed.applicationId };
}

const birth = { household: 'mother', joinInsurance: true, card: true, reimburse: true };
const chosen = ['resident-medical-insurance', 'social-security-card'];

/**
 * A newborn: the other parent has a task, a register is said to be wrong, an organisation checks instead of a paper, an official has
 * looked, which the mother objects to, and she asks for what is known of her.
 */
export async function newborn(story: Story) {
  const liu = await story.platform.as('liu');
  const zhang = await story.platform.as('zhang');
  const values = { 'baby.name': '张小满', 'card.delivery': 'electronic', 'person.phone': '13800000066' };
  const first = await story.apply(liu, {
    scenario: 'newborn',
    answers: birth,
    values: { ...values, 'maternity.account': '6222020000000009999' },
    chosen,
  });
  const taskOf = async () => (await must(zhang.get('/api/my-tasks'), 200)).items[0].id as string;
  await must(
    zhang.post(`/api/my-tasks/${encodeURIComponent(await taskOf())}/completion`, {
      outcome: 'agreed',
      values: { 'otherParent.agrees': true },
    }),
  );
  await story.settle();
  const birthCase = first.caseOf('birth-certificate');
  const hospital = await story.officerOf(birthCase);
  await must(hospital.post(`/api/cases/${birthCase}/acceptance`));
  await story.settle();
  // another one, of which the other parent has not been asked
  await story.apply(liu, { scenario: 'newborn', answers: birth, values, chosen });
  await checkedInstead(story, values);
  const { items: checks } = await must(hospital.get('/api/evidence-checks'), 200);
  const steward = await story.platform.as('370102-social-security-card');
  const { items: corrections } = await must(steward.get('/api/data-corrections'), 200);
  return {
    birthApplication: first.applicationId,
    ownTask: await taskOf(),
    evidenceCheck: checks[0].id as string,
    dataCorrection: corrections[0].id as string,
    guardianship: await claimedGuardianship(story),
    ...(await askedAboutInformation(story)),
  };
}

/** 张公民 asks to act for his child. */
async function claimedGuardianship(story: Story): Promise<string> {
  const zhang = await story.platform.as('zhang');
  const identityNumber = makeIdNumber({ division: '370102', birthDate: '2018-05-21', sequence: 990 });
  const claim = { child: { name: '张小满', identityNumber }, relation: 'father', words: '' };
  return (await must(zhang.post('/api/guardianships', claim), 201)).id;
}

/** What the register of births does not say, the hospital can. */
async function checkedInstead(story: Story, values: Record<string, unknown>): Promise<void> {
  const liu = await story.platform.as('liu');
  const { identity_number: code } = await story.person('liu');
  await removeRecord(story.platform.app.services.database.reads, {
    register: 'birth-record',
    subjectCode: code,
  });
  await story.apply(liu, {
    scenario: 'newborn',
    answers: { ...birth, ageDays: 20, certificateIssued: true },
    values: {
      ...values,
      'baby.sex': 'female',
      'baby.bornAt': '2026-02-10T08:16:00+08:00',
      'baby.hospital': '济南市历下区妇幼保健院（示范）',
      'baby.certificateNumber': 'X370000001',
    },
    chosen,
  });
}

/** An objection against a use, a question how it is done, and a copy that is ready. */
async function askedAboutInformation(story: Story) {
  const liu = await story.platform.as('liu');
  const { items: uses } = await must(liu.get('/api/own-uses?others=true'), 200);
  const { id: useId } = uses.find(({ source }: { source: string }) => source === 'official');
  const objection = await must(
    liu.post('/api/own-use-objections', { useId, words: '为什么要看我的材料？' }),
    201,
  );
  const ask = async (body: object) =>
    (await must(liu.post('/api/own-information-requests', body), 201)).id as string;
  const question = await ask({ kind: 'explanation', words: '免填写是怎么查我的？' });
  const copy = await ask({ kind: 'copy' });
  const access = await ask({ kind: 'access' });
  await until(async () => {
    const states = [copy, access].map(
      async (id) => (await must(liu.get(`/api/own-information-requests/${id}`), 200)).state,
    );
    return (await Promise.all(states)).every((state) => state === 'done');
  });
  const { items } = await must(liu.get('/api/own-data'), 200);
  const { register, fields } = items.find(
    ({ register: key }: { register: string }) => key === 'social-security-cards',
  );
  return {
    objection: objection.id as string,
    question,
    copy,
    access,
    ownRegister: register as string,
    ownElement: fields[0].element as string,
  };
}

/** A file of credentials that exist on paper, of which one line can be taken. @returns its id */
export async function importedCredentials(story: Story): Promise<string> {
  const clerk = await story.platform.as('370102-household-registration');
  const { issuers } = await must(clerk.get('/api/credential-imports'), 200);
  const { identity_number: number, name } = await story.person('zhang');
  const lines = [
    '证照编号,持证主体代码,持证主体,颁发日期,有效期起,有效期止,姓名,公民身份号码',
    `A001,${number},${name},2020-05-06,2020-05-06,2040-05-05,${name},${number}`,
    `A002,${number},张三,2020-05-06,2020-05-06,2040-05-05,${name},${number}`,
    `A003,${number},${name},2020-05-06,2020-05-06,2019-01-01,${name},${number}`,
  ];
  const { status, body } = await upload(
    story,
    clerk,
    `/api/credential-imports?organisation=${issuers[0].organisation.id}&type=id-card&mode=rows`,
    { bytes: Buffer.from(lines.join('\n')), type: 'text/csv', name: '存量证照.csv' },
  );
  if (status !== 201) throw new Error(JSON.stringify(body));
  await until(
    async () => (await must(clerk.get(`/api/credential-imports/${body.importId}`), 200)).state === 'done',
  );
  return body.importId;
}
