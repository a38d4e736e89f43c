/** What services still ask for though an authority holds it (重复索要): found by comparing packages with each other, not by opinion. */
import type { CredentialType, DataElement, Evidence, Service, ServiceForm, Text } from '../scenario/model.ts';

/** A whole scenario package fits. */
export interface AskingParts {
  readonly scenario: { readonly id: string; readonly title: Text };
  readonly elements: readonly DataElement[];
  readonly services: Readonly<Record<string, Service>>;
  readonly forms: Readonly<Record<string, ServiceForm>>;
  readonly credentials: Readonly<Record<string, CredentialType>>;
}

export interface StillAsked {
  kind: 'field' | 'evidence';
  scenario: string;
  service: string;
  serviceName: Text;
  /** data element, or key of the evidence */
  key: string;
  name: Text;
  /** who holds it: a register or a credential, as another package draws on it */
  heldBy: { from: 'register' | 'credential'; key: string };
}

/**
 * Fields that no source of the package fills though some package knows a register or credential for the same element (by code, or by the same
 * name), and evidence that only an upload or a promise can bring though somebody issues a credential of that name or has another way to it.
 */
export function stillAsked(packages: readonly AskingParts[]): StillAsked[] {
  const holders = holdersIn(packages);
  const found: StillAsked[] = [];
  for (const part of packages)
    for (const service of Object.values(part.services)) {
      const said = { scenario: part.scenario.id, service: service.key, serviceName: service.name };
      for (const element of askedBy(service, part)) {
        const heldBy = holders.elements.get(element.code) ?? holders.elements.get(element.name.zh);
        if (heldBy) found.push({ kind: 'field', ...said, key: element.code, name: element.name, heldBy });
      }
      for (const one of service.evidence.filter(isBroughtOnly)) {
        const heldBy = holders.evidence.get(one.key) ?? holders.evidence.get(one.name.zh);
        if (heldBy) found.push({ kind: 'evidence', ...said, key: one.key, name: one.name, heldBy });
      }
    }
  return found;
}

type Holder = StillAsked['heldBy'];

/** Who holds what, as all packages together know it; by code or key, and by Chinese name. */
function holdersIn(packages: readonly AskingParts[]) {
  const elements = new Map<string, Holder>();
  const evidence = new Map<string, Holder>();
  const put = (into: Map<string, Holder>, names: string[], holder: Holder | undefined) => {
    for (const name of names) if (holder && !into.has(name)) into.set(name, holder);
  };
  for (const { elements: own, services, credentials } of packages) {
    for (const element of own) put(elements, [element.code, element.name.zh], holderOf(element));
    for (const [key, { name }] of Object.entries(credentials))
      put(evidence, [key, name.zh], { from: 'credential', key });
    for (const one of Object.values(services).flatMap((service) => service.evidence))
      put(evidence, [one.key, one.name.zh], wayTo(one));
  }
  return { elements, evidence };
}

function holderOf({ sources }: DataElement): Holder | undefined {
  for (const source of sources) {
    if (source.from === 'credential') return { from: 'credential', key: source.credentialType };
    if (source.from === 'data') return { from: 'register', key: source.service };
  }
  return undefined;
}

function wayTo({ obtain }: Evidence): Holder | undefined {
  for (const way of obtain) {
    if (way.way === 'credential') return { from: 'credential', key: way.credentialType };
    if (way.way === 'data') return { from: 'register', key: way.source };
  }
  return undefined;
}

/** Elements that the applicant types: nothing of the package fills them, and nobody else gives them. */
function askedBy({ form }: Service, { forms, elements }: AskingParts): DataElement[] {
  const fields = forms[form]?.sections.flatMap((section) => section.fields) ?? [];
  const asked = new Set(fields.filter(({ givenIn }) => givenIn === undefined).map(({ element }) => element));
  return elements.filter(
    ({ code, sources }) => asked.has(code) && sources.every(({ from }) => from === 'application'),
  );
}

const isBroughtOnly = ({ obtain }: Evidence): boolean =>
  obtain.every(({ way }) => way === 'upload' || way === 'commitment');
