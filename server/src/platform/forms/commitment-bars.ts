import type { Ctx } from '../../base/context.ts';

/** Why a subject may not use commitment (告知承诺) for a matter: a promise of theirs was found broken. */
export interface CommitmentBar {
  /** YYYY-MM-DD, first day on which it is open again */
  until: string;
  /** of the case in which it was promised */
  caseNumber: string | null;
  /** YYYY-MM-DD: what was granted on it was obtained by deceit, and is not applied for again before this day (行政许可法 art. 79); null: it may be */
  closedUntil: string | null;
}

type BarReader = (
  reader: Pick<Ctx, 'db' | 'now'>,
  subjectId: string,
) => Promise<ReadonlyMap<string, CommitmentBar>>;

const none: ReadonlyMap<string, CommitmentBar> = new Map();
let readBars: BarReader = async () => none;

/** A later module says whom a broken promise bars, by service. */
export function setCommitmentBars(reader: BarReader): void {
  readBars = reader;
}

/** Nobody is barred who has not said who he is. */
export const commitmentBars: BarReader = async (reader, subjectId) =>
  subjectId === '' ? none : readBars(reader, subjectId);
