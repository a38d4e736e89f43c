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
  /** of the population that one rule is asked about */
  rows: number;
  /** answers that all ways of deciding must give alike: rules times rows */
  answers: number;
  /** due within one minute */
  timers: number;
  /** issued and sealed in one import */
  credentials: number;
  /** of what is generated: the same seed, the same rules and rows */
  seed: number;
  /** for the measured platform, such as `--cpu-prof` */
  nodeFlags: string[];
}

export const quick: Scale = {
  pairs: 5,
  seconds: 4,
  cases: [100_000, 300_000],
  services: 1000,
  organisations: 3000,
  rows: 10_000_000,
  answers: 1_000_000,
  timers: 1_000_000,
  credentials: 1000,
  seed: 20261128,
  nodeFlags: [],
};

/** The sizes that are asked for. */
export const full: Scale = { ...quick, seconds: 8, cases: [1_000_000, 5_000_000], credentials: 10_000 };
