import type { Text } from './model.ts';

/** One thing wrong with a package, where it stands, and what to do. */
export interface PackageProblem {
  /** path inside the package */
  file: string;
  /** 1-based */
  line: number;
  /** 1-based */
  column: number;
  code: PackageProblemCode;
  message: Text;
  advice: Text;
}

/** Every way in which a package can be refused or warned about: message zh, message en, advice zh, advice en. `{x}` is filled in. */
const PROBLEMS = {
  // files
  'file-missing': [
    '缺少文件 {file}',
    'The file {file} is missing',
    '按 README 补上这个文件',
    'Add the file; the README of a package lists what belongs to it',
  ],
  'unknown-file': [
    '不认识的文件 {file}',
    'The file {file} has no place in a package',
    '改正文件名或文件夹,或删除它',
    'Correct its name or folder, or remove it',
  ],
  'json-syntax': [
    'JSON 写法有误:{detail}',
    'This is not JSON: {detail}',
    '检查这里的逗号、引号和括号',
    'Look at the commas, quotes and brackets here',
  ],
  'key-differs': [
    '文件名是 {file},里面的 key 却是 {key}',
    'The file is called {file}, but its key is {key}',
    '两者改成一样',
    'Make them the same',
  ],
  'duplicate-key': ['{key} 出现了两次', '{key} occurs twice', '删去一个,或改名', 'Remove one or rename it'],
  // shape
  'missing-property': ['缺少 {name}', '{name} is missing', '补上 {name}', 'Add {name}'],
  'unknown-property': [
    '不认识的字段 {name}',
    '{name} is not known here',
    '检查拼写:{known}',
    'Check the spelling; known here: {known}',
  ],
  'wrong-type': ['应为{expectedZh}', 'This must be {expected}', '改成{expectedZh}', 'Write {expected}'],
  'not-allowed': ['不能是 {value}', '{value} is not allowed here', '可用:{allowed}', 'Allowed: {allowed}'],
  'no-match': [
    '“{value}” 格式不对',
    '“{value}” does not have the right form',
    '格式:{pattern}',
    'Form: {pattern}',
  ],
  empty: ['这里不能为空', 'This may not be empty', '填上内容', 'Write something'],
  'too-few': ['至少要有 {minimum} 项', 'At least {minimum} needed', '补上', 'Add what is missing'],
  'out-of-range': [
    '{value} 超出范围',
    '{value} is out of range',
    '应不小于 {minimum},不大于 {maximum}',
    'Between {minimum} and {maximum}',
  ],
  'language-missing': [
    '缺少{languageZh}({language})',
    'The {languageEn} text ({language}) is missing',
    '人看的文字都要有中文和英文',
    'Whatever a person reads needs both languages',
  ],
  'language-doubtful': [
    '{language} 里像是另一种语言',
    'The text in {language} seems to be in the other language',
    '请核对翻译',
    'Check the translation',
  ],
  // references
  'unknown-service': [
    '没有事项 {key}',
    'There is no service {key}',
    '新建 services/{key}.json,或改正名字{hint}',
    'Add services/{key}.json or correct the name{hintEn}',
  ],
  'unknown-form': [
    '没有表单 {key}',
    'There is no form {key}',
    '新建 forms/{key}.json,或改正名字{hint}',
    'Add forms/{key}.json or correct the name{hintEn}',
  ],
  'unknown-element': [
    '没有数据元 {key}',
    'There is no data element {key}',
    '写进 elements.json,或改正名字{hint}',
    'Define it in elements.json or correct the name{hintEn}',
  ],
  'unknown-credential': [
    '没有证照类型 {key}',
    'There is no credential type {key}',
    '新建 credentials/{key}.json,或改正名字{hint}',
    'Add credentials/{key}.json or correct the name{hintEn}',
  ],
  'doubtful-credential': [
    '本包没有证照类型 {key},是写错了吗',
    'This package has no credential type {key}; is it a slip',
    '若是平台已有的证照可以忽略{hint}',
    'Ignore this if the platform has it{hintEn}',
  ],
  'unknown-process': [
    '没有流程 {key}',
    'There is no process {key}',
    '新建 processes/{key}.bpmn,或改正名字{hint}',
    'Add processes/{key}.bpmn or correct the name{hintEn}',
  ],
  'unknown-decision': [
    '没有决策 {key}',
    'There is no decision {key}',
    '新建 decisions/{key}.dmn,或改正名字{hint}',
    'Add decisions/{key}.dmn or correct the name{hintEn}',
  ],
  'unknown-parameter': [
    '没有参数 {key}',
    'There is no parameter {key}',
    '写进 parameters.json,或改正名字{hint}',
    'Define it in parameters.json or correct the name{hintEn}',
  ],
  'unknown-question': [
    '没有情形问题 {key}',
    'There is no question {key}',
    '写进 circumstances.json,或改正名字{hint}',
    'Define it in circumstances.json or correct the name{hintEn}',
  ],
  'unknown-item': [
    '{key} 不是本场景的事项',
    '{key} is not an item of this scenario',
    '写进 scenario.json 的 items,或改正名字{hint}',
    'Add it to items in scenario.json or correct the name{hintEn}',
  ],
  'unknown-evidence': [
    '没有材料 {key}',
    'There is no evidence {key}',
    '改正材料名{hint}',
    'Correct the key of the evidence{hintEn}',
  ],
  'unknown-message': [
    '没有文案 {key}',
    'There is no message {key}',
    '写进 messages.json,或改正名字{hint}',
    'Define it in messages.json or correct the name{hintEn}',
  ],
  'later-question': [
    '问到这里时还不知道 {key} 的答案',
    'The answer to {key} is not known yet at this point',
    '把 {key} 移到前面',
    'Move {key} before this question',
  ],
  unused: ['{key} 没有被用到', '{key} is not used', '删去它,或用上它', 'Remove it, or use it'],
  'item-not-handled': [
    '流程里没有办理事项 {key} 的调用活动',
    'The process has no call activity that handles the item {key}',
    '在 BPMN 里加一个 yiti:item="{key}" 的调用活动',
    'Add a call activity with yiti:item="{key}" to the BPMN',
  ],
  'cycle-in-after': [
    '先后次序成了圈:{cycle}',
    'The order goes in a circle: {cycle}',
    '去掉其中一个 after',
    'Take one of these out of after',
  ],
  'not-an-output': [
    '事项 {service} 不产生证照 {key}',
    'The service {service} does not issue the credential {key}',
    '改正 feeds,或改事项的 result',
    'Correct feeds, or the result of the service',
  ],
  'options-differ': [
    '选项与数据元允许的取值不一致:{values}',
    'The options differ from the values of the data element: {values}',
    '选项和 schema.enum 写成一样',
    'Make options and schema.enum the same',
  ],
  'options-missing': ['选择题没有选项', 'A choice without options', '补上 options', 'Add options'],
  // expressions
  'feel-syntax': [
    'FEEL 表达式有误:{detail}',
    'This is not FEEL: {detail}',
    '例:answers.area > parameters.fireArea',
    'For example: answers.area > parameters.fireArea',
  ],
  'unknown-name': [
    '表达式里的 {key} 没有来历',
    'Nothing called {key} is known to this expression',
    '可用 answers.、parameters.、items、place 和 fields{hint}',
    'Use answers., parameters., items, place or fields{hintEn}',
  ],
  'condition-missing': [
    '{key} 是 conditional,却没有 condition',
    '{key} is conditional but has no condition',
    '写上什么情形下需要它',
    'Say when it is needed',
  ],
  'condition-ignored': [
    '{key} 总是需要,condition 不起作用',
    '{key} is always needed; its condition does nothing',
    '删去 condition,或把它改成 conditional',
    'Remove the condition, or make it conditional',
  ],
  // what the law wants
  'bad-code': ['{detailZh}', '{detail}', '核对编码', 'Check the code'],
  'promise-exceeds-law': [
    '承诺时限 {promised} 长于法定时限 {statutory}({where})',
    'The promise ({promisedEn}) is longer than the law allows ({statutoryEn}; {where})',
    '承诺不得长于法定',
    'Promise no more time than the law gives',
  ],
  'catch-all-evidence': [
    '“{name}”是兜底材料',
    '“{name}” is a catch-all',
    '一项一项写清要什么材料',
    'Name each piece of evidence that is really needed',
  ],
  'sample-absent': [
    '材料样表 {path} 不在包里',
    'The sample {path} is not in the package',
    '把样表放进 samples/',
    'Put the sample into samples/',
  ],
  'contact-incomplete': [
    '没有写{nameZh}',
    'No {name} is given',
    '写上能打通的电话、时间和地点',
    'Give a telephone that is answered, hours and place',
  ],
  'visit-reason': [
    '要到现场 {count} 次,没有说明原因',
    '{count} visits are asked for without a reason',
    '在 visits.reason 写明原因',
    'Give it in visits.reason',
  ],
  'offline-reason': [
    '不能全程网办,没有说明原因',
    'It cannot be done fully online, and no reason is given',
    '在 offlineReason 写明原因',
    'Give it in offlineReason',
  ],
  'result-credential': [
    '办理结果是证照,没有写是哪一种',
    'The result is a credential, but which is not said',
    '在 result.credential 写证照类型',
    'Name it in result.credential',
  ],
  'evidence-upload-only': [
    '材料 {key} 只能上传',
    'The evidence {key} can only be uploaded',
    '想想能否用证照、数据、核验或承诺代替',
    'See whether a credential, data, a check or a commitment can take its place',
  ],
  // parameters
  'parameter-kind': [
    '参数 {key} 是 {kind},这里要 {wanted}',
    'The parameter {key} is a {kind}; here a {wanted} is needed',
    '换一个参数,或改它的 kind',
    'Use another parameter or change its kind',
  ],
  'value-kind': [
    '取值不是 {kind}',
    'The value is not a {kind}',
    '改正取值或 kind',
    'Correct the value or the kind',
  ],
  'dates-reversed': ['{to} 早于 {from}', '{to} is before {from}', '改正日期', 'Correct the dates'],
  'no-such-date': [
    '没有 {date} 这一天',
    'There is no such day as {date}',
    '写成 YYYY-MM-DD',
    'Write YYYY-MM-DD',
  ],
  'values-overlap': [
    '{division} 在 {from} 有两个取值',
    '{division} has two values on {from}',
    '给前一个写上 validTo',
    'Give the earlier one a validTo',
  ],
  'no-national-value': [
    '参数 {key} 没有全国取值(000000)',
    'The parameter {key} has no value for the whole country (000000)',
    '没有取值的地方用不了它,请确认',
    'Places without a value cannot use it; make sure that is meant',
  ],
  // processes and decisions
  process: [
    '{detailZh}',
    '{detail}',
    '用流程设计器打开 {file},找到 {element}',
    'Open {file} in the process designer and look at {element}',
  ],
  decision: [
    '{detailZh}',
    '{detail}',
    '用决策表设计器打开 {file},找到 {element}',
    'Open {file} in the decision designer and look at {element}',
  ],
  // overlays
  'other-scenario': [
    '属地差异是给 {wanted} 的,不是 {id}',
    'The overlay belongs to {wanted}, not to {id}',
    '换成对应的场景',
    'Apply it to its own scenario',
  ],
  'base-differs': [
    '属地差异按 {base} 版核对,场景已是 {version} 版',
    'The overlay was checked against {base}; the scenario is now {version}',
    '先做基线升级',
    'Upgrade its base first',
  ],
  'locked-field': [
    '{name} 是四级四同字段,属地不能改',
    '{name} is inherited (四级四同) and locked',
    '从属地差异里删去',
    'Remove it from the overlay',
  ],
  'not-an-improvement': [
    '{what}:{after} 不如 {before}',
    '{whatEn}: {afterEn} is worse than {beforeEn}',
    '属地只能改得更好',
    'A place may only improve on the base',
  ],
  'not-optional': [
    '{key} 不是可选事项,不能去掉',
    '{key} is not an option and cannot be left out',
    '只有 option 可以不提供',
    'Only options may be left out',
  ],
  'needed-by': [
    '{key} 被 {other} 依赖,不能去掉',
    '{other} depends on {key}; it cannot be left out',
    '一并去掉 {other},或保留 {key}',
    'Leave out {other} too, or keep {key}',
  ],
  'outside-division': [
    '{division} 不在 {outer} 之内',
    '{division} is not inside {outer}',
    '属地只能管自己的区域',
    'A place can only speak for itself',
  ],
  'unknown-role': [
    '场景里没有职责 {key}',
    'The scenario has no role {key}',
    '改正职责名{hint}',
    'Correct the role{hintEn}',
  ],
} as const satisfies Record<string, readonly [string, string, string, string]>;

export type PackageProblemCode = keyof typeof PROBLEMS;
export type Details = Record<string, string | number | undefined>;

export function problemAt(
  place: { file: string; line: number; column: number },
  code: PackageProblemCode,
  details: Details = {},
): PackageProblem {
  const [zh, en, adviceZh, adviceEn] = PROBLEMS[code];
  const all = { hint: '', hintEn: '', file: place.file, ...details };
  return {
    ...place,
    code,
    message: { zh: fill(zh, all), en: fill(en, all) },
    advice: { zh: fill(adviceZh, all), en: fill(adviceEn, all) },
  };
}

function fill(template: string, details: Details): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
}

/** “did you mean …”, when one of the known names is nearly the same. */
export function hint(key: string, known: Iterable<string>): { hint?: string; hintEn?: string } {
  const near = nearest(key, known);
  return near === undefined ? {} : { hint: `,是不是“${near}”`, hintEn: `; did you mean “${near}”` };
}

export function nearest(key: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.min(2, Math.floor(key.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(key, candidate);
    if (distance > 0 && distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
