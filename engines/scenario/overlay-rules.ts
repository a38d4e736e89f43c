import type { ParameterValue, Service, Text } from './model.ts';
import type { ScenarioPackage } from './package.ts';
import { resolveParameter } from './parameters.ts';

/** Limits that bind an organisation: a place may only shorten them. */
const BINDING = ['acceptanceLimit', 'statutoryLimit', 'promisedLimit', 'extensionLimit'] as const;

/** What a place may make of a number of its base (属地可改范围), before it writes anything. */
export interface OverlayRule {
  code: string;
  /** `shorter`: a limit that may only get shorter · `any`: whatever its kind allows · `fixed`: nothing, and `why` says so */
  may: 'shorter' | 'any' | 'fixed';
  why: Text | null;
  /** what holds there without the place’s word; undefined where nobody above has decided */
  inherited: ParameterValue | undefined;
  /** keys of the services that it decides on */
  services: string[];
}

/** @param where the place that adopts, and a day */
export function overlayRules(base: ScenarioPackage, where: { division: string; on: string }): OverlayRule[] {
  return base.parameters.map(({ code }) => {
    const inherited = resolveParameter(base, code, where);
    const limited = Object.values(base.services).filter((one) =>
      BINDING.some((name) => names(one[name], code)),
    );
    const opened = Object.values(base.services).filter((one) => names(one.commitment?.available, code));
    const services = [...limited, ...opened].map(({ key }) => key);
    const why = limited.length > 0 ? null : whyFixed(inherited, opened);
    return { code, may: why ? 'fixed' : limited.length > 0 ? 'shorter' : 'any', why, inherited, services };
  });
}

function whyFixed(inherited: ParameterValue | undefined, opened: readonly Service[]): Text | null {
  if (opened.length > 0 && inherited?.value === true)
    return {
      zh: '已经开放告知承诺，地方不能收回',
      en: 'Commitment instead of proof is open already; a place cannot take it back',
    };
  if (inherited?.basis.certainty !== 'law') return null;
  const { title, article = '' } = inherited.basis;
  return {
    zh: `由法律规定：${title}${article}`,
    en: `Fixed by law: ${title} ${article}`.trim(),
  };
}

function names(value: unknown, code: string): boolean {
  return typeof value === 'object' && value !== null && 'parameter' in value && value.parameter === code;
}
