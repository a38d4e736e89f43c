import type { Snapshot } from './snapshot.ts';

/** Codes of the data elements of a package that are personal: sealed wherever an application keeps them. */
export const personalElements = (snapshot: Snapshot): ReadonlySet<string> => snapshot.derived(personalOf);

/**
 * Personal elements that no process and no decision of the package names: processes are started without them, so that their state, their
 * log and what they hand on hold nothing that nobody reads there.
 */
export const unnamedPersonalElements = (snapshot: Snapshot): ReadonlySet<string> =>
  snapshot.derived(unnamedOf);

function personalOf({ package: { elements } }: Snapshot): ReadonlySet<string> {
  return new Set(elements.flatMap(({ code, personal }) => (personal ? [code] : [])));
}

function unnamedOf(snapshot: Snapshot): ReadonlySet<string> {
  const { processes, decisions } = snapshot.package;
  const files = [...Object.values(processes), ...Object.values(decisions)];
  const isNamed = (code: string) => files.some((xml) => xml.includes(code));
  return new Set([...personalElements(snapshot)].filter((code) => !isNamed(code)));
}
