import { satisfies, valid, validRange } from 'semver';

/** A package of the lock file, as it runs in service. */
export interface Package {
  name: string;
  version: string;
}

/** What of an OSV record is read (https://ossf.github.io/osv-schema/). */
export interface Advisory {
  id: string;
  aliases?: string[];
  summary?: string;
  /** ISO 8601 */
  modified: string;
  withdrawn?: string;
  affected?: Array<{
    package?: { ecosystem: string; name: string };
    versions?: string[];
    ranges?: Array<{ type: string; events: Array<Record<string, string>> }>;
  }>;
}

export interface Weakness {
  package: Package;
  advisory: Advisory;
}

/** Records of an export: one, an array of them, `{ vulns: […] }` as its service answers, or one a line. @throws Error for anything else */
export function readAdvisories(text: string): Advisory[] {
  const trimmed = text.trim();
  const records = isWhole(trimmed)
    ? listOf(JSON.parse(trimmed))
    : trimmed.split('\n').map((line) => JSON.parse(line));
  for (const one of records as Array<Partial<Advisory>>)
    if (typeof one?.id !== 'string' || Number.isNaN(Date.parse(one.modified ?? '')))
      throw new Error('not an OSV record: it has no id, or no day on which it was changed');
  return records as Advisory[];
}

function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function listOf(read: unknown): unknown[] {
  if (Array.isArray(read)) return read;
  const { vulns } = read as { vulns?: unknown };
  return Array.isArray(vulns) ? vulns : [read];
}

/** Of npm, and not taken back. */
export const counts = ({ withdrawn, affected = [] }: Advisory): boolean =>
  withdrawn === undefined && affected.some((one) => one.package?.ecosystem === 'npm');

/** Which packages are known to be weak, by name and version. */
export function weaknessesIn(packages: readonly Package[], advisories: readonly Advisory[]): Weakness[] {
  const byName = Map.groupBy(packages, ({ name }) => name);
  return advisories.filter(counts).flatMap((advisory) =>
    (advisory.affected ?? []).flatMap((affected) => {
      if (affected.package?.ecosystem !== 'npm') return [];
      const there = byName.get(affected.package.name) ?? [];
      return there
        .filter(
          ({ version }) => affected.versions?.includes(version) || isInRanges(version, affected.ranges ?? []),
        )
        .map((one) => ({ package: one, advisory }));
    }),
  );
}

function isInRanges(
  version: string,
  ranges: ReadonlyArray<{ type: string; events: Array<Record<string, string>> }>,
): boolean {
  return ranges.some(
    ({ type, events }) => type === 'SEMVER' && spans(events).some((span) => isWithin(version, span)),
  );
}

/** Events in their order: each that introduces opens a span, the next that fixes or is the last affected closes it. */
function spans(events: ReadonlyArray<Record<string, string>>): string[] {
  const found: string[] = [];
  let from: string | undefined;
  for (const { introduced, fixed, last_affected: last } of events) {
    if (introduced !== undefined) {
      if (from !== undefined) found.push(`>=${from}`);
      from = introduced === '0' ? '0.0.0-0' : introduced;
    }
    const end = fixed === undefined ? (last === undefined ? undefined : `<=${last}`) : `<${fixed}`;
    if (end === undefined || from === undefined) continue;
    found.push(`>=${from} ${end}`);
    from = undefined;
  }
  if (from !== undefined) found.push(`>=${from}`);
  return found;
}

/** A version that is none, or a span that cannot be read, is taken for weak: somebody looks. */
function isWithin(version: string, span: string): boolean {
  if (valid(version) === null || validRange(span) === null) return true;
  return satisfies(version, span, { includePrerelease: true });
}
