import { merge } from 'node-diff3';

/** A file that one side or both have changed since they parted; null: it is not there. */
export interface MergedFile {
  path: string;
  /** whose text stays: of one side, of both together, or a person has to decide */
  outcome: 'mine' | 'theirs' | 'merged' | 'conflict';
  mine: string | null;
  theirs: string | null;
  /** what both began with */
  base: string | null;
  /** the text that stays; of a conflict: mine, until somebody decides */
  text: string | null;
}

export type PackageFiles = ReadonlyMap<string, string>;

/**
 * Brings two lines of work together (三方合并), file by file and line by line: what only one side changed is taken, also within one file;
 * where both changed the same lines nobody guesses. By path; files that neither changed are left out.
 *
 * Source: S. Khanna, K. Kunal, B. C. Pierce, A Formal Investigation of Diff3, FSTTCS 2007.
 */
export function mergeFiles(base: PackageFiles, mine: PackageFiles, theirs: PackageFiles): MergedFile[] {
  const paths = [...new Set([...base.keys(), ...mine.keys(), ...theirs.keys()])].toSorted();
  return paths.flatMap((path) => {
    const texts = {
      base: base.get(path) ?? null,
      mine: mine.get(path) ?? null,
      theirs: theirs.get(path) ?? null,
    };
    return texts.mine === texts.base && texts.theirs === texts.base
      ? []
      : { path, ...texts, ...outcomeOf(texts) };
  });
}

function outcomeOf({
  base,
  mine,
  theirs,
}: Pick<MergedFile, 'base' | 'mine' | 'theirs'>): Pick<MergedFile, 'outcome' | 'text'> {
  if (mine === base || mine === theirs) return { outcome: 'theirs', text: theirs };
  if (theirs === base) return { outcome: 'mine', text: mine };
  if (mine === null || theirs === null || base === null) return { outcome: 'conflict', text: mine };
  const { conflict, result } = merge(linesOf(mine), linesOf(base), linesOf(theirs), {
    excludeFalseConflicts: true,
  });
  return conflict ? { outcome: 'conflict', text: mine } : { outcome: 'merged', text: result.join('\n') };
}

const linesOf = (text: string): string[] => text.split('\n');
