/** Row types, generated from the migrated database by `npm run generate`. */
// oxlint-disable-next-line typescript/no-explicit-any -- replaced by the generated types
export type Tables = Record<string, any>;
