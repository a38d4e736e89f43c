import type { Snapshot } from './snapshot.ts';

/** Codes of the data elements of a package that are personal. */
export const personalElements = (snapshot: Snapshot): ReadonlySet<string> => snapshot.derived(personalOf);

/**
 * Codes that the package knows and does not call personal: these alone may lie in the clear. One that it does not know may have been
 * personal in the version that an application was filed by.
 */
export const clearElements = (snapshot: Snapshot): ReadonlySet<string> => snapshot.derived(clearOf);

/**
 * What processes are told: elements in the clear, and personal ones that a process or a decision of the package names. Their state, their
 * log and what they hand on then hold nothing that nobody reads there.
 */
export const elementsForProcesses = (snapshot: Snapshot): ReadonlySet<string> => snapshot.derived(toldOf);

function personalOf({ package: { elements } }: Snapshot): ReadonlySet<string> {
  return new Set(elements.flatMap(({ code, personal }) => (personal ? [code] : [])));
}

function clearOf({ package: { elements } }: Snapshot): ReadonlySet<string> {
  return new Set(elements.flatMap(({ code, personal }) => (personal ? [] : [code])));
}

function toldOf(snapshot: Snapshot): ReadonlySet<string> {
  const { processes, decisions } = snapshot.package;
  const files = [...Object.values(processes), ...Object.values(decisions)];
  const isNamed = (code: string) => files.some((xml) => xml.includes(code));
  return new Set([...clearElements(snapshot), ...[...personalElements(snapshot)].filter(isNamed)]);
}
