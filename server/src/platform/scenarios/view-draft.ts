import type { FileChange, Scenario, Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { publicationsOf } from '../catalogue/index.ts';
import { directoryOf } from '../directory/index.ts';
import { checkApart, compareApart } from './apart.ts';
import { getDraft, scenariosInReach } from './draft-permissions.ts';
import type { DraftSummary, DraftView } from './draft-schemas.ts';
import { draftFiles, listDrafts, readSteps } from './draft-store.ts';
import { readAdoptions, readInstalled } from './package-store.ts';
import {
  draftLifecycle,
  whyNot,
  type DraftStatus,
  type DraftVerb,
  type ScenarioDraft,
} from './scenario-draft.ts';
import { standardProcesses } from './standard.ts';

/** Drafts of packages of the reader's places, a page at a time. */
export async function listScenarioDrafts(ctx: Ctx, after: string | undefined) {
  const scenarioIds = await scenariosInReach(ctx);
  const { drafts, next } = await listDrafts(ctx.db, { scenarioIds, after, limit: 50 });
  const installed = await readInstalled(ctx.db);
  const titleOf = (id: string) => installed.find((one) => one.id === id)!.scenario.title;
  return { items: drafts.map((draft) => summaryOf(draft, titleOf(draft.scenarioId))), next };
}

function summaryOf(draft: ScenarioDraft, scenarioTitle: Text): Static<typeof DraftSummary> {
  const { id, scenarioId, authors, ...rest } = draft;
  return {
    draftId: id,
    scenario: scenarioId,
    scenarioTitle,
    authors: authors.map(({ name }) => name),
    ...rest,
  };
}

/** Everything that the modelling room shows of a draft at once. @throws base/not-found */
export async function viewDraft(ctx: Ctx, id: string): Promise<Static<typeof DraftView>> {
  const draft = await getDraft(ctx, id);
  const { base, files, changed } = await draftFiles(ctx.db, draft);
  const [newest] = await readInstalled(ctx.db, draft.scenarioId);
  const { title } = JSON.parse(base.get('scenario.json')!) as Scenario;
  const changes = new Map(changed.map((file) => [file.path, file]));
  const { problems, warnings } = await checkApart(files);
  return {
    ...summaryOf(draft, title),
    newest: newest!.version,
    files: [...new Set([...base.keys(), ...changes.keys()])].toSorted().map((path) => {
      const change = changes.get(path);
      const before = base.get(path) ?? null;
      const now = change ? change.text : before;
      return {
        path,
        text: now,
        before: now === before ? null : before,
        state: stateOf(before, now),
        version: change?.version ?? 0,
        changedAt: change?.changedAt ?? null,
        changedBy: change?.changedBy ?? null,
      };
    }),
    standard: await standardProcesses(),
    problems,
    warnings,
    steps: await readSteps(ctx.db, id),
    actions: actionsOf(draft, ctx.actor.id),
    places: await placesOf(ctx, draft.scenarioId),
  };
}

function stateOf(before: string | null, now: string | null) {
  if (now === before) return 'same';
  return before === null ? 'added' : now === null ? 'removed' : 'changed';
}

/** Where new applications would start with the version: the places that have it published without differences of their own. */
async function placesOf(ctx: Ctx, scenarioId: string) {
  const directory = await directoryOf(ctx);
  const adopted = new Set((await readAdoptions(ctx.db, { scenarioId })).map(({ division }) => division));
  return (await publicationsOf(ctx.db, scenarioId)).map(({ division }) => ({
    division,
    name: directory.division(division)?.name ?? { zh: division, en: division },
    adopted: adopted.has(division),
  }));
}

const shown: readonly DraftVerb[] = [
  'edit',
  'hand-in',
  'give-up',
  'take-back',
  'approve',
  'send-back',
  'reject',
  'publish',
];

const statusWords: Readonly<Record<DraftStatus, Text>> = {
  'in-work': { zh: '改稿还在修改', en: 'The draft is being worked on' },
  'handed-in': { zh: '改稿已送审', en: 'The draft has been handed in' },
  approved: { zh: '改稿已通过审核', en: 'The draft has been approved' },
  published: { zh: '改稿已发布', en: 'The draft has been published' },
  rejected: { zh: '改稿未采用', en: 'The draft was not taken' },
};

const whyWords = {
  'draft-own': {
    zh: '您改过这份改稿，须由另一个人审核',
    en: 'You worked on this draft; another person has to judge it',
  },
  'draft-others': { zh: '只有修改人可以', en: 'Only its authors may' },
} as const;

/** What can be done to the draft now, read from the one lifecycle table; verbs that its status does not know are left out. */
function actionsOf(draft: ScenarioDraft, userId: string): Static<typeof DraftView>['actions'] {
  return shown
    .filter((verb) => verb === 'edit' || draftLifecycle[draft.status][verb])
    .map((verb) => {
      const refused = whyNot(draft, verb, userId);
      if (!refused) return { verb, allowed: true };
      const reason = refused === 'draft-status' ? statusWords[draft.status] : whyWords[refused];
      return { verb, allowed: false, reason };
    });
}

/** What the draft does differently from its base. @throws base/not-found */
export async function compareDraft(ctx: Ctx, id: string): Promise<FileChange[]> {
  const draft = await getDraft(ctx, id);
  const { base, files } = await draftFiles(ctx.db, draft);
  return compareApart(base, files);
}
