import { limitText, compareLimits } from '../calendar/index.ts';
import { checkBasicCode } from '../codes/index.ts';
import { checkCondition } from './check-feel.ts';
import { checkHeldCredential, checkOwnCredential } from './check-forms.ts';
import { detail } from './check-items.ts';
import { checkParametric } from './check-parameters.ts';
import { checkInTask } from './check-tasks.ts';
import { turningDays } from './decided-by.ts';
import type { Evidence, Limit, Parameter, Parametric, Service } from './model.ts';
import { resolve } from './parameters.ts';
import { hint } from './problems.ts';
import type { Draft, Part } from './read.ts';
import type { Path, Report, Source } from './source.ts';

/** services/*.json: the publish gate of GB/T 39046 (services.md 2.4, 2.5): complete, referring to what exists, promising no more time than the law gives. */
export function checkServices(draft: Draft, report: Report): void {
  for (const part of draft.services.values()) checkService(draft, report, part);
}

function checkService(draft: Draft, report: Report, { source, value: service }: Part<Service>): void {
  const basicCode = checkBasicCode(service.basicCode);
  if (!basicCode.ok) report.error(source, ['basicCode'], 'bad-code', detail(basicCode.problem));
  else if (basicCode.type !== service.type) {
    report.error(source, ['type'], 'not-allowed', {
      value: service.type,
      allowed: `${basicCode.type} (basicCode)`,
    });
  }
  if (!draft.forms.has(service.form)) {
    report.error(source, ['form'], 'unknown-form', {
      key: service.form,
      ...hint(service.form, draft.forms.keys()),
    });
  }
  if (
    service.process !== undefined &&
    !draft.processes.has(service.process) &&
    !draft.standard.has(service.process)
  ) {
    report.error(source, ['process'], 'unknown-process', {
      key: service.process,
      ...hint(service.process, draft.processes.keys()),
    });
  }
  for (const name of ['acceptanceLimit', 'statutoryLimit', 'promisedLimit', 'extensionLimit'] as const) {
    const limit = service[name];
    if (limit !== undefined) checkParametric(draft, report, source, [name], limit, 'limit');
  }
  if (service.commitment?.condition)
    checkCondition(draft, report, source, ['commitment', 'condition'], service.commitment.condition);
  if (service.commitment) {
    const { available, checkWithin } = service.commitment;
    checkParametric(draft, report, source, ['commitment', 'available'], available, 'boolean');
    checkParametric(draft, report, source, ['commitment', 'checkWithin'], checkWithin, 'limit');
  }
  checkPromise(draft.parameters.value, report, source, service);
  checkResult(draft, report, source, service);
  checkChannels(report, source, service);
  checkParticulars(draft, report, source, service);
  const keys = new Set<string>();
  for (const [i, evidence] of service.evidence.entries()) {
    if (keys.has(evidence.key))
      report.error(source, ['evidence', i, 'key'], 'duplicate-key', { key: evidence.key });
    keys.add(evidence.key);
    checkEvidence(draft, report, source, ['evidence', i], evidence);
  }
}

/** A promise may not be longer than the law at any place and time for which the package knows values. */
function checkPromise(
  parameters: readonly Parameter[],
  report: Report,
  source: Source,
  service: Service,
): void {
  for (const where of placesAndDays(parameters, [service.promisedLimit, service.statutoryLimit])) {
    const promised = resolve<Limit>({ parameters }, service.promisedLimit, where);
    const statutory = resolve<Limit>({ parameters }, service.statutoryLimit, where);
    if (!isLimit(promised) || !isLimit(statutory) || compareLimits(promised, statutory) <= 0) continue;
    const [p, s] = [limitText(promised), limitText(statutory)];
    const place = `${where.division}, ${where.on}`;
    return report.error(source, ['promisedLimit'], 'promise-exceeds-law', {
      promised: p.zh,
      promisedEn: p.en,
      statutory: s.zh,
      statutoryEn: s.en,
      where: place,
    });
  }
}

/** Every place and first day at which one of these values can change, the day after an end included. */
export function placesAndDays(
  parameters: readonly Parameter[],
  values: Array<Parametric<Limit | boolean>>,
): Array<{ division: string; organisation?: string; on: string }> {
  const named = values.flatMap((value) =>
    typeof value === 'object' && 'parameter' in value ? [value.parameter] : [],
  );
  const all = parameters
    .filter((parameter) => named.includes(parameter.code))
    .flatMap((parameter) => parameter.values);
  if (all.length === 0) return [{ division: '000000', on: '2000-01-01' }];
  const days = new Set(turningDays(all));
  return all.flatMap(({ division, organisation }) =>
    [...days].map((on) => ({ division, on, ...(organisation === undefined ? {} : { organisation }) })),
  );
}

function checkResult(draft: Draft, report: Report, source: Source, { result }: Service): void {
  if (result.kind !== 'credential') return;
  if (result.credential === undefined) report.error(source, ['result'], 'result-credential');
  else if (!draft.credentials.has(result.credential)) {
    const known = draft.credentials.keys();
    report.error(source, ['result', 'credential'], 'unknown-credential', {
      key: result.credential,
      ...hint(result.credential, known),
    });
  }
}

function checkChannels(report: Report, source: Source, service: Service): void {
  if (service.visits.count > 0 && !service.visits.reason)
    report.error(source, ['visits'], 'visit-reason', { count: service.visits.count });
  if (service.online !== 'full' && !service.offlineReason) report.error(source, ['online'], 'offline-reason');
  for (const [name, nameZh] of [
    ['enquiries', '咨询电话'],
    ['complaints', '监督投诉电话'],
  ] as const) {
    if (!/\d{3,}/.test(service.contact[name]))
      report.error(source, ['contact', name], 'contact-incomplete', {
        nameZh,
        name: `telephone for ${name}`,
      });
  }
}

/** The elements of GB/T 39046-2020 table 4 that the platform itself does not go by. A package without them can be installed, not published. */
function checkParticulars(
  draft: Draft,
  report: Report,
  source: Source,
  { particulars, result }: Service,
): void {
  checkPresent(draft, report, source, ['result', 'sample'], result.sample);
  if (!particulars) return report.warn(source, [], 'particulars-absent');
  if (particulars.bodyKind === 3 && !particulars.entrustedBy)
    report.error(source, ['particulars', 'bodyKind'], 'entrusting-body-absent');
}

/** A file of the package that a text leads to; what stands elsewhere can vanish without anybody here noticing. */
function checkPresent(
  draft: Draft,
  report: Report,
  source: Source,
  at: Path,
  file: string | undefined,
): void {
  if (file === undefined) return;
  if (file.startsWith('https://')) report.warn(source, at, 'sample-elsewhere', { path: file });
  else if (!draft.files.has(file)) report.error(source, at, 'sample-absent', { path: file });
}

function checkEvidence(draft: Draft, report: Report, source: Source, path: Path, evidence: Evidence): void {
  for (const language of ['zh', 'en'] as const) {
    const name = evidence.name[language];
    if (isCatchAll(name)) report.error(source, [...path, 'name', language], 'catch-all-evidence', { name });
  }
  if (evidence.necessity === 'conditional' && !evidence.condition)
    report.error(source, path, 'condition-missing', { key: evidence.key });
  if (evidence.necessity === 'required' && evidence.condition) {
    report.warn(source, [...path, 'condition'], 'condition-ignored', { key: evidence.key });
  }
  if (evidence.condition) checkCondition(draft, report, source, [...path, 'condition'], evidence.condition);
  checkPresent(draft, report, source, [...path, 'sample'], evidence.sample);
  checkPresent(draft, report, source, [...path, 'blank'], evidence.blank);
  checkInTask(draft, report, source, path, evidence);
  if (evidence.obtain.every((way) => way.way === 'upload'))
    report.warn(source, [...path, 'obtain'], 'evidence-upload-only', { key: evidence.key });
  const codes = draft.elements.value.map((element) => element.code);
  for (const [j, way] of evidence.obtain.entries()) {
    const at = [...path, 'obtain', j];
    if (way.way === 'credential')
      checkHeldCredential(draft, report, source, [...at, 'credentialType'], way.credentialType);
    if (way.way === 'output') checkOwnCredential(draft, report, source, at, way.credentialType);
    if (way.way !== 'data') continue;
    for (const [k, code] of way.elements.entries()) {
      if (!codes.includes(code))
        report.error(source, [...at, 'elements', k], 'unknown-element', { key: code, ...hint(code, codes) });
    }
  }
}

const CATCH_ALL = [
  /(其他|其它)((与.{0,8})?(相关|有关)|必要|必需|所?需要?|规定|要求|补充|应当?(提交|提供|补充))*的?(证明)?(材料|资料|文件|证明|证件|手续)/,
  /^(相关|有关|必要|所需)的?(证明)?(材料|资料|文件|证明|手续)$/,
  /(规定|要求|需要|必要|提交|提供)的(其他|其它)/,
  /等(相关|有关)?(证明)?(材料|资料|文件)$/,
  /\bother\s+((relevant|related|necessary|required|supporting|supplementary|additional|such)\s+)*(materials?|documents?|evidence|papers?|proofs?|information)\b/i,
  /^(any\s+)?(relevant|related|necessary|required)\s+(materials?|documents?|evidence|papers?)$/i,
  /\bas (may be )?(required|requested|needed|necessary)\b/i,
];

/** Does a name ask for “other materials” instead of saying what is needed (兜底条款)? */
export function isCatchAll(name: string): boolean {
  return CATCH_ALL.some((pattern) => pattern.test(name.trim()));
}

function isLimit(value: unknown): value is Limit {
  return typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value;
}
