import { mergeFiles, type MergedFile } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { getDraft } from './draft-permissions.ts';
import {
  draftFiles,
  noteAuthor,
  noteStep,
  removeDraftFile,
  saveDraft,
  writeDraftFile,
  type DraftFile,
} from './draft-store.ts';
import { getPackageFiles, type Files } from './install-package.ts';
import { getSeen } from './judge-draft.ts';
import { nextVersion, withVersion } from './open-draft.ts';
import { readInstalled } from './package-store.ts';
import { draftAfter, mustFit, type ScenarioDraft } from './scenario-draft.ts';

interface Rebase {
  from: string;
  to: string;
  files: MergedFile[];
}

/**
 * What would become of the changes of a draft over the newest version. Nothing is kept.
 *
 * @throws scenarios/draft-current when it is based on it already; base/not-found
 */
export async function tryRebase(ctx: Ctx, id: string): Promise<Rebase> {
  const draft = await getDraft(ctx, id);
  return (await mergedFiles(ctx, draft)).rebase;
}

/**
 * Moves a draft to the newest version of its package: what either side changed is brought together, and where both changed the same
 * lines of a file, the choice says whose file stays. All of it or nothing.
 *
 * @param choices by path; only conflicts are looked up
 * @throws scenarios/draft-undecided with the files for which a choice is missing; scenarios/draft-current, scenarios/draft-changed,
 * scenarios/draft-status, scenarios/draft-too-large, base/not-found
 */
export async function rebaseDraft(
  ctx: Ctx,
  id: string,
  { version, choices }: { version: number; choices: Readonly<Record<string, 'mine' | 'theirs'>> },
): Promise<Pick<Rebase, 'from' | 'to'>> {
  const draft = await getSeen(ctx, id, version);
  draftAfter(draft, 'edit', ctx.actor.id);
  const { rebase, changed } = await mergedFiles(ctx, draft);
  const { from, to, files } = rebase;
  const open = files.filter(({ path, outcome }) => outcome === 'conflict' && !Object.hasOwn(choices, path));
  if (open.length > 0) throw undecided(open, to);
  await writeMerged(ctx, id, { files, changed, choices });
  await noteAuthor(ctx, id);
  const next = await saveDraft(ctx, draft, { base_version: to });
  await noteStep(ctx, id, next, 'rebase');
  ctx.audit({
    type: 'scenario.draft-moved',
    object: { kind: 'scenario-draft', id },
    data: { scenario: draft.scenarioId, from, to, chosen: choicesMade(files, choices) },
  });
  return { from, to };
}

type Choices = Readonly<Record<string, 'mine' | 'theirs'>>;

/** The number of the version is nobody's conflict: it is the next one after the newest on all sides. */
async function mergedFiles(
  ctx: Ctx,
  draft: ScenarioDraft,
): Promise<{ rebase: Rebase; changed: DraftFile[] }> {
  const installed = await readInstalled(ctx.db, draft.scenarioId);
  const to = installed[0]!.version;
  if (to === draft.baseVersion) throw problem('scenarios/draft-current', { version: to });
  const { base, files: mine, changed } = await draftFiles(ctx.db, draft);
  const theirs = await getPackageFiles(ctx, draft.scenarioId, to);
  const next = nextVersion(
    to,
    installed.map((one) => one.version),
  );
  const numbered = (files: Files): Map<string, string> =>
    files.has('scenario.json')
      ? new Map(files).set('scenario.json', withVersion(files, next))
      : new Map(files);
  const merged = mergeFiles(numbered(base), numbered(mine), numbered(theirs));
  const isThere = merged.some(({ path }) => path === 'scenario.json');
  const head = withVersion(theirs, next);
  return {
    rebase: {
      from: draft.baseVersion,
      to,
      // the number is a change of the draft's own, also where nothing else of that file is
      files: isThere ? merged : [...merged, numberOnly(head)],
    },
    changed,
  };
}

const numberOnly = (text: string): MergedFile => ({
  path: 'scenario.json',
  outcome: 'mine',
  base: text,
  mine: text,
  theirs: text,
  text,
});

async function writeMerged(
  ctx: Ctx,
  id: string,
  { files, changed, choices }: { files: MergedFile[]; changed: DraftFile[]; choices: Choices },
): Promise<void> {
  const versions = new Map(changed.map(({ path, version }) => [path, version]));
  for (const file of files) {
    const { path, theirs } = file;
    const text = textAfter(file, choices);
    // the number of the version stands in the draft alone
    if (text === theirs && path !== 'scenario.json') {
      if (versions.has(path)) await removeDraftFile(ctx, id, path);
      continue;
    }
    mustFit(new Map(text === null ? [] : [[path, text]]), path);
    await writeDraftFile(ctx, id, { path, text, version: (versions.get(path) ?? 0) + 1 });
  }
}

const textAfter = ({ path, outcome, text, theirs }: MergedFile, choices: Choices): string | null =>
  outcome === 'conflict' && choices[path] === 'theirs' ? theirs : text;

const choicesMade = (files: readonly MergedFile[], choices: Choices): Record<string, string> =>
  Object.fromEntries(
    files.flatMap(({ path, outcome }) => (outcome === 'conflict' ? [[path, choices[path]!]] : [])),
  );

function undecided(open: readonly MergedFile[], version: string): Error {
  const message = {
    zh: `两边都改了同样的几行，请选保留哪一份`,
    en: 'Both sides changed the same lines; choose whose file stays',
  };
  return problem(
    'scenarios/draft-undecided',
    { count: open.length, version },
    { details: open.map(({ path }) => ({ at: `choices/${path}`, code: 'undecided', message })) },
  );
}
