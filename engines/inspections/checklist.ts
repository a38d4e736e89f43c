/** One checklist for a joint visit (一张表单、一表通查): the union of what the organisations ask, each line once. */
import type { EvidenceKind } from './evidence.ts';
import type { ChecklistLine, LegalBasis, Standard, Text, Uscc } from './model.ts';
import { compareStandards, isSameStandard, type StandardFinding } from './standards.ts';

/** The checklist of one item of one organisation. */
export interface ChecklistPart {
  organisation: Uscc;
  item: string;
  lines: readonly ChecklistLine[];
}

export interface AskedBy {
  organisation: Uscc;
  item: string;
}

/** One question, whoever asks it. */
export interface UnifiedLine {
  code: string;
  content: Text;
  /** how others word it, when they do otherwise */
  otherWordings: Text[];
  askedBy: AskedBy[];
  /** every standard that applies, with who brings it; never one chosen in silence */
  standards: Array<{ standard: Standard; basis: LegalBasis[]; askedBy: AskedBy[] }>;
  /** every kind of evidence, with who needs it */
  evidence: Array<{ kind: EvidenceKind; neededBy: AskedBy[] }>;
}

/** What has been decided where standards contradicted each other (标准会商裁定). */
export interface Ruling {
  aspect: string;
  standard: Standard;
  /** the document, and since when it holds */
  basis: LegalBasis;
  on: string;
}

export interface UnifiedChecklist {
  lines: UnifiedLine[];
  /** where standards of one aspect differ, in whatever lines they stand */
  findings: Array<StandardFinding & { askedBy: AskedBy[]; lines: string[]; ruling?: Ruling }>;
  /** lines that all organisations together list, and lines that are asked */
  listed: number;
  asked: number;
}

/**
 * The union of several organisations' checklists. The same parts in any order, or twice, give the same. Nothing is lost: every line names who asks it, every
 * standard and every kind of evidence who needs it. A ruling is shown beside the standards that it settles; it removes none.
 */
export function unifyChecklists(
  parts: readonly ChecklistPart[],
  rulings: readonly Ruling[] = [],
): UnifiedChecklist {
  const ordered = distinct(parts);
  const lines = new Map<string, UnifiedLine>();
  for (const { organisation, item, lines: own } of ordered)
    for (const line of own) add(lines, line, { organisation, item });
  const unified = [...lines.values()];
  return {
    lines: unified,
    findings: findingsOf(unified, rulings),
    listed: ordered.reduce((sum, part) => sum + part.lines.length, 0),
    asked: unified.length,
  };
}

function distinct(parts: readonly ChecklistPart[]): ChecklistPart[] {
  const byKey = new Map(parts.map((part) => [JSON.stringify([part.organisation, part.item]), part]));
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
}

function add(lines: Map<string, UnifiedLine>, line: ChecklistLine, by: AskedBy): void {
  const known = lines.get(line.code);
  const into: UnifiedLine = known ?? {
    code: line.code,
    content: line.content,
    otherWordings: [],
    askedBy: [],
    standards: [],
    evidence: [],
  };
  if (!known) lines.set(line.code, into);
  if (![into.content, ...into.otherWordings].some(({ zh }) => zh === line.content.zh))
    into.otherWordings.push(line.content);
  note(into.askedBy, by);
  const same = into.standards.find(({ standard }) => isSameStandard(standard, line.standard));
  if (!same) into.standards.push({ standard: line.standard, basis: [...line.basis], askedBy: [by] });
  else {
    note(same.askedBy, by);
    for (const basis of line.basis)
      if (!same.basis.some(({ title, article }) => title === basis.title && article === basis.article))
        same.basis.push(basis);
  }
  for (const kind of line.evidence) {
    const needed = into.evidence.find((each) => each.kind === kind);
    if (needed) note(needed.neededBy, by);
    else into.evidence.push({ kind, neededBy: [by] });
  }
}

function note(list: AskedBy[], by: AskedBy): void {
  if (!list.some(({ organisation, item }) => organisation === by.organisation && item === by.item))
    list.push(by);
}

function findingsOf(lines: readonly UnifiedLine[], rulings: readonly Ruling[]): UnifiedChecklist['findings'] {
  const all = lines.flatMap((line) => line.standards.map((each) => ({ ...each, line: line.code })));
  return [...Map.groupBy(all, ({ standard }) => standard.aspect)].flatMap(([aspect, found]) => {
    const finding = compareStandards(
      aspect,
      found.map(({ standard }) => standard),
    );
    if (!finding) return [];
    const askedBy: AskedBy[] = [];
    for (const by of found.flatMap((each) => each.askedBy)) note(askedBy, by);
    const ruling = rulings
      .filter((each) => each.aspect === aspect)
      .reduce<Ruling | undefined>((last, each) => (last && last.on > each.on ? last : each), undefined);
    return [
      {
        ...finding,
        askedBy,
        lines: [...new Set(found.map(({ line }) => line))],
        ...(ruling ? { ruling } : {}),
      },
    ];
  });
}
