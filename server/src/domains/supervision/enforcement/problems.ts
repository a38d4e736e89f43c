import type { Text } from '@yiti/engines/scenario';
import { defineProblems, type ProblemDefinition } from '../../../base/problems.ts';

const kept: Text = { zh: '没有任何改动。', en: 'Nothing was changed.' };
const refusal = (status: number, title: Text, advice: Text): ProblemDefinition => ({
  status,
  title,
  advice,
  kept,
});

defineProblems('supervision', {
  'finding-not-transferred': refusal(
    409,
    { zh: '只有移送处理的问题才能转为案源', en: 'Only a finding that was handed over becomes a lead' },
    { zh: '请先在复查或记录时选择移送处理。', en: 'Hand it over when it is recorded or looked at again.' },
  ),
  'case-opened-already': refusal(
    409,
    { zh: '这个问题已有案件 {number}', en: 'There is a case {number} of this finding already' },
    { zh: '请打开已有的案件。', en: 'Open the case that is there.' },
  ),
  'case-not-now': refusal(
    409,
    {
      zh: '案件目前的状态（{state}）不允许这样做',
      en: 'The case is in a state ({state}) that does not permit this',
    },
    { zh: '请刷新页面，查看现在可以做什么。', en: 'Reload to see what can be done now.' },
  ),
  'process-unknown-step': refusal(
    409,
    {
      zh: '本地发布的流程中，环节“{element}”无人能办',
      en: 'In the process that this place publishes nobody could do the step “{element}”',
    },
    {
      zh: '人工任务的编号须以所办事项的状态开头，结果须是该状态下的动作；服务须有模块提供，不能调用其他流程；必须能办的动作要有环节等候。请在场景改稿中更正后重新发布。',
      en: 'The id of a user task begins with a state of what is handled and its outcomes are verbs of that state; services must be offered, other processes cannot be called, and each verb that must be possible is waited for. Mend it in a draft of the scenario and publish it anew.',
    },
  ),
  'process-leaps': refusal(
    409,
    {
      zh: '本地发布的流程要从“{from}”直接到“{to}”，但没有人办理过中间的环节',
      en: 'The process that this place publishes goes from “{from}” to “{to}”, and nobody has done what leads there',
    },
    {
      zh: '流程安排先后，不能代替办理。请在场景改稿中更正后重新发布。',
      en: 'A process orders the steps and does none of them. Mend it in a draft of the scenario and publish it anew.',
    },
  ),
  'process-stuck': refusal(
    409,
    { zh: '流程走不下去：{why}', en: 'The process cannot go on: {whyEn}' },
    {
      zh: '请联系系统管理员检查本地发布的流程。',
      en: 'Ask an administrator to look at the process that this place publishes.',
    },
  ),
  'own-case': refusal(
    403,
    {
      zh: '立案、审核、决定不能由办案人自己作出',
      en: 'Who opened or investigated it neither files, reviews nor decides it',
    },
    { zh: '请由其他有权人员办理。', en: 'Let another person do it who may.' },
  ),
  'handlers-wanting': refusal(
    422,
    {
      zh: '办案人员不少于 {least} 名，且须是本单位持有效执法证的人员',
      en: 'A case has at least {least} handlers with valid certificates of this organisation',
    },
    { zh: '请核对执法证号。', en: 'Check the numbers of the certificates.' },
  ),
  'still-time-to-answer': refusal(
    409,
    { zh: '当事人陈述申辩、要求听证的期限还没有满', en: 'The party still has time to state its case' },
    {
      zh: '期限满后再继续；当事人书面放弃的除外。',
      en: 'Go on when it is over, or when the party says that it has nothing to add.',
    },
  ),
  'hearing-too-soon': refusal(
    422,
    { zh: '听证最早在 {day} 举行', en: 'A hearing may be held from {day} on' },
    { zh: '请另定时间，并提前通知当事人。', en: 'Choose a later time; the party is told beforehand.' },
  ),
  'hearing-not-held': refusal(
    409,
    { zh: '还没有定听证时间，或时间未到', en: 'The hearing has no time yet, or it has not come' },
    { zh: '请先定时间；听证后再记录。', en: 'Set the time first, and record it afterwards.' },
  ),
  'no-hearing': refusal(
    409,
    { zh: '不属于可以听证的情形，或期限已满', en: 'This penalty has no hearing, or the time to ask is over' },
    { zh: '您仍可以陈述、申辩。', en: 'You may still state your case.' },
  ),
  'no-consent-to-service': refusal(
    422,
    {
      zh: '电子送达须当事人书面同意',
      en: 'Electronic service needs the written consent of the party',
    },
    { zh: '请取得确认书，或用其他方式送达。', en: 'Get the consent, or serve it in another way.' },
  ),
  'served-on-wrong': refusal(
    422,
    {
      zh: '送达日期 {day} 不对：晚于今天，或早于立案',
      en: 'The decision cannot have been served on {day}: that is to come, or before the case was filed',
    },
    { zh: '请照送达回证填写。', en: 'Give the day that stands on the receipt.' },
  ),
  'heavier-than-told': refusal(
    409,
    {
      zh: '决定比告知的处罚更重，或不是告知的种类，当事人没有机会陈述、听证',
      en: 'This is heavier than the party was told, or of another kind: it had no chance to answer it',
    },
    { zh: '请退回调查，重新告知。', en: 'Return the case and tell the party anew.' },
  ),
  'nothing-decided': refusal(
    409,
    {
      zh: '案卷中没有最近一次调查报告之后的处罚决定，没有可以送达的',
      en: 'The record has no decision since the case was last reported: there is nothing to serve',
    },
    {
      zh: '请先作出决定；流程跳过了决定的，请联系管理员更正本地发布的处罚流程。',
      en: 'Decide first; where the process skipped that, ask an administrator to mend the process that this place publishes.',
    },
  ),
  'nothing-to-publish': refusal(
    409,
    {
      zh: '不予处罚的决定不公示',
      en: 'A decision that punishes nobody is not published',
    },
    { zh: '送达后即可结案。', en: 'Close the case once it is served.' },
  ),
  'party-not-told': refusal(
    409,
    {
      zh: '案卷中没有最近一次调查报告之后的处罚告知，不能作出处罚决定',
      en: 'The record has no notice to the party since the case was last reported: no penalty may be decided',
    },
    {
      zh: '请联系管理员更正本地发布的处罚流程；现在只能作不予处罚的决定。',
      en: 'Ask an administrator to mend the process that this place publishes; until then only a decision without penalty is possible.',
    },
  ),
  'party-not-heard': refusal(
    409,
    {
      zh: '案卷中没有听取当事人意见的结果，或要求的听证没有举行，不能作出处罚决定',
      en: 'The record does not say that the party had its say, or the hearing that it asked for was not held: no penalty may be decided',
    },
    {
      zh: '请联系管理员更正本地发布的处罚流程；现在只能作不予处罚的决定。',
      en: 'Ask an administrator to mend the process that this place publishes; until then only a decision without penalty is possible.',
    },
  ),
  'legal-review-wanting': refusal(
    409,
    {
      zh: '较重的处罚或经过听证的案件没有通过法制审核，不能作出处罚决定',
      en: 'A heavy penalty, or a case that was heard, has not passed legal review: no such penalty may be decided',
    },
    {
      zh: '请联系管理员更正本地发布的处罚流程；现在只能作较轻的或不予处罚的决定。',
      en: 'Ask an administrator to mend the process that this place publishes; until then only a lighter decision, or none, is possible.',
    },
  ),
  'discussion-wanting': refusal(
    422,
    {
      zh: '较重的处罚须由负责人集体讨论决定',
      en: 'A heavy penalty is discussed jointly by those who lead the organisation',
    },
    { zh: '请集体讨论后再作决定。', en: 'Decide it after that discussion.' },
  ),
  'not-exempt': refusal(
    422,
    { zh: '不在首违不罚清单内', en: 'This is not on the list of first violations that are not punished' },
    { zh: '请按整改或移送办理。', en: 'Have it put right, or hand it over.' },
  ),
  'not-corrected-yet': refusal(
    409,
    { zh: '问题还没有改正', en: 'It has not been put right yet' },
    { zh: '改正并复查后再提出。', en: 'Propose it when it was put right and looked at again.' },
  ),
  'not-first-violation': refusal(
    409,
    {
      zh: '追溯期内已有同样的违法或处罚，不是首次',
      en: 'There was such a violation or a penalty before: it is not the first',
    },
    { zh: '请按整改或移送办理。', en: 'Have it put right, or hand it over.' },
  ),
  'conditions-wanting': refusal(
    422,
    { zh: '每个条件都要写明核实情况', en: 'Say of each condition what was found' },
    { zh: '请补全。', en: 'Complete them.' },
  ),
  'exemption-proposed': refusal(
    409,
    { zh: '这个问题已提出首违不罚', en: 'It was proposed for this finding already' },
    { zh: '请等待决定。', en: 'Wait for the decision.' },
  ),
  'matter-days-wrong': {
    status: 422,
    title: { zh: '失效日早于生效日', en: 'Its last day is before its first' },
    advice: {
      zh: '请核对生效日和失效日；不限期的留空。',
      en: 'Check both days; leave the last one empty when there is none.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'matter-incomplete': {
    status: 422,
    title: {
      zh: '事项 {code} 缺少依据、检查内容或适用条件，不能发布',
      en: '{code} lacks a basis, a line or a condition and cannot be published',
    },
    advice: {
      zh: '请补充依据、对应的检查内容和适用条件（行政处罚法第三十三条）。',
      en: 'Add the basis, the lines of checklists that it is about and what has to be met (Law on Administrative Penalties art. 33).',
    },
    kept: { zh: '草稿保留。', en: 'The draft is kept.' },
  },
  'nothing-to-pay': {
    status: 409,
    title: { zh: '本案没有待缴的罚款', en: 'There is no fine to be paid in this case' },
    advice: {
      zh: '只有已送达的罚款决定可以登记缴款。',
      en: 'Payments are recorded of a fine that was served.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'payment-day-wrong': {
    status: 422,
    title: { zh: '缴款日 {day} 不在送达日和今天之间', en: '{day} is not between the service and today' },
    advice: { zh: '请按缴款凭证填写。', en: 'Take the day from the receipt.' },
    kept: { zh: '没有登记。', en: 'Nothing was recorded.' },
  },
  'paid-too-much': {
    status: 422,
    title: { zh: '超过应缴金额：还应缴 {yuan} 元', en: 'More than is owed: {yuan} yuan' },
    advice: {
      zh: '请按缴款凭证核对金额和缴款日；加处罚款算到缴款日为止。多缴的不在这里登记，另行办理退付。',
      en: 'Check amount and day against the receipt; the additional fine is reckoned up to the day of payment. What was paid beyond it is not recorded here: it is given back separately.',
    },
    kept: { zh: '没有登记。', en: 'Nothing was recorded.' },
  },
  'receipt-recorded': {
    status: 409,
    title: { zh: '票据号 {receipt} 在本案中已登记', en: '{receipt} is recorded in this case already' },
    advice: {
      zh: '请核对票据号；登记有误的，先撤回原登记再重新登记。',
      en: 'Check the number of the receipt; where it was recorded wrongly, take that back first and record it anew.',
    },
    kept: { zh: '没有登记。', en: 'Nothing was recorded.' },
  },
  'payment-not-there': {
    status: 409,
    title: {
      zh: '本案没有这笔缴款登记，或已撤回',
      en: 'There is no such payment, or it was taken back already',
    },
    advice: {
      zh: '请刷新页面，从现有的缴款登记中选择。',
      en: 'Reload, and choose one of the payments that stand there.',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'evidence-undecided': {
    status: 409,
    title: {
      zh: '先行登记保存的证据（{what}）还没有处理决定，不能归档',
      en: 'Nothing is decided yet about evidence that is kept ({what}): the case cannot be put on file',
    },
    advice: {
      zh: '请先作出处理决定（行政处罚法第五十六条）。',
      en: 'Decide what becomes of it first (Law on Administrative Penalties art. 56).',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'consent-after-service': {
    status: 422,
    title: { zh: '同意书签署日晚于送达日', en: 'The consent was signed after the service' },
    advice: {
      zh: '电子送达须事先取得当事人签署的同意（行政处罚法第六十一条）。',
      en: 'Electronic service needs a consent that was signed before it (Law on Administrative Penalties art. 61).',
    },
    kept: { zh: '没有任何改动。', en: 'Nothing was changed.' },
  },
  'consented-already': {
    status: 409,
    title: { zh: '已经同意电子送达', en: 'Electronic service was agreed to already' },
    advice: { zh: '不需要再次同意。', en: 'It need not be said again.' },
    kept: { zh: '原来的同意有效。', en: 'The consent stands.' },
  },
});
