import { dayInWords } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import type { Subscription } from '../../base/module.ts';
import { mandateToTell, type MandateToTell } from '../identity/index.ts';
import { notify } from '../notifications/index.ts';

const link = '/mandates';

interface Words {
  to: 'holder' | 'giver';
  title: Text;
  body: (of: MandateToTell) => Text;
}

/** To who acted: with the day that was set, and with whoever ends it before, the same is so. */
const noLonger: Words['body'] = ({ subjectName }) => ({
  zh: `您不能再代“${subjectName}”办事。没有提交的草稿还在，由有权办理的人接着办。`,
  en: `You do not act for “${subjectName}” any more. Drafts that were not handed in are kept for whoever may.`,
});

/** What is said to whom, in the words of people who do this once in their lives. */
const words: Readonly<Record<string, readonly Words[]>> = {
  'mandate.offered': [
    {
      to: 'holder',
      title: { zh: '有人请您代办，等您接受', en: 'Somebody asks you to act for them' },
      body: ({ giverName, subjectName, validTo }) => ({
        zh: `${giverName}请您代“${subjectName}”办事，到${dayInWords(validTo).zh}为止。您接受以后才有效，不想办可以不接受。`,
        en: `${giverName} asks you to act for “${subjectName}” until ${dayInWords(validTo).en}. It counts once you accept; you may decline.`,
      }),
    },
  ],
  'mandate.accepted': [
    {
      to: 'giver',
      title: { zh: '代办授权已被接受', en: 'Your mandate was accepted' },
      body: ({ holderName, subjectName, validTo }) => ({
        zh: `${holderName}从现在起可以代“${subjectName}”办事，到${dayInWords(validTo).zh}为止。您随时可以撤销。`,
        en: `${holderName} may act for “${subjectName}” from now until ${dayInWords(validTo).en}. You can take it back at any time.`,
      }),
    },
  ],
  'mandate.declined': [
    {
      to: 'giver',
      title: { zh: '代办授权没有被接受', en: 'Your mandate was declined' },
      body: ({ holderName, subjectName }) => ({
        zh: `${holderName}没有接受代“${subjectName}”办事的授权。需要时请另找人。`,
        en: `${holderName} declined to act for “${subjectName}”. Ask somebody else if need be.`,
      }),
    },
  ],
  'mandate.runs-out': [
    {
      to: 'holder',
      title: { zh: '代办授权快到期了', en: 'A mandate runs out soon' },
      body: ({ subjectName, validTo }) => ({
        zh: `您代“${subjectName}”办事到${dayInWords(validTo).zh}为止。到期以后没有提交的草稿由有权办理的人接着办。`,
        en: `You may act for “${subjectName}” until ${dayInWords(validTo).en}. Drafts that are not handed in by then are kept for whoever may.`,
      }),
    },
    {
      to: 'giver',
      title: { zh: '代办授权快到期了', en: 'A mandate runs out soon' },
      body: ({ holderName, subjectName, validTo }) => ({
        zh: `${holderName}代“${subjectName}”办事到${dayInWords(validTo).zh}为止。还需要代办的，请重新授权；不需要的，不用做什么。`,
        en: `${holderName} may act for “${subjectName}” until ${dayInWords(validTo).en}. Give a new mandate if need be; otherwise there is nothing to do.`,
      }),
    },
  ],
  'mandate.ran-out': [
    {
      to: 'holder',
      title: { zh: '代办授权已到期', en: 'A mandate has run out' },
      body: noLonger,
    },
    {
      to: 'giver',
      title: { zh: '代办授权已到期', en: 'A mandate has run out' },
      body: ({ holderName, subjectName }) => ({
        zh: `${holderName}不再代“${subjectName}”办事。还需要代办的，请重新授权。`,
        en: `${holderName} does not act for “${subjectName}” any more. Give a new mandate if need be.`,
      }),
    },
  ],
  'mandate.ended': [
    {
      to: 'holder',
      title: { zh: '代办授权已结束', en: 'A mandate has ended' },
      body: noLonger,
    },
    {
      to: 'giver',
      title: { zh: '代办授权已结束', en: 'A mandate has ended' },
      body: ({ holderName, subjectName }) => ({
        zh: `${holderName}不再代“${subjectName}”办事。`,
        en: `${holderName} does not act for “${subjectName}” any more.`,
      }),
    },
  ],
};

/** Both sides of a mandate hear what becomes of it, whoever did it. */
export const tellOfMandates: Subscription = {
  name: 'representation.mandates',
  events: Object.keys(words),
  async handle(ctx, { type, data }) {
    const mandate = await mandateToTell(ctx, data['mandateId'] as string);
    if (mandate) await tell(ctx, type, mandate);
  },
};

async function tell(ctx: Ctx, type: string, mandate: MandateToTell): Promise<void> {
  const messages = words[type]!.flatMap(({ to, title, body }) =>
    (to === 'holder' ? mandate.holderAccounts : mandate.giverAccounts).map((accountId) => ({
      rootId: mandate.id,
      accountId,
      subjectId: null,
      kind: type,
      link,
      title,
      body: body(mandate),
    })),
  );
  await notify(ctx, messages);
}
