/**
 * What a firm is asked in writing (书面检查). Its visit stands at `asked`, then `answered`, then goes the way of all records; nobody comes.
 *
 *     asked ──the firm answers every line, with words or documents──▶ answered ──the record is made──▶ recorded ──▶ published
 *        └──its time is over: the record may be made without an answer──▶ recorded
 */
export interface WrittenRequest {
  /** the visit that it is about */
  visitId: string;
  organisationId: string;
  enterpriseId: string;
  askedAt: string;
  /** last instant to answer in time */
  answerBy: string;
  /** when the firm is reminded, once */
  remindAt: string;
  remindedAt: string | null;
  /** when the organisation was told that nothing came */
  lateAt: string | null;
  answeredAt: string | null;
  /** what is asked for besides the lines of the checklist */
  words: string | null;
  answers: WrittenAnswer[] | null;
  answeredBy: string | null;
  version: number;
}

export interface WrittenAnswer {
  line: string;
  words: string;
}

/** A document that the firm shows for a line. */
export interface WrittenFile {
  id: string;
  visitId: string;
  line: string;
  address: string;
  mediaType: string;
  bytes: number;
  addedAt: string;
  removedAt: string | null;
  fileName: string;
  addedBy: string;
}

/** What a document may weigh, and how many one answer has at most. */
export const writtenFileMaxBytes = 10 * 2 ** 20;
export const writtenFilesMost = 60;
