import { limitText } from '../calendar/index.ts';
import type { Limit, Overlay, ParameterValue, Parametric, Text } from './model.ts';
import type { ScenarioPackage } from './package.ts';
import { resolveParameter } from './parameters.ts';

/** One thing that a place does differently, in words. `path` finds it in the overlay. */
export interface Difference {
  kind: 'title' | 'parameter' | 'role' | 'service' | 'evidence' | 'item' | 'message';
  path: string;
  /** what it is about: name of the parameter, service, evidence */
  about: Text;
  before: Text | null;
  after: Text | null;
}

const NOTHING: Text = { zh: '—', en: '—' };

/** What an overlay changes in its base, for the comparison screen. Works for overlays that do not (or no longer) fit, too. */
export function compareOverlay(base: ScenarioPackage, overlay: Overlay): Difference[] {
  return [
    ...titleDifference(base, overlay),
    ...parameterDifferences(base, overlay),
    ...roleDifferences(overlay),
    ...serviceDifferences(base, overlay),
    ...evidenceLeftOut(base, overlay),
    ...itemsLeftOut(base, overlay),
    ...messageDifferences(base, overlay),
  ];
}

function titleDifference(base: ScenarioPackage, { title }: Overlay): Difference[] {
  const about = { zh: '名称', en: 'Title' };
  return title ? [{ kind: 'title', path: 'title', about, before: base.scenario.title, after: title }] : [];
}

function parameterDifferences(base: ScenarioPackage, { parameters = [] }: Overlay): Difference[] {
  return parameters.map(({ code, ...value }, i) => {
    const name = base.parameters.find((each) => each.code === code)?.name ?? plain(code);
    const before = resolveParameter(base, code, {
      division: value.division,
      on: value.validFrom,
      ...(value.organisation === undefined ? {} : { organisation: value.organisation }),
    });
    return {
      kind: 'parameter',
      path: `parameters.${i}`,
      about: placed(name, value),
      before: before ? valueText(before.value) : null,
      after: valueText(value.value),
    };
  });
}

function roleDifferences({ roles = [] }: Overlay): Difference[] {
  return roles.map(({ division, role, organisation }, i) => ({
    kind: 'role',
    path: `roles.${i}`,
    about: { zh: `${division} 的职责 ${role}`, en: `role ${role} in ${division}` },
    before: null,
    after: plain(organisation),
  }));
}

function serviceDifferences(base: ScenarioPackage, { services = {} }: Overlay): Difference[] {
  return Object.entries(services).flatMap(([key, changes]) => {
    const service = base.services[key];
    const name = service?.name ?? plain(key);
    return Object.entries(changes).map(([field, after]): Difference => {
      const before = service?.[field as keyof typeof service];
      const about = FIELDS[field as keyof typeof FIELDS] ?? plain(field);
      return {
        kind: 'service',
        path: `services.${key}.${field}`,
        about: { zh: `${name.zh}:${about.zh}`, en: `${name.en}: ${about.en}` },
        before: before === undefined ? null : fieldText(field, before),
        after: fieldText(field, after),
      };
    });
  });
}

function evidenceLeftOut(base: ScenarioPackage, { withoutEvidence = {} }: Overlay): Difference[] {
  return Object.entries(withoutEvidence).flatMap(([key, keys]) =>
    keys.map((each, i): Difference => {
      const service = base.services[key];
      return {
        kind: 'evidence',
        path: `withoutEvidence.${key}.${i}`,
        about: service?.name ?? plain(key),
        before: service?.evidence.find((one) => one.key === each)?.name ?? null,
        after: { zh: '不再要', en: 'no longer asked for' },
      };
    }),
  );
}

function itemsLeftOut(base: ScenarioPackage, { withoutItems = [] }: Overlay): Difference[] {
  return withoutItems.map((key, i) => ({
    kind: 'item',
    path: `withoutItems.${i}`,
    about: base.services[key]?.name ?? plain(key),
    before: { zh: '可选', en: 'optional' },
    after: { zh: '不提供', en: 'not offered' },
  }));
}

function messageDifferences(base: ScenarioPackage, { messages = {} }: Overlay): Difference[] {
  return Object.entries(messages).map(([key, after]) => ({
    kind: 'message',
    path: `messages.${key}`,
    about: plain(key),
    before: base.messages[key] ?? null,
    after,
  }));
}

const FIELDS = {
  promisedLimit: { zh: '承诺时限', en: 'promised limit' },
  contact: { zh: '联系方式', en: 'contact' },
  visits: { zh: '到现场次数', en: 'visits to an office' },
  online: { zh: '网办程度', en: 'online' },
  commitment: { zh: '告知承诺', en: 'commitment' },
  faq: { zh: '常见问题', en: 'frequent questions' },
  keywords: { zh: '关键词', en: 'keywords' },
} as const satisfies Record<string, Text>;

function fieldText(field: string, value: unknown): Text {
  switch (field) {
    case 'promisedLimit':
      return parametricText(value as Parametric<Limit>);
    case 'contact': {
      const { enquiries, hours, place } = value as { enquiries: string; hours: Text; place: Text };
      return { zh: `${enquiries},${hours.zh},${place.zh}`, en: `${enquiries}, ${hours.en}, ${place.en}` };
    }
    case 'visits': {
      const { count } = value as { count: number };
      return { zh: `${count} 次`, en: String(count) };
    }
    case 'online':
      return ONLINE[value as keyof typeof ONLINE] ?? NOTHING;
    case 'commitment': {
      const { available } = value as { available: boolean | object };
      return available === true
        ? { zh: '可用', en: 'available' }
        : available === false
          ? { zh: '不可用', en: 'not available' }
          : { zh: '按参数', en: 'by parameter' };
    }
    case 'faq': {
      const entries = value as Array<{ question: Text }>;
      return join(entries.map((entry) => entry.question));
    }
    default:
      return join((value as string[]).map(plain));
  }
}

const ONLINE = {
  full: { zh: '全程网办', en: 'fully online' },
  partial: { zh: '部分网办', en: 'partly online' },
  none: { zh: '不能网办', en: 'not online' },
} as const satisfies Record<string, Text>;

function parametricText(value: Parametric<Limit>): Text {
  return 'parameter' in value
    ? { zh: `参数 ${value.parameter}`, en: `parameter ${value.parameter}` }
    : limitText(value);
}

/** A parameter's value in words. */
export function valueText(value: ParameterValue['value']): Text {
  if (typeof value === 'object') return limitText(value);
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  return plain(String(value));
}

function placed(name: Text, value: { division: string; validFrom: string; validTo?: string }): Text {
  const until = value.validTo ?? '';
  return {
    zh: `${name.zh}(${value.division},${value.validFrom} 起${until && ` 至 ${until}`})`,
    en: `${name.en} (${value.division}, from ${value.validFrom}${until && ` to ${until}`})`,
  };
}

const plain = (text: string): Text => ({ zh: text, en: text });
const join = (texts: Text[]): Text => ({
  zh: texts.map((t) => t.zh).join('、') || '—',
  en: texts.map((t) => t.en).join(', ') || '—',
});
