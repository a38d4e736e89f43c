/** How much is measured: everyday sizes, or those of the goals. */
export interface InspectionScale {
  firms: number;
  checks: number;
  /** interleaved pairs per figure */
  pairs: number;
  preChecks: number;
  /** of the draw on a running platform */
  serverFirms: number;
  /** of the merge on a running platform: as many as have a planned check, and many more */
  mergeFirms: number;
}

export const everyday: InspectionScale = {
  firms: 1_400_000,
  checks: 200_000,
  pairs: 3,
  preChecks: 2000,
  serverFirms: 200_000,
  mergeFirms: 400_000,
};
export const full: InspectionScale = {
  ...everyday,
  firms: 14_000_000,
  checks: 2_000_000,
  preChecks: 5000,
  serverFirms: 2_000_000,
  mergeFirms: 4_000_000,
};

/** 北京: 49 departments inspect */
export const ORGANISATIONS = 49;
