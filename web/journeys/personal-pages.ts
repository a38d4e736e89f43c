import { paths } from '../src/paths.ts';

/** Pages about what is known of oneself: the pass, who looked, what registers say, what can be asked for. */
export const personalPages = [
  paths.pass(),
  paths.information(),
  paths.uses(),
  paths.ownData(),
  paths.askInformation(),
];
