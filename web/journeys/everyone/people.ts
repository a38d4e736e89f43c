import { must, type Story } from '../../../server/test/story.ts';
import { paths } from '../../src/paths.ts';
import type { Setting, Viewer } from './looking.ts';
import { newborn, openedRestaurant, ratedCard } from '../../../server/test/made-cases.ts';
import { inspections } from '../../../server/test/made-inspections.ts';

/** What people and firms see: everybody, 张公民 for his restaurant and for himself, 刘晓梅, 周志远 for his firm, and 何新禾 who has nothing yet. */

export async function madeForPeople({ story }: Setting) {
  const { items } = await must((await story.platform.as('zhang')).get('/api/credentials'), 200);
  const credentialOfOwn = items[0].credentialId as string;
  return {
    ...(await openedRestaurant(story)),
    ...(await ratedCard(story)),
    ...(await newborn(story)),
    ...(await inspections(story)),
    shown: await codeToShow(story, credentialOfOwn),
  };
}
export type MadeForPeople = Awaited<ReturnType<typeof madeForPeople>>;

/** A code that a holder shows; it is read once. */
async function codeToShow(story: Story, credential: string): Promise<string> {
  // days have passed, and with them the session
  const zhang = await story.platform.as('zhang');
  return (await must(zhang.post(`/api/credentials/${credential}/presentations`), 200)).code;
}

const answers = encodeURIComponent(
  '{"foodKind":"hot","areaSquareMetres":320,"signboard":true,"tobacco":false,"commitment":false}',
);

const anybody = (made: MadeForPeople): Viewer => ({
  addresses: [
    paths.home(),
    `${paths.search()}?q=开饭店`,
    `${paths.search()}?q=量子纠缠`,
    paths.search(),
    paths.place(),
    paths.signIn(),
    paths.recover(),
    paths.register(),
    paths.accountClosing(),
    `${paths.accountClosing()}?until=2026-12-08T02:00:00.000Z`,
    paths.lifeEvent('open-a-restaurant'),
    paths.lifeEventQuestions('open-a-restaurant'),
    `${paths.lifeEventPlan('open-a-restaurant')}?answers=${answers}`,
    paths.service('food-permit'),
    paths.verify(),
    paths.verifyCode(made.code),
    paths.help(),
    paths.draws(),
    paths.draw(made.draw),
    paths.publicSupervision(),
    paths.enterpriseCode(),
    `${paths.enterpriseCode()}?code=${made.firmCode}`,
    paths.entryCode(),
    `${paths.entryCode()}?code=${made.entryCode}`,
    paths.inspectorCode(),
    paths.scanner(),
    '/no/such/page',
  ],
});

const zhangForHisRestaurant = (made: MadeForPeople): Viewer => ({
  person: 'zhang',
  firm: '餐饮',
  addresses: [
    paths.home(),
    paths.draft(made.draft),
    paths.draftHeld(made.draft),
    paths.draftQuestion(made.draft, 'kitchen.layout'),
    paths.draftEvidence(made.draft, 'kitchen-layout'),
    paths.draftCheck(made.draft),
    paths.applications(),
    paths.application(made.application),
    paths.received(made.application),
    paths.correction(made.application, made.case),
    paths.withdrawal(made.application),
    // cannot be rated yet
    paths.rating(made.application, made.case),
    paths.wallet(),
    paths.credential(made.credential),
    paths.notifications(),
    paths.notificationSettings(),
    paths.mandates(),
    paths.me(),
    paths.pass(),
    // no room is open to them there
    paths.work(),
  ],
});

const zhangForHimself = (made: MadeForPeople): Viewer => ({
  person: 'zhang',
  addresses: [
    paths.ownTask(made.ownTask),
    paths.rating(made.ratedApplication, made.ratedCase),
    paths.wallet(),
    paths.mySignIn(),
    paths.closeAccount(),
    paths.stepUp(),
    paths.consents(),
    `${paths.shown()}?code=${made.shown}`,
  ],
});

const liu = (made: MadeForPeople): Viewer => ({
  person: 'liu',
  addresses: [
    paths.information(),
    paths.askInformation(),
    paths.informationRequest(made.question),
    paths.informationRequest(made.copy),
    paths.informationRequest(made.access),
    paths.uses(),
    paths.ownData(),
    paths.ownDataField(made.ownRegister, made.ownElement),
    paths.applications(),
    paths.application(made.birthApplication),
    paths.notifications(),
    paths.pass(),
  ],
});

const zhouForHisFirm = (made: MadeForPeople): Viewer => ({
  person: 'zhou',
  firm: '餐饮',
  addresses: [
    paths.ownFirm(),
    paths.ownInspections(),
    paths.ownInspection(made.visit),
    paths.ownInspection(made.rectifying),
    paths.ownInspection(made.booked),
    paths.ownInspection(made.written),
    paths.ownEnforcementCase(made.enforcementCase),
    paths.notifications(),
  ],
});

const heWhoHasNothing = (): Viewer => ({
  person: 'he',
  addresses: [
    paths.applications(),
    paths.wallet(),
    paths.notifications(),
    paths.mandates(),
    paths.consents(),
    paths.information(),
    paths.uses(),
    paths.ownData(),
    paths.ownInspections(),
    paths.ownFirm(),
    paths.me(),
    paths.mySignIn(),
    `${paths.stepUp()}?level=3`,
  ],
});

export const peopleViewers = (made: MadeForPeople): Viewer[] => [
  anybody(made),
  zhangForHisRestaurant(made),
  zhangForHimself(made),
  liu(made),
  zhouForHisFirm(made),
  heWhoHasNothing(),
];
