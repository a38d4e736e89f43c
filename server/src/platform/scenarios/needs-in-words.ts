import type { ScenarioPackage, Text } from '@yiti/engines/scenario';
import { registerName } from '../data/index.ts';

/** A duty as people know it: the services that whoever has it handles, what it checks, or that it leads. */
export function dutyInWords({ scenario, services }: ScenarioPackage, role: string): Text {
  if (role.startsWith('subject:'))
    return role === 'subject:applicant'
      ? { zh: '申请人本人', en: 'the person who applies' }
      : { zh: '其他当事人', en: 'another person concerned' };
  const all = Object.values(services);
  const own = all.filter((service) => service.role === role).map(({ name }) => name);
  if (own.length > 0) return joined(own);
  const checked = all
    .flatMap(({ evidence }) => evidence)
    .filter(({ obtain }) => obtain.some((way) => way.way === 'check' && way.role === role))
    .map(({ name }) => name);
  if (checked.length > 0) {
    const { zh, en } = joined(checked);
    return { zh: `核验：${zh}`, en: `checks: ${en}` };
  }
  return role === scenario.lead ? { zh: '牵头', en: 'leads it' } : { zh: role, en: role };
}

/** A data service as the package calls it, else as the platform does. */
export const dataServiceInWords = ({ messages }: ScenarioPackage, service: string): Text =>
  messages[`source.${service}`] ?? registerName(service);

/** Each name once. */
function joined(names: readonly Text[]): Text {
  const each = [...new Map(names.map((name) => [name.zh, name])).values()];
  return { zh: each.map(({ zh }) => zh).join('、'), en: each.map(({ en }) => en).join(', ') };
}
