import { dateOf } from '@yiti/engines/calendar';
import { conditionContext, type Circumstances } from '@yiti/engines/forms';
import type { Variables } from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { getSnapshot, elementsForProcesses, type Snapshot } from '../catalogue/index.ts';
import { commitmentsWanted, reasonsOf } from '../forms/index.ts';
import { decisionsMade, type DecisionMade } from '../process/index.ts';
import type { Application, Case } from './case.ts';
import { findFile, type StoredFile } from './case-store.ts';
import { reachesApplication } from './permissions.ts';
import { getSeenCase } from './view-case.ts';

type Reasons = Awaited<ReturnType<typeof reasonsOf>>;

export interface ReasonsView {
  reasons: Reasons;
  /** false: the log no longer leads to where the process stands; what the process decided is then not told */
  complete: boolean;
}

/** Why this case takes this way (为什么走这条路), for its organisation: its own reasons first. */
export async function reasonsOfCase(ctx: Ctx, caseId: string): Promise<ReasonsView> {
  const { file, one } = await getSeenCase(ctx, caseId);
  const { reasons, complete } = await reasonsIn(ctx, file, (snapshot) => seenByOfficers(snapshot, one));
  const own = ({ about, key }: Reasons[number]) => about !== 'decision' && key === one.serviceKey;
  return { reasons: [...reasons.filter(own), ...reasons.filter((each) => !own(each))], complete };
}

/** The same for the applicant, of the whole application. @throws base/not-found */
export async function reasonsOfApplication(ctx: Ctx, applicationId: string): Promise<ReasonsView> {
  const file = await findFile(ctx.db, applicationId);
  if (!file || !reachesApplication(ctx.jurisdiction, file.application)) throw problem('base/not-found');
  const { prefill } = file.application;
  return reasonsIn(ctx, file, () => (name) => isAnswer(name) || isOwnField(prefill[name]));
}

const isAnswer = (name: string) => name.startsWith('answers.') || name.startsWith('place.');

/** A value of the form that is not somebody else's to show: another parent's, given with consent for the procedure. */
function isOwnField(came: unknown): boolean {
  if (typeof came !== 'object' || came === null) return false;
  const { source } = came as { source?: { of?: string } };
  return source?.of === undefined;
}

/** An officer sees the answers and the fields of his own service's form, here as on the page. */
function seenByOfficers({ package: scenario }: Snapshot, one: Case): (name: string) => boolean {
  const form = scenario.forms[scenario.services[one.serviceKey]?.form ?? ''];
  const fields = new Set(form?.sections.flatMap((section) => section.fields.map(({ element }) => element)));
  return (name) => isAnswer(name) || fields.has(name);
}

async function reasonsIn(
  ctx: Ctx,
  { application, cases }: StoredFile,
  mayRead: (snapshot: Snapshot) => (name: string) => boolean,
): Promise<ReasonsView> {
  const snapshot = await getSnapshot(ctx.db, application.snapshotId);
  const key = { applicationId: application.id, instanceNo: 0 };
  const made = await decisionsMade(ctx.db, key);
  if (!made) return { reasons: [], complete: false };
  // what was decided before the process was moved to another version had other rules
  const decided = made.decisions.filter(({ snapshotId }) => snapshotId === snapshot.id);
  const given = circumstancesOf(snapshot, application, made.given);
  const applying = new Set(cases.map(({ serviceKey }) => serviceKey));
  const committed = cases.filter(({ commitment }) => commitment).map(({ serviceKey }) => serviceKey);
  const reasons = await reasonsOf(ctx, {
    snapshot,
    division: application.division,
    on: dateOf(application.submittedAt),
    seen: { ...conditionContext(given), parameters: given.parameters },
    verdictOf: (service) => (applying.has(service) ? 'applies' : leftOut(snapshot, service)),
    commitments: commitmentsWanted(snapshot, application.answers, applying, committed),
    decisions: lastOfEach(decided).map(({ decision, context, now }) => ({
      decision,
      seen: context,
      now,
    })),
    mayRead: mayRead(snapshot),
  });
  return { reasons, complete: made.difference === null && decided.length === made.decisions.length };
}

/** What a process was started with, and the personal values that it was not given. */
function circumstancesOf(
  snapshot: Snapshot,
  { fields }: Application,
  given: Variables,
): Circumstances & { parameters: Record<string, unknown> } {
  const started = given as unknown as Circumstances;
  const told = elementsForProcesses(snapshot);
  const personal = Object.entries(fields).filter(([element]) => !told.has(element));
  return {
    ...started,
    parameters: started.parameters ?? {},
    fields: { ...started.fields, ...Object.fromEntries(personal) },
  };
}

const leftOut = ({ package: { scenario } }: Snapshot, service: string): 'offered' | 'no' =>
  scenario.items.find((item) => item.service === service)?.mode === 'option' ? 'offered' : 'no';

/** A step that was gone through again decided anew. */
const lastOfEach = (made: readonly DecisionMade[]): DecisionMade[] => [
  ...new Map(made.map((one) => [one.decision, one])).values(),
];
