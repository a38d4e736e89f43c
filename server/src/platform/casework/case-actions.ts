import type { Text } from '@yiti/engines/scenario';
import { lifecycle, type Case, type CaseStatus, type CaseVerb } from './case.ts';

interface Circumstances {
  stopped: boolean;
  extension: 'none' | 'asked' | 'answered';
  /** an organisation said before that it is not its own; whoever supervises has named the present one, or will */
  disclaimed: boolean;
}

/** A button: it may be pressed, or it says why not. */
export interface CaseAction {
  verb: CaseVerb;
  allowed: boolean;
  reason?: Text;
}

/** Verbs of officials, in the order in which the page shows them. */
const shown: readonly CaseVerb[] = [
  'accept',
  'ask-correction',
  'refuse',
  'disclaim',
  'review',
  'record-visit',
  'decide',
  'suspend',
  'resume',
  'ask-extension',
  'approve-extension',
  'route',
];

const statusWords: Readonly<Record<CaseStatus, Text>> = {
  waiting: { zh: '等候前面的事项', en: 'waiting for what comes first' },
  'to-accept': { zh: '待受理', en: 'to be accepted' },
  'in-correction': { zh: '等候申请人补正', en: 'waiting for the applicant’s correction' },
  corrected: { zh: '已补正，待受理', en: 'corrected, to be accepted' },
  'in-review': { zh: '审查中', en: 'in review' },
  'on-site': { zh: '现场勘验', en: 'at the site visit' },
  'to-decide': { zh: '待决定', en: 'to be decided' },
  issuing: { zh: '制证中', en: 'being issued' },
  completed: { zh: '已办结', en: 'closed' },
};

/** What can be done to a case now, read from the one lifecycle table. */
export function caseActions(one: Case, circumstances: Circumstances): CaseAction[] {
  return shown.map((verb) => {
    const reason = whyNot(one, verb, circumstances);
    return reason ? { verb, allowed: false, reason } : { verb, allowed: true };
  });
}

function whyNot(
  one: Case,
  verb: CaseVerb,
  { stopped, extension, disclaimed }: Circumstances,
): Text | undefined {
  // a case may have been accepted by silence while nobody had it: it is routed all the same, until it is decided
  const needed = verb === 'route' && one.organisationId === null ? 'withdraw' : verb;
  if (!lifecycle[one.status].includes(needed)) {
    const { zh, en } = statusWords[one.status];
    return { zh: `办件现在是“${zh}”`, en: `The case is now ${en}` };
  }
  if (verb !== 'route' && one.organisationId === null)
    return { zh: '正在等候上级指定承办单位', en: 'Whoever supervises has yet to name an organisation' };
  if (verb === 'disclaim' && disclaimed)
    return { zh: '承办单位由上级指定', en: 'Whoever supervises has named this organisation' };
  if (verb === 'resume') return stopped ? undefined : { zh: '时限没有暂停', en: 'The clock is running' };
  if (stopped && verb !== 'approve-extension')
    return { zh: '时限已暂停，请先恢复办理', en: 'The clock stands still; resume first' };
  if (verb === 'ask-extension') {
    if (!one.limits.extension)
      return { zh: '这个事项不能延期', en: 'The limit of this service cannot be extended' };
    return extension === 'none'
      ? undefined
      : { zh: '只能延期一次，已经提出过', en: 'Extension is possible once and was asked for' };
  }
  if (verb === 'approve-extension' && extension !== 'asked')
    return { zh: '没有待批的延期申请', en: 'Nobody has asked for an extension' };
  return undefined;
}
