import { fill } from '../../lib/counted.ts';
import type { Text } from '@yiti/engines/scenario';

/** What the platform says when a package has no words of its own; `{…}` are filled from the event. */
interface StandardText {
  title: Text;
  body: Text;
  /** key in the package's messages.json that goes first */
  message?: string;
}

/** For those who applied, by event type; `case.decided:granted` goes before `case.decided`. */
export const forApplicants: Readonly<Record<string, StandardText>> = {
  'application.submitted': {
    title: { zh: '申请已收到', en: 'Your application has arrived' },
    body: {
      zh: '“{title}”已收到，编号 {reference}，共 {count} 个事项。',
      en: '“{title}” has arrived, reference {reference}, {count|service|services}.',
    },
    message: 'received',
  },
  'case.accepted': {
    title: { zh: '已受理', en: 'Accepted' },
    body: {
      zh: '{organisation}已受理“{service}”，最晚 {date} 答复。',
      en: '{organisation} has accepted “{service}” and will answer by {date}.',
    },
    message: 'accepted',
  },
  'case.correction-asked': {
    title: { zh: '需要您补正', en: 'A correction is needed' },
    body: {
      zh: '“{service}”有 {count} 处需要补正，请在 {date} 前改好；只告知这一次，其他内容都保留。',
      en: '“{service}” needs {count|correction|corrections} by {date}. You are asked only once; everything else is kept.',
    },
  },
  'case.correction-replied': {
    title: { zh: '补正已收到', en: 'Your correction has arrived' },
    body: {
      zh: '“{service}”的补正已收到，将继续办理。',
      en: 'Your correction of “{service}” has arrived; handling goes on.',
    },
  },
  'case.suspended': {
    title: { zh: '办理时限暂停', en: 'The clock stands still' },
    body: {
      zh: '“{service}”进入特别程序，时限暂停，预计 {date} 结束，结束后继续计算。原因：{reason}',
      en: 'A special procedure for “{service}” has begun and is expected to end by {date}; its clock stands still until then. Reason: {reason}',
    },
  },
  'case.resumed': {
    title: { zh: '恢复办理', en: 'Handling goes on' },
    body: {
      zh: '“{service}”的特别程序已结束，恢复办理，最晚 {date} 答复。结果见恢复办理告知书。',
      en: 'The special procedure for “{service}” is over and its clock runs again; you hear by {date}. The notice says what came of it.',
    },
  },
  'case.extended': {
    title: { zh: '办理期限延长', en: 'The limit was extended' },
    body: {
      zh: '“{service}”的办理期限经批准延长到 {date}。',
      en: 'The limit of “{service}” was extended, with approval, to {date}.',
    },
  },
  'case.clock-moved': {
    title: { zh: '办理期限因放假安排变动', en: 'The limit follows the days off' },
    body: {
      zh: '放假安排有变，“{service}”最晚 {date} 答复，原为 {was}。依据{because}。',
      en: 'Days off have changed; of “{service}” you hear by {date} instead of {was}, by {because}.',
    },
  },
  'case.delivery-moved': {
    title: { zh: '送达期限因放假安排变动', en: 'The day of delivery follows the days off' },
    body: {
      zh: '放假安排有变，“{service}”的结果最晚 {date} 送达，原为 {was}。依据{because}。',
      en: 'Days off have changed; the result of “{service}” is there by {date} instead of {was}, by {because}.',
    },
  },
  'site-visit.arranged': {
    title: { zh: '现场勘验已约好', en: 'The site visit is arranged' },
    body: {
      zh: '{date} {organisations}一起上门，只来一次。请留人在场。',
      en: 'On {date} {organisations} will come together, once. Please have someone there.',
    },
    message: 'visit-arranged',
  },
  'case.decided:granted': {
    title: { zh: '准予', en: 'Granted' },
    body: { zh: '“{service}”已准予。', en: '“{service}” has been granted.' },
    message: 'granted',
  },
  'case.decided:denied': {
    title: { zh: '不予许可', en: 'Denied' },
    body: {
      zh: '“{service}”不予许可，原因：{reason}。您可依法申请行政复议或者提起行政诉讼，详见告知书。',
      en: '“{service}” was denied: {reason}. You may ask for review or go to court; the notice says how.',
    },
    message: 'denied',
  },
  'case.completed:refused': {
    title: { zh: '不予受理', en: 'Not accepted' },
    body: {
      zh: '“{service}”不予受理，理由和救济途径见告知书。',
      en: '“{service}” was not accepted; the notice gives reasons and remedies.',
    },
  },
  'case.completed:lapsed': {
    title: { zh: '逾期未补正，已办结', en: 'Closed: the correction did not come in time' },
    body: {
      zh: '“{service}”逾期没有补正，已办结；需要时可重新申请。',
      en: '“{service}” was closed because the correction did not come in time; you may apply again.',
    },
  },
  'case.completed:stopped': {
    title: { zh: '没有继续办理', en: 'Not taken further' },
    body: {
      zh: '“{service}”没有继续办理：前面的事项没有办成。',
      en: '“{service}” was not taken further: something that had to come first was not granted.',
    },
  },
  'case.delivery-overdue': {
    title: { zh: '已准予，结果没有按时送达', en: 'Granted, but the result is not there in time' },
    body: {
      zh: '“{service}”已准予，结果应于 {date} 前送达，现已超过时限。您不用做什么，已通知办理单位和它的上级。',
      en: 'The result of “{service}” was due by {date} and is late. There is nothing you have to do; the organisation and those who supervise it have been told.',
    },
  },
  'case.disclaimed': {
    title: { zh: '转由有权单位办理', en: 'On its way to the competent organisation' },
    body: {
      zh: '“{service}”不属于收到它的单位，已转请上级指定承办单位。您不用重新申请，期限连续计算。',
      en: '“{service}” is not the business of the organisation that received it; whoever supervises names another. You need not apply again, and the clock runs on.',
    },
  },
  'case.routed': {
    title: { zh: '已分派办理单位', en: 'Given to an organisation' },
    body: { zh: '“{service}”已分派给{organisation}。', en: '“{service}” was given to {organisation}.' },
  },
  'case.rating-answered': {
    title: { zh: '您的评价已有答复', en: 'Your rating was answered' },
    body: {
      zh: '您对“{service}”的评价已有答复，请到办件进展中查看。',
      en: 'Your rating of “{service}” was answered; the application shows how.',
    },
  },
  'application.completed': {
    title: { zh: '全部办结', en: 'Everything is done' },
    body: {
      zh: '“{title}”（{reference}）全部办结，欢迎评价。',
      en: '“{title}” ({reference}) is completely dealt with. Please rate it.',
    },
  },
  'application.withdrawn': {
    title: { zh: '申请已撤回', en: 'Application withdrawn' },
    body: {
      zh: '“{title}”（{reference}）已按您的要求撤回。',
      en: '“{title}” ({reference}) was withdrawn as you asked.',
    },
  },
  'process.failed': {
    title: { zh: '办理遇到问题，正在处理', en: 'Something went wrong; it is being looked into' },
    body: {
      zh: '“{title}”（{reference}）在办理中遇到系统问题，已通知管理人员。您不需要做什么，已提交的内容都在。',
      en: '“{title}” ({reference}) met a technical problem; administrators have been told. You need not do anything; everything you handed in is kept.',
    },
  },
  'credential.issued': {
    title: { zh: '证照已放入证照夹', en: 'A credential is in your wallet' },
    body: {
      zh: '{organisation}签发的“{credential}”已放入证照夹。',
      en: '“{credential}”, issued by {organisation}, is in your wallet.',
    },
  },
  'credential.suspended': {
    title: { zh: '证照已暂扣', en: 'A credential is suspended' },
    body: { zh: '“{credential}”已暂扣：{reason}', en: '“{credential}” is suspended: {reason}' },
  },
  'credential.resumed': {
    title: { zh: '证照已恢复', en: 'A credential is in force again' },
    body: { zh: '“{credential}”已恢复有效。', en: '“{credential}” is in force again.' },
  },
  'credential.revoked': {
    title: { zh: '证照已撤销', en: 'A credential was revoked' },
    body: {
      zh: '“{credential}”已撤销：{reason}。您可依法申请行政复议或者提起行政诉讼。',
      en: '“{credential}” was revoked: {reason}. You may ask for review or go to court.',
    },
  },
  'credential.stripped': {
    title: { zh: '证照已吊销', en: 'A credential was taken away' },
    body: {
      zh: '“{credential}”已吊销：{reason}。您可依法申请行政复议或者提起行政诉讼。',
      en: '“{credential}” was taken away as a penalty: {reason}. You may ask for review or go to court.',
    },
  },
  'credential.transferred': {
    title: { zh: '证照已办理转出', en: 'A credential was transferred' },
    body: { zh: '“{credential}”已办理转出：{reason}', en: '“{credential}” was transferred: {reason}' },
  },
  'credential.expired': {
    title: { zh: '证照已过期', en: 'A credential has run out' },
    body: {
      zh: '“{credential}”已失效：{reason}。需要继续使用请向{organisation}申请换发。',
      en: '“{credential}” has run out: {reason}. Ask {organisation} for a new one if you need it.',
    },
  },
  'credential.expires-soon': {
    title: { zh: '证照快到期了', en: 'A credential runs out soon' },
    body: {
      zh: '“{credential}”{reason}。需要延续的，请尽早向{organisation}提出。',
      en: '“{credential}”: {reason}. If you need it longer, ask {organisation} in good time.',
    },
  },
  'credential.renewed': {
    title: { zh: '证照已换发', en: 'A credential was renewed' },
    body: {
      zh: '{organisation}换发了“{credential}”，新的一张已放入证照夹：{reason}',
      en: '{organisation} has renewed “{credential}”; the new one is in your wallet: {reason}',
    },
  },
  'credential.corrected': {
    title: { zh: '证照已更正', en: 'A credential was corrected' },
    body: {
      zh: '{organisation}更正了“{credential}”，新的一张已放入证照夹：{reason}',
      en: '{organisation} has corrected “{credential}”; the new one is in your wallet: {reason}',
    },
  },
  'credential.cancelled': {
    title: { zh: '证照已注销', en: 'A credential was cancelled' },
    body: { zh: '“{credential}”已注销：{reason}', en: '“{credential}” was cancelled: {reason}' },
  },
};

/** For the officials of the organisation of the case. */
export const forOfficials: Readonly<Record<string, StandardText>> = {
  'case.correction-replied': {
    title: { zh: '申请人已补正', en: 'A correction has come' },
    body: {
      zh: '{reference}“{service}”的补正已提交，请继续受理。',
      en: 'The correction of “{service}” ({reference}) has come; please go on.',
    },
  },
  'site-visit.arranged': {
    title: { zh: '联合勘验已约好', en: 'The joint site visit is arranged' },
    body: {
      zh: '{reference}：{date} {organisations}一起上门。',
      en: '{reference}: {organisations} will go together on {date}.',
    },
  },
  'case.withdrawn': {
    title: { zh: '申请人撤回了一个事项', en: 'A service was withdrawn' },
    body: {
      zh: '{reference}“{service}”已由申请人撤回，不用再办。',
      en: '“{service}” ({reference}) was withdrawn by the applicant; nothing remains to be done.',
    },
  },
  'application.withdrawn': {
    title: { zh: '申请人撤回了申请', en: 'The application was withdrawn' },
    body: {
      zh: '{reference}“{title}”已撤回，不用再办。',
      en: '{reference} “{title}” was withdrawn; nothing remains to be done.',
    },
  },
  'case.delivery-overdue': {
    title: { zh: '结果没有按时送达', en: 'A result is not there in time' },
    body: {
      zh: '{reference}“{service}”已准予，结果应于 {date} 前送达。请查看流程停在哪里。',
      en: '“{service}” ({reference}) was granted and its result was due by {date}. Please see where its process stands.',
    },
  },
  'case.routed': {
    title: { zh: '新分派的办件', en: 'A case was given to you' },
    body: {
      zh: '{reference}“{service}”已分派给本单位。',
      en: '“{service}” ({reference}) was given to your organisation.',
    },
  },
};

/** For the officer who has the task. */
export const forAssignees: Readonly<Record<string, StandardText>> = {
  'case.overdue': {
    title: { zh: '您的办件已超期（红灯）', en: 'A case of yours is overdue' },
    body: {
      zh: '{reference}“{service}”应于 {date} 前办理，已超过时限。请尽快办理。',
      en: '“{service}” ({reference}) was due by {date}. Please see to it now.',
    },
  },
};

/** For those who supervise the organisation of the case. */
export const forSupervisors: Readonly<Record<string, StandardText>> = {
  'case.overdue': {
    title: { zh: '下属单位的办件已超期（红灯）', en: 'A case that you supervise is overdue' },
    body: {
      zh: '{organisation}办理的“{service}”（{reference}）应于 {date} 前办理，已超过时限。请督促办理。',
      en: '“{service}” ({reference}), handled by {organisation}, was due by {date}. Please see that it is done.',
    },
  },
  'case.disclaimed': {
    title: { zh: '有办件要您指定承办单位', en: 'A case waits for you to name its organisation' },
    body: {
      zh: '{reference}“{service}”：收到的单位认为不属于本单位职权，请指定承办单位。受理期限照常计算。',
      en: '“{service}” ({reference}): the organisation that received it says that it is another’s. Please name the one that handles it; the clock of acceptance runs on.',
    },
  },
  'case.delivery-overdue': {
    title: { zh: '下属单位没有按时送达结果', en: 'A result that you supervise is late' },
    body: {
      zh: '{organisation}准予了“{service}”（{reference}），结果应于 {date} 前送达，现已超过时限。请督促。',
      en: '{organisation} granted “{service}” ({reference}); its result was due by {date} and is late. Please see that it is delivered.',
    },
  },
};

/** For those who may name the organisation of a case that has none (人工分派). */
export const forRouters: Readonly<Record<string, StandardText>> = {
  'case.unrouted': {
    title: { zh: '有办件没有找到承办单位，请您分派', en: 'A case has no organisation; please name one' },
    body: {
      zh: '{reference}“{service}”：当地和上级都没有机构承担这项职责，请指定承办单位。受理期限从收到申请起计算，逾期即为受理。',
      en: '“{service}” ({reference}): neither the place nor any above it has an organisation with this duty. Please name the one that handles it; the clock of acceptance runs since it was received, and silence counts as acceptance.',
    },
  },
  'case.overdue': {
    title: { zh: '待分派的办件已超期（红灯）', en: 'A case that waits for its organisation is overdue' },
    body: {
      zh: '{reference}“{service}”还没有承办单位，应于 {date} 前办理，已超过时限。请马上指定承办单位。',
      en: '“{service}” ({reference}) still has no organisation and was due by {date}. Please name the one that handles it now.',
    },
  },
};

/** Special procedures that stop the clock (特别程序, 行政许可法 art. 45). */
export const suspensionWords: Readonly<Record<string, Text>> = {
  hearing: { zh: '听证', en: 'a hearing' },
  tender: { zh: '招标', en: 'a tender' },
  auction: { zh: '拍卖', en: 'an auction' },
  inspection: { zh: '检验', en: 'an inspection' },
  testing: { zh: '检测', en: 'testing' },
  quarantine: { zh: '检疫', en: 'quarantine' },
  appraisal: { zh: '鉴定', en: 'an appraisal' },
  'expert-review': { zh: '专家评审', en: 'a review by experts' },
  referral: { zh: '依法请示上级', en: 'a question to the authority above' },
};

/** Values for the placeholders, where the languages differ as a text. */
export type Params = Readonly<Record<string, string | number | Text>>;

/** The words for an event: the package's own when it can be filled completely, the standard ones otherwise. */
export function wordsFor(
  standard: StandardText,
  messages: Readonly<Record<string, Text>>,
  params: Params,
): { title: Text; body: Text } {
  const own = standard.message === undefined ? undefined : messages[standard.message];
  const body = (own && filled(own, params)) ?? filled(standard.body, params, '')!;
  return { title: standard.title, body };
}

function filled(text: Text, params: Params, missing?: string): Text | undefined {
  const said = (language: 'zh' | 'en') =>
    fill(
      text[language],
      Object.fromEntries(
        Object.entries(params).map(([name, value]) => [
          name,
          typeof value === 'object' ? value[language] : value,
        ]),
      ),
      missing,
    );
  const result = { zh: said('zh'), en: said('en') };
  // what is left open was not known
  return /\{\w+[|}]/.test(result.zh + result.en) ? undefined : result;
}
