import type { Overlay, ParameterValue, Service } from './model.ts';
import type { ScenarioPackage } from './package.ts';

/** Lay an overlay over its base, without asking whether it may: `applyOverlay` asks first. */
export function combine(base: ScenarioPackage, overlay: Overlay): ScenarioPackage {
  const without = new Set(overlay.withoutItems);
  const services = Object.fromEntries(
    Object.entries(base.services).map(([key, service]) => [key, withDifferences(service, overlay, key)]),
  );
  const added = (code: string) =>
    (overlay.parameters ?? []).filter((value) => value.code === code).map(withoutCode);
  return {
    ...base,
    scenario: {
      ...base.scenario,
      title: overlay.title ?? base.scenario.title,
      items: base.scenario.items.filter((item) => !without.has(item.service)),
    },
    services,
    parameters: base.parameters.map((parameter) => ({
      ...parameter,
      values: [...parameter.values, ...added(parameter.code)],
    })),
    roles: [...base.roles, ...(overlay.roles ?? [])],
    messages: { ...base.messages, ...overlay.messages },
    adoption: { division: overlay.division, note: overlay.note, overlay },
  };
}

function withoutCode({
  division,
  organisation,
  validFrom,
  validTo,
  value,
  basis,
}: ParameterValue): ParameterValue {
  const optional = {
    ...(organisation === undefined ? {} : { organisation }),
    ...(validTo === undefined ? {} : { validTo }),
  };
  return { division, ...optional, validFrom, value, basis };
}

/** Keywords and frequent questions are added; an answer to the same question replaces the base's. */
function withDifferences(service: Service, overlay: Overlay, key: string): Service {
  const { keywords, faq, ...changes } = overlay.services?.[key] ?? {};
  const fewer = new Set(overlay.withoutEvidence?.[key]);
  const answered = new Set((faq ?? []).map((entry) => entry.question.zh));
  return {
    ...service,
    ...changes,
    keywords: [...new Set([...service.keywords, ...(keywords ?? [])])],
    faq: [...service.faq.filter((entry) => !answered.has(entry.question.zh)), ...(faq ?? [])],
    evidence: service.evidence.filter((evidence) => !fewer.has(evidence.key)),
  };
}
