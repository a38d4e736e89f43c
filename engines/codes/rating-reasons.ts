interface RatingReason {
  /** the number of stars that it goes with */
  stars: number;
  text: { zh: string; en: string };
}

const reason = (stars: number, zh: string, en: string): RatingReason => ({
  stars,
  text: { zh, en },
});

/** National reason codes of 好差评 (GB/T 39735), each with the stars that it goes with; no others are accepted. */
export const ratingReasons: Readonly<Record<string, RatingReason>> = {
  '510': reason(5, '一窗受理，一次办结', 'One counter, done in one go'),
  '511': reason(5, '可以先受理后补材料', 'Accepted first, papers later'),
  '512': reason(5, '不用提交证明', 'No certificates asked for'),
  '513': reason(5, '可以全程网上办理', 'Entirely online'),
  '514': reason(5, '可以在手机上办理', 'Possible on the phone'),
  '515': reason(5, '可以就近办理', 'Possible nearby'),
  '516': reason(5, '无需材料直接办理', 'No papers at all'),
  '517': reason(5, '服务热情，效率高', 'Friendly and quick'),
  '406': reason(4, '填写一张表单就可完成申报', 'One form was enough'),
  '407': reason(4, '在线提交材料，窗口核验', 'Papers online, checked at the counter'),
  '408': reason(4, '一张清单告知全部申报材料', 'One list named everything'),
  '409': reason(4, '用告知承诺减免申报材料', 'A promise replaced papers'),
  '410': reason(4, '可以在线预约办理', 'Appointments online'),
  '411': reason(4, '跑大厅一次办完', 'One visit was enough'),
  '412': reason(4, '可以使用自助机办理', 'Self-service machine'),
  '413': reason(4, '服务态度较好', 'Friendly'),
  '307': reason(3, '一次性告知需要补正的材料', 'All corrections named at once'),
  '308': reason(3, '提供申报材料样本', 'Samples were given'),
  '309': reason(3, '在承诺的时间内办结', 'Done within the promised time'),
  '310': reason(3, '办事指南准确', 'The guide was right'),
  '311': reason(3, '按办事指南要求的材料即可办理', 'Only what the guide asks for'),
  '312': reason(3, '可以快递送达', 'Delivered by courier'),
  '313': reason(3, '跑动次数与承诺的一致', 'As many visits as promised'),
  '314': reason(3, '服务态度一般', 'Manner so-so'),
  '207': reason(2, '没有提供材料样本', 'No samples'),
  '208': reason(2, '没有提供材料清单', 'No list of papers'),
  '209': reason(2, '未在承诺时间内办结', 'Not within the promised time'),
  '210': reason(2, '同样内容的证明材料被要求多次提交', 'The same proof asked for several times'),
  '211': reason(2, '承诺网办但无法网上办理', 'Promised online, but was not'),
  '212': reason(2, '在线预约后到窗口重复排队', 'Queued again in spite of an appointment'),
  '213': reason(2, '窗口人员业务不熟练', 'Staff did not know the matter'),
  '214': reason(2, '服务态度生硬', 'Unfriendly'),
  '108': reason(1, '在办事指南之外增加新的审批条件', 'Conditions that the guide does not name'),
  '109': reason(1, '需提供办事指南之外的申报材料', 'Papers that the guide does not name'),
  '110': reason(1, '无理由超过法定办理时间', 'Beyond the statutory limit without reason'),
  '111': reason(1, '办事指南提供的样本有错', 'The sample in the guide was wrong'),
  '112': reason(1, '承诺可以在线收取材料但不收', 'Promised to take papers online, but did not'),
  '113': reason(1, '多头跑窗口和部门', 'Sent from counter to counter'),
  '114': reason(1, '跑动次数与承诺的不符', 'More visits than promised'),
  '115': reason(1, '服务态度差，效率低', 'Rude and slow'),
};
