import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Text } from './types.ts';

interface Place {
  division: string;
  name: Text;
}

/** An installed scenario package (场景), its versions, and where it is in use. */
export interface ScenarioSummary {
  scenario: string;
  title: Text;
  summary: Text;
  audience: string[];
  stage: string;
  createdBy: Place;
  /** the newest that is installed */
  version: string;
  versions: Array<{ version: string; installedAt: string; installedBy: string; contentHash: string }>;
  places: Array<
    Place & {
      version: string;
      publishedAt: string;
      publishedBy: string;
      /** with differences of its own */
      adopted: boolean;
      title: Text | null;
      /** a newer version is installed */
      behind: boolean;
    }
  >;
}

/** Something doubtful in a package; `at` is file:line:column. */
export interface PackageNote {
  at: string;
  code: string;
  message: Text;
}

export interface ScenarioView extends ScenarioSummary {
  shown: string;
  files: Array<{ path: string; bytes: number }>;
  warnings: PackageNote[];
  needs: {
    roles: Array<{ role: string; places: number }>;
    credentialTypes: string[];
    dataServices: string[];
    processes: string[];
  };
  assumptions: Array<{
    kind: string;
    key: string;
    about: Text;
    basis: { title: string; article?: string; certainty: string };
  }>;
}

export interface TestReport {
  ok: boolean;
  passed: number;
  failed: number;
  outcomes: Array<{
    key: string;
    name: Text;
    division: string;
    ok: boolean;
    failures: Array<{ what: string; expected?: unknown; actual?: unknown; message: Text | string }>;
    askedCount?: number;
    uploadCount?: number;
  }>;
}

export interface Adoption extends Place {
  version: string;
  newest: string;
  behind: boolean;
  title: Text;
  note: Text;
  differences: number;
  changedAt: string;
  changedBy: string;
  overlay: Record<string, unknown>;
}

export interface Comparison {
  base: string;
  differences: Array<{ kind: string; path: string; about: Text; before: Text | null; after: Text | null }>;
}

export interface Upgrade {
  from: string;
  to: string;
  applied: boolean;
  conflicts: Array<{ path: string; kind: string; outcome: string; message: Text }>;
  absorbed: string[];
}

const at = (scenario: string) => `/scenarios/${encodeURIComponent(scenario)}`;

export const scenariosQuery = queryOptions({
  queryKey: ['scenarios'],
  queryFn: async () => (await call<{ items: ScenarioSummary[] }>('GET', '/scenarios')).items,
});
export const scenarioQuery = (scenario: string) =>
  queryOptions({
    queryKey: ['scenarios', scenario],
    queryFn: () => call<ScenarioView>('GET', at(scenario)),
  });
export const adoptionsQuery = (scenario: string) =>
  queryOptions({
    queryKey: ['scenarios', scenario, 'adoptions'],
    queryFn: async () => (await call<{ items: Adoption[] }>('GET', `${at(scenario)}/adoptions`)).items,
  });
export const comparisonQuery = (scenario: string, division: string) =>
  queryOptions({
    queryKey: ['scenarios', scenario, 'comparison', division],
    queryFn: () => call<Comparison>('GET', `${at(scenario)}/adoptions/${division}/comparison`),
  });

export const archiveHref = (scenario: string, version: string) =>
  `/api${at(scenario)}/archive?version=${version}`;

/** `archive`: the parsed JSON of a signed archive. */
export const installScenario = (archive: unknown, idempotencyKey: string) =>
  call<{ scenario: string; version: string; warnings: PackageNote[] }>('POST', '/scenarios', {
    body: archive,
    idempotencyKey,
  });
export const runScenarioTests = (scenario: string) =>
  call<TestReport>('POST', `${at(scenario)}/test-runs`, { body: {} });
export const publishScenario = (scenario: string, division: string) =>
  call<{ division: string; version: string }>('POST', `${at(scenario)}/publication`, { body: { division } });
export const adoptScenario = (scenario: string, division: string, overlay: Record<string, unknown>) =>
  call<Comparison>('PUT', `${at(scenario)}/adoptions/${division}`, { body: overlay });
export const upgradeAdoption = (scenario: string, division: string, version: string, dryRun: boolean) =>
  call<Upgrade>('PUT', `${at(scenario)}/adoptions/${division}/base`, { body: { version, dryRun } });
