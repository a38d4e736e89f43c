import type { KnownFacts } from '../decisions/index.ts';
import { domainsOf } from '../forms/index.ts';
import type { Parameter, Question } from './model.ts';

/** What the rules of a package may rest on: parameters have the value of the whole country; an answer is one of its question's options, or within its limits. */
export function knownFacts(parameters: readonly Parameter[], questions: readonly Question[]): KnownFacts {
  const values = parameters.map((parameter) => [
    parameter.code,
    parameter.values.find(({ division }) => division === '000000')?.value ?? null,
  ]);
  return {
    context: { parameters: Object.fromEntries(values) as Record<string, unknown> },
    domains: domainsOf([...questions]),
  };
}
