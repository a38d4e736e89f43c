import type { Jurisdiction } from '../../base/context.ts';
import type { Directory } from '../../platform/directory/index.ts';

/** What somebody may see summed up, in one place or everywhere. Nothing outside enters any number. */
export interface Scope {
  divisions: readonly string[];
  organisationIds: readonly string[];
}

/**
 * Cases are seen with their organisation. Applications concern several organisations at once, so a place's are seen by whoever
 * leads the place: the jurisdiction holds a government (人民政府) of it or of a place above. The head of one department learns
 * from no sum what other departments did.
 *
 * @param division only what lies in it; undefined: all that the jurisdiction reaches
 */
export function scopeOf(
  directory: Directory,
  { everything, organisationIds }: Jurisdiction,
  division: string | undefined,
): Scope {
  const asked = division === undefined ? undefined : divisionsIn(directory, division);
  const inPlace = (code: string) => asked === undefined || asked.has(code);
  const organisations = everything
    ? [...directory.organisations()]
    : organisationIds.flatMap((id) => directory.organisation(id) ?? []);
  const led = new Set<string>();
  for (const { kind, division: place } of organisations) {
    if (kind !== 'government' || led.has(place)) continue;
    for (const code of divisionsIn(directory, place)) led.add(code);
  }
  const divisions = everything ? [...directory.divisions()].map(({ code }) => code) : [...led];
  return {
    divisions: divisions.filter(inPlace),
    organisationIds: organisations.filter((one) => inPlace(one.division)).map(({ id }) => id),
  };
}

const remembered = new WeakMap<Directory, Map<string, ReadonlySet<string>>>();

/** The division and all inside it, with codes that have gone out of use: their numbers go with the place that took them over. */
function divisionsIn(directory: Directory, code: string): ReadonlySet<string> {
  let ofDirectory = remembered.get(directory);
  if (!ofDirectory) remembered.set(directory, (ofDirectory = new Map()));
  let found = ofDirectory.get(code);
  if (!found) ofDirectory.set(code, (found = new Set(findDivisionsIn(directory, code))));
  return found;
}

function* findDivisionsIn(directory: Directory, outer: string): Iterable<string> {
  const place = directory.currentDivision(outer)?.code ?? outer;
  for (const { code } of directory.divisions()) {
    if (directory.ancestorDivisions(code).some((above) => above.code === place)) yield code;
  }
}
