import { StartProblem } from './start-problem.ts';

interface Given {
  identitySource: string | undefined;
  identitySourceClient: string | undefined;
  identitySourceSecret: string | undefined;
  peopleOnlyAtSource: boolean;
  localAdapters: boolean;
}

/** Where people sign in is decided by whoever runs the machine: no administrator can lead them elsewhere. */
export function checkIdentitySource(values: Given): void {
  const { identitySource, identitySourceClient, identitySourceSecret, localAdapters } = values;
  const given = [identitySource, identitySourceClient, identitySourceSecret].filter(Boolean).length;
  if (given !== 0 && given !== 3) {
    throw new StartProblem(
      'YITI_IDENTITY_SOURCE, YITI_IDENTITY_SOURCE_CLIENT and YITI_IDENTITY_SOURCE_SECRET belong together.',
      'Set all three to let people sign in at another installation, or none.',
    );
  }
  if (identitySource?.startsWith('http:') && !localAdapters) {
    throw new StartProblem(
      'The identity source is reached without TLS.',
      'Name it with https:; http: is for trials on one machine, with --local-adapters.',
    );
  }
  if (values.peopleOnlyAtSource && given === 0) {
    throw new StartProblem(
      'People are to sign in at an identity source only, and none is named.',
      'Set YITI_IDENTITY_SOURCE, or leave --people-only-at-source out.',
    );
  }
}
