import { queryOptions } from '@tanstack/react-query';
import { call, href } from './client.ts';
import type { Operations } from './schema.ts';
import type { Overlay, TestOutcome } from '@yiti/engines/scenario';
export type { Overlay, TestOutcome };
export type {
  AdoptableParameter,
  AdoptableRole,
  Adoption,
  AdoptionForm,
  Comparison,
  Difference,
  OverlayCheck,
  OverlayProblem,
  PackageNote,
  ReleasePackage,
  ScenarioSummary,
  ScenarioView,
  TestReport,
  Upgrade,
} from './schema.ts';

/** Installed scenario packages (场景), their versions, and where each is in use. */
export const scenariosQuery = queryOptions({
  queryKey: ['scenarios'],
  queryFn: async () => (await call('GET /scenarios')).items,
});
export const scenarioQuery = (scenario: string) =>
  queryOptions({
    queryKey: ['scenarios', scenario],
    queryFn: () => call('GET /scenarios/:scenario', { params: { scenario } }),
  });
export const adoptionsQuery = (scenario: string) =>
  queryOptions({
    queryKey: ['scenarios', scenario, 'adoptions'],
    queryFn: async () => (await call('GET /scenarios/:scenario/adoptions', { params: { scenario } })).items,
  });
export const comparisonQuery = (scenario: string, division: string) =>
  queryOptions({
    queryKey: ['scenarios', scenario, 'comparison', division],
    queryFn: () =>
      call('GET /scenarios/:scenario/adoptions/:division/comparison', { params: { scenario, division } }),
  });

/** What comes with the release and is not installed or published here. */
export const releasePackagesQuery = queryOptions({
  queryKey: ['scenarios', 'of-the-release'],
  queryFn: async () => (await call('GET /release-packages')).items,
});
export const installReleased = (
  scenario: string,
  body: Operations['POST /release-packages/:scenario/installation']['body'],
  idempotencyKey: string,
) => call('POST /release-packages/:scenario/installation', { params: { scenario }, body, idempotencyKey });

export const archiveHref = (scenario: string, version: string) =>
  href('GET /scenarios/:scenario/archive', { params: { scenario }, query: { version } });

/** A signed archive, as its file says it. */
export type ScenarioArchive = Operations['POST /scenarios']['body'];
export const installScenario = (archive: ScenarioArchive, idempotencyKey: string) =>
  call('POST /scenarios', { body: archive, idempotencyKey });
export const runScenarioTests = (scenario: string) =>
  call('POST /scenarios/:scenario/test-runs', { params: { scenario }, body: {} });
export const publishScenario = (scenario: string, division: string) =>
  call('POST /scenarios/:scenario/publication', { params: { scenario }, body: { division } });
export const adoptionFormQuery = (scenario: string, division: string) =>
  queryOptions({
    queryKey: ['scenarios', scenario, 'form', division],
    queryFn: () =>
      call('GET /scenarios/:scenario/adoptions/:division/form', { params: { scenario, division } }),
    // what somebody is writing must not be replaced under their hands
    staleTime: Infinity,
    gcTime: 0,
  });
/** Asks again whenever the overlay is another; the answer says of which overlay it speaks. */
export const overlayCheckQuery = (scenario: string, division: string, overlay: Partial<Overlay>) =>
  queryOptions({
    queryKey: ['overlay-check', scenario, division, overlay],
    queryFn: async () => ({
      of: overlay,
      ...(await call('POST /scenarios/:scenario/adoptions/:division/checks', {
        params: { scenario, division },
        body: overlay,
      })),
    }),
    staleTime: Infinity,
  });
/** One test of the package as it would go in the place with these differences. */
export const tryOverlay = (scenario: string, division: string, overlay: Partial<Overlay>, test: string) =>
  call('POST /scenarios/:scenario/adoptions/:division/trials', {
    params: { scenario, division },
    body: { overlay, test },
  });
export const giveUpAdoption = (scenario: string, division: string) =>
  call('DELETE /scenarios/:scenario/adoptions/:division', { params: { scenario, division } });
export const adoptScenario = (scenario: string, division: string, overlay: Partial<Overlay>) =>
  call('PUT /scenarios/:scenario/adoptions/:division', { params: { scenario, division }, body: overlay });
export const upgradeAdoption = (scenario: string, division: string, version: string, dryRun: boolean) =>
  call('PUT /scenarios/:scenario/adoptions/:division/base', {
    params: { scenario, division },
    body: { version, dryRun },
  });
