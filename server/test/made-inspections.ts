import { createHash } from 'node:crypto';
import { until } from '../src/testing.ts';
import {
  approvedInspection,
  asFirm,
  bodies,
  bookedVisit,
  drawIs,
  comeAndGone,
  idOf,
  openedCase,
  recorded,
  restaurant,
  restaurantDraw,
  tourThroughPark,
  type Firm,
} from './inspected.ts';
import { must, type Story } from './story.ts';

/** What the joint inspection net has to show: lists, plans, classes, a draw, merged visits, one made, one booked, a case, a complaint. */
export async function inspections(story: Story) {
  const firm = await restaurant(story);
  const plan = await filedPlans(story, firm);
  const merged = await mergedVisits(story);
  await classified(story);
  const conflict = await raisedConflict(story);
  const draw = await announcedDraw(story);
  const enforcementCase = await penaltyCase(story, firm);
  await drawn(story, draw);
  const { visit } = await visitOf(story, firm);
  const told = await saidByFirm(story, firm, visit);
  await proposedForWhiteList(story);
  const rectifying = await moreTimeAsked(story, firm);
  for (const body of ['market', 'fire'] as const) await otherVisit(story, body, firm);
  const booked = await bookedVisit(story, 'fire', firm);
  const fire = await story.platform.as(bodies.fire.key);
  const { code: entryCode } = await must(fire.post(`/api/inspection-visits/${booked}/entry-codes`), 201);
  const inspection = await approvedInspection(story, 'health', firm, { reason: '列入今年计划' });
  const written = await askedInWriting(story, firm);
  const copied = await beyondTheCap(story, firm);
  const { park, tour } = await tourThroughPark(story, 'market');
  return {
    firm: firm.id,
    plan,
    merged,
    conflict,
    draw,
    enforcementCase,
    visit,
    rectifying,
    ...told,
    booked,
    entryCode: entryCode as string,
    inspection,
    written,
    copied,
    lead: await leadOf(story),
    park,
    tour,
  };
}

/** The firm is asked in writing, and has not answered. @returns the visit that nobody makes */
async function askedInWriting(story: Story, firm: Firm): Promise<string> {
  const day = (ahead: number) =>
    new Date(story.now().getTime() + ahead * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
  const window = { windowFrom: day(1), windowTo: day(30) };
  const inspection = await approvedInspection(story, 'health', firm, { method: 'written', ...window });
  const clerk = await story.platform.as(bodies.health.key);
  const { id } = await must(
    clerk.post(`/api/inspections/${inspection}/written-check`, {
      answerBy: day(14),
      words: '请附餐具消毒记录的照片，以及近三个月的采购台账',
    }),
    201,
  );
  return id;
}

/** Complaints are followed up until the cap is passed, and whoever supervises is told. @returns the inspection */
async function beyondTheCap(story: Story, firm: Firm): Promise<string> {
  const clerk = await story.platform.as(bodies.fire.key);
  const explained = '投诉须当场核实，三日内答复投诉人';
  for (;;) {
    const id = await approvedInspection(story, 'fire', firm, {
      kind: 'case',
      source: 'complaint',
      reason: '投诉称安全出口长期上锁',
      trigger: { document: '12345-20260301', from: '12345 热线', receivedOn: '2026-03-01' },
      explanations: Object.fromEntries(
        ['yearly-cap', 'density', 'reuse', 'low-yield', 'white-list', 'merge'].map((rule) => [
          rule,
          explained,
        ]),
      ),
    });
    if ((await must(clerk.get(`/api/inspections/${id}`), 200)).copied) return id;
  }
}

/** What market supervision found and made a case of. */
async function leadOf(story: Story): Promise<string> {
  const clerk = await story.platform.as(bodies.market.key);
  return (await must(clerk.get('/api/case-leads'), 200)).items[0].id;
}

async function filedPlans(story: Story, firm: Firm): Promise<string> {
  const plans: string[] = [];
  for (const body of ['market', 'fire', 'health'] as const) {
    const clerk = await story.platform.as(bodies[body].key);
    const item = `DEM-${bodies[body].code}-01`;
    const lines = [4, 9].map((month) => ({ item, month, uscc: firm.uscc }));
    const { id } = await must(
      clerk.post('/api/inspection-plans', { organisation: await idOf(story, body), year: 2026, lines }),
      201,
    );
    await must(clerk.post(`/api/inspection-plans/${id}/filing`));
    plans.push(id);
  }
  return plans[0]!;
}

async function mergedVisits(story: Story): Promise<string> {
  const wang = await story.platform.as('wang');
  const organisation = await idOf(story, 'market');
  const { id } = await must(
    wang.post('/api/merge-runs', { organisation, from: '2026-04-01', to: '2026-06-30' }),
    201,
  );
  await until(async () => (await must(wang.get(`/api/merge-runs/${id}`), 200)).run.state === 'done');
  return id;
}

async function classified(story: Story): Promise<void> {
  const wang = await story.platform.as('wang');
  const { id } = await must(
    wang.post('/api/risk-classifications', { organisation: await idOf(story, 'market') }),
    201,
  );
  await until(async () => {
    const { items } = await must(wang.get('/api/risk-classifications'), 200);
    return items.find((run: { id: string }) => run.id === id).state === 'done';
  });
}

async function raisedConflict(story: Story): Promise<string> {
  const clerk = await story.platform.as(bodies.market.key);
  const line = 'flue.cleaning';
  const { id } = await must(
    clerk.post('/api/standard-conflicts', {
      organisation: await idOf(story, 'market'),
      lineA: { item: 'DEM-SC-01', line },
      lineB: { item: 'DEM-XF-01', line },
      description: '清洗间隔要求不同，企业无所适从',
    }),
    201,
  );
  return id;
}

const secret = '11'.repeat(32);

/** Set up, announced and committed to. @returns its id */
async function announcedDraw(story: Story): Promise<string> {
  const clerk = await story.platform.as(bodies.market.key);
  const organisation = await idOf(story, 'market');
  const { id } = await must(
    clerk.post(
      '/api/inspection-draws',
      await restaurantDraw(story, ['market'], {
        beacon: {
          source: { zh: '福彩双色球 2026024 期', en: 'Lottery draw 2026024' },
          at: new Date(story.now().getTime() + 86_400_000).toISOString(),
        },
      }),
    ),
    201,
  );
  const wang = await story.platform.as('wang');
  await must(wang.post(`/api/inspection-draws/${id}/announcement`, {}));
  await drawIs(story, id, 'announced');
  const { hash } = await must(story.platform.nobody().get(`/api/published-inspection-draws/${id}`), 200);
  const committed = JSON.stringify(['yiti-draw/1 commitment', hash, bodies.market.uscc, secret]);
  const commitment = createHash('sm3').update(committed).digest('hex');
  await must(clerk.post(`/api/inspection-draws/${id}/commitments`, { organisation, commitment }));
  return id;
}

async function drawn(story: Story, id: string): Promise<void> {
  const wang = await story.platform.as('wang');
  await must(wang.post(`/api/inspection-draws/${id}/beacon`, { value: '03 08 11 19 27 30 + 05' }));
  const clerk = await story.platform.as(bodies.market.key);
  await must(
    clerk.post(`/api/inspection-draws/${id}/secrets`, { organisation: await idOf(story, 'market'), secret }),
  );
  await must(wang.post(`/api/inspection-draws/${id}/drawing`, {}));
  await drawIs(story, id, 'drawn');
}

/** What was found of a visit becomes a case, whose party is told what is intended. @returns its id */
async function penaltyCase(story: Story, firm: Firm): Promise<string> {
  const id = await openedCase(story, firm);
  const clerk = await story.platform.as(bodies.market.key);
  const wang = await story.platform.as('wang');
  await must(wang.post(`/api/enforcement-cases/${id}/approvals`, { verb: 'file', words: '同意立案' }));
  const step = (body: object) => must(clerk.post(`/api/enforcement-cases/${id}/steps`, body));
  await step({
    verb: 'report',
    facts: '后厨门缝过大，未按规定防鼠',
    evidence: '现场照片、笔录',
    handlers: ['DEM-SC-001', 'DEM-SC-002'],
    kind: 'fine',
    amountFen: 100_000,
    basis: '示范依据',
  });
  await must(wang.post(`/api/enforcement-cases/${id}/approvals`, { verb: 'pass', words: '事实清楚' }));
  await step({ verb: 'notify', words: '拟罚款 1000 元，可以陈述申辩' });
  return id;
}

async function visitOf(story: Story, firm: Firm): Promise<{ visit: string }> {
  const { items } = await must((await asFirm(story, firm)).get('/api/my-inspections'), 200);
  return { visit: items[0].id };
}

/** Two things to put right: for one the firm asks for more time, for the other it may. @returns the visit */
async function moreTimeAsked(story: Story, firm: Firm): Promise<string> {
  const visit = await bookedVisit(story, 'health', firm);
  await comeAndGone(story, 'health', visit);
  const clerk = await story.platform.as(bodies.health.key);
  const { lines } = await must(clerk.get(`/api/inspection-visits/${visit}`), 200);
  const rectifyBy = new Date(story.now().getTime() + 20 * 86_400_000).toISOString().slice(0, 10);
  await recorded(story, 'health', visit, {
    findings: lines.slice(0, 2).map(({ code }: { code: string }) => ({
      line: code,
      description: '餐具消毒记录缺少三月上旬的六天，保洁柜门不能关严',
      action: 'rectify',
      rectifyBy,
    })),
  });
  const zhou = await asFirm(story, firm);
  const { findings } = await must(zhou.get(`/api/my-inspections/${visit}`), 200);
  const [first] = findings;
  await must(
    zhou.post(`/api/my-inspection-findings/${first.id}/extensions`, {
      reason: '定制的保洁柜要三周才能到货，厂家已经出具延期交货说明',
      proposedDay: first.extension.latest,
    }),
    201,
  );
  return visit;
}

/** The firm has a code, lets another firm read, contests what was found, and complains. */
async function saidByFirm(story: Story, firm: Firm, visit: string) {
  const zhou = await asFirm(story, firm);
  const { code: firmCode } = await must(zhou.post('/api/my-firm/codes'), 201);
  const { profile } = await must(zhou.get('/api/my-firm'), 200);
  const contest = await must(
    zhou.post('/api/my-firm/contests', {
      fact: `finding:${profile.findings[0].id}`,
      words: '当天已经整改，有照片',
    }),
    201,
  );
  const complaint = await must(
    zhou.post(`/api/my-inspections/${visit}/complaints`, {
      about: 'intermediary',
      words: '要求只能找某检测公司',
    }),
    201,
  );
  const uscc = await otherFirm(story);
  await must(
    zhou.post('/api/my-firm/consents', { uscc, fields: ['credentials', 'inspections'], until: '2026-04-30' }),
    201,
  );
  return { firmCode: firmCode as string, contest: contest.id as string, complaint: complaint.id as string };
}

/** The firm of 张公民, where nothing was found. @returns its code */
async function otherFirm(story: Story): Promise<string> {
  const { uscc } = await story.platform.app.services.database.reads
    .selectFrom('directory.enterprise')
    .select('uscc')
    .where('name', '=', '济南公民商贸有限公司')
    .executeTakeFirstOrThrow();
  return uscc;
}

/** Somebody comes who does not inspect. */
async function otherVisit(story: Story, body: 'market' | 'fire', { uscc }: Firm): Promise<void> {
  const clerk = await story.platform.as(bodies[body].key);
  const visit = {
    organisation: await idOf(story, body),
    uscc,
    kind: 'publicity',
    purpose: '冬季用气安全宣传，发放须知并讲解可燃气体报警装置的使用，回答店主关于验收的问题',
    officers: ['程办事员', '钱立国'],
    cameAt: new Date(story.now().getTime() - 3_600_000).toISOString(),
    minutes: 95,
  };
  await must(clerk.post('/api/other-visits', visit), 201);
}

async function proposedForWhiteList(story: Story): Promise<void> {
  const clerk = await story.platform.as(bodies.market.key);
  await must(
    clerk.post('/api/white-list', {
      organisation: await idOf(story, 'market'),
      uscc: await otherFirm(story),
      validTo: '2026-09-30',
      reason: '两年检查均合格',
    }),
    201,
  );
}
