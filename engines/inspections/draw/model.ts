import type { Text, Uscc } from '../model.ts';

/** SM3 (GB/T 32905) over all parts, 32 bytes. The caller brings it: OpenSSL's on the server, a JavaScript one in the browser. */
export type Sm3 = (...parts: ReadonlyArray<Uint8Array | string>) => Uint8Array;

/** What is made public before anything can be known of the outcome (抽取公告). */
export interface Announcement {
  plan: string;
  title: Text;
  organisation: Uscc;
  announcedAt: string;
  /** 1 for the first; a repetition names the announcement that came to nothing, by its hash */
  attempt: number;
  previous: string | null;
  /** the list of objects (检查对象名录库), frozen: its root, and how many are drawn of each stratum */
  objects: { root: string; size: number; strata: Array<{ stratum: string; size: number; count: number }> };
  /**
   * Where strata are secret (不公开): drawn objects get their inspectors, and are spoken of, under second names from a list of their own, which stands in
   * another order and says no stratum. `opening` is the root of the list that says which names are one object's. Absent: one list, one name.
   */
  visits?: { root: string; opening: string };
  /** the list of inspectors (执法检查人员名录库), frozen, and what they must fit; null: inspectors are not drawn */
  inspectors: { root: string; size: number; need: DrawNeed } | null;
  /** a public value that nobody knows yet: which, and when it appears */
  beacon: { source: Text; at: string };
  /** who adds a secret to the seed; at least one, better of opposed interests */
  contributors: string[];
}

/** What every inspection of a draw asks of its inspectors. */
export interface DrawNeed {
  organisations: Uscc[];
  specialism?: string;
  /** last day of the inspections */
  until: string;
  perInspection: number;
  /** most inspections of one inspector in this draw; absent: no limit */
  mostEach?: number;
  /** a joint draw (部门联合): so many of each organisation, with its own specialism, instead of `perInspection` of all together */
  teams?: DrawTeam[];
}

/** What one organisation of a joint draw sends. */
export interface DrawTeam {
  organisation: Uscc;
  specialism?: string;
  perInspection: number;
}

/** SM3 over announcement, contributor and secret, published before the beacon appears. */
export interface Commitment {
  contributor: string;
  commitment: string;
  at: string;
}

/** Opened afterwards: 32 bytes, hexadecimal. */
export interface Secret {
  contributor: string;
  secret: string;
}

export interface Beacon {
  value: string;
  at: string;
  /** where everybody finds it */
  url?: string;
}

/** The inspectors of one drawn object. */
export interface Assignment {
  object: string;
  /** in the order in which they were drawn; fewer than needed when not enough fit */
  inspectors: string[];
  /** how many fitted */
  fit: number;
}

/** An inspector was exchanged by hand (人工调整): what stays of it for ever. */
export interface Replacement {
  object: string;
  out: string;
  in: string;
  /** the next in the drawn order, or named by somebody */
  how: 'next-drawn' | 'named';
  by: string;
  at: string;
  reason: string;
}

/**
 * A drawn object was put aside by hand (人工调整), and the next in the drawn order of its stratum came instead. Nobody can name which. `in` is null
 * when the stratum has none left.
 */
export interface ObjectReplacement {
  out: string;
  in: string | null;
  /** drawn for the one that came, from its own stream */
  inspectors: string[];
  fit: number;
  by: string;
  at: string;
  reason: string;
}

/** The proof file (抽取证明): with the lists, everything from which anyone recomputes the draw. */
export interface DrawProof {
  format: 'yiti-draw/1';
  announcement: Announcement;
  commitments: Commitment[];
  beacon: Beacon;
  secrets: Secret[];
  seed: string;
  drawn: Array<{ stratum: string; objects: string[] }>;
  /** the drawn objects under their second names, ascending, so that the order tells no stratum; everything below speaks of these */
  visits?: string[];
  assigned: Assignment[] | null;
  replacements: Replacement[];
  objectReplacements?: ObjectReplacement[];
  /** canonical texts, when the lists are short enough to travel along */
  lists?: { objects: string; visits?: string; inspectors?: string };
}
