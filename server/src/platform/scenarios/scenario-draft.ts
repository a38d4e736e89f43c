import { isKnownFile } from '@yiti/engines/scenario';
import { problem } from '../../base/problems.ts';

/**
 * A draft of a scenario package (场景改稿): changed files over one installed version, by one or several authors.
 *
 *   in-work ──hand-in──▶ handed-in ──approve──▶ approved ──publish──▶ published
 *      ▲ └─give-up─▶ rejected ◀─reject─┤             │
 *      └──── take-back, send-back ─────┴─send-back───┘
 *
 * Four eyes: whoever opened the draft or changed a file of it does not approve it, send it back or reject it.
 */
export type DraftStatus = 'in-work' | 'handed-in' | 'approved' | 'published' | 'rejected';
export type DraftVerb =
  | 'edit'
  | 'hand-in'
  | 'give-up'
  | 'take-back'
  | 'approve'
  | 'send-back'
  | 'reject'
  | 'publish';

/** Status → permitted verbs with the status that they lead to. Server, buttons and tests read this table. */
export const draftLifecycle: Readonly<
  Record<DraftStatus, Readonly<Partial<Record<DraftVerb, DraftStatus>>>>
> = {
  'in-work': { edit: 'in-work', 'hand-in': 'handed-in', 'give-up': 'rejected' },
  'handed-in': { 'take-back': 'in-work', approve: 'approved', 'send-back': 'in-work', reject: 'rejected' },
  approved: { 'send-back': 'in-work', publish: 'published' },
  published: {},
  rejected: {},
};

/** Verbs of another pair of eyes. */
export const judging: ReadonlySet<DraftVerb> = new Set(['approve', 'send-back', 'reject']);

/** Verbs of those whose draft it is. */
const own: ReadonlySet<DraftVerb> = new Set(['take-back', 'give-up']);

export interface ScenarioDraft {
  id: string;
  scenarioId: string;
  baseVersion: string;
  title: string;
  status: DraftStatus;
  version: number;
  openedAt: string;
  changedAt: string;
  changedBy: string;
  publishedVersion: string | null;
  authors: ReadonlyArray<{ userId: string; name: string }>;
}

/** Why somebody may not do this to the draft now; undefined: they may. */
export function whyNot(
  { status, authors }: Pick<ScenarioDraft, 'status' | 'authors'>,
  verb: DraftVerb,
  userId: string,
): 'draft-status' | 'draft-own' | 'draft-others' | undefined {
  if (!draftLifecycle[status][verb]) return 'draft-status';
  const isAuthor = authors.some((author) => author.userId === userId);
  if (judging.has(verb) && isAuthor) return 'draft-own';
  return own.has(verb) && !isAuthor ? 'draft-others' : undefined;
}

/**
 * The status after the verb.
 *
 * @throws scenarios/draft-status, scenarios/draft-own, scenarios/draft-others
 */
export function draftAfter(draft: ScenarioDraft, verb: DraftVerb, userId: string): DraftStatus {
  const refused = whyNot(draft, verb, userId);
  if (refused) throw problem(`scenarios/${refused}`);
  return draftLifecycle[draft.status][verb]!;
}

/** Bounds of what a draft may hold; a package of the repository has less than a quarter of each. */
export const draftBounds = { fileBytes: 512 * 1024, files: 300, totalBytes: 5 * 1024 * 1024 };

/**
 * @throws scenarios/draft-path for a path that has no place in a package, scenarios/draft-too-large
 */
export function mustFit(files: ReadonlyMap<string, string>, path: string): void {
  if (!isKnownFile(path)) throw problem('scenarios/draft-path', { path });
  const bytes = Buffer.byteLength(files.get(path) ?? '');
  const total = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const { fileBytes, files: most, totalBytes } = draftBounds;
  if (bytes > fileBytes || files.size > most || total > totalBytes)
    throw problem('scenarios/draft-too-large', { path, kilobytes: fileBytes / 1024, files: most });
}
