/** One team goes on one day through several firms of a park (园区同行). Every firm has a visit of its own: notice, code, record. */
export interface Tour {
  id: string;
  /** the merging run that found it; null: put together by hand */
  runId: string | null;
  leadOrganisationId: string;
  division: string;
  /** null: firms at one address */
  parkId: string | null;
  /** names the park or address; equal for firms beside each other */
  sharedPlace: string;
  /** days, YYYY-MM-DD, between which all its visits are possible */
  windowFrom: string;
  windowTo: string;
  /** null: no day was found on which all who come have inspectors */
  day: string | null;
  madeBy: string;
  madeAt: string;
  version: number;
}
