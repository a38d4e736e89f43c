import type { Difference, Overlay, ScenarioPackage, Text } from '@yiti/engines/scenario';
import type { Directory } from '../directory/index.ts';

/**
 * The differences of an overlay with names where the engine, which knows no directory, has only codes: places, organisations, and the
 * services that a duty is about.
 */
export function nameDifferences(
  differences: readonly Difference[],
  base: ScenarioPackage,
  overlay: Overlay,
  directory: Directory,
): Difference[] {
  return differences.map((one) => {
    const index = Number(one.path.split('.')[1]);
    if (one.kind === 'role') return roleInWords(one, base, overlay.roles![index]!, directory);
    if (one.kind === 'parameter') return parameterInWords(one, base, overlay.parameters![index]!, directory);
    return one;
  });
}

function roleInWords(
  one: Difference,
  base: ScenarioPackage,
  { role, division, organisation }: NonNullable<Overlay['roles']>[number],
  directory: Directory,
): Difference {
  const services = Object.values(base.services).filter((each) => each.role === role);
  const place = nameOf(directory, division);
  const what = {
    zh: services.map(({ name }) => name.zh).join('、') || role,
    en: services.map(({ name }) => name.en).join(', ') || role,
  };
  return {
    ...one,
    about: { zh: `${place.zh}：${what.zh}`, en: `${place.en}: ${what.en}` },
    after: directory.organisationByUscc(organisation)?.name ?? one.after,
  };
}

function parameterInWords(
  one: Difference,
  base: ScenarioPackage,
  { code, division, validFrom, validTo }: NonNullable<Overlay['parameters']>[number],
  directory: Directory,
): Difference {
  const { name, unit } = base.parameters.find((each) => each.code === code) ?? {
    name: { zh: code, en: code },
  };
  const place = nameOf(directory, division);
  const until = validTo ? { zh: `至 ${validTo}`, en: ` to ${validTo}` } : { zh: '', en: '' };
  const measured = (text: Text | null): Text | null =>
    text && unit ? { zh: `${text.zh} ${unit.zh}`, en: `${text.en} ${unit.en}` } : text;
  return {
    ...one,
    about: {
      zh: `${name.zh}（${place.zh}，${validFrom} 起${until.zh}）`,
      en: `${name.en} (${place.en}, from ${validFrom}${until.en})`,
    },
    before: measured(one.before),
    after: measured(one.after),
  };
}

function nameOf(directory: Directory, division: string): Text {
  return directory.division(division)?.name ?? { zh: division, en: division };
}
