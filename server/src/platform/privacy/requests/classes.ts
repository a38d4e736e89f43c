import { sql } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { filesOfSubject } from '../../casework/index.ts';
import { correctionsOf } from '../../corrections/index.ts';
import { brokenAbout } from '../../commitments/index.ts';
import { listHeld } from '../../credentials/index.ts';
import type { Subject } from '../../directory/index.ts';
import { discardDraftsOf, draftsOfSubject } from '../../forms/index.ts';
import { findAccountById, mandatesOfPerson, signInsOfAccount } from '../../identity/index.ts';
import {
  messagesOfAccount,
  removeReadMessages,
  removeSettings,
  settingsOfAccount,
} from '../../notifications/index.ts';
import { consentsOfAccount } from '../../openid/index.ts';
import { guardianshipsOf } from '../../representation/index.ts';
import { selectObjections } from '../objections/objection-store.ts';
import { usesOf } from '../uses/readers.ts';
import { registersAbout } from '../registers.ts';
import { selectRequests } from './request-store.ts';

/** Whose data are gathered or removed: by the job. What an account has is its own person's, never that of whom it acts for. */
export interface Gathered {
  subject: Subject;
  /** the account of the person that the subject is; null where whoever asked acts for a firm or for somebody else */
  accountId: string | null;
}

/** A class of data (数据类别) that the platform keeps of people, and whether the law lets it go. */
export interface DataClass {
  key: string;
  title: Text;
  what: Text;
  /** true: kept for a time that a parameter says (`privacy.retention-<key>`) */
  retained: boolean;
  gather(ctx: Ctx, whose: Gathered): Promise<readonly unknown[]>;
  /** of what is not retained: removes it. @returns how many pieces */
  remove?(ctx: Ctx, whose: Gathered): Promise<number>;
}

/** What a copy holds of a record with many rows; nobody has more. */
const all = 10_000;

const kept: DataClass[] = [
  {
    key: 'identity',
    title: { zh: '账号和实名信息', en: 'Account and identity' },
    what: { zh: '姓名、证件号码、联系方式、代办授权', en: 'Name, number, contact, mandates' },
    retained: true,
    async gather(ctx, { subject, accountId }) {
      const account = accountId === null ? undefined : await findAccountById(ctx.db, accountId);
      return [
        subject,
        ...(account ? [account] : []),
        ...(subject.kind === 'person' ? await mandatesOfPerson(ctx, subject.id) : []),
      ];
    },
  },
  {
    key: 'applications',
    title: { zh: '申请和办件', en: 'Applications and cases' },
    what: { zh: '提交的申请、材料清单和办理结果', en: 'What was handed in and what became of it' },
    retained: true,
    gather: (ctx, { subject }) => filesOfSubject(ctx, subject.id),
  },
  {
    key: 'credentials',
    title: { zh: '电子证照', en: 'Credentials' },
    what: { zh: '证照夹里的证照，含已失效的', en: 'Everything in the wallet, ended ones too' },
    retained: true,
    gather: (ctx, { subject }) => listHeld(ctx.db, [subject.id]),
  },
  {
    key: 'uses',
    title: { zh: '用数记录', en: 'Records of use' },
    what: { zh: '谁在什么时候为什么用过', en: 'Who used what, when and what for' },
    retained: true,
    // what the list of who looked shows, from every source
    gather: (ctx, { subject, accountId }) =>
      usesOf(ctx, { subjectId: subject.id, name: subject.name, accountId: accountId ?? undefined }, all),
  },
  {
    key: 'consents',
    title: { zh: '授权同意', en: 'Consents' },
    what: {
      zh: '同意过哪些系统看到什么；撤回随时可以',
      en: 'Which systems may see what; withdrawn at any time',
    },
    retained: true,
    gather: async (ctx, { accountId }) => (accountId === null ? [] : consentsOfAccount(ctx, accountId)),
  },
  {
    key: 'corrections',
    title: { zh: '数据校核', en: 'Data corrections' },
    what: { zh: '提出过的更正和答复', en: 'What was said to be wrong, and the answers' },
    retained: true,
    gather: (ctx, { subject }) => correctionsOf(ctx, [subject.id]),
  },
  {
    key: 'requests',
    title: { zh: '权利请求和异议', en: 'Requests and objections' },
    what: { zh: '提出过的请求、异议和答复', en: 'What was asked and objected to, with the answers' },
    retained: true,
    gather: async ({ db }, { subject }) => [
      ...(await selectRequests(db, sql<boolean>`r.subject_id = ${subject.id}::uuid`, all)),
      ...(await selectObjections(db, sql<boolean>`o.subject_id = ${subject.id}::uuid`, all)),
    ],
  },
  {
    key: 'sign-in',
    title: { zh: '登录记录和通行密钥', en: 'Sign-ins and passkeys' },
    what: { zh: '什么时候、用什么方式在哪台设备登录过', en: 'When one signed in, how, on which device' },
    retained: true,
    gather: async (ctx, { accountId }) => (accountId === null ? [] : signInsOfAccount(ctx.db, accountId)),
  },
  {
    key: 'guardianships',
    title: { zh: '监护关系', en: 'Guardianships' },
    what: { zh: '提出过的监护认定和答复', en: 'What was claimed and answered about guardianship' },
    retained: true,
    gather: (ctx, { subject }) =>
      subject.kind === 'person' ? guardianshipsOf(ctx.db, subject.id) : Promise.resolve([]),
  },
  {
    key: 'promises',
    title: { zh: '承诺核查结论', en: 'What checks of promises found' },
    what: { zh: '认定承诺不实的结论、异议和裁定', en: 'Promises found broken, objections, rulings' },
    retained: true,
    gather: ({ db }, { subject }) => brokenAbout(db, subject.id),
  },
  {
    key: 'registers',
    title: { zh: '登记库里的数据', en: 'What registers say' },
    what: { zh: '由数源单位依法登记，这里只是查询', en: 'Kept by their stewards under law; only read here' },
    retained: true,
    gather: (ctx, { subject }) => registersAbout(ctx, subject),
  },
];

const removable: DataClass[] = [
  {
    key: 'drafts',
    title: { zh: '没有提交的草稿', en: 'Drafts that were not handed in' },
    what: { zh: '填了一半的内容和暂存的材料', en: 'What was half filled in, and documents stored for it' },
    retained: false,
    gather: (ctx, { subject }) => draftsOfSubject(ctx, subject.id),
    remove: (ctx, { subject }) => discardDraftsOf(ctx, subject.id),
  },
  {
    key: 'messages',
    title: { zh: '站内消息', en: 'Notifications' },
    what: { zh: '收到的通知；删除时没读过的会留下', en: 'What you were told; what is unread stays' },
    retained: false,
    gather: async (ctx, { accountId }) => (accountId === null ? [] : messagesOfAccount(ctx, accountId)),
    remove: async (ctx, { accountId }) => (accountId === null ? 0 : removeReadMessages(ctx, accountId)),
  },
  {
    key: 'contact',
    title: { zh: '通知邮箱和偏好', en: 'Address for messages' },
    what: { zh: '通知用的邮箱，是否收短信和邮件', en: 'E-mail for messages, and whether to send any' },
    retained: false,
    gather: async (ctx, { accountId }) => (accountId === null ? [] : settingsOfAccount(ctx.db, accountId)),
    remove: async (ctx, { accountId }) => (accountId === null ? 0 : removeSettings(ctx.db, accountId)),
  },
];

const classes: DataClass[] = [...removable, ...kept];

/** Every class, what can be removed first. */
export const dataClasses: readonly DataClass[] = classes;

/** For modules that stand above: what they keep of a subject is told, copied and removed with the rest. Once each, when a module starts. */
export function defineDataClass(one: DataClass): void {
  if (!classes.some(({ key }) => key === one.key)) classes.push(one);
}
