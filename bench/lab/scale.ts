/** How much is measured. */
export interface Scale {
  /** interleaved pairs per figure */
  pairs: number;
  /** of each run */
  seconds: number;
  /** cases in the inbox benchmark, ascending */
  cases: number[];
  services: number;
  organisations: number;
  /** for the measured platform, such as `--cpu-prof` */
  nodeFlags: string[];
}

export const quick: Scale = {
  pairs: 5,
  seconds: 4,
  cases: [100_000, 300_000],
  services: 1000,
  organisations: 3000,
  nodeFlags: [],
};

/** The sizes that are asked for. */
export const full: Scale = { ...quick, seconds: 8, cases: [1_000_000, 5_000_000] };
