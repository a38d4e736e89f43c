/** What became of one case. */
export type Outcome = { name: string; passed: true } | { name: string; passed: false; failure: string };
