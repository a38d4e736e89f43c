import type { Announcement, Beacon, DrawProof, RiskClass } from '@yiti/engines/inspections';
import type { Text } from '@yiti/engines/scenario';

/**
 * A draw of firms and inspectors (双随机抽取): everything it depends on is fixed and public before its outcome can be known.
 *
 *     draft ──announce: lists frozen, hash published──▶ announced ──commitments ─ public value ─ secrets──▶ drawn
 *       └─▶ discarded                                       └──a secret is withheld, or a mistake──▶ void ──▶ set up anew, attempt 2
 */
export interface Draw {
  id: string;
  code: string;
  /** who leads it */
  organisationId: string;
  division: string;
  /** those that inspect and those that only contribute */
  participants: readonly string[];
  title: Text;
  settings: DrawSettings;
  state: DrawState;
  /** 1 for the first; a repetition names the announcement that came to nothing */
  attempt: number;
  repeats: string | null;
  previousHash: string | null;
  announcement: Announcement | null;
  announcedHash: string | null;
  announcedAt: string | null;
  beacon: Beacon | null;
  /** found with the last secret: everybody can compute who is drawn */
  outcomeFixed: boolean;
  /** without its lists */
  proof: DrawProof | null;
  drawnAt: string | null;
  voided: { reason: string; by: string; at: string; withheld: string[] } | null;
  /** account */
  setUpBy: string;
  setUpByName: string;
  setUpAt: string;
  version: number;
}

export interface DrawSettings {
  /** what each organisation inspects, and how many it sends; the leading one first */
  parts: Array<{ organisationId: string; items: string[]; inspectors: number }>;
  /** firms whose business scope holds one of these words; none: all firms of the place */
  scopeWords: string[];
  shares: Record<RiskClass, number>;
  /** days between which the inspections take place */
  windowFrom: string;
  windowTo: string;
  /** most inspections of one inspector; null: no limit */
  mostEach: number | null;
  /** the public value that goes into the seed, and when it appears */
  beacon: { source: Text; at: string };
  /** who adds a secret to the seed */
  contributors: string[];
}

export type DrawState = 'draft' | 'announced' | 'drawn' | 'void' | 'discarded';
export type DrawVerb =
  | 'change'
  | 'discard'
  | 'announce'
  | 'commit'
  | 'fix-beacon'
  | 'reveal'
  | 'void'
  | 'draw'
  | 'replace'
  | 'inspect';

/** State → verbs, and where each leads. The server's guard, the buttons and the tests read this. */
export const drawLifecycle: Readonly<Record<DrawState, Partial<Record<DrawVerb, DrawState>>>> = {
  draft: { change: 'draft', announce: 'announced', discard: 'discarded' },
  announced: {
    commit: 'announced',
    'fix-beacon': 'announced',
    reveal: 'announced',
    void: 'void',
    draw: 'drawn',
  },
  drawn: { replace: 'drawn', inspect: 'drawn' },
  void: {},
  discarded: {},
};

export const riskClasses = ['A', 'B', 'C', 'D'] as const;

/** What a contributor handed in. */
export interface DrawSecret {
  organisationId: string;
  commitment: string;
  committedAt: string;
  committedBy: string;
  secret: string | null;
  revealedAt: string | null;
}

/** A drawn object as it stands now, after replacements by hand. Nothing here says its class. */
export interface StandingObject {
  /** the name under which it is visited */
  key: string;
  /** certificates, as drawn, then as they stand now */
  drawn: string[];
  inspectors: string[];
  /** how many fitted */
  fit: number;
  /** it came for this one */
  cameFor: string | null;
  /** it was put aside; null: it stands */
  putAside: { reason: string; by: string; at: string; came: string | null } | null;
}

/** Every object that was drawn or came for another, in the order of the proof, with what was changed by hand beside it. */
export function objectsOf(proof: DrawProof): StandingObject[] {
  const visited = proof.visits ?? proof.drawn.flatMap(({ objects }) => objects);
  const assigned = new Map((proof.assigned ?? []).map((each) => [each.object, each]));
  const all: StandingObject[] = visited.map((key) => {
    const { inspectors = [], fit = 0 } = assigned.get(key) ?? {};
    return {
      key,
      drawn: inspectors,
      inspectors: [...inspectors],
      fit,
      cameFor: null,
      putAside: null,
    };
  });
  for (const { out, in: came, inspectors, fit, reason, by, at } of proof.objectReplacements ?? []) {
    const gone = all.find(({ key }) => key === out)!;
    gone.putAside = { reason, by, at, came: came };
    if (came !== null)
      all.push({
        key: came,
        drawn: inspectors,
        inspectors: [...inspectors],
        fit,
        cameFor: out,
        putAside: null,
      });
  }
  for (const { object, out, in: came } of proof.replacements) {
    const own = all.find(({ key }) => key === object)!;
    own.inspectors = own.inspectors.map((certificate) => (certificate === out ? came : certificate));
  }
  return all;
}
