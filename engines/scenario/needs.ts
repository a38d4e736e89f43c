import type { ScenarioPackage } from './package.ts';

type Parts = Omit<ScenarioPackage, 'needs' | 'adoption'>;

/** What a package expects the platform to have: credential types it does not define, data services, roles, shared processes. */
export function needsOf(parts: Parts): ScenarioPackage['needs'] {
  const credentialTypes = new Set<string>();
  const dataServices = new Set<string>();
  // what an authority begins itself is led by whoever begins it
  const roles = new Set<string>(parts.scenario.kind === 'internal' ? [] : [parts.scenario.lead]);
  for (const element of parts.elements) {
    for (const source of element.sources) {
      if (source.from === 'credential') credentialTypes.add(source.credentialType);
      if (source.from === 'data') dataServices.add(source.service);
    }
  }
  for (const service of Object.values(parts.services)) {
    roles.add(service.role);
    for (const way of service.evidence.flatMap((evidence) => evidence.obtain)) {
      if (way.way === 'credential') credentialTypes.add(way.credentialType);
      if (way.way === 'data') dataServices.add(way.source);
      if (way.way === 'check') roles.add(way.role);
    }
  }
  const processes = new Set<string>();
  for (const xml of Object.values(parts.processes)) {
    for (const { value } of attributes(xml, 'yiti:service'))
      if (value.startsWith('data.')) dataServices.add(value.slice('data.'.length));
    for (const { value } of attributes(xml, 'calledElement'))
      if (!Object.hasOwn(parts.processes, value)) processes.add(value);
    for (const { value } of attributes(xml, 'yiti:role')) if (!value.startsWith('=')) roles.add(value);
  }
  const own = (key: string) => Object.hasOwn(parts.credentials, key);
  return {
    credentialTypes: [...credentialTypes].filter((key) => !own(key)).toSorted(),
    dataServices: [...dataServices].toSorted(),
    roles: [...roles].toSorted(),
    processes: [...processes].toSorted(),
  };
}

/** Values of an XML attribute with their offsets; enough for finding references in our own BPMN, comments left aside. */
export function attributes(xml: string, name: string): Array<{ value: string; offset: number }> {
  const bare = xml.replace(/<!--[\s\S]*?-->/g, (comment) => ' '.repeat(comment.length));
  return [...bare.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map((match) => ({
    value: match[1]!,
    offset: match.index + 1,
  }));
}
