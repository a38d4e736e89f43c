import type { Announcement, Beacon, DrawProof, RiskClass } from '@yiti/engines/inspections';
import type { Text } from '@yiti/engines/scenario';

/**
 * A draw of firms and inspectors (双随机抽取): everything it depends on is fixed and public before its outcome can be known.
 *
 *     draft ──freeze──▶ freezing ──all firms are in: hash published──▶ announced ──commitments ─ public value ─ secrets──▶ drawn
 *       │ ◀──cannot be frozen─┤                                             └──a secret is withheld, or a mistake──▶ void ──▶ set up anew, attempt 2
 *       └─▶ discarded ◀───────┘
 *
 * Freezing and drawing are done in the background (`draw-work.ts`): a province has fourteen million firms.
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
  /** without its lists, and without what was drawn where that lies in `files.outcome` */
  proof: KeptProof | null;
  drawnAt: string | null;
  voided: { reason: string; by: string; at: string; withheld: string[] } | null;
  /** what is done in the background, or why it stopped */
  work: DrawWork | null;
  /** null: not frozen yet, or frozen as rows, as draws of before are */
  files: DrawFiles | null;
  /** account */
  setUpBy: string;
  setUpByName: string;
  setUpAt: string;
  version: number;
}

export type KeptProof = Omit<DrawProof, 'drawn' | 'visits' | 'assigned' | 'lists'> &
  Partial<Pick<DrawProof, 'drawn' | 'visits' | 'assigned'>>;

export type DrawWork = FreezingWork | DrawingWork;

interface Work {
  /** how far it is: firms looked at, then lines written; bytes read when it is drawn */
  done: number;
  of: number;
  /** why it stopped; null: it goes on */
  failure: Text | null;
  /** the one run that is at it: what another writes counts for nothing; null: none */
  run: string | null;
}

export interface FreezingWork extends Work {
  what: 'freezing';
  step: 'gathering' | 'writing';
  /** firms that are in the list */
  kept: number;
  /** USCC of the last firm that was looked at */
  after: string | null;
  /** parts that are gathered */
  parts: number;
  /** what each class is called in this draw */
  strata: Record<RiskClass, string>;
}

export interface DrawingWork extends Work {
  what: 'drawing';
  /** the lists are not those that were announced: nothing can be drawn from them, so the outcome is not fixed */
  broken?: true;
}

export interface StoredList {
  address: string;
  bytes: number;
}

export interface DrawFiles {
  objects: StoredList;
  visits: StoredList;
  inspectors: StoredList;
  /** who is who */
  opening: StoredList;
  /** `drawn`, `visits` and `assigned` of the proof, JSON */
  outcome?: StoredList;
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

export type DrawState = 'draft' | 'freezing' | 'announced' | 'drawn' | 'void' | 'discarded';
export type DrawVerb =
  | 'change'
  | 'discard'
  | 'freeze'
  | 'refuse'
  | 'announce'
  | 'commit'
  | 'fix-beacon'
  | 'reveal'
  | 'void'
  | 'ask-draw'
  | 'draw'
  | 'replace'
  | 'inspect';

/** State → verbs, and where each leads. The server's guard, the buttons and the tests read this. */
export const drawLifecycle: Readonly<Record<DrawState, Partial<Record<DrawVerb, DrawState>>>> = {
  draft: { change: 'draft', freeze: 'freezing', discard: 'discarded' },
  freezing: { freeze: 'freezing', announce: 'announced', refuse: 'draft', discard: 'discarded' },
  announced: {
    commit: 'announced',
    'fix-beacon': 'announced',
    reveal: 'announced',
    void: 'void',
    'ask-draw': 'announced',
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
export function objectsOf(
  proof: Pick<DrawProof, 'drawn' | 'visits' | 'assigned' | 'replacements' | 'objectReplacements'>,
): StandingObject[] {
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
