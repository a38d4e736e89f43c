import { decisionOf, levelNames, mayDecideFreely, type Decision } from './decided-by.ts';
import type { ParameterValue, Service, Text } from './model.ts';
import type { ScenarioPackage } from './package.ts';
import { resolveParameter } from './parameters.ts';

/** What a place may make of a number of its base (属地可改范围), before it writes anything. */
export interface OverlayRule {
  code: string;
  /** `at-most`, `at-least`: what holds there without its word · `any`: whatever its kind allows · `fixed`: nothing, and `why` says so */
  may: 'at-most' | 'at-least' | 'any' | 'fixed';
  why: Text | null;
  /** what holds there without the place’s word; undefined where nobody above has decided */
  inherited: ParameterValue | undefined;
  /** keys of the services whose limits or commitment it decides */
  services: string[];
}

/** @param where the place that adopts, and a day */
export function overlayRules(base: ScenarioPackage, where: { division: string; on: string }): OverlayRule[] {
  return base.parameters.map((parameter) => {
    const { code } = parameter;
    const decision = decisionOf(parameter, base.services);
    const inherited = resolveParameter(base, code, where);
    const services = Object.values(base.services).filter((one) => isUsedBy(one, code));
    const rule = { code, inherited, services: services.map(({ key }) => key) };
    if (mayDecideFreely(decision, where)) return { ...rule, may: 'any', why: null };
    const why = whyFixed(decision, inherited);
    return { ...rule, may: why ? 'fixed' : decision.below!, why };
  });
}

function whyFixed({ decidedBy, below }: Decision, inherited: ParameterValue | undefined): Text | null {
  if (below === 'at-least' && inherited?.value === true)
    return { zh: '已经开放，地方不能收回', en: 'Open already; a place cannot take it back' };
  if (below !== undefined) return null;
  if (inherited?.basis.certainty === 'law') {
    const { title, article = '' } = inherited.basis;
    return { zh: `由法律规定：${title}${article}`, en: `Fixed by law: ${title} ${article}`.trim() };
  }
  const { zh, en } = levelNames[decidedBy];
  return { zh: `由${zh}决定`, en: `Decided by the ${en}` };
}

const decided = ['acceptanceLimit', 'statutoryLimit', 'promisedLimit', 'extensionLimit'] as const;

function isUsedBy(service: Service, code: string): boolean {
  const { available, checkWithin } = service.commitment ?? {};
  return [...decided.map((name) => service[name]), available, checkWithin].some(
    (value) =>
      typeof value === 'object' && value !== null && 'parameter' in value && value.parameter === code,
  );
}
